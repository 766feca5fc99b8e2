//! A method without a result: its event has the arguments that all have.

use std::io;
use std::sync::Arc;

use trefoil::eap::AsyncCompletedEventArgs;
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

    /// Opens the door.
    ///
    /// # Errors
    ///
    /// If it is locked.
    #[eap]
    pub fn open(&self, is_locked: bool) -> io::Result<()> {
        if is_locked {
            return Err(io::Error::other("locked"));
        }
        Ok(())
    }
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

fn ending(args: &AsyncCompletedEventArgs) -> String {
    args.error()
        .map_or_else(|| "done".to_owned(), ToString::to_string)
}

/// The arguments of a `Result` without a value add its error, and are the same otherwise.
#[test]
fn a_handler_of_the_base_arguments_serves_a_fallible_operation_too() {
    let door = Arc::new(Door::default());
    let (closed, _closed) = seen(&door.close_completed(), ending);
    let (opened, _opened) = seen(&door.open_completed(), |args| ending(args));
    door.close_async();
    door.open_async(true);
    assert_eq!(closed.next(), "done");
    assert_eq!(opened.next(), "locked");
    door.open_async(false);
    assert_eq!(opened.next(), "done");
}
