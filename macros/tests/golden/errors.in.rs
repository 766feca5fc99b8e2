#[tap(name = "load", cancellation)]
pub fn load(path: &Path, times: u8) -> io::Result<u8> {
    todo!()
}
#[tap]
pub fn join(names: &[&str]) -> String {
    todo!()
}
