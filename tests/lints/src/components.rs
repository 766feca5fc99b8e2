//! Components: what the derive writes.

use trefoil::{Component, EventHandlerList};

/// Names a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct JobId(pub u32);

/// Prints.
#[derive(Component, Debug, Default)]
#[component(user_state = JobId)]
pub struct Printer<T: Clone = u8> {
    /// What is in it.
    pub paper: T,
    events: EventHandlerList,
}
