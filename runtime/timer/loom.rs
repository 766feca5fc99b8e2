//! The timer's map and its thread in all orders. Time passes where a model says so; the thread
//! exits as soon as nothing is armed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use ::loom::{model, thread};

use super::{Timer, TimerHandle};
use crate::sync::model::{advance, refuse_spawns};
use crate::sync::{Condvar, Mutex, lock};

/// Lets the test wait for a number of runs.
#[derive(Clone, Default)]
struct Runs(Arc<(Mutex<u32>, Condvar)>);

impl Runs {
    fn action(&self) -> impl FnOnce() + Send + use<> {
        let runs = self.clone();
        move || {
            *lock(&runs.0.0) += 1;
            runs.0.1.notify_all();
        }
    }

    fn get(&self) -> u32 {
        *lock(&self.0.0)
    }

    fn wait_for(&self, number: u32) {
        let mut runs = lock(&self.0.0);
        while *runs < number {
            runs = self.0.1.wait(runs).unwrap();
        }
    }
}

fn timer() -> Arc<Timer> {
    Arc::new(Timer::new(Duration::ZERO))
}

fn arm(timer: &Arc<Timer>, millis: u64, action: impl FnOnce() + Send + 'static) -> TimerHandle {
    Timer::arm(timer, Duration::from_millis(millis), Box::new(action)).unwrap()
}

/// Catches a thread that exits while an action is being armed, and is relied on.
#[test]
fn what_is_armed_while_the_thread_exits_is_run() {
    model(|| {
        let (timer, runs) = (timer(), Runs::default());
        let first = arm(&timer, 0, runs.action());
        let second = arm(&timer, 0, runs.action());
        runs.wait_for(2);
        drop((first, second));
    });
}

/// Catches an earlier time that does not wake the thread out of its sleep for a later one.
#[test]
fn what_is_armed_while_the_thread_goes_to_sleep_is_run() {
    model(|| {
        let (timer, runs) = (timer(), Runs::default());
        let later = arm(&timer, 10, runs.action());
        let first = arm(&timer, 0, runs.action());
        runs.wait_for(1);
        advance(Duration::from_millis(10));
        runs.wait_for(2);
        drop((later, first));
    });
}

/// Catches a time that passes while the thread goes to sleep for it.
#[test]
fn time_that_passes_while_the_thread_goes_to_sleep_wakes_it() {
    model(|| {
        let (timer, runs) = (timer(), Runs::default());
        let handle = arm(&timer, 10, runs.action());
        advance(Duration::from_millis(10));
        runs.wait_for(1);
        drop(handle);
    });
}

/// Catches a caller that relies on a thread that could not be spawned.
#[test]
fn thread_that_cannot_be_spawned_is_tried_again() {
    model(|| {
        let (timer, runs) = (timer(), Runs::default());
        refuse_spawns(0, 1);
        assert!(Timer::arm(&timer, Duration::ZERO, Box::new(runs.action())).is_err());
        let handle = arm(&timer, 0, runs.action());
        runs.wait_for(1);
        drop(handle);
    });
}

/// Counts its drop.
struct Dropped(Arc<AtomicU32>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// Catches an action that runs after it was disarmed, or is neither run nor dropped.
#[test]
fn what_is_disarmed_while_its_time_comes_runs_or_is_dropped() {
    model(|| {
        let (timer, runs, drops) = (timer(), Runs::default(), Arc::new(AtomicU32::new(0)));
        let (run, dropped) = (runs.action(), Dropped(Arc::clone(&drops)));
        let handle = arm(&timer, 10, move || {
            let _dropped = dropped;
            run();
        });
        let last = arm(&timer, 10, runs.action());
        let clock = thread::spawn(|| advance(Duration::from_millis(10)));
        drop(handle);
        let is_over = drops.load(Ordering::SeqCst) == 1;
        clock.join().unwrap();
        runs.wait_for(1);
        // The second action runs after the first, if that runs at all.
        while Arc::strong_count(&timer) > 2 {
            thread::yield_now();
        }
        // It may still have been running when the handle was gone.
        assert!(is_over || runs.get() == 2);
        assert_eq!(drops.load(Ordering::SeqCst), 1);
        drop(last);
    });
}
