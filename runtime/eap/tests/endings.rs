//! Exactly one completed event, however an operation ends.

use std::cell::Cell;
use std::error::Error;
use std::sync::{Arc, mpsc};

use super::super::completed::CompletedEventArgs;
use super::super::completion::Completion;
use super::super::describe::Described;
use super::super::result_args::{ResultCompletedEventArgs, TryCompletedEventArgs};
use super::{Calc, EventOperation, LONG, UserState};
use crate::eap::private::cancel;
use crate::eap::{AsyncCompletedEventArgs, OperationFailed};
use crate::error::{ErrorMessage, OperationAbandoned, PanicPayload};
use crate::scheduler::Job;
use crate::task::private::{Finished, Start};
use crate::task::{Fault, Outcome};
use crate::testing::{Refusing, panic_of};
use crate::{
    CancellationToken, InlineScheduler, ManualScheduler, OperationCanceled, Task, TaskScheduler,
};

/// Panics with every job.
struct Panicking;

impl TaskScheduler for Panicking {
    fn schedule(&self, _: Job) {
        panic!("no scheduler");
    }
}

fn ends(scheduler: &dyn TaskScheduler, work: impl FnOnce() -> u32 + Send + 'static) -> String {
    let calc = Calc::new();
    let received = calc.received();
    let start = Start::new().on(scheduler);
    calc.raise(start, EventOperation::new(), move |_, _| Ok(work()));
    let end = received.recv_timeout(LONG).unwrap();
    drop(calc);
    assert_eq!(
        received.recv_timeout(LONG),
        Err(mpsc::RecvTimeoutError::Disconnected)
    );
    end
}

#[test]
fn with_a_result_a_panic_and_unrun() {
    assert_eq!(ends(&InlineScheduler, || 7), "C 7");
    assert_eq!(
        ends(&InlineScheduler, || panic!("unlucky")),
        "C failed: unlucky"
    );
    let unrun = format!("C failed: {OperationAbandoned}");
    assert_eq!(ends(&Refusing, || 7), unrun);
    assert_eq!(ends(&Panicking, || 7), unrun);
}

#[test]
fn with_a_cancellation_before_it_began_and_after() {
    let (calc, scheduler, state) = (Calc::new(), ManualScheduler::new(), UserState::new(1));
    let received = calc.received();
    let claim = || EventOperation::with_user_state(&calc.events, state.clone()).unwrap();
    calc.raise(Start::new().on(&scheduler), claim(), |_, _| unreachable!());
    cancel(&calc.events, &state);
    cancel(&calc.events, &state);
    scheduler.run_all();
    assert_eq!(received.recv_timeout(LONG).unwrap(), "C canceled");
    calc.raise(Start::new(), claim(), |token, _| {
        token.wait();
        token.throw_if_cancellation_requested().map(|()| 1)
    });
    cancel(&calc.events, &state);
    assert_eq!(received.recv_timeout(LONG).unwrap(), "C canceled");
    assert!(received.try_recv().is_err());
}

#[test]
fn a_result_that_came_after_the_request_is_a_result() {
    let (calc, state) = (Calc::new(), UserState::new(1));
    let received = calc.received();
    let claim = EventOperation::with_user_state(&calc.events, state.clone()).unwrap();
    let (began, has_begun) = mpsc::channel();
    calc.raise(Start::new(), claim, move |token, _| {
        began.send(()).unwrap();
        token.wait();
        Ok(2)
    });
    // What has not begun never runs.
    has_begun.recv_timeout(LONG).unwrap();
    cancel(&calc.events, &state);
    assert_eq!(received.recv_timeout(LONG).unwrap(), "C 2");
}

#[test]
fn what_is_complete_inside_the_call() {
    let calc = Calc::new();
    let received = calc.received();
    let operation = EventOperation::new();
    let prepared = Start::new().completed(Finished::ran(Ok(3)));
    prepared.raise(operation, Arc::clone(&calc), calc.completed());
    let token = CancellationToken::new(true);
    let prepared = Start::new()
        .cancellation(token)
        .canceled(|error| Some(Err(error)));
    prepared.raise(EventOperation::new(), Arc::clone(&calc), calc.completed());
    let mut ends: Vec<_> = (0..2)
        .map(|_| received.recv_timeout(LONG).unwrap())
        .collect();
    ends.sort();
    assert_eq!(ends, ["C 3", "C canceled"]);
}

fn args(outcome: Outcome<u32>) -> ResultCompletedEventArgs<u32> {
    let id = Task::from_result(()).id();
    ResultCompletedEventArgs::new(Completion::new(outcome, id, None, false))
}

#[test]
fn reading_a_result_unwinds_where_there_is_none() {
    let canceled = args(Outcome::Canceled {
        token: CancellationToken::new(true),
        value: None,
    });
    assert!(panic_of(|| canceled.result()).is::<OperationCanceled>());
    let abandoned = args(Outcome::Faulted(Fault::Abandoned));
    assert!(panic_of(|| abandoned.result()).is::<OperationAbandoned>());
    let panic = PanicPayload::new(Box::new("unlucky"));
    let panicked = args(Outcome::Faulted(Fault::Panicked(panic)));
    assert!(panicked.error().unwrap().panic().is_some());
    assert_eq!(
        panic_of(|| panicked.result()).downcast_ref(),
        Some(&"unlucky")
    );
    let taken = args(Outcome::RanToCompletion(7));
    assert_eq!(*taken.result(), 7);
    assert_eq!((taken.take_result(), taken.take_result()), (Some(7), None));
    let text = panic_of(|| taken.result());
    assert!(
        text.downcast_ref::<String>()
            .is_none_or(|text| text.contains("taken"))
    );
}

