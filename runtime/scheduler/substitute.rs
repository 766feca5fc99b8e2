//! The scheduler that a test puts in the place of the global pool, for what its thread starts.
//!
//! It is known of each thread. A program without one pays for one relaxed load a job.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Job, TaskScheduler};

/// On how many threads a scheduler is installed. Relaxed: a thread sees what it has written itself.
static INSTALLED: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static SUBSTITUTE: RefCell<Option<Substitute>> = const { RefCell::new(None) };
}

#[derive(Clone)]
struct Substitute {
    scheduler: Arc<dyn TaskScheduler>,
    reach: Reach,
}

/// Which schedulers are replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Those that an operation runs on unless it names another.
    Default,
    /// Also those that an operation names.
    Named,
}

/// Keeps a [`ManualScheduler`](crate::ManualScheduler) in the place of other schedulers, on the
/// thread that installed it, until it is dropped; returned by
/// [`install`](crate::ManualScheduler::install).
#[must_use = "dropping the guard removes the scheduler"]
pub struct InstalledScheduler {
    previous: Option<Substitute>,
    /// Not `Send`: it restores what this thread had before.
    on_this_thread: PhantomData<*const ()>,
}

impl InstalledScheduler {
    pub(super) fn new(scheduler: Arc<dyn TaskScheduler>, reach: Reach) -> Self {
        INSTALLED.fetch_add(1, Ordering::Relaxed);
        Self {
            previous: SUBSTITUTE.replace(Some(Substitute { scheduler, reach })),
            on_this_thread: PhantomData,
        }
    }
}

impl Drop for InstalledScheduler {
    fn drop(&mut self) {
        INSTALLED.fetch_sub(1, Ordering::Relaxed);
        // Dropped outside the borrow: this may abandon the jobs of the scheduler.
        let removed = SUBSTITUTE.try_with(|current| current.replace(self.previous.take()));
        drop(removed);
    }
}

impl fmt::Debug for InstalledScheduler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InstalledScheduler").finish_non_exhaustive()
    }
}

/// Passes a job to the scheduler that is installed on this thread, if it replaces one that is
/// reached in this way. Otherwise returns the job.
pub(super) fn divert(job: Job, reach: Reach) -> Option<Job> {
    if INSTALLED.load(Ordering::Relaxed) == 0 {
        return Some(job);
    }
    let substitute = SUBSTITUTE.try_with(|current| current.borrow().clone());
    match substitute.ok().flatten() {
        Some(substitute) if reach == Reach::Default || substitute.reach == Reach::Named => {
            substitute.scheduler.schedule(job);
            None
        }
        _ => Some(job),
    }
}
