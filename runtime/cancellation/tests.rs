//! The rules of cancellation, without and with threads. Schedules that threads alone would rarely
//! meet are in `loom`.

mod callbacks;
mod current;
mod sources;
mod waiting;

use std::sync::{Arc, Mutex};

use super::{
    CancellationToken, CancellationTokenRegistration, CancellationTokenSource, WaitForCancellation,
};

const fn assert_send_sync<T: Send + Sync + 'static>() {}

const _: () = {
    assert_send_sync::<CancellationToken>();
    assert_send_sync::<CancellationTokenSource>();
    assert_send_sync::<CancellationTokenRegistration>();
    assert_send_sync::<WaitForCancellation>();
};

/// Records what happened, from any thread.
#[derive(Clone, Default)]
struct Trace(Arc<Mutex<Vec<&'static str>>>);

impl Trace {
    fn push(&self, event: &'static str) {
        self.0.lock().unwrap().push(event);
    }

    fn pusher(&self, event: &'static str) -> impl FnOnce() + Send + 'static {
        let trace = self.clone();
        move || trace.push(event)
    }

    fn events(&self) -> Vec<&'static str> {
        self.0.lock().unwrap().clone()
    }
}

/// Panics when dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("dropped");
    }
}
