//! The settings of a pool.

use std::num::NonZero;
use std::thread;
use std::time::Duration;

use super::ThreadPool;
use super::hooks::Hook;
use super::shared::Config;
use crate::sync::spin;

/// The settings of a [`ThreadPool`]; made by [`ThreadPool::builder`].
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use trefoil::ThreadPool;
///
/// let pool = ThreadPool::builder()
///     .threads(1)
///     .max_threads(8)
///     .keep_alive(Duration::from_secs(1))
///     .name("database")
///     .build();
/// assert_eq!(pool.thread_count(), 0); // threads start with the first job
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ThreadPoolBuilder {
    config: Config,
}

impl ThreadPoolBuilder {
    pub(super) fn new() -> Self {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let config = Config {
            threads,
            max_threads: 512.max(threads),
            cores: threads,
            keep_alive: Duration::from_secs(10),
            spin: spin::default_limit(),
            name: "trefoil".into(),
            stack_size: default_stack_size(),
            local_queues: !is_single_queue_wanted(),
            on_thread_start: Hook::default(),
            on_thread_stop: Hook::default(),
        };
        Self { config }
    }

    /// How many workers run at the same time when none of them is blocked. Default: the number of
    /// cores.
    ///
    /// # Panics
    ///
    /// If `threads` is 0.
    pub fn threads(mut self, threads: usize) -> Self {
        assert!(threads > 0, "a thread pool needs at least one thread");
        self.config.threads = threads;
        self.config.max_threads = self.config.max_threads.max(threads);
        self
    }

    /// How many workers there may be while others are blocked where the pool does not see it, in
    /// `thread::sleep`, I/O or a lock. Default: 512.
    ///
    /// Workers that are blocked in a call of this crate do not count, as
    /// [`ThreadPool`](ThreadPool#blocking) says. Never less than [`threads`](Self::threads), which
    /// it lowers if need be.
    ///
    /// # Panics
    ///
    /// If `max_threads` is 0.
    pub fn max_threads(mut self, max_threads: usize) -> Self {
        assert!(max_threads > 0, "a thread pool needs at least one thread");
        self.config.max_threads = max_threads;
        self.config.threads = self.config.threads.min(max_threads);
        self
    }

    /// How long an idle worker waits for work before it exits. Default: ten seconds.
    pub fn keep_alive(mut self, keep_alive: Duration) -> Self {
        // Capped so that deadlines do not overflow the clock.
        self.config.keep_alive = keep_alive.min(Duration::from_secs(365 * 24 * 60 * 60));
        self
    }

    /// How long an idle worker looks for the next job before it goes to sleep. Default: 20
    /// microseconds, or none on a machine with a single core.
    ///
    /// A sleeping thread takes several microseconds to wake, and the code that wakes it about as
    /// long. More saves that for jobs that follow one another at a distance; [`Duration::ZERO`]
    /// saves the processor time instead.
    pub fn spin(mut self, spin: Duration) -> Self {
        self.config.spin = spin;
        self
    }

    /// The name of the worker threads, which are called `NAME-INDEX`. Default: `trefoil`.
    ///
    /// The index is the lowest that no other worker of the pool has. Linux shows 15 bytes of a
    /// thread's name, so a long name is cut to leave room for the index: `trefoil-0`,
    /// `database-poo-1`.
    ///
    /// # Panics
    ///
    /// If `name` contains a zero byte, which no thread's name can.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        let name = name.into();
        assert!(
            !name.contains('\0'),
            "a thread's name cannot contain a zero byte"
        );
        self.config.name = name;
        self
    }

    /// The size of the workers' stacks, in bytes. Default: as for threads of the standard library.
    pub fn stack_size(mut self, bytes: usize) -> Self {
        self.config.stack_size = bytes;
        self
    }

    /// A function that each worker calls when it starts, before its first job. By default there is
    /// none.
    ///
    /// It sets what belongs to a thread: a priority, a subscriber for logs, the runtime that an
    /// inner library looks up. The job that the thread was started for waits for it unless
    /// another worker takes it. A panic is reported by the panic hook and changes nothing else:
    /// the thread runs jobs, and none is lost.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::cell::Cell;
    /// use trefoil::{Task, ThreadPool};
    ///
    /// thread_local! {
    ///     static LOCALE: Cell<&'static str> = const { Cell::new("C") };
    /// }
    ///
    /// let pool = ThreadPool::builder()
    ///     .on_thread_start(|| LOCALE.set("fr"))
    ///     .on_thread_stop(|| assert_eq!(LOCALE.get(), "fr"))
    ///     .build();
    /// assert_eq!(Task::run_on(&pool, || LOCALE.get()).wait(), "fr");
    /// ```
    pub fn on_thread_start(mut self, hook: impl Fn() + Send + Sync + 'static) -> Self {
        self.config.on_thread_start = Hook::new(hook);
        self
    }

    /// A function that each worker calls when it ends, after its last job. By default there is
    /// none.
    ///
    /// [`shutdown`](ThreadPool::shutdown) waits for it. A panic is reported by the panic hook and
    /// changes nothing else.
    pub fn on_thread_stop(mut self, hook: impl Fn() + Send + Sync + 'static) -> Self {
        self.config.on_thread_stop = Hook::new(hook);
        self
    }

    /// The limits that are set so far.
    #[cfg(test)]
    pub(super) fn limits(&self) -> (usize, usize) {
        (self.config.threads, self.config.max_threads)
    }

    /// The same for a pool that must not have fewer on a small machine.
    #[cfg(not(trefoil_loom))]
    pub(crate) fn at_least_threads(self, threads: usize) -> Self {
        let threads = threads.max(self.config.threads);
        self.threads(threads)
    }

    /// Makes the pool. No thread is started before the first job.
    #[must_use]
    pub fn build(self) -> ThreadPool {
        ThreadPool::with_config(self.config)
    }
}

/// What the standard library gives a thread. It does not say, and waits need to know how much is
/// left.
fn default_stack_size() -> usize {
    let set = std::env::var("RUST_MIN_STACK").ok();
    set.and_then(|bytes| bytes.parse().ok())
        .unwrap_or(2 * 1024 * 1024)
}

/// Whether tests and models run on the simple pool, to which the other is compared.
fn is_single_queue_wanted() -> bool {
    cfg!(any(debug_assertions, trefoil_loom)) && std::env::var_os("TREFOIL_SINGLE_QUEUE").is_some()
}
