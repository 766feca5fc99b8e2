//! What runs when a task completes, without growing the stack.
//!
//! A continuation that runs inline may complete another task, whose continuations run inline, and so
//! on. Each thread therefore has one loop: continuations that come up while it runs are queued
//! behind the present one, so a chain of a million uses constant stack.

use std::cell::RefCell;
use std::collections::VecDeque;

use crate::error::catch;

pub(crate) type Continuation = Box<dyn Continue>;

/// A boxed `FnOnce()` that can be shown in debug output.
pub(crate) trait Continue: Send {
    fn run(self: Box<Self>);
}

impl<F: FnOnce() + Send> Continue for F {
    fn run(self: Box<Self>) {
        self();
    }
}

impl std::fmt::Debug for dyn Continue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Continuation")
    }
}

thread_local! {
    /// `Some` while this thread's loop runs.
    static QUEUE: RefCell<Option<VecDeque<Continuation>>> = const { RefCell::new(None) };
}

/// Runs continuations in the order of their attachment. None of them can unwind into the caller.
///
/// Inside another continuation on this thread they are left to the loop below.
pub(crate) fn run_all(continuations: Vec<Continuation>) {
    if continuations.is_empty() {
        return;
    }
    let outermost = QUEUE.with_borrow_mut(|queue| match queue {
        Some(queue) => {
            queue.extend(continuations);
            false
        }
        None => {
            *queue = Some(continuations.into());
            true
        }
    });
    if outermost {
        while let Some(continuation) = next() {
            drop(catch(|| continuation.run()));
        }
    }
}

fn next() -> Option<Continuation> {
    QUEUE.with_borrow_mut(|queue| {
        let next = queue.as_mut().and_then(VecDeque::pop_front);
        if next.is_none() {
            *queue = None;
        }
        next
    })
}
