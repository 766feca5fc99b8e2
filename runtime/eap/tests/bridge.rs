//! Event-based operations as tasks.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Calc, EventOperation, Start, UserState, Value};
use crate::eap::private::cancel;
use crate::error::InvalidOperation;
use crate::{CancellationToken, CancellationTokenSource, Fault, IProgress, Outcome, Task};

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
    let thief = |_: &Calc, args: &super::Args| drop(args.0.take_result());
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
