#![deny(deprecated)]

use trefoil::{AsyncResult, Op, apm, async_patterns};

struct Store;

#[async_patterns]
impl Store {
    #[apm]
    fn get(&self) -> u8 {
        3
    }

    fn begin_load(self: &std::sync::Arc<Self>) -> AsyncResult<u8, (), Op<(), 1>> {
        todo!()
    }

    fn end_save(&self, async_result: AsyncResult<u8, (), Op<(), 1>>) {
        drop(async_result);
    }

    fn begin_transaction(&self) {}
}

fn main() {}
