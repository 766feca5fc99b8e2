//! The timer's map and its thread under all schedules. The thread is the model's, so none is
//! started, and all times have come already: the model knows no time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use ::loom::{model, thread};

use super::{IDLE, Timer, TimerHandle};
use crate::sync::lock;

/// Counts with std's atomic, which the model does not schedule.
type Count = Arc<AtomicU32>;

fn count(count: &Count) -> impl FnOnce() + Send + use<> {
    let count = Arc::clone(count);
    move || {
        count.fetch_add(1, Ordering::SeqCst);
    }
}

/// A timer whose thread is there.
fn timer() -> Arc<Timer> {
    let timer = Arc::new(Timer::new(IDLE));
    lock(&timer.state).alive = true;
    timer
}

fn arm(timer: &Arc<Timer>, action: impl FnOnce() + Send + 'static) -> TimerHandle {
    Timer::arm(timer, Duration::ZERO, Box::new(action)).unwrap()
}

#[test]
fn what_is_armed_while_the_thread_goes_to_sleep_is_run() {
    model(|| {
        let (timer, runs) = (timer(), Count::default());
        let running = Arc::clone(&timer);
        let thread = thread::spawn(move || {
            for _ in 0..2 {
                running.next().expect("the thread is not idle for long")();
            }
        });
        let handles = [arm(&timer, count(&runs)), arm(&timer, count(&runs))];
        thread.join().unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 2);
        drop(handles);
    });
}

/// Counts its drop.
struct Dropped(Count);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn what_is_disarmed_while_its_time_comes_runs_or_is_dropped() {
    model(|| {
        let (timer, runs, drops) = (timer(), Count::default(), Count::default());
        let (run, dropped) = (count(&runs), Dropped(Arc::clone(&drops)));
        let handle = arm(&timer, move || {
            let _dropped = dropped;
            run();
        });
        // So that the thread finds one action at least.
        let last = arm(&timer, || ());
        let running = Arc::clone(&timer);
        let thread = thread::spawn(move || {
            running.next().expect("the thread is not idle for long")();
        });
        drop(handle);
        let is_over = drops.load(Ordering::SeqCst) == 1;
        thread.join().unwrap();
        // It may still have been running when the handle was gone.
        assert!(is_over || runs.load(Ordering::SeqCst) == 1);
        assert_eq!(drops.load(Ordering::SeqCst), 1);
        assert!(runs.load(Ordering::SeqCst) <= 1);
        drop(last);
    });
}
