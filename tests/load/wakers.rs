//! Wakers that panic when they are cloned, woken or dropped.

use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};

/// Which operation of a waker panics.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Panics {
    Wake,
    Clone,
    Drop,
}

/// A waker whose given operation calls `fail`. The handle itself is never dropped; what clones it
/// drops its clones.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the waker points to it")]
pub(crate) fn waker(panics: Panics, fail: &'static fn() -> !) -> ManuallyDrop<Waker> {
    // SAFETY: the data is a shared reference to a function pointer and `'static`, so every function
    // of the table may be called from any thread, any number of times.
    ManuallyDrop::new(unsafe { Waker::from_raw(raw(fail, panics)) })
}

fn raw(fail: &'static fn() -> !, panics: Panics) -> RawWaker {
    let table = match panics {
        Panics::Wake => &RawWakerVTable::new(clone::<0>, call, call, ignore),
        Panics::Clone => &RawWakerVTable::new(call_to_clone, ignore, ignore, ignore),
        Panics::Drop => &RawWakerVTable::new(clone::<2>, ignore, ignore, call_unless_unwinding),
    };
    RawWaker::new(std::ptr::from_ref(fail).cast(), table)
}

fn ignore(_: *const ()) {}

fn call(fail: *const ()) {
    // SAFETY: `raw` made the pointer from a `'static` reference to such a function pointer.
    let fail = unsafe { &*fail.cast::<fn() -> !>() };
    fail()
}

fn call_unless_unwinding(fail: *const ()) {
    if !std::thread::panicking() {
        call(fail);
    }
}

fn call_to_clone(fail: *const ()) -> RawWaker {
    call(fail);
    unreachable!("what is called panics")
}

fn clone<const KIND: u8>(fail: *const ()) -> RawWaker {
    // SAFETY: as in `call`.
    let fail = unsafe { &*fail.cast::<fn() -> !>() };
    raw(
        fail,
        if KIND == 0 {
            Panics::Wake
        } else {
            Panics::Drop
        },
    )
}

/// Polls a future once.
pub(crate) fn poll<F: Future + Unpin>(future: &mut F, waker: &Waker) -> Poll<F::Output> {
    Pin::new(future).poll(&mut Context::from_waker(waker))
}
