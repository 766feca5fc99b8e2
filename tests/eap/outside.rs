//! Methods whose attribute stands outside a container: the arguments of their events are types of
//! the runtime.

use std::io;
use std::sync::Arc;

use trefoil::eap::{CancelableCompletedEventArgs, ResultCompletedEventArgs, TryCompletedEventArgs};
use trefoil::{
    CancellationToken, Component, EventHandlerList, ManualScheduler, Task, UserState, eap,
};

use crate::support::seen;

/// Looks things up.
#[derive(Clone, Component, Debug, Default)]
pub struct Index {
    events: EventHandlerList,
    scheduler: Arc<ManualScheduler>,
}

impl Index {
    /// Looks up.
    ///
    /// # Errors
    ///
    /// If there is nothing.
    #[eap]
    pub fn find(&self, key: u8) -> io::Result<String> {
        match key {
            0 => Err(io::Error::other("nothing")),
            key => Ok(key.to_string()),
        }
    }

    /// Counts.
    #[must_use]
    #[eap(receiver = clone, scheduler = *self.scheduler)]
    pub fn count(&self, cancellation_token: &CancellationToken) -> usize {
        usize::from(cancellation_token.is_cancellation_requested())
    }

    /// Sorts.
    #[eap(name = "order_async")]
    #[must_use]
    pub fn sort<T: Ord + 'static>(self: Arc<Self>, mut items: Vec<T>) -> Vec<T> {
        items.sort();
        items
    }

    /// Makes one.
    #[eap]
    #[must_use]
    pub fn open() -> Self
    where
        Self: Sized,
    {
        Self::default()
    }

    /// Makes nothing.
    #[eap(associated, single_invocation)]
    pub fn warm_up() {}
}

#[test]
fn result_is_borrowed_and_its_error_has_its_message() {
    let index = Arc::new(Index::default());
    let read = |args: &TryCompletedEventArgs<io::Result<String>>| {
        let result = args.result();
        let own = result
            .as_ref()
            .map(|text| (**text).clone())
            .map_err(std::string::ToString::to_string);
        (own, args.error().map(ToString::to_string))
    };
    let (found, _subscription) = seen(&index.find_completed(), read);
    index.find_async(7);
    assert_eq!(found.next(), (Ok("7".into()), None));
    index.find_async(0);
    let text = "nothing".to_owned();
    assert_eq!(found.next(), (Err(text.clone()), Some(text)));
    let start = |state| index.find_with_user_state_async(8, state);
    let task = Task::from_event(&index.find_completed(), UserState::unique(), start);
    assert_eq!(task.unwrap().wait().unwrap(), "8");
}

#[test]
fn clones_share_their_events_and_an_operation_of_a_clone_is_canceled() {
    let index = Index::default();
    let read = |args: &CancelableCompletedEventArgs<usize>| (args.cancelled(), args.take_result());
    let (counted, _subscription) = seen(&index.clone().count_completed(), read);
    index
        .count_with_user_state_async(UserState::new(1))
        .unwrap();
    index.count_async();
    index.count_async_cancel(&UserState::new(1));
    index.scheduler.run_all();
    let mut both = [counted.next(), counted.next()];
    both.sort_unstable();
    assert_eq!(both, [(false, Some(0)), (true, None)]);
}

#[test]
fn a_generic_method_has_one_event_for_each_instance() {
    let index = Arc::new(Index::default());
    let read = |args: &ResultCompletedEventArgs<Vec<u8>>| args.take_result();
    let (numbers, _first) = seen(&index.order_completed::<u8>(), read);
    let (texts, _second) = seen(&index.order_completed::<&str>(), |args| {
        format!("{args:?} {:?}", *args.result())
    });
    Arc::clone(&index).order_async(vec![2_u8, 1]);
    Arc::clone(&index).order_async(vec!["b", "a"]);
    assert_eq!(numbers.next(), Some(vec![1, 2]));
    let shown = "ResultCompletedEventArgs { error: None, cancelled: false, .. } [\"a\", \"b\"]";
    assert_eq!(texts.next(), shown);
}

#[test]
fn functions_of_a_type_have_events_of_their_own() {
    let (opened, _first) = seen(&Index::open_completed(), |args| {
        args.take_result().is_some()
    });
    Index::open_async();
    assert!(opened.next());
    let (warm, _second) = seen(&Index::warm_up_completed(), |args| args.error().is_none());
    Index::warm_up_async().unwrap();
    assert!(warm.next());
    assert!(!Index::warm_up_is_busy());
}
