//! Limits how deep futures may wake one another on one stack.
//!
//! An inline scheduler polls a future inside the call that wakes it; that poll may wake another
//! future, or the same one again, and so on. Calls beyond a depth are left to the outermost one, so
//! that a chain of a million uses constant stack.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use crate::error::catch;
use crate::sync::thread_local_of_model;

const DEEPEST: usize = 16;

type Call = Box<dyn FnOnce()>;

thread_local_of_model! {
    static DEPTH: Cell<usize> = Cell::new(0);
}

thread_local_of_model! {
    static LATE: RefCell<VecDeque<Call>> = RefCell::new(VecDeque::new());
}

/// Makes a call that may nest: at once, or beyond the depth later, in the outermost call.
pub(super) fn limited(call: impl FnOnce() + 'static) {
    let level = Level::enter();
    if level.0 < DEEPEST {
        call();
    } else {
        postpone(Box::new(call));
    }
    if level.0 == 0 {
        while let Some(late) = next() {
            // Caught: a scheduler that panics has dropped its job, and must not affect the others.
            drop(catch(late));
        }
    }
}

/// The number of calls around this one. Dropping it restores the number, also while unwinding.
struct Level(usize);

impl Level {
    fn enter() -> Self {
        Self(DEPTH.with(|depth| depth.replace(depth.get() + 1)))
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(self.0));
    }
}

fn postpone(call: Call) {
    let mut call = Some(call);
    // While the thread's locals are being destroyed, the call is dropped, and its job with it.
    let _ = LATE.try_with(|late| late.borrow_mut().extend(call.take()));
}

fn next() -> Option<Call> {
    LATE.try_with(|late| late.borrow_mut().pop_front())
        .ok()
        .flatten()
}
