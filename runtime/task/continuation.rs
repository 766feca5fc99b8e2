//! What runs when a task completes, without growing the stack.
//!
//! A continuation that runs inline may complete another task, whose continuations run inline, and so
//! on. Each thread therefore has one loop: continuations that come up while it runs are queued
//! behind the present one, so a chain of a million uses constant stack.
//!
//! A continuation may also block, and for what one of those behind it would do. So a thread that is
//! about to block first hands its queue to the pool.

use std::cell::RefCell;
use std::collections::VecDeque;

use crate::error::catch;
use crate::scheduler::{Job, TaskScheduler, ThreadPool};

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
    if let Some(mut own) = enqueue(continuations.into()) {
        // While the thread's locals are torn down there is no queue, and nothing to nest in.
        while let Some(continuation) = next().or_else(|| own.pop_front()) {
            drop(catch(|| continuation.run()));
        }
    }
}

/// Leaves continuations to the loop that runs on this thread. `Some` makes the caller the loop: with
/// those that could not be queued.
fn enqueue(mut fresh: VecDeque<Continuation>) -> Option<VecDeque<Continuation>> {
    let is_outermost = QUEUE.try_with(|queue| match &mut *queue.borrow_mut() {
        Some(behind) => {
            behind.append(&mut fresh);
            false
        }
        none => {
            *none = Some(std::mem::take(&mut fresh));
            true
        }
    });
    is_outermost.unwrap_or(true).then_some(fresh)
}

fn next() -> Option<Continuation> {
    let next = QUEUE.try_with(|queue| {
        let mut queue = queue.borrow_mut();
        let next = queue.as_mut().and_then(VecDeque::pop_front);
        if next.is_none() {
            *queue = None;
        }
        next
    });
    next.ok().flatten()
}

/// Continuations on their way to another thread. Dropped instead of run, they run where that happens.
struct HandedOver(Vec<Continuation>);

impl Drop for HandedOver {
    fn drop(&mut self) {
        run_all(std::mem::take(&mut self.0));
    }
}

/// Has the pool run what waits behind the continuation that is about to block on this thread.
pub(crate) fn hand_over() {
    let behind = QUEUE.try_with(|queue| queue.borrow_mut().as_mut().map(std::mem::take));
    if let Ok(Some(behind)) = behind
        && !behind.is_empty()
    {
        let behind = HandedOver(behind.into());
        ThreadPool::global().schedule(Job::new(move || drop(behind)));
    }
}
