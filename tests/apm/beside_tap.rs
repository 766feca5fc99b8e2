//! `#[apm]` and `#[tap]` on one function, in either order, each with its own options.

use std::sync::Arc;

use trefoil::{CancellationToken, apm, tap};

struct Store(Vec<u8>);

impl Store {
    #[tap(cancellation)]
    #[apm(name = "begin_fetch", validate = Self::check)]
    fn get(&self, index: usize) -> Option<u8> {
        self.0.get(index).copied()
    }

    fn check(&self, index: &usize) -> Result<(), String> {
        if *index < self.0.len() {
            return Ok(());
        }
        Err("beyond the end".to_owned())
    }

    #[apm]
    #[tap(receiver = value)]
    fn length(&self) -> usize {
        self.0.len()
    }
}

#[test]
fn each_has_its_members_and_its_options() {
    let store = Arc::new(Store(vec![1]));
    assert_eq!(store.get_async(3).wait(), None);
    let token = CancellationToken::none();
    assert_eq!(
        store.get_with_cancellation_async(0, token).wait(),
        Ok(Some(1))
    );
    assert_eq!(Store::end_fetch(store.begin_fetch(0)), Some(1));
    assert!(std::panic::catch_unwind(|| store.begin_fetch(3)).is_err());
}

#[test]
fn the_order_changes_nothing() {
    let store = Arc::new(Store(vec![1]));
    assert_eq!(Store::end_length(store.begin_length()), 1);
    let (length, store) = Store(vec![1, 2]).length_async().wait();
    assert_eq!((length, store.0), (2, vec![1, 2]));
}

#[test]
fn a_result_is_awaited_like_a_task() {
    let store = Arc::new(Store(vec![1]));
    let length = futures::executor::block_on(async move { store.begin_length().await });
    assert_eq!(length, 1);
}
