// A type may implement a trait several times: each instance has operations of its own.
use std::sync::Arc;

use trefoil::{apm, async_patterns};

#[async_patterns]
trait Storage<K: ?Sized> {
    #[apm]
    fn count(&self) -> usize;
}

#[async_patterns]
trait Block<const SIZE: usize> {
    #[apm]
    fn count(&self) -> usize;
}

struct Store;

impl Storage<u8> for Store {
    fn count(&self) -> usize {
        1
    }
}

impl Storage<str> for Store {
    fn count(&self) -> usize {
        2
    }
}

impl Block<1> for Store {
    fn count(&self) -> usize {
        3
    }
}

impl Block<2> for Store {
    fn count(&self) -> usize {
        4
    }
}

fn main() {
    let store = Arc::new(Store);
    let begun = StorageAsync::<u8>::begin_count(&store);
    <Store as StorageAsync<str>>::end_count(begun);
    let begun = BlockAsync::<1>::begin_count(&store);
    <Store as BlockAsync<2>>::end_count(begun);
}
