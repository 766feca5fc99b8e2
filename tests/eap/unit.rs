//! A method without a result: its event has the arguments that all have.

use std::sync::Arc;

use trefoil::{Component, EventHandlerList, UserState, async_patterns, eap};

use crate::support::seen;

/// Opens and closes.
#[derive(Component, Debug, Default)]
pub struct Door {
    events: EventHandlerList,
}

#[async_patterns]
impl Door {
    /// Closes the door.
    #[eap]
    pub fn close(&self) {}
}

#[test]
fn event_without_result_reports_completion() {
    let door = Arc::new(Door::default());
    let (seen, _subscription) = seen(&door.close_completed(), |args| {
        args.raise_exception_if_necessary();
        args.user_state().cloned()
    });
    door.close_with_user_state_async(UserState::new('a'))
        .unwrap();
    assert_eq!(seen.next(), Some(UserState::new('a')));
}

#[test]
fn it_is_a_task_of_nothing() {
    let door = Arc::new(Door::default());
    let start = |state| door.close_with_user_state_async(state);
    let task = trefoil::Task::from_event(&door.close_completed(), UserState::unique(), start);
    let (): () = task.unwrap().wait();
}
