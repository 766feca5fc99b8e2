//! The peers: how each of them runs a function elsewhere and gives its result back.

use std::hint::black_box;
use std::sync::LazyLock;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use futures::channel::oneshot;
use futures::executor::ThreadPool;
use futures::task::SpawnExt as _;
use tokio::runtime::{Builder, Runtime};
use trefoil::tap;

/// The names of the contenders, as the table prints them.
pub const TREFOIL: &str = "trefoil";
/// `tokio::task::spawn_blocking`.
pub const TOKIO: &str = "spawn_blocking";
/// `blocking::unblock`.
pub const BLOCKING: &str = "blocking";
/// `rayon::spawn`, with a channel for the result.
pub const RAYON: &str = "rayon + oneshot";
/// `futures::executor::ThreadPool`.
pub const FUTURES: &str = "futures pool";
/// A thread that takes functions from a channel.
pub const THREAD: &str = "thread + channel";

/// A function that is over before it is worth the trip: what is left is the trip.
#[tap]
#[must_use]
pub fn work(number: u64) -> u64 {
    black_box(number)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .rotate_left(7)
}

/// The runtime whose `spawn_blocking` is measured. Its pool for blocking functions does not depend
/// on the kind of runtime.
#[must_use]
pub fn tokio() -> &'static Runtime {
    static TOKIO: LazyLock<Runtime> = LazyLock::new(new_tokio);
    &TOKIO
}

/// A runtime with a cold pool.
///
/// # Panics
///
/// If the system refuses what a runtime needs.
#[must_use]
pub fn new_tokio() -> Runtime {
    let runtime = Builder::new_current_thread().build();
    runtime.expect("tokio starts")
}

/// Runs `function` on tokio's pool for blocking functions.
///
/// # Panics
///
/// If `function` does, when it is awaited.
pub fn spawn_blocking<R: Send + 'static>(
    function: impl FnOnce() -> R + Send + 'static,
) -> impl Future<Output = R> {
    let handle = tokio().spawn_blocking(function);
    async { handle.await.expect("the function does not panic") }
}

/// Runs `function` on rayon's pool; what a user writes to await it.
///
/// # Panics
///
/// If `function` does, when it is awaited.
pub fn rayon_spawn<R: Send + 'static>(
    function: impl FnOnce() -> R + Send + 'static,
) -> impl Future<Output = R> {
    let (sender, receiver) = oneshot::channel();
    rayon::spawn(move || drop(sender.send(function())));
    async { receiver.await.expect("the function sends") }
}

/// Runs `function` on the thread pool of the crate `futures`.
///
/// # Panics
///
/// If the system refuses the pool's threads.
pub fn futures_spawn<R: Send + 'static>(
    function: impl FnOnce() -> R + Send + 'static,
) -> impl Future<Output = R> {
    static POOL: LazyLock<ThreadPool> =
        LazyLock::new(|| ThreadPool::new().expect("the pool starts"));
    let handle = POOL.spawn_with_handle(async { function() });
    handle.expect("the pool is open")
}

type Call<T> = Box<dyn FnOnce(&mut T) + Send>;

/// A value on a thread of its own that takes functions from a channel, as clients of databases do.
pub struct Actor<T>(Sender<Call<T>>);

impl<T: Send + 'static> Actor<T> {
    /// Starts the thread.
    #[must_use]
    pub fn new(mut value: T) -> Self {
        let (sender, receiver) = channel::<Call<T>>();
        thread::spawn(move || {
            for call in receiver {
                call(&mut value);
            }
        });
        Self(sender)
    }

    /// Runs `function` on the thread.
    ///
    /// # Panics
    ///
    /// If a function has panicked before.
    pub fn call<R, F>(&self, function: F) -> impl Future<Output = R> + use<R, F, T>
    where
        R: Send + 'static,
        F: FnOnce(&mut T) -> R + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let call = move |value: &mut T| drop(sender.send(function(value)));
        self.0.send(Box::new(call)).expect("the thread runs");
        async { receiver.await.expect("the function sends") }
    }
}

/// A pool that is made for one measurement, so that it is cold.
pub trait FreshPool: Sync {
    /// Makes the pool, without a thread.
    fn cold() -> Self;

    /// Runs a function on it.
    fn start<R: Send + 'static>(
        &self,
        function: impl FnOnce() -> R + Send + 'static,
    ) -> impl Future<Output = R>;

    /// Ends it.
    fn end(self);
}

impl FreshPool for trefoil::ThreadPool {
    fn cold() -> Self {
        Self::builder().build()
    }

    fn start<R: Send + 'static>(
        &self,
        function: impl FnOnce() -> R + Send + 'static,
    ) -> impl Future<Output = R> {
        trefoil::Task::run_on(self, function)
    }

    fn end(self) {
        self.shutdown(Duration::from_secs(10));
    }
}

/// A runtime's pool for blocking functions.
impl FreshPool for Runtime {
    fn cold() -> Self {
        new_tokio()
    }

    fn start<R: Send + 'static>(
        &self,
        function: impl FnOnce() -> R + Send + 'static,
    ) -> impl Future<Output = R> {
        let handle = self.spawn_blocking(function);
        async { handle.await.expect("the function does not panic") }
    }

    fn end(self) {
        self.shutdown_timeout(Duration::from_secs(10));
    }
}
