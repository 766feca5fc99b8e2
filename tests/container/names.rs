//! Members give way to what is written by hand.

use std::sync::Arc;

use trefoil::{CancellationToken, Task, async_patterns, tap};

struct Store;

#[async_patterns(allow(suffix_without_awaitable))]
impl Store {
    #[tap(cancellation)]
    fn load(&self) -> u8 {
        1
    }

    // Event-based: it starts the operation and gives nothing to await.
    fn load_async(&self) -> Result<(), String> {
        Ok(())
    }

    #[tap(name = "fetch_async")]
    fn get(&self) -> u8 {
        2
    }

    fn get_async(&self) -> Task<u8> {
        Task::from_result(3)
    }

    #[tap(name = "stop_task_async")]
    fn stop(&self) -> u8 {
        4
    }

    fn stop_async(&self) {}
}

#[test]
fn beside_an_event_based_member_the_suffix_is_another() {
    let store = Arc::new(Store);
    assert_eq!(store.load_async(), Ok(()));
    assert_eq!(store.load_task_async().wait(), 1);
    let token = CancellationToken::none();
    assert_eq!(store.load_with_cancellation_task_async(token).wait(), Ok(1));
}

#[test]
fn a_given_name_is_free_to_differ() {
    let store = Arc::new(Store);
    assert_eq!(store.fetch_async().wait(), 2);
    assert_eq!(store.get_async().wait(), 3);
    store.stop_async();
    assert_eq!(store.stop_task_async().wait(), 4);
}
