//! A method with a fallible result.

use std::io;
use std::sync::Arc;

use trefoil::eap::{Event, GuardedResult, ResultGuard};
use trefoil::task::InvalidOperation;
use trefoil::{Component, EventHandlerList, Task, UserState, async_patterns, eap};

use crate::support::seen;

/// Users by their numbers.
#[derive(Component, Debug, Default)]
pub struct Directory {
    events: EventHandlerList,
}

#[async_patterns]
impl Directory {
    /// Reads a user.
    ///
    /// # Errors
    ///
    /// If there is none.
    #[eap]
    pub fn get_user(&self, id: u32) -> io::Result<String> {
        match id {
            0 => Err(io::Error::other("nobody")),
            13 => panic!("unlucky"),
            _ => Ok(format!("user {id}")),
        }
    }
}

fn read(args: &GetUserCompletedEventArgs) -> Result<String, String> {
    let owned = |text: ResultGuard<'_, String>| text.clone();
    let result: GuardedResult<'_, io::Result<String>> = args.result();
    result.map(owned).map_err(|error| error.to_string())
}

#[test]
fn event_contains_result_error_and_user_state() {
    let directory = Arc::new(Directory::default());
    let completed = directory.get_user_completed();
    let (seen, _subscription) = seen(&completed, |args| {
        let error = args.error().map(ToString::to_string);
        assert_eq!(error, read(args).err());
        assert!(!args.cancelled() && !args.context_lost());
        (read(args), args.user_state().cloned())
    });
    directory.get_user_async(7);
    assert_eq!(seen.next(), (Ok("user 7".into()), None));
    directory.get_user_async(0);
    assert_eq!(seen.next(), (Err("nobody".into()), None));
    let state = UserState::new("mine");
    directory
        .get_user_with_user_state_async(8, state.clone())
        .unwrap();
    assert_eq!(seen.next(), (Ok("user 8".into()), Some(state)));
    assert!(seen.is_empty());
}

#[test]
fn the_sender_is_the_component() {
    let directory = Arc::new(Directory::default());
    let (sender, receiver) = std::sync::mpsc::channel();
    let address = move |directory: &Directory| std::ptr::from_ref(directory).addr();
    let _subscription = directory
        .get_user_completed()
        .subscribe(move |directory, _| sender.send(address(directory)).unwrap());
    directory.get_user_async(7);
    assert_eq!(receiver.recv().unwrap(), address(&directory));
}

#[test]
fn a_start_without_a_user_state_may_be_pending_any_number_of_times() {
    let directory = Arc::new(Directory::default());
    let (seen, _subscription) = seen(&directory.get_user_completed(), |args| {
        args.take_result().unwrap().unwrap()
    });
    (1..=5).for_each(|id| directory.get_user_async(id));
    let mut users: Vec<_> = (0..5).map(|_| seen.next()).collect();
    users.sort();
    assert_eq!(users, ["user 1", "user 2", "user 3", "user 4", "user 5"]);
}

#[test]
fn an_operation_is_awaited_as_a_task() {
    let directory = Arc::new(Directory::default());
    let get = |id| {
        let completed: Event<_, _> = directory.get_user_completed();
        let start = |state| directory.get_user_with_user_state_async(id, state);
        Task::from_event(&completed, UserState::unique(), start).unwrap()
    };
    assert_eq!(get(7).wait().unwrap(), "user 7");
    let failed = get(0);
    assert_eq!(failed.wait_for_status(), "Faulted");
    assert_eq!(failed.wait().unwrap_err().to_string(), "nobody");
    assert_eq!(get(13).outcome_text(), "panicked: unlucky");
    assert_eq!(directory.get_user_completed().handler_count(), 0);
}

/// How a task ends, as text.
trait Ends {
    fn wait_for_status(&self) -> String;
    fn outcome_text(self) -> String;
}

impl Ends for Task<io::Result<String>> {
    fn wait_for_status(&self) -> String {
        Task::wait_all(std::slice::from_ref(self));
        self.status().to_string()
    }

    fn outcome_text(self) -> String {
        match self.outcome().wait() {
            trefoil::Outcome::Faulted(fault) => {
                format!("panicked: {}", fault.panic().expect("a panic"))
            }
            other => format!("{other:?}"),
        }
    }
}

#[test]
fn a_task_of_a_refused_start_is_the_refusal() {
    let (directory, state) = (Arc::new(Directory::default()), UserState::new(1));
    let completed = directory.get_user_completed();
    let held =
        ::trefoil::__v0_1_0::EventOperation::with_user_state(directory.events(), state.clone())
            .unwrap();
    let start = |state| directory.get_user_with_user_state_async(1, state);
    let refused: InvalidOperation = Task::from_event(&completed, state.clone(), start).unwrap_err();
    let text = "the user state is in use by an operation that is pending";
    assert_eq!(refused.to_string(), text);
    assert_eq!(completed.handler_count(), 0);
    drop(held);
    let task = Task::from_event(&completed, state, start).unwrap();
    assert_eq!(task.wait().unwrap(), "user 1");
}
