//! `Serial` as a component: it raises the events of its operations, and keeps their handlers with
//! its value.

use super::{Component, EventHandlerList, UserState};
use crate::Serial;

/// The handle is the sender of the events of its operations. All handles of a value share the event
/// handlers, which are dropped with the value.
///
/// # Examples
///
/// ```
/// use std::sync::mpsc;
/// use trefoil::{EventHandlerList, Serial, async_patterns, eap};
///
/// struct Printer {
///     pages: u32,
/// }
///
/// #[async_patterns(serial, operations = several)]
/// impl Printer {
///     #[eap]
///     fn print(&mut self, pages: u32) -> u32 {
///         self.pages += pages;
///         self.pages
///     }
/// }
///
/// let printer = Serial::new(Printer { pages: 0 });
/// let (sender, receiver) = mpsc::channel();
/// let handler = move |_: &Serial<Printer>, args: &PrintCompletedEventArgs| {
///     sender.send(*args.result()).unwrap();
/// };
/// printer.print_completed().subscribe(handler).detach();
/// printer.print_async(3);
/// printer.print_async(4);
/// // One ran after the other; without a context the events may come on two threads.
/// let mut printed: Vec<_> = receiver.iter().take(2).collect();
/// printed.sort();
/// assert_eq!(printed, [3, 7]);
/// ```
#[diagnostic::do_not_recommend]
impl<T> Component for Serial<T> {
    type UserState = UserState;

    fn events(&self) -> &EventHandlerList {
        self.attached()
    }
}
