//! Tasks of time.

use super::*;

#[test]
fn zero_delay_is_completed_and_max_delay_never_completes() {
    assert!(Task::delay(Duration::ZERO).is_completed_successfully());
    let never = Task::delay(Duration::MAX);
    assert!(!never.wait_timeout(Duration::from_millis(20)));
    assert_eq!(never.status(), TaskStatus::WaitingForActivation);
}

#[test]
fn delay_lasts_at_least_its_duration() {
    let begun = std::time::Instant::now();
    Task::delay(Duration::from_millis(30)).wait();
    assert!(begun.elapsed() >= Duration::from_millis(30));
}

#[test]
fn a_requested_token_wins_over_a_delay_of_zero() {
    let (_source, token) = requested();
    let task = Task::delay_with_cancellation(Duration::ZERO, token.clone());
    assert!(task.is_canceled());
    assert_eq!(task.wait().unwrap_err().token(), &token);
    let none = CancellationToken::none();
    assert!(Task::delay_with_cancellation(Duration::ZERO, none).is_completed_successfully());
}

#[test]
fn a_token_ends_a_delay() {
    let source = CancellationTokenSource::new();
    let task = Task::delay_with_cancellation(Duration::MAX, source.token());
    assert!(!task.is_completed());
    source.cancel();
    assert!(task.is_canceled());
    let short = Task::delay_with_cancellation(Duration::from_millis(1), CancellationToken::none());
    assert_eq!(short.wait(), Ok(()));
}

#[test]
fn a_delay_that_passed_leaves_nothing_on_its_token() {
    let source = CancellationTokenSource::new();
    let task = Task::delay_with_cancellation(Duration::from_millis(1), source.token());
    assert_eq!(task.wait(), Ok(()));
    source.cancel();
}

/// What runs when it has passed may take its time, and other time-outs must not wait for that.
#[test]
fn a_delay_that_passes_runs_no_continuation_on_the_timers_thread() {
    let options = TaskContinuationOptions::new().execute_synchronously();
    let name = |_| thread::current().name().map(String::from);
    let task = Task::delay(Duration::from_millis(50)).continue_with_options(name, options);
    assert_ne!(task.wait().as_deref(), Some("trefoil-timer"));
}
