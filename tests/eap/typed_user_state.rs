//! A component with user states of its own type, and two operations with one cancel member.

use std::sync::Arc;

use trefoil::{CancellationToken, Component, EventHandlerList, async_patterns, eap};

use crate::support::seen;

/// Names a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct JobId(pub u32);

/// Prints.
#[derive(Component, Debug, Default)]
#[component(user_state = JobId)]
pub struct Printer {
    events: EventHandlerList,
}

#[async_patterns(operations = several)]
impl Printer {
    /// Prints until it is canceled.
    #[eap]
    pub fn print(&self, cancellation_token: &CancellationToken) {
        cancellation_token.wait();
    }
}

#[test]
fn states_are_of_the_components_own_type_and_unique_while_they_are_live() {
    let printer = Arc::new(Printer::default());
    let (seen, _subscription) = seen(&printer.print_completed(), |args| {
        *args.user_state().unwrap()
    });
    printer.print_with_user_state_async(JobId(1)).unwrap();
    printer.print_with_user_state_async(JobId(2)).unwrap();
    assert!(printer.print_with_user_state_async(JobId(1)).is_err());
    printer.cancel_async(&JobId(3));
    printer.cancel_async(&JobId(2));
    assert_eq!(seen.next(), JobId(2));
    assert!(seen.is_empty());
    printer.cancel_async(&JobId(1));
    assert_eq!(seen.next(), JobId(1));
}

#[test]
fn a_state_is_free_again_inside_its_completed_handler() {
    let printer = Arc::new(Printer::default());
    let (sender, receiver) = std::sync::mpsc::channel();
    let own = Arc::downgrade(&printer);
    let again = move |_: &Printer, _: &_| {
        let printer = own.upgrade().unwrap();
        let started = printer.print_with_user_state_async(JobId(1));
        sender.send(started).unwrap();
    };
    let subscription = printer.print_completed().subscribe(again);
    printer.print_with_user_state_async(JobId(1)).unwrap();
    printer.cancel_async(&JobId(1));
    assert_eq!(receiver.recv_timeout(crate::support::LONG), Ok(Ok(())));
    drop(subscription);
    printer.cancel_async(&JobId(1));
}
