//! Scenarios of tasks.

mod combined;
mod continuations;
mod statuses;
mod surroundings;

use trefoil::task::TaskContinuationOptions;
use trefoil::{
    CancellationToken, CancellationTokenSource, Fault, OperationCanceled, Outcome, Task,
    TaskCompletionSource,
};

use crate::support::{AnyError, AppError, all_are_here, name_of, raised};

type Fallible = Task<Result<i32, AnyError>>;
type Source = TaskCompletionSource<Result<i32, AnyError>>;

pub(crate) const NOT_APPLICABLE: &[(&str, &str)] = &[
    (
        "tap-009-async-body-cancellation-error",
        "by design a task is canceled by its own, requested token alone: an error of another, or of none, is \
         an error also where errors are read",
    ),
    (
        "tap-011-source-set-exception-arguments",
        "types: an error is always there, and a task has one: a value of the error's type",
    ),
    (
        "tap-035-attached-children",
        "by design tasks have no children (`AttachedToParent`): a function that starts tasks awaits them, or returns \
         them, and its caller flattens",
    ),
    ("tap-045-await-of-many-errors", "a task has one error"),
];

#[test]
fn all_tap_scenarios_are_here() {
    let sources = concat!(
        include_str!("tap/combined.rs"),
        include_str!("tap/continuations.rs"),
        include_str!("tap/statuses.rs"),
        include_str!("tap/surroundings.rs"),
    );
    all_are_here("tap-", sources, NOT_APPLICABLE);
}

fn status<R>(task: &Task<R>) -> String {
    task.status().to_string()
}

fn app_error<T>(name: &'static str) -> Result<T, AnyError> {
    Err(AppError(name).into())
}

fn canceled_error(token: &CancellationToken) -> AnyError {
    OperationCanceled::new(token.clone()).into()
}

/// A pending source's task, and the source.
fn pending() -> (Source, Fallible) {
    let source = Source::new();
    let task = source.task();
    (source, task)
}

fn fail_source(source: &Source, name: &'static str) {
    source.set_exception(AppError(name).into()).unwrap();
}

/// Cancels as .NET does: what awaits the task gets the error.
fn cancel_source(source: &Source, token: &CancellationToken) {
    let value = Some(Err(canceled_error(token)));
    source
        .set_outcome(Outcome::Canceled {
            token: token.clone(),
            value,
        })
        .unwrap();
}

fn finished(finish: impl FnOnce(&Source)) -> Fallible {
    let (source, task) = pending();
    finish(&source);
    task
}

fn failed(name: &'static str) -> Fallible {
    finished(|source| fail_source(source, name))
}

fn canceled() -> Fallible {
    finished(|source| cancel_source(source, &CancellationToken::none()))
}

fn done(value: i32) -> Fallible {
    Task::from_result(Ok(value))
}

fn requested() -> (CancellationTokenSource, CancellationToken) {
    let source = CancellationTokenSource::new();
    source.cancel();
    let token = source.token();
    (source, token)
}

/// A list of errors in the notation of the scenarios, in which a stored exception is an aggregate.
fn aggregate(names: &[String]) -> String {
    format!("AggregateException[{}]", names.join(", "))
}

fn errors_in(values: Vec<Result<i32, AnyError>>) -> Vec<String> {
    values
        .into_iter()
        .filter_map(Result::err)
        .map(|error| name_of(&*error))
        .collect()
}

/// The error that a task stores, if it is faulted.
fn stored<T>(outcome: Outcome<Result<T, AnyError>>) -> Option<String> {
    match outcome {
        Outcome::Faulted(Fault::Returned(Err(error))) => Some(name_of(&*error)),
        Outcome::Faulted(Fault::Panicked(panic)) => Some(raised(|| panic.resume())),
        _ => None,
    }
}

/// The .NET name of a usage error, if the call panicked.
fn usage<R>(name: &str, call: impl FnOnce() -> R) -> String {
    match raised(call).as_str() {
        "ok" => "ok".to_owned(),
        _ => name.to_owned(),
    }
}

fn synchronously() -> TaskContinuationOptions {
    TaskContinuationOptions::new().execute_synchronously()
}
