use trefoil::async_patterns;

#[async_patterns]
pub struct Store;

#[async_patterns]
fn load() {}

#[async_patterns]
pub(crate) const fn limit() -> usize {
    8
}

#[async_patterns]
unsafe extern "C" {}

fn main() {
    load();
    let _ = limit();
}
