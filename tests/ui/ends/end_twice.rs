// Ending an operation takes its result, so it cannot be ended twice.
use std::sync::Arc;

use trefoil::apm;

#[apm]
fn load(name: &str) -> usize {
    name.len()
}

struct Disk;

impl Disk {
    #[apm]
    fn read(&self) -> Vec<u8> {
        Vec::new()
    }
}

fn main() {
    let async_result = begin_load("a");
    end_load(async_result);
    end_load(async_result);

    let async_result = Arc::new(Disk).begin_read();
    Disk::end_read(async_result);
    Disk::end_read(async_result);
}
