//! How much of its cores the process has used since the last look.

use std::fs;
use std::time::{Duration, Instant};

/// Linux reports CPU time in hundredths of a second, whatever the kernel's own tick is.
const CLOCK_TICK: Duration = Duration::from_millis(10);

/// Compares the CPU time of the process with the time on the clock.
pub(super) struct CpuLoad {
    cores: usize,
    looked: Instant,
    used: Option<Duration>,
}

impl CpuLoad {
    /// Begins a measurement for a pool of as many workers as `cores`.
    pub(super) fn begin(cores: usize) -> Self {
        Self {
            cores,
            looked: Instant::now(),
            used: cpu_time(),
        }
    }

    /// Whether at least half of the cores were used since the last look.
    ///
    /// Where the system does not tell (other systems than Linux), the answer is no, so that blocked
    /// workers are helped there; busy ones are then joined by more threads than they need.
    pub(super) fn is_busy(&mut self) -> bool {
        let (looked, used) = (Instant::now(), cpu_time());
        let elapsed = looked - self.looked;
        let spent = used
            .zip(self.used)
            .map(|(now, then)| now.saturating_sub(then));
        self.looked = looked;
        self.used = used;
        spent.is_some_and(|spent| is_busy(spent, elapsed, self.cores))
    }
}

fn is_busy(spent: Duration, elapsed: Duration, cores: usize) -> bool {
    let available = elapsed * u32::try_from(cores).unwrap_or(u32::MAX);
    // One tick is the error of the measurement.
    spent + CLOCK_TICK > available / 2 && spent > CLOCK_TICK
}

/// User and system time of the whole process, where the system tells.
fn cpu_time() -> Option<Duration> {
    parse_stat(&fs::read_to_string("/proc/self/stat").ok()?)
}

/// Reads fields 14 and 15 of `/proc/<pid>/stat`, counting from behind the command's name, which is in
/// parentheses and may contain anything.
fn parse_stat(stat: &str) -> Option<Duration> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_ascii_whitespace().skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(CLOCK_TICK * user.checked_add(system)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stat_is_read_behind_a_name_with_parentheses() {
        let stat = "7 (a) b) (c)) S 1 7 7 0 -1 4194560 1 0 0 0 12 30 0 0 20 0 1";
        assert_eq!(parse_stat(stat), Some(Duration::from_millis(420)));
        assert_eq!(parse_stat("nothing of the kind"), None);
    }

    #[test]
    fn half_of_the_cores_is_busy() {
        let ms = Duration::from_millis;
        assert!(is_busy(ms(200), ms(100), 2));
        assert!(!is_busy(ms(60), ms(100), 4));
        assert!(!is_busy(ms(0), ms(20), 1));
    }
}
