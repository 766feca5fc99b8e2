//! What `fast_path` names must answer with an `Option`.
use trefoil::tap;

#[tap(fast_path = length)]
fn load(name: &str) -> usize {
    name.len()
}

fn length(name: &str) -> usize {
    name.len()
}

#[tap(fast_path = size)]
fn measure(name: &str) -> u64 {
    name.len() as u64
}

fn size(name: &str) -> Option<usize> {
    Some(name.len())
}

fn main() {
    load_async("a");
    measure_async("a");
}
