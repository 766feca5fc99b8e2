//! Event-based operations as tasks.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use super::{
    Calc, EventHandlerList, EventOperation, LONG, Start, TryCompletedEventArgs, UserState, Value,
};
use crate::eap::private::cancel;
use crate::error::{ErrorMessage, InvalidOperation};
use crate::task::private::{CompletionKind, Finished};
use crate::{
    CancellationToken, CancellationTokenSource, Fault, IProgress, InlineScheduler, Outcome,
    SynchronizationContext, Task,
};

fn start(
    calc: &Arc<Calc>,
    work: impl FnOnce(&CancellationToken, &dyn IProgress<u32>) -> Value + Send + 'static,
) -> impl FnOnce(UserState) -> Result<(), InvalidOperation> {
    let calc = Arc::clone(calc);
    move |state| {
        let operation = EventOperation::with_user_state(&calc.events, state)?;
        calc.raise(Start::new(), operation, work);
        Ok(())
    }
}

fn task(
    calc: &Arc<Calc>,
    work: impl FnOnce(&CancellationToken, &dyn IProgress<u32>) -> Value + Send + 'static,
) -> Task<Value> {
    Task::from_event(&calc.completed(), UserState::unique(), start(calc, work)).unwrap()
}

#[test]
fn a_task_ends_as_its_operation_does() {
    let calc = Calc::new();
    assert_eq!(task(&calc, |_, _| Ok(7)).wait(), Ok(7));
    let panicked = task(&calc, |_, _| panic!("unlucky")).outcome().wait();
    let Outcome::Faulted(Fault::Panicked(panic)) = panicked else {
        panic!("{panicked:?}");
    };
    assert_eq!(panic.message(), "unlucky");
    let other = CancellationTokenSource::new().token();
    let failed = task(&calc, move |_, _| Err(crate::OperationCanceled::new(other)));
    let failed = failed.outcome().wait();
    assert!(matches!(failed, Outcome::Faulted(Fault::Returned(Err(_)))));
    assert_eq!(calc.completed().handler_count(), 0);
}

#[test]
fn a_result_that_another_handler_took_is_missing() {
    let calc = Calc::new();
    let thief = |_: &Calc, args: &super::Args| drop(args.take_result());
    calc.completed().subscribe(thief).detach();
    let outcome = task(&calc, |_, _| Ok(7)).outcome().wait();
    assert!(
        format!("{outcome:?}").contains("took the result"),
        "{outcome:?}"
    );
}

#[test]
fn a_component_that_never_raises_the_event_and_goes_abandons_the_task() {
    let calc = Calc::new();
    let task = Task::from_event(&calc.completed(), UserState::new(1), |_| Ok(())).unwrap();
    drop(calc);
    assert!(matches!(
        task.outcome().wait(),
        Outcome::Faulted(Fault::Abandoned)
    ));
}

#[test]
fn a_request_is_passed_on_until_the_end_and_not_after() {
    let (calc, source) = (Calc::new(), CancellationTokenSource::new());
    let calls = Arc::new(AtomicU32::new(0));
    let bridged = |work: fn(&CancellationToken) -> Value| {
        let (own, count) = (Arc::clone(&calc), Arc::clone(&calls));
        let cancel = move |state: &UserState| {
            count.fetch_add(1, Ordering::SeqCst);
            cancel(&own.events, state);
        };
        let start = start(&calc, move |token, _| work(token));
        let (completed, state) = (calc.completed(), UserState::unique());
        Task::from_event_with_cancellation(&completed, state, start, cancel, source.token())
    };
    let finished = bridged(|_| Ok(7)).unwrap();
    assert_eq!(finished.wait(), Ok(7));
    let waiting = bridged(|token| {
        token.wait();
        token.throw_if_cancellation_requested().map(|()| 1)
    });
    source.cancel();
    assert!(waiting.unwrap().outcome().wait().canceled_by().is_some());
    assert!(calls.load(Ordering::SeqCst) >= 1);
    let refused = bridged(|_| unreachable!("requested before the call"));
    assert!(refused.unwrap().is_canceled());
}

/// A rival subscribes while an operation is pending with the same user state, and starts its own
/// with it once that is free.
#[test]
fn operation_with_a_reused_user_state_gets_its_own_result() {
    let (calc, state) = (Calc::new(), UserState::new(1));
    let (release, released) = mpsc::channel();
    let first = move |_: &CancellationToken, _: &dyn IProgress<u32>| {
        released.recv().unwrap();
        Ok(1)
    };
    start(&calc, first)(state.clone()).unwrap();
    // Behind the rival's handler: the event has been raised to that when this one is called.
    let start_second = |state| {
        let (raised, is_raised) = mpsc::channel();
        let record = move |_: &Calc, _: &super::Args| raised.send(()).unwrap();
        let _subscription = calc.completed().subscribe(record);
        release.send(()).unwrap();
        is_raised.recv().unwrap();
        start(&calc, |_, _| Ok(2))(state)
    };
    let second = Task::from_event(&calc.completed(), state, start_second).unwrap();
    assert_eq!(second.wait(), Ok(2));
}

