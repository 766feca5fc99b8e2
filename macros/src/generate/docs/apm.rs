//! Generates the documentation of a begin/end pair.

use proc_macro2::TokenStream;

use super::function::FunctionDocs;
use super::{PROGRESS, attributes, function, handed_back, member, place, section_of, values};
use crate::model::Operation;
use crate::model::result::Reading;
use crate::naming::Completion;
use crate::naming::OverloadSet;

/// Input: `fn load(path: &Path) -> io::Result<u8>`
/// Output: " Loads a file.\n\n Begins `load` and returns the async result, …" and so on
pub(in crate::generate) fn begin(
    operation: &Operation,
    takes: OverloadSet,
    completion: Completion,
) -> TokenStream {
    let (function, end) = (function(operation), end_name(operation));
    let first = match completion {
        Completion::Caller => {
            format!("Begins {function} and returns the async result, which {end} ends.")
        }
        Completion::Callback => {
            let callback = &operation.apm_names.callback;
            format!("Begins {function} and gives `{callback}` the async result, which {end} ends.")
        }
    };
    let own = FunctionDocs::of(operation);
    let mut paragraphs = Vec::from_iter(own.summary.clone());
    paragraphs.extend([first, place(operation, "the operation has completed")]);
    paragraphs.extend(callback(operation, completion));
    paragraphs.extend(cancellation(operation, takes, completion));
    paragraphs.extend(takes.progress().then(|| PROGRESS.to_owned()));
    paragraphs.extend(values(operation));
    let errors = errors(operation, takes).map(|errors| format!("{end} returns {errors}."));
    paragraphs.extend(section_of("Errors", own.errors.clone(), errors));
    let usage = operation.options.validate.as_ref();
    let usage = usage.map_or("", |_| "The call panics when the arguments are refused. ");
    let panics = format!("{usage}{end} resumes a panic of the function.");
    paragraphs.extend(section_of("Panics", own.panics.clone(), Some(panics)));
    paragraphs.extend(own.definitions(&paragraphs));
    attributes(&paragraphs)
}

/// Output: " Ends an operation that `begin_load` or one of its other forms began: …" and so on
pub(in crate::generate) fn end(operation: &Operation, takes: OverloadSet) -> TokenStream {
    let begin = operation
        .names
        .begin(takes.without_progress(), Completion::Caller);
    let begin = member(operation, &begin);
    let function = function(operation);
    let mut paragraphs = vec![
        format!(
            "Ends an operation that {begin} or one of its other forms began: blocks until it is complete, and returns \
             what {function} returned."
        ),
        "Inside the callback it has already completed. If the async result is dropped instead, the operation continues, \
         and its result is lost."
            .to_owned(),
    ];
    paragraphs.extend(handed_back(operation));
    let own = FunctionDocs::of(operation);
    let errors = errors(operation, takes).map(|errors| format!("It returns {errors}."));
    paragraphs.extend(section_of("Errors", own.errors.clone(), errors));
    let panics = "It resumes a panic of the function.".to_owned();
    paragraphs.extend(section_of("Panics", own.panics.clone(), Some(panics)));
    paragraphs.extend(own.definitions(&paragraphs));
    attributes(&paragraphs)
}

fn end_name(operation: &Operation) -> String {
    member(operation, &operation.names.end())
}

fn callback(operation: &Operation, completion: Completion) -> Option<String> {
    let names = &operation.apm_names;
    (completion == Completion::Callback).then(|| {
        format!(
            "`{callback}` is called exactly once, when the operation is complete, on the thread that completed it: a \
             worker, or the caller's own before the call returns. The method `async_state()` of \
             the async result returns `{state}`. The call returns a view of the same operation without its result. A panic of `{callback}` goes to the \
             hook for unobserved faults.",
            callback = names.callback,
            state = names.async_state,
        )
    })
}

fn cancellation(
    operation: &Operation,
    takes: OverloadSet,
    completion: Completion,
) -> Option<String> {
    let handle = match completion {
        Completion::Caller => "async result",
        Completion::Callback => "view",
    };
    if operation.drops_future() {
        let text =
            format!("`cancel()` on the {handle} drops the future, and the operation is canceled.");
        return takes.cancellation().then_some(text);
    }
    let running = if operation.token().is_some() {
        "a running function must check its token itself"
    } else {
        "a running function can ask `CancellationToken::current()`"
    };
    takes.cancellation().then(|| {
        format!(
            "`cancel()` on the {handle} requests cancellation. If the function does not run yet, it never runs; {running}."
        )
    })
}

/// What the end member returns.
fn errors(operation: &Operation, takes: OverloadSet) -> Option<&'static str> {
    match (operation.output.reading, takes.cancellation()) {
        (Reading::Fallible, false) => Some("the error of the function"),
        (Reading::Fallible, true) => {
            Some("the error of the function, or one that reports its cancellation")
        }
        (_, true) if operation.drops_future() => Some("`OperationCanceled` if it was canceled"),
        (_, true) => Some("`OperationCanceled` if it was canceled before the function ran"),
        (_, false) => None,
    }
}
