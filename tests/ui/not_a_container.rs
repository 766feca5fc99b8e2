use trefoil::async_patterns;

#[async_patterns]
pub struct Store;

#[async_patterns]
fn load() {}

fn main() {
    load();
}