/// Everything runs inside `start`: a handler before the bridge's own starts another operation with
/// the user state.
#[test]
fn operation_that_a_handler_starts_inside_is_not_the_task_s() {
    let context = SynchronizationContext::from_fn(|work| work());
    let _current = SynchronizationContext::set_current(Some(context));
    let calc = Calc::new();
    let inline = |calc: &Arc<Calc>, state, value| {
        let operation = EventOperation::with_user_state(&calc.events, state).unwrap();
        calc.raise(Start::new().on(&InlineScheduler), operation, move |_, _| {
            Ok(value)
        });
    };
    let (own, is_first) = (Arc::downgrade(&calc), AtomicU32::new(0));
    let restart = move |_: &Calc, args: &super::Args| {
        let state = args.user_state().unwrap().clone();
        if is_first.fetch_add(1, Ordering::SeqCst) == 0 {
            inline(&own.upgrade().unwrap(), state, 2);
        }
    };
    calc.completed().subscribe(restart).detach();
    let start = |state| {
        inline(&calc, state, 1);
        Ok(())
    };
    let task = Task::from_event(&calc.completed(), UserState::new(1), start).unwrap();
    assert!(task.is_completed());
    assert_eq!(task.wait(), Ok(1));
}

/// The request of one operation's token must not cancel the next operation with its user state.
#[test]
fn late_request_spares_the_next_operation_with_the_user_state() {
    let (calc, source) = (Calc::new(), CancellationTokenSource::new());
    let state = UserState::new(1);
    let (own, completed) = (Arc::clone(&calc), calc.completed());
    // First in line: the bridge has not been notified when this handler requests its token.
    let (restarted, request) = (Arc::new(Mutex::new(None)), source.clone());
    let (kept, next) = (Arc::clone(&restarted), state.clone());
    let restart = move |calc: &Calc| {
        let operation = EventOperation::with_user_state(&calc.events, next.clone()).unwrap();
        let token = operation.token();
        *kept.lock().unwrap() = Some(operation);
        request.cancel();
        assert!(!token.is_cancellation_requested());
    };
    let (ended, is_ended) = mpsc::channel();
    calc.completed()
        .subscribe(move |calc, _| {
            ended
                .send(catch_unwind(AssertUnwindSafe(|| restart(calc))).is_ok())
                .unwrap();
        })
        .detach();
    // The operation must not end before the token is watched.
    let (release, released) = mpsc::channel();
    let work = move |_: &CancellationToken, _: &dyn IProgress<u32>| {
        released.recv().unwrap();
        Ok(1)
    };
    let task = Task::from_event_with_cancellation(
        &completed,
        state,
        start(&calc, work),
        move |state| cancel(&own.events, state),
        source.token(),
    );
    release.send(()).unwrap();
    assert_eq!(task.unwrap().wait(), Ok(1));
    assert!(is_ended.recv().unwrap(), "the wrong operation was canceled");
    drop(restarted.lock().unwrap().take());
}

/// What a request cancels is the user's choice: only the operation that has the user state of the
/// task is taken for another one.
#[test]
fn request_may_cancel_other_operations_too() {
    let (calc, other, source) = (Calc::new(), Calc::new(), CancellationTokenSource::new());
    let (state, beside) = (UserState::new(1), UserState::new(2));
    let waits = |token: &CancellationToken, _: &dyn IProgress<u32>| {
        token.wait();
        token.throw_if_cancellation_requested().map(|()| 1)
    };
    let begun = |calc: &Arc<Calc>, state: &UserState| {
        Task::from_event(&calc.completed(), state.clone(), start(calc, waits)).unwrap()
    };
    let others = [begun(&calc, &beside), begun(&other, &state)];
    let (own, others_component) = (Arc::clone(&calc), Arc::clone(&other));
    let cancel_all = move |state: &UserState| {
        cancel(&own.events, &beside);
        cancel(&others_component.events, state);
        cancel(&own.events, state);
    };
    let task = Task::from_event_with_cancellation(
        &calc.completed(),
        state,
        start(&calc, waits),
        cancel_all,
        source.token(),
    );
    source.cancel();
    for task in others.into_iter().chain([task.unwrap()]) {
        assert!(task.outcome().wait().canceled_by().is_some());
    }
}

