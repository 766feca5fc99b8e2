// Everything that is wrong with an item is said at once, and a caller of its members is not told anything more.
use trefoil::{CancellationToken, tap};

#[tap(cancelation, name = "load")]
fn load(path: &str, stop: &CancellationToken) -> usize {
    stop.wait();
    path.len()
}

fn main() {
    let length: usize = load_async("a").wait();
    let _ = length;
}
