//! Runs the continuations of the tasks that complete on a thread, one after another, without
//! growing the stack.
//!
//! A continuation that runs inline may complete another task, whose continuations run inline, and
//! so on. Each thread therefore has one loop: continuations that become ready while it runs are
//! queued after the present one, so a chain of a million uses constant stack.
//!
//! An operation of a `Serial` passes its permit on in the same loop: with a scheduler that runs
//! jobs inside the call, the next operation runs there, and passes the permit on likewise.
//!
//! A continuation may also block until another one that is queued after it has run. So a thread
//! that is about to block first moves its queue to the pool for callbacks.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::iter;

use crate::error::catch;
use crate::scheduler::{QueuePermit, run_callback};
use crate::sync::thread_local_of_model;

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

/// A step of the loop.
enum Step {
    Run(Continuation),
    /// Passes a permit on to the next operation that waits for it. An inline scheduler runs that
    /// operation at once.
    PassOn(QueuePermit),
}

impl Step {
    fn take(self) {
        match self {
            Self::Run(continuation) => continuation.run(),
            Self::PassOn(permit) => drop(permit),
        }
    }
}

/// This thread's loop. A small queue keeps its memory.
struct Loop {
    runs: bool,
    steps: VecDeque<Step>,
}

impl Loop {
    const fn new() -> Self {
        Self {
            runs: false,
            steps: VecDeque::new(),
        }
    }
}

const KEPT: usize = 64;

thread_local_of_model! {
    static LOOP: RefCell<Loop> = RefCell::new(Loop::new());
}

/// Runs continuations in the order in which they were attached. None of them unwinds into the
/// caller.
///
/// Inside another continuation on this thread they are queued for the loop of the outer frame.
pub(crate) fn run_all(continuations: impl ExactSizeIterator<Item = Continuation>) {
    run_around(None, || (), continuations);
}

/// Wakes the wakers, passes on the permit of an operation that has completed, and runs its
/// continuations, in this order. If a waker or a continuation blocks, what follows it runs on
/// another thread.
pub(crate) fn run_around(
    permit: Option<QueuePermit>,
    wake: impl FnOnce(),
    continuations: impl ExactSizeIterator<Item = Continuation>,
) {
    let passing = permit.and_then(|permit| enqueue(iter::once(Step::PassOn(permit))));
    wake();
    let running = if continuations.len() > 0 {
        enqueue(continuations.map(Step::Run))
    } else {
        None
    };
    match (passing, running) {
        (None, None) => {}
        (passing, running) => run_loop([passing, running].into_iter().flatten().flatten()),
    }
}

/// Runs `own` steps, and then those that are queued, until none is left.
fn run_loop(own: impl Iterator<Item = Step>) {
    for step in own.chain(iter::from_fn(next)) {
        drop(catch(|| step.take()));
    }
}

/// Queues steps for the loop that runs on this thread. Returns `Some` if the caller is to run the
/// loop: with the steps that could not be queued, while the thread's locals are being destroyed.
fn enqueue(steps: impl Iterator<Item = Step>) -> Option<Vec<Step>> {
    let mut steps = Some(steps);
    let is_outermost = LOOP.try_with(|this| {
        let mut this = this.borrow_mut();
        this.steps.extend(steps.take().into_iter().flatten());
        !std::mem::replace(&mut this.runs, true)
    });
    is_outermost
        .unwrap_or(true)
        .then(|| steps.into_iter().flatten().collect())
}

fn next() -> Option<Step> {
    let next = LOOP.try_with(|this| {
        let mut this = this.borrow_mut();
        let next = this.steps.pop_front();
        if next.is_none() {
            this.runs = false;
            this.steps.shrink_to(KEPT);
        }
        next
    });
    next.ok().flatten()
}

/// Moves the queued steps to the pool for callbacks, because this thread is about to block.
pub(crate) fn hand_over() {
    let behind = LOOP.try_with(|this| this.borrow_mut().steps.drain(..).collect());
    if let Ok(behind) = behind
        && !Vec::is_empty(&behind)
    {
        run_callback(move || run(behind));
    }
}

/// Runs steps that were moved, in a loop of their own. If the pool for callbacks has no thread,
/// this runs inside the continuation that is about to block for them, so they must not be queued
/// behind it.
fn run(steps: Vec<Step>) {
    let outer = LOOP.try_with(|this| this.replace(Loop::new()));
    if let Some(own) = enqueue(steps.into_iter()) {
        run_loop(own.into_iter());
    }
    if let Ok(outer) = outer {
        let _ = LOOP.try_with(|this| this.replace(outer));
    }
}

#[cfg(all(test, not(trefoil_loom)))]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    /// As if the pool for callbacks could not start a thread.
    #[test]
    fn steps_that_come_back_to_the_thread_that_handed_them_over_run_at_once() {
        let trace = Arc::new(Mutex::new(Vec::new()));
        let push = |entry: &'static str| {
            let trace = Arc::clone(&trace);
            move || trace.lock().unwrap().push(entry)
        };
        let (nested, behind, before, after) = (
            push("nested"),
            push("behind"),
            push("before"),
            push("after"),
        );
        let continuation: Continuation = Box::new(move || {
            before();
            let nested: Continuation = Box::new(nested);
            let nests = move || {
                run_all(iter::once(nested));
                behind();
            };
            run(vec![Step::Run(Box::new(nests))]);
            after();
        });
        let last: Continuation = Box::new(push("last"));
        run_all([continuation, last].into_iter());
        let expected = ["before", "behind", "nested", "after", "last"];
        assert_eq!(*trace.lock().unwrap(), expected);
    }
}
