//! What `fast_path` names must answer with an `Option`.
use trefoil::tap;

#[tap(fast_path = length)]
fn load(name: &str) -> usize {
    name.len()
}

fn length(name: &str) -> usize {
    name.len()
}

fn main() {
    load_async("a");
}
