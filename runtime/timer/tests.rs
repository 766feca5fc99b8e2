use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use super::{Timer, TimerHandle, after};
use crate::sync::lock;

const LONG: Duration = Duration::from_secs(10);

fn arm(timer: &Arc<Timer>, millis: u64, action: impl FnOnce() + Send + 'static) -> TimerHandle {
    Timer::arm(timer, Duration::from_millis(millis), Box::new(action)).unwrap()
}

fn is_alive(timer: &Timer) -> bool {
    lock(&timer.state).thread.is_some()
}

#[test]
fn actions_run_in_order_of_their_times() {
    let (sender, receiver) = mpsc::channel();
    let handles: Vec<_> = [60, 30, 1]
        .into_iter()
        .map(|millis| {
            let sender = sender.clone();
            let report = move || sender.send(millis).unwrap();
            after(Duration::from_millis(millis), report)
        })
        .collect();
    let order: Vec<_> = (0..3)
        .map(|_| receiver.recv_timeout(LONG).unwrap())
        .collect();
    assert_eq!(order, [1, 30, 60]);
    drop(handles);
}

#[test]
fn a_dropped_handle_disarms_and_leaves_nothing_behind() {
    let timer = Arc::new(Timer::new(LONG));
    let witness = Arc::new(());
    let owned = Arc::clone(&witness);
    let handle = arm(&timer, 3_600_000, move || drop(owned));
    assert_eq!(lock(&timer.state).armed.len(), 1);
    drop(handle);
    assert!(lock(&timer.state).armed.is_empty());
    assert_eq!(Arc::strong_count(&witness), 1);
}

#[test]
fn a_time_beyond_the_clock_is_never_reached() {
    let witness = Arc::new(());
    let owned = Arc::clone(&witness);
    let handle = after(Duration::MAX, move || drop(owned));
    assert!(handle.unwrap().armed.is_none());
    assert_eq!(Arc::strong_count(&witness), 1);
}

#[test]
fn an_action_that_panics_does_not_stop_the_clock() {
    let timer = Arc::new(Timer::new(LONG));
    let (sender, receiver) = mpsc::channel();
    let _panics = arm(&timer, 1, || panic!("tick"));
    let _reports = arm(&timer, 2, move || sender.send(()).unwrap());
    assert_eq!(receiver.recv_timeout(LONG), Ok(()));
}

#[test]
fn the_thread_ends_when_idle_and_another_takes_over() {
    let timer = Arc::new(Timer::new(Duration::ZERO));
    for _ in 0..3 {
        let (sender, receiver) = mpsc::channel();
        let handle = arm(&timer, 1, move || {
            sender.send(thread::current().id()).unwrap();
        });
        receiver.recv_timeout(LONG).unwrap();
        drop(handle);
        // The thread holds the timer; when it has let go it is over.
        while Arc::strong_count(&timer) > 1 {
            thread::yield_now();
        }
        assert!(!is_alive(&timer));
    }
}

#[test]
fn the_thread_stays_while_something_is_armed() {
    let timer = Arc::new(Timer::new(Duration::ZERO));
    let (sender, receiver) = mpsc::channel();
    let _later = arm(&timer, 3_600_000, || {});
    let _soon = arm(&timer, 1, move || sender.send(()).unwrap());
    receiver.recv_timeout(LONG).unwrap();
    assert!(is_alive(&timer));
}

#[test]
fn a_handle_may_be_dropped_by_its_own_action() {
    let timer = Arc::new(Timer::new(LONG));
    let (give, take) = mpsc::channel::<TimerHandle>();
    let (sender, receiver) = mpsc::channel();
    let action = move || {
        drop(take.recv().unwrap());
        sender.send(()).unwrap();
    };
    give.send(arm(&timer, 1, action)).unwrap();
    assert_eq!(receiver.recv_timeout(LONG), Ok(()));
}

#[test]
fn actions_of_one_time_are_told_apart_by_their_numbers() {
    let timer = Arc::new(Timer::new(LONG));
    let _handles = [(); 3].map(|()| arm(&timer, 10_000, || {}));
    let state = lock(&timer.state);
    let numbers: Vec<_> = state.armed.keys().map(|(_, number)| *number).collect();
    assert_eq!(numbers, [0, 1, 2]);
}
