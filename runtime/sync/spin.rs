//! Looking for a moment before a thread goes to sleep, since going to sleep and waking take longer
//! than a short job.

use std::cell::Cell;
use std::hint;
use std::num::NonZero;
use std::sync::LazyLock;
use std::time::Duration;

use super::Instant;

/// How long a thread looks for what it waits for before it sleeps: about what going to sleep and
/// waking costs. Nothing on a single core, where looking keeps the other thread from running, and
/// nothing in a model, whose schedules must not depend on the clock.
pub(crate) fn default_limit() -> Duration {
    static LIMIT: LazyLock<Duration> = LazyLock::new(|| {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        let looks = cores > 1 && !cfg!(trefoil_loom);
        Duration::from_micros(if looks { 20 } else { 0 })
    });
    *LIMIT
}

/// So many vain looks make a thread look less often.
const VAIN: u32 = 4;

/// It looks again one time in so many.
const TRIES: u32 = 16;

thread_local! {
    /// How often this thread has looked in vain, or has not looked, since it last saw what it
    /// looked for.
    static MISSED: Cell<u32> = const { Cell::new(0) };
}

/// Looks at `is_over` for a moment. Returns whether it came true. A thread whose waits turn out to
/// be long seldom looks, and goes to sleep at once.
pub(crate) fn until(is_over: impl Fn() -> bool) -> bool {
    let missed = MISSED.get();
    let looks = missed < VAIN || missed.is_multiple_of(TRIES);
    let is_seen = if looks {
        until_limit(default_limit(), is_over)
    } else {
        is_over()
    };
    MISSED.set(if is_seen { 0 } else { missed.wrapping_add(1) });
    is_seen
}

/// Looks at `is_over` again and again for at most `limit`, without giving the core away. Returns
/// whether it came true.
pub(crate) fn until_limit(limit: Duration, is_over: impl Fn() -> bool) -> bool {
    if limit.is_zero() {
        return is_over();
    }
    let begun = Instant::now();
    loop {
        // The clock costs about as much as this many looks.
        for _ in 0..32 {
            if is_over() {
                return true;
            }
            hint::spin_loop();
        }
        if begun.elapsed() >= limit {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thread_that_looks_in_vain_looks_less_often_and_again_after_a_success() {
        let looks = Cell::new(0_u32);
        let in_vain = || {
            looks.set(looks.get() + 1);
            false
        };
        let cost = |number| {
            looks.set(0);
            for _ in 0..number {
                assert!(!until(in_vain));
            }
            looks.get()
        };
        let eager = cost(VAIN);
        let seldom = cost(TRIES - VAIN);
        assert_eq!(seldom, TRIES - VAIN, "a look each, and no more");
        if !default_limit().is_zero() {
            assert!(eager > 10 * VAIN, "{eager}");
        }
        assert!(until(|| true));
        assert!(default_limit().is_zero() || cost(1) > 10);
    }
}
