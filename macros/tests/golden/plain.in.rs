use std::path::Path;
#[tap]
pub fn checksum(path: &Path, seed: u64) -> std::io::Result<u64> {
    loop {}
}
#[tap]
fn nothing() {}
#[tap]
pub(crate) fn r#type(r#in: String) -> usize {
    r#in.len()
}