/// What a request may cancel is limited while it is passed on, and not longer.
#[test]
fn user_state_cancels_later_operations_after_a_request_was_passed_on() {
    let (calc, source, state) = (
        Calc::new(),
        CancellationTokenSource::new(),
        UserState::new(1),
    );
    let waits = |token: &CancellationToken, _: &dyn IProgress<u32>| {
        token.wait();
        token.throw_if_cancellation_requested().map(|()| 1)
    };
    let own = Arc::clone(&calc);
    let first = Task::from_event_with_cancellation(
        &calc.completed(),
        state.clone(),
        start(&calc, waits),
        move |state| cancel(&own.events, state),
        source.token(),
    );
    source.cancel();
    assert!(first.unwrap().outcome().wait().canceled_by().is_some());
    let next = Task::from_event(&calc.completed(), state.clone(), start(&calc, waits)).unwrap();
    cancel(&calc.events, &state);
    assert!(next.outcome().wait().canceled_by().is_some());
}

#[test]
fn operation_that_start_leaves_to_another_thread_is_recognised_by_its_user_state() {
    let calc = Calc::new();
    let (go, started) = mpsc::channel::<()>();
    let own = Arc::clone(&calc);
    let leave = |state| {
        thread::spawn(move || {
            started.recv().unwrap();
            start(&own, |_, _| Ok(7))(state).unwrap();
        });
        Ok(())
    };
    let task = Task::from_event(&calc.completed(), UserState::new(1), leave).unwrap();
    go.send(()).unwrap();
    assert_eq!(task.wait(), Ok(7));
}

/// The task cannot know whose event it was: it was raised when the task's own operation was yet to
/// start.
#[test]
fn operation_that_ends_on_another_thread_inside_start_is_lost() {
    let calc = Calc::new();
    let (ended, is_ended) = mpsc::channel();
    let lose = |state| {
        let tell = move |_: &Calc, _: &super::Args| ended.send(()).unwrap();
        calc.completed().subscribe(tell).detach();
        let own = Arc::clone(&calc);
        thread::spawn(move || start(&own, |_, _| Ok(7))(state).unwrap());
        is_ended.recv().unwrap();
        Ok(())
    };
    let task = Task::from_event(&calc.completed(), UserState::new(1), lose).unwrap();
    assert!(matches!(
        task.outcome().wait(),
        Outcome::Faulted(Fault::Abandoned)
    ));
}

#[test]
fn operation_with_another_user_state_inside_start_is_not_the_task_s() {
    let calc = Calc::new();
    let start_both = |state| {
        start(&calc, |_, _| Ok(1))(UserState::new(2))?;
        start(&calc, |_, _| Ok(2))(state)
    };
    let task = Task::from_event(&calc.completed(), UserState::new(1), start_both).unwrap();
    assert_eq!(task.wait(), Ok(2));
}

#[test]
fn operation_of_another_component_inside_start_is_not_the_task_s() {
    let (calc, other) = (Calc::new(), Calc::new());
    let start_both = |state: UserState| {
        start(&other, |_, _| Ok(1))(state.clone())?;
        start(&calc, |_, _| Ok(2))(state)
    };
    let task = Task::from_event(&calc.completed(), UserState::new(1), start_both).unwrap();
    assert_eq!(task.wait(), Ok(2));
}

/// The message of the error is made before the user state is free: a rival cannot start before the
/// event is raised.
#[test]
fn user_state_is_in_use_while_the_message_of_the_error_is_made() {
    let list = EventHandlerList::new();
    let error = Inquisitive(list.clone(), Arc::new(Mutex::new(None)));
    let is_refused = Arc::clone(&error.1);
    let completed = list.event::<super::Key, (), InquisitiveArgs>();
    let (ended, is_ended) = mpsc::channel();
    let _subscription = completed.subscribe(move |(), _| ended.send(()).unwrap());
    let operation = EventOperation::with_user_state(&list, UserState::new(1)).unwrap();
    Start::new()
        .prepare(
            error,
            |error, _| Finished::new(Err(error), CompletionKind::Faulted),
            |_, _| None,
        )
        .raise_described(operation, (), completed, |value| {
            value
                .as_ref()
                .err()
                .map(Inquisitive::message)
                .map(ErrorMessage::new)
        });
    is_ended.recv_timeout(LONG).unwrap();
    assert_eq!(*is_refused.lock().unwrap(), Some(true));
}

/// Tries to start with the user state when it is displayed.
struct Inquisitive(EventHandlerList, Arc<Mutex<Option<bool>>>);

type InquisitiveArgs = TryCompletedEventArgs<Result<(), Inquisitive>>;

impl Inquisitive {
    fn message(&self) -> String {
        let rival = EventOperation::with_user_state(&self.0, UserState::new(1));
        *self.1.lock().unwrap() = Some(rival.is_err());
        "inquisitive".to_owned()
    }
}
