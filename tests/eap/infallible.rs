//! A method whose result is a result whatever it is; it can be canceled while it has not begun.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use trefoil::{
    CancellationToken, CancellationTokenSource, Component, EventHandlerList, ManualScheduler,
    OperationCanceled, Outcome, Task, UserState, async_patterns, eap,
};

use crate::support::seen;

/// Counts.
#[derive(Component, Debug, Default)]
pub struct Counter {
    events: EventHandlerList,
    scheduler: ManualScheduler,
}

#[async_patterns(operations = one)]
impl Counter {
    /// Doubles a number.
    #[must_use]
    #[eap(cancellation, scheduler = self.scheduler)]
    pub fn double(&self, number: u32) -> u32 {
        assert!(!CancellationToken::current().is_cancellation_requested());
        number * 2
    }
}

#[test]
fn the_result_is_plain() {
    let counter = Arc::new(Counter::default());
    let (seen, _subscription) = seen(&counter.double_completed(), |args| {
        let lent = *args.result();
        (lent, args.take_result(), args.take_result())
    });
    counter
        .double_with_user_state_async(21, UserState::new(()))
        .unwrap();
    assert_eq!(counter.scheduler.run_all(), 1);
    assert_eq!(seen.next(), (42, Some(42), None));
}

#[test]
fn a_canceled_operation_has_no_result() {
    let counter = Arc::new(Counter::default());
    let (seen, _subscription) = seen(&counter.double_completed(), |args| {
        assert!(args.error().is_none());
        let read = catch_unwind(AssertUnwindSafe(|| *args.result()));
        let unwound = read.unwrap_err().is::<OperationCanceled>();
        (args.cancelled(), unwound, args.take_result())
    });
    let state = UserState::new(());
    counter
        .double_with_user_state_async(21, state.clone())
        .unwrap();
    counter.double_async_cancel(&UserState::new("another"));
    counter.double_async_cancel(&state);
    counter.scheduler.run_all();
    assert_eq!(seen.next(), (true, true, None));
    counter.double_async_cancel(&state);
    assert!(seen.is_empty());
}

#[test]
fn a_task_of_it_is_canceled_by_its_token() {
    let (counter, source) = (Arc::new(Counter::default()), CancellationTokenSource::new());
    let own = Arc::clone(&counter);
    let task = Task::from_event_with_cancellation(
        &counter.double_completed(),
        UserState::unique(),
        |state| counter.double_with_user_state_async(21, state),
        move |state| own.double_async_cancel(state),
        source.token(),
    );
    source.cancel();
    counter.scheduler.run_all();
    let outcome = task.unwrap().outcome().wait();
    assert!(matches!(
        outcome,
        Outcome::Canceled {
            value: Some(Err(_)),
            ..
        }
    ));
}
