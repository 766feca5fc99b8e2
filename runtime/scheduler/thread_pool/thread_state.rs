//! Whether a thread is blocked, where the system says so without `unsafe`: on Linux.
//!
//! The state at one moment is enough, as the monitor looks again every few milliseconds: a thread
//! is found runnable as often as it runs or waits for a core. Its use of processor time would say
//! less, since a thread that waits for a core uses none.

use std::fs;

/// Names a thread for the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SystemThread(u32);

impl SystemThread {
    /// The calling thread; `None` where the system has no `/proc`, and in a model, whose threads
    /// are none of the system's.
    pub(super) fn current() -> Option<Self> {
        if cfg!(trefoil_loom) {
            return None;
        }
        let link = fs::read_link("/proc/thread-self").ok()?;
        link.file_name()?.to_str()?.parse().ok().map(Self)
    }

    /// Whether the thread runs or waits for a core now; `None` where that cannot be read.
    pub(super) fn is_runnable(self) -> Option<bool> {
        let stat = fs::read_to_string(format!("/proc/self/task/{}/stat", self.0)).ok()?;
        Some(parse_state(&stat)? == 'R')
    }
}

/// The state stands behind the thread's name, which may contain parentheses and spaces.
fn parse_state(stat: &str) -> Option<char> {
    let (_, fields) = stat.rsplit_once(')')?;
    fields.trim_start().chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn state_is_read_behind_a_name_with_parentheses() {
        assert_eq!(parse_state("7 (a) b) (c)) S 1 7 7 0 -1"), Some('S'));
        assert_eq!(parse_state("nothing of the kind"), None);
    }

    #[test]
    #[cfg(all(target_os = "linux", not(trefoil_loom)))]
    fn only_a_thread_that_does_not_sleep_is_runnable() {
        let this = SystemThread::current().unwrap();
        assert_eq!(this.is_runnable(), Some(true));
        let (sender, receiver) = std::sync::mpsc::channel();
        let (go, may_go) = std::sync::mpsc::channel::<()>();
        let blocked = std::thread::spawn(move || {
            sender.send(SystemThread::current().unwrap()).unwrap();
            may_go.recv().unwrap();
        });
        let other = receiver.recv().unwrap();
        while other.is_runnable() == Some(true) {
            std::thread::yield_now();
        }
        assert_eq!(other.is_runnable(), Some(false));
        go.send(()).unwrap();
        blocked.join().unwrap();
    }
}
