#![deny(deprecated)]

use trefoil::{apm::AsyncResult, apm, async_patterns, Task};

struct Store;

#[async_patterns]
impl Store {
    #[apm]
    fn get(&self) -> u8 {
        3
    }

    fn begin_load(self: &std::sync::Arc<Self>) -> AsyncResult<u8> {
        AsyncResult::from(Task::from_result(3))
    }

    fn end_save(&self, async_result: AsyncResult<u8>) {
        drop(async_result);
    }

    fn begin_transaction(&self) {}
}

fn main() {}
