//! Generates the documentation of the task-based members.

use proc_macro2::TokenStream;

use super::function::FunctionDocs;
use super::{PROGRESS, attributes, function, place, section_of, values};
use crate::model::Operation;
use crate::model::result::Reading;
use crate::naming::OverloadSet;

/// Input: `fn load(path: &Path) -> io::Result<u8>`
/// Output: `#[doc = " Loads a file.\n\n Starts [`fn@load`] and returns the task of its result. …"]`
pub(in crate::generate) fn task(operation: &Operation, takes: OverloadSet) -> TokenStream {
    let own = FunctionDocs::of(operation);
    let mut paragraphs = Vec::from_iter(own.summary.clone());
    paragraphs.push(format!(
        "Starts {} and returns the task of its result.",
        function(operation)
    ));
    paragraphs.push(place(operation, "the task has completed"));
    paragraphs.extend(
        takes
            .cancellation()
            .then(|| cancellation(operation).to_owned()),
    );
    paragraphs.extend(takes.progress().then(|| PROGRESS.to_owned()));
    paragraphs.extend(on_drop(operation).map(str::to_owned));
    paragraphs.extend(values(operation));
    let errors = errors(operation, takes).map(str::to_owned);
    paragraphs.extend(section_of("Errors", own.errors.clone(), errors));
    let panics = panics(operation).to_owned();
    paragraphs.extend(section_of("Panics", own.panics.clone(), Some(panics)));
    paragraphs.extend(own.definitions(&paragraphs));
    attributes(&paragraphs)
}

fn cancellation(operation: &Operation) -> &'static str {
    if operation.drops_future() {
        "If `cancellation_token` is requested before the operation has completed, its future is dropped and the task is \
         canceled."
    } else if operation.token().is_some() {
        "If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a \
         running function must check the token itself."
    } else {
        "If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running \
         function can ask `CancellationToken::current()`."
    }
}

fn on_drop(operation: &Operation) -> Option<&'static str> {
    operation
        .options
        .cancel_on_drop
        .then_some("Dropping the task before it completes requests its cancellation.")
}

fn errors(operation: &Operation, takes: OverloadSet) -> Option<&'static str> {
    match (operation.output.reading, takes.cancellation()) {
        (Reading::Fallible, false) => Some("The task yields the error of the function."),
        (Reading::Fallible, true) => {
            Some("The task yields the error of the function, or one that reports its cancellation.")
        }
        (_, true) if operation.drops_future() => {
            Some("The task yields `OperationCanceled` if it was canceled.")
        }
        (_, true) => {
            Some("The task yields `OperationCanceled` if it was canceled before the function ran.")
        }
        (_, false) => None,
    }
}

fn panics(operation: &Operation) -> &'static str {
    if operation.options.validate.is_some() {
        "The call panics when the arguments are refused. Awaiting the task resumes a panic of the function."
    } else {
        "Awaiting the task resumes a panic of the function."
    }
}
