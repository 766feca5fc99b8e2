//! How deep futures may wake one another on one stack.
//!
//! A scheduler that runs jobs inside `schedule` polls a future inside the call that wakes it; that
//! poll may wake another, or its own future again, and so on. A few levels of this are what inline
//! means. Deeper ones are left to the outermost call, so that a chain of a million uses constant
//! stack.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use crate::error::catch;

const DEEPEST: usize = 16;

type Call = Box<dyn FnOnce()>;

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    static LATE: RefCell<VecDeque<Call>> = const { RefCell::new(VecDeque::new()) };
}

/// Makes a call that may nest others of its kind: here, or a little later in the outermost of them.
pub(super) fn limited(call: impl FnOnce() + 'static) {
    let level = Level::enter();
    if level.0 < DEEPEST {
        call();
    } else {
        postpone(Box::new(call));
    }
    if level.0 == 0 {
        while let Some(late) = next() {
            // A scheduler that panics has dropped its job; the others are none of its business.
            drop(catch(late));
        }
    }
}

/// How many calls are around this one; one less again when dropped, also by unwinding.
struct Level(usize);

impl Level {
    fn enter() -> Self {
        Self(DEPTH.replace(DEPTH.get() + 1))
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.set(self.0);
    }
}

fn postpone(call: Call) {
    let mut call = Some(call);
    // While the thread's locals are torn down the call is dropped, and with it the job in it.
    let _ = LATE.try_with(|late| late.borrow_mut().extend(call.take()));
}

fn next() -> Option<Call> {
    LATE.try_with(|late| late.borrow_mut().pop_front())
        .ok()
        .flatten()
}
