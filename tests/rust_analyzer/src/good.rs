//! Every kind of member, used with the types that it must have for its caller.

use std::io;
use std::sync::Arc;

use trefoil::apm::AsyncResult;
use trefoil::{apm, async_patterns, CancellationToken, IProgress, Serial, tap, Task};

#[tap]
#[apm]
pub fn add(
    numbers: &[u64],
    cancellation_token: &CancellationToken,
    progress: &dyn IProgress<usize>,
) -> io::Result<u64> {
    let mut sum = 0;
    for (index, number) in numbers.iter().enumerate() {
        cancellation_token.throw_if_cancellation_requested()?;
        sum += number;
        progress.report(index);
    }
    Ok(sum)
}

pub struct Store;

#[async_patterns]
impl Store {
    #[tap]
    pub fn open(name: &str) -> Self {
        let _ = name;
        Self
    }

    #[tap(cancellation)]
    pub fn get(&self, key: u8) -> Vec<u8> {
        vec![key]
    }

    #[tap]
    pub fn fill(&mut self, buffer: Vec<u8>) -> usize {
        buffer.len()
    }
}

#[async_patterns]
pub trait Storage {
    #[tap]
    fn load(&self, key: u8) -> Vec<u8>;
}

pub struct Account(u32);

#[async_patterns(serial)]
impl Account {
    #[tap]
    pub fn pay_in(&mut self, amount: u32) -> u32 {
        self.0 += amount;
        self.0
    }
}

pub fn uses(store: &Arc<Store>, storage: &Arc<dyn Storage + Send + Sync>, account: &Serial<Account>) {
    let sum: Task<io::Result<u64>> = add_async(&[1, 2]);
    let both = add_with_cancellation_and_progress_async(&[1], CancellationToken::none(), ());
    let _: io::Result<u64> = both.wait();
    let begun: AsyncResult<io::Result<u64>, _, _> = begin_add(&[1]);
    let _: io::Result<u64> = end_add(begun);
    let found: Vec<u8> = store.get_async(3).wait();
    let (length, _): (usize, Store) = Store::open_async("all").wait().fill_async(found).wait();
    let _: Vec<u8> = storage.load_async(3).wait();
    let _: u32 = account.pay_in_async(2).wait();
    drop((sum, length));
}
