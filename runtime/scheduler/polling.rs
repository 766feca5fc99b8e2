//! Whether the calling thread polls a future as a job of its own, so that a pending task in it
//! blocks nothing.

use std::cell::Cell;
use std::marker::PhantomData;

use crate::sync::thread_local_of_model;

thread_local_of_model! {
    /// Known of every thread, since schedulers other than the pool run jobs on any.
    static POLLS: Cell<bool> = Cell::new(false);
}

/// Says, until the guard is dropped, that the calling thread polls a future as a job.
pub(crate) fn enter_poll() -> Polling {
    Polling::replace(true)
}

/// Says, until the guard is dropped, that the calling thread runs a function, perhaps inside such a
/// poll. The function may block.
pub(crate) fn enter_function() -> Polling {
    Polling::replace(false)
}

/// Whether the calling thread polls a future as a job.
pub(crate) fn is_polling() -> bool {
    POLLS.with(Cell::get)
}

/// Made by [`enter_poll`] and [`enter_function`].
#[must_use = "the poll or the function ends with the guard"]
pub(crate) struct Polling {
    outer: bool,
    on_this_thread: PhantomData<*const ()>,
}

impl Polling {
    fn replace(polls: bool) -> Self {
        Self {
            outer: POLLS.with(|current| current.replace(polls)),
            on_this_thread: PhantomData,
        }
    }
}

impl Drop for Polling {
    fn drop(&mut self) {
        POLLS.with(|current| current.set(self.outer));
    }
}