#[test]
fn an_error_is_readable_after_it_was_taken_and_can_be_raised() {
    let failed = Outcome::Faulted(Fault::Returned(Err::<u8, _>("broken")));
    let completion = Completion::new(failed, Task::from_result(()).id(), None, false);
    let describe = |value: &Result<_, &str>| value.err().map(ErrorMessage::new);
    let args = TryCompletedEventArgs::<Result<u8, &str>>::new(completion.with_message(describe));
    assert_eq!(*args.result().unwrap_err(), "broken");
    assert_eq!(args.take_result(), Some(Err("broken")));
    assert_eq!(args.error().unwrap().to_string(), "broken");
    let payload = panic_of(|| args.raise_exception_if_necessary());
    assert_eq!(
        payload.downcast::<OperationFailed>().unwrap().to_string(),
        "broken"
    );
}

/// A result that is not `Sync` is read by the handlers of one thread.
#[test]
fn a_result_need_not_be_shareable() {
    type CellArgs = ResultCompletedEventArgs<Cell<u8>>;

    let calc = Calc::new();
    let completed = calc.events.event::<CellArgs, Calc, CellArgs>();
    completed.subscribe(|_, args| args.result().set(2)).detach();
    let (sender, receiver) = mpsc::channel();
    let take = move |_: &Calc, args: &CellArgs| sender.send(args.take_value()).unwrap();
    completed.subscribe(take).detach();
    let prepared = Start::new().completed(Finished::ran(Cell::new(1)));
    prepared.raise(EventOperation::new(), Arc::clone(&calc), completed);
    assert_eq!(receiver.recv_timeout(LONG), Ok(Some(Cell::new(2))));
}

#[test]
fn error_that_cannot_be_displayed_is_described_by_its_debug_text_or_its_type() {
    #[derive(Debug)]
    struct Debugged;
    struct Unnamed;
    assert_eq!(Described::new(&"shown").message().to_string(), "shown");
    assert_eq!(Described::new(&Debugged).message().to_string(), "Debugged");
    let message = Described::new(&Unnamed).message().to_string();
    assert!(message.ends_with("::Unnamed`"), "{message}");
}

/// What is left of an error that a handler has taken, as a chain of messages.
fn chain(error: &(dyn Error + 'static)) -> Vec<String> {
    let sources = std::iter::successors(Some(error), |error| (*error).source());
    sources.map(ToString::to_string).collect()
}

#[test]
fn the_sources_of_an_error_are_kept_by_their_messages() {
    let wrapped = || std::io::Error::other(Wrapped(std::fmt::Error));
    let chained = ["the disk", "an error occurred when formatting an argument"];
    let error = Described::new(&Wrapped(std::fmt::Error)).message();
    let failed = OperationFailed::from_fault(Fault::Returned(error));
    assert_eq!(chain(&failed), chained);
    // An `io::Error` displays the error in it, and gives the source of that as its own.
    assert_eq!(chain(&Described::new(&wrapped()).message()), chained);
    let boxed: Box<dyn Error + Send + Sync> = Box::new(Wrapped(std::fmt::Error));
    assert_eq!(chain(&Described::new(&boxed).message()), chained);
    assert_eq!(chain(&Described::new(&Circular).message()).len(), 64);
    assert_eq!(chain(&ErrorMessage::new("alone")), ["alone"]);
}

#[derive(Debug)]
struct Wrapped(std::fmt::Error);

impl std::fmt::Display for Wrapped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the disk")
    }
}

impl Error for Wrapped {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

/// Its own source.
#[derive(Debug)]
struct Circular;

impl std::fmt::Display for Circular {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("again")
    }
}

impl Error for Circular {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

#[test]
fn failure_says_whether_it_was_a_panic_and_which_error_lies_behind() {
    let failed = |fault| OperationFailed::from_fault(fault);
    let panic = || PanicPayload::new(Box::new("unlucky"));
    let panicked = failed(Fault::Panicked(panic()));
    assert_eq!(panicked.panic().map(PanicPayload::message), Some("unlucky"));
    let source = panicked.source().map(ToString::to_string);
    assert_eq!(source.as_deref(), Some("unlucky"));
    let abandoned = failed(Fault::Abandoned);
    assert!(abandoned.panic().is_none());
    assert!(
        abandoned
            .source()
            .is_some_and(<dyn Error>::is::<OperationAbandoned>)
    );
    let returned = OperationFailed::new("full");
    assert!(returned.panic().is_none() && returned.source().is_none());
}

#[test]
fn arguments_without_a_result_have_a_value_only_after_a_run_to_completion() {
    let args = |error, cancelled| AsyncCompletedEventArgs::<UserState>::new(error, cancelled, None);
    assert_eq!(args(None, false).take_value(), Some(()));
    assert_eq!(args(None, true).take_value(), None);
    assert_eq!(
        args(Some(OperationFailed::new("full")), false).take_value(),
        None
    );
}
