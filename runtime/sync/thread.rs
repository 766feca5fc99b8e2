//! The threads of the crate: how they are spawned, told apart, parked and unparked.
//!
//! In a model they are the model's, and pass time when the test says so; `model.rs` has them.

#[cfg(not(trefoil_loom))]
pub(crate) use std::thread::{Thread, ThreadId, current, sleep};

#[cfg(trefoil_loom)]
pub(crate) use super::model::{Thread, current, park_until, sleep, spawn};
#[cfg(trefoil_loom)]
pub(crate) use loom::thread::ThreadId;

/// The calling thread. Under loom all model threads share one system thread, so std's identity
/// would not tell them apart.
pub(crate) fn current_id() -> ThreadId {
    #[cfg(trefoil_loom)]
    return loom::thread::current().id();
    #[cfg(not(trefoil_loom))]
    return current().id();
}

/// Parks the calling thread until it is unparked or `until` has come. May return early, as std's.
#[cfg(not(trefoil_loom))]
pub(crate) fn park_until(until: super::Instant) {
    let left = until.saturating_duration_since(super::Instant::now());
    if !left.is_zero() {
        std::thread::park_timeout(left);
    }
}

/// Spawns a detached thread, with std's size of stack if none is given. Without the thread
/// `run` is dropped.
///
/// # Errors
///
/// If the system refuses.
#[cfg(not(trefoil_loom))]
pub(crate) fn spawn(
    name: String,
    stack_size: Option<usize>,
    run: impl FnOnce() + Send + 'static,
) -> std::io::Result<Thread> {
    let mut builder = std::thread::Builder::new().name(name);
    if let Some(bytes) = stack_size {
        builder = builder.stack_size(bytes);
    }
    let handle = builder.spawn(run)?;
    Ok(handle.thread().clone())
}
