//! How a task ended, as a value and by awaiting.

use super::*;
use crate::OperationCanceled;
use crate::error::{OperationAbandoned, PanicPayload};

#[test]
fn a_result_comes_out_of_every_way_to_wait() {
    assert_eq!(Task::run(|| 5).wait(), 5);
    assert_eq!(futures::executor::block_on(Task::run(|| 5)), 5);
    assert!(matches!(
        Task::run(|| 5).outcome().wait(),
        Outcome::RanToCompletion(5)
    ));
    let outcome = futures::executor::block_on(Task::run(|| 5).outcome());
    assert_eq!(outcome.status(), TaskStatus::RanToCompletion);
    assert_eq!(outcome.value(), Some(&5));
    assert_eq!(outcome.into_value(), 5);
}

#[test]
fn run_reads_no_errors_and_try_run_does() {
    let run = Task::run(|| "x".parse::<u8>());
    Task::wait_all(std::slice::from_ref(&run));
    assert_eq!(run.status(), TaskStatus::RanToCompletion);
    assert!(run.wait().is_err());

    let outcome = Task::try_run(|| "x".parse::<u8>()).outcome().wait();
    assert!(matches!(outcome, Outcome::Faulted(Fault::Returned(Err(_)))));
    assert!(outcome.into_value().is_err());
    assert!(Task::try_run(|| Err::<u8, _>("failed")).wait().is_err());
    assert_eq!(
        Task::<Result<u8, _>>::from_exception("failed").status(),
        TaskStatus::Faulted
    );
    assert_eq!(
        Task::from_result(Err::<u8, _>("failed")).status(),
        TaskStatus::RanToCompletion
    );
    let future = Task::from_future(async { Err::<u8, _>("failed") });
    assert!(matches!(
        future.outcome().wait(),
        Outcome::RanToCompletion(Err("failed"))
    ));
}

#[test]
fn a_panic_is_resumed_by_waiting_and_a_value_in_the_outcome() {
    let payload = panic_of(|| Task::run(|| std::panic::panic_any(42_u64)).wait());
    assert_eq!(payload.downcast_ref::<u64>(), Some(&42));
    let task = Task::run(|| -> u8 { panic!("no {}", "luck") });
    let Outcome::Faulted(fault) = task.outcome().wait() else {
        unreachable!()
    };
    assert_eq!(fault.panic().unwrap().message(), "no luck");
    let awaited = panic_text(|| futures::executor::block_on(panicked::<()>("awaited")));
    assert_eq!(awaited, "awaited");
}

#[test]
fn what_has_no_value_unwinds_with_the_reason() {
    let (_source, token) = requested();
    let canceled = Task::<u8>::from_canceled(token.clone());
    let payload = panic_of(|| canceled.wait());
    assert_eq!(
        payload.downcast_ref::<OperationCanceled>().unwrap().token(),
        &token
    );
    let abandoned = Task::run_on(&Refusing, || 1);
    assert!(panic_of(|| abandoned.wait()).is::<OperationAbandoned>());
    let outcome: Outcome<u8> = Outcome::Faulted(Fault::Abandoned);
    assert_eq!(
        (outcome.value(), outcome.status()),
        (None, TaskStatus::Faulted)
    );
}

#[test]
fn from_canceled_needs_a_requested_token() {
    let source = CancellationTokenSource::new();
    let text = panic_text(|| Task::<u8>::from_canceled(source.token()));
    assert!(text.contains("requested"));
    assert!(panic_text(|| Task::<u8>::from_canceled(CancellationToken::none())).contains("token"));
}

#[test]
fn a_token_requested_before_the_call_gives_a_canceled_task_and_the_function_is_not_called() {
    let (source, token) = requested();
    let task = Task::run_with_cancellation(|_| unreachable!(), token.clone());
    assert!(task.is_canceled());
    let result: Result<(), OperationCanceled> = task.wait();
    assert_eq!(result.unwrap_err().token(), &source.token());
    let task = Task::try_run_with_cancellation(
        |_| -> std::io::Result<()> { unreachable!() },
        token.clone(),
    );
    match task.outcome().wait() {
        Outcome::Canceled {
            token: own,
            value: Some(Err(error)),
        } => {
            assert_eq!(own, token);
            assert!(error.get_ref().unwrap().is::<OperationCanceled>());
        }
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn a_token_requested_while_the_task_is_queued_cancels_it_at_once() {
    let (source, scheduler) = (
        CancellationTokenSource::new(),
        crate::ManualScheduler::new(),
    );
    let task = super::super::private::Start::new()
        .on(&scheduler)
        .cancellation(source.token())
        .prepare(
            (),
            |(), _| unreachable!(),
            |(), canceled| Some(Err::<(), _>(canceled)),
        )
        .task();
    source.cancel();
    assert!(task.is_canceled());
    assert_eq!(task.wait().unwrap_err().token(), &source.token());
    // The job is left behind, and does nothing.
    assert_eq!(scheduler.run_all(), 1);
}

#[test]
fn panic_while_the_cancellation_error_is_created_is_a_fault() {
    #[derive(Debug)]
    struct Unmakable;
    impl From<OperationCanceled> for Unmakable {
        fn from(_: OperationCanceled) -> Self {
            panic!("cannot be made")
        }
    }
    let (_source, token) = requested();
    let before = Task::try_run_with_cancellation(|_| Ok::<u8, Unmakable>(1), token);
    assert!(before.is_faulted());
    assert_eq!(panic_text(|| before.wait().is_ok()), "cannot be made");
}

#[test]
fn map_keeps_how_a_task_ended() {
    let (_source, token) = requested();
    let canceled = Outcome::Canceled {
        token,
        value: Some(2),
    }
    .map(|n| n * 2);
    assert!(matches!(canceled, Outcome::Canceled { value: Some(4), .. }));
    assert!(matches!(
        Outcome::RanToCompletion(2).map(|n| n * 2),
        Outcome::RanToCompletion(4)
    ));
    let fault = Outcome::Faulted(Fault::Returned(2)).map(|n| n * 2);
    assert!(matches!(fault, Outcome::Faulted(Fault::Returned(4))));
    let fault: Outcome<u8> = Outcome::<u8>::Faulted(Fault::Abandoned).map(|_| unreachable!());
    assert!(matches!(fault, Outcome::Faulted(Fault::Abandoned)));
}

#[test]
fn only_a_panic_is_given_as_one() {
    let panic = PanicPayload::new(Box::new("unlucky"));
    let fault = Fault::<u8>::Panicked(panic);
    assert_eq!(fault.panic().map(PanicPayload::message), Some("unlucky"));
    assert!(Fault::Returned(1_u8).panic().is_none());
    assert!(Fault::<u8>::Abandoned.panic().is_none());
}
