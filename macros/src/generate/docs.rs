//! The documentation of a member: what it starts, where that runs, and what its extra parameters do. Examples are not
//! copied, since they would run once more.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Expr;
use syn::ext::IdentExt;

use crate::model::Operation;
use crate::model::param::Crossing;
use crate::model::receiver::Passing;
use crate::model::result::Reading;
use crate::model::support::Takes;

/// Input: `fn load(path: &Path) -> io::Result<u8>`
/// Output: `#[doc = " Starts [`fn@load`] and returns the task of its result."] …`
pub(super) fn member(operation: &Operation, takes: Takes) -> TokenStream {
    let function = function(operation);
    let mut paragraphs = vec![
        format!("Starts {function} and returns the task of its result."),
        place(operation),
    ];
    paragraphs.extend(
        takes
            .cancellation()
            .then(|| cancellation(operation).to_owned()),
    );
    paragraphs.extend(takes.progress().then(|| progress().to_owned()));
    paragraphs.extend(on_drop(operation).map(str::to_owned));
    paragraphs.extend(handed_back(operation));
    paragraphs.extend(errors(operation, takes).map(|errors| format!("# Errors\n\n{errors}")));
    paragraphs.push(format!("# Panics\n\n{}", panics(operation)));
    let text = paragraphs.join("\n\n");
    let lines = text.lines().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// A link, unless rustdoc could not follow it from where the member is seen.
fn function(operation: &Operation) -> String {
    let name = operation.item.sig.ident.to_string();
    let plain = operation.item.sig.ident.unraw().to_string();
    if operation.options.vis.is_some() || name != plain {
        return format!("`{plain}`");
    }
    if operation.is_associated() {
        format!("[`Self::{name}`]")
    } else {
        format!("[`fn@{name}`]")
    }
}

fn place(operation: &Operation) -> String {
    let options = &operation.options;
    let place = match (&options.scheduler, &options.long_running) {
        (Some(given), _) => {
            format!(
                "The scheduler `{}` runs the blocking function.",
                expression(&given.value)
            )
        }
        (None, Some(_)) => "A thread of its own runs the blocking function.".to_owned(),
        (None, None) => {
            "A worker of the default thread pool runs the blocking function.".to_owned()
        }
    };
    let offloading =
        "This is offloading, not asynchronous I/O: the thread is busy until the function returns.";
    let at_hand = options.fast_path.as_ref().map(|_| {
        " Where the result is at hand, the task has completed when the call returns, and no thread is needed."
    });
    format!("{place} {offloading}{}", at_hand.unwrap_or_default())
}

/// An expression without the gaps of printed tokens; words keep theirs.
fn expression(value: &Expr) -> String {
    let printed = value.to_token_stream().to_string();
    let is_word = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    };
    let mut text = String::new();
    let mut letters = printed.chars().peekable();
    while let Some(letter) = letters.next() {
        let between_words = is_word(text.chars().last()) && is_word(letters.peek().copied());
        if letter != ' ' || between_words {
            text.push(letter);
        }
    }
    text
}

fn cancellation(operation: &Operation) -> &'static str {
    if operation.token().is_some() {
        "If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; from then \
         on it is for the function to look at the token."
    } else {
        "If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running \
         function can ask `CancellationToken::current()`."
    }
}

const fn progress() -> &'static str {
    "The function reports to `progress` from the thread that it runs on."
}

fn on_drop(operation: &Operation) -> Option<&'static str> {
    operation
        .options
        .cancel_on_drop
        .as_ref()
        .map(|_| "Dropping the task before it completes requests its cancellation.")
}

fn handed_back(operation: &Operation) -> Option<String> {
    let itself = operation.receiver.as_ref().filter(|receiver| {
        matches!(
            receiver.passing,
            Passing::HandedBack | Passing::MutHandedBack | Passing::BoxHandedBack
        )
    });
    let params = operation.params.iter().filter(|param| {
        matches!(
            param.crossing(),
            Some(Crossing::HandedBack(_) | Crossing::HandedBackOption(_))
        )
    });
    let names: Vec<_> = itself
        .map(|_| "`self`".to_owned())
        .into_iter()
        .chain(params.map(|param| format!("`{}`", param.name)))
        .collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    (!names.is_empty()).then(|| {
        format!(
            "{} {verb} handed back in the result, on error too.",
            names.join(" and ")
        )
    })
}

fn errors(operation: &Operation, takes: Takes) -> Option<&'static str> {
    match (operation.output.reading, takes.cancellation()) {
        (Reading::Fallible, false) => Some("The task answers with the error of the function."),
        (Reading::Fallible, true) => Some(
            "The task answers with the error of the function, or with one that says that it was canceled.",
        ),
        (_, true) => Some(
            "The task answers with `OperationCanceled` if it was canceled before the function ran.",
        ),
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
