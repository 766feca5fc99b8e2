//! How much processor time single threads use, where the system says so without `unsafe`: on Linux.

use std::fs;
use std::time::{Duration, Instant};

/// Names a thread for the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SystemThread(u32);

impl SystemThread {
    /// The calling thread; `None` where the system has no `/proc`.
    pub(super) fn current() -> Option<Self> {
        let link = fs::read_link("/proc/thread-self").ok()?;
        link.file_name()?.to_str()?.parse().ok().map(Self)
    }

    /// Looks at the thread's use of the processor up to now.
    pub(super) fn look(self) -> Option<Look> {
        let text = fs::read_to_string(format!("/proc/self/task/{}/schedstat", self.0)).ok()?;
        Some(Look {
            at: Instant::now(),
            runnable: parse_schedstat(&text)?,
        })
    }
}

/// What a thread had used at some time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    at: Instant,
    /// The time for which it ran or waited for a core.
    runnable: Duration,
}

impl Look {
    /// Whether the thread was runnable for more than half of the time since an earlier look.
    pub(super) fn was_runnable_since(self, earlier: Self) -> bool {
        let runnable = self.runnable.saturating_sub(earlier.runnable);
        runnable > (self.at - earlier.at) / 2
    }
}

/// Time on a core and time in the run queue, in nanoseconds; then a count.
fn parse_schedstat(text: &str) -> Option<Duration> {
    let mut fields = text.split_ascii_whitespace();
    let running: u64 = fields.next()?.parse().ok()?;
    let queued: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_nanos(running.checked_add(queued)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedstat_is_the_sum_of_running_and_queued_time() {
        let parsed = parse_schedstat("1500 250 7\n");
        assert_eq!(parsed, Some(Duration::from_nanos(1750)));
        assert_eq!(parse_schedstat("nothing of the kind"), None);
    }

    #[test]
    fn more_than_half_of_the_time_is_runnable() {
        let start = Instant::now();
        let look = |at, runnable| Look {
            at: start + Duration::from_millis(at),
            runnable: Duration::from_millis(runnable),
        };
        assert!(look(10, 106).was_runnable_since(look(0, 100)));
        assert!(!look(10, 105).was_runnable_since(look(0, 100)));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_thread_that_sleeps_is_not_runnable() {
        let Some(this) = SystemThread::current() else {
            return; // a kernel without scheduler statistics
        };
        let Some(before) = this.look() else { return };
        std::thread::sleep(Duration::from_millis(20));
        assert!(!this.look().unwrap().was_runnable_since(before));
    }
}
