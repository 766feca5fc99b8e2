//! For tests of code that starts operations: without threads, without time, and without a hook in
//! that code.
//!
//! [`ManualScheduler::install`] queues what a test starts until the test steps it, and
//! [`ManualClock::install`] lets time pass when the test says so. Both are for the thread that
//! calls them, so tests may run side by side.
//!
//! # Examples
//!
//! ```
//! use std::time::Duration;
//! use trefoil::testing::ManualClock;
//! use trefoil::{CancellationTokenSource, ManualScheduler, Task, tap};
//!
//! #[tap(cancellation)]
//! fn search(word: &str) -> usize {
//!     word.len()
//! }
//!
//! let (scheduler, clock) = (ManualScheduler::new(), ManualClock::new());
//! let (_scheduler, _clock) = (scheduler.install(), clock.install());
//!
//! // An operation that is still queued when its time-out comes.
//! let source = CancellationTokenSource::with_delay(Duration::from_secs(30));
//! let task = search_with_cancellation_async("needle", source.token());
//! clock.advance(Duration::from_secs(29));
//! assert!(!task.is_canceled());
//! clock.advance(Duration::from_secs(1));
//! assert!(task.is_canceled());
//!
//! // A future that starts operations.
//! let sum = async { search_async("one").await + search_async("three").await };
//! assert_eq!(scheduler.block_on(sum), 8);
//! ```

mod block_on;
#[cfg(all(test, not(trefoil_loom)))]
mod support;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

pub use crate::ManualScheduler;
pub use crate::scheduler::InstalledScheduler;
pub use crate::timer::{InstalledClock, ManualClock};

#[cfg(all(test, not(trefoil_loom)))]
pub(crate) use support::*;
