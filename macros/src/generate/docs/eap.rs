//! Generates the documentation of event-based members and of the arguments of their events.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;

use super::function::FunctionDocs;
use super::{attributes, function, member, place, section, section_of, values};
use crate::model::Operation;
use crate::model::event::ClassMember;
use crate::model::result::Reading;
use crate::naming::UserStateArg;

/// Input: `fn load(path: &Path) -> io::Result<u8>`
/// Output: " Loads a file.\n\n Starts `load`; `load_completed` is raised when it has ended." and so
/// on
pub(in crate::generate) fn event_based_start(
    operation: &Operation,
    states: UserStateArg,
) -> TokenStream {
    let completed = member(operation, &operation.completed_name());
    let own = FunctionDocs::of(operation);
    let mut paragraphs = Vec::from_iter(own.summary.clone());
    paragraphs.extend([
        format!(
            "Starts {}; {completed} is raised when it has ended.",
            function(operation)
        ),
        place(operation, "the operation has ended"),
        "Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool."
            .to_owned(),
    ]);
    paragraphs.extend(state(operation, states));
    // The values are in the arguments of the event.
    let values =
        values(operation).map(|text| text.replace("in the result", "with the completed event"));
    paragraphs.extend(values);
    paragraphs.extend(refusal(operation, states).map(|text| section("Errors", text)));
    if operation.options.validate.is_some() {
        paragraphs.push(section(
            "Panics",
            "The call panics when the arguments are refused; nothing is started then.",
        ));
    }
    paragraphs.extend(own.definitions(&paragraphs));
    attributes(&paragraphs)
}

fn state(operation: &Operation, states: UserStateArg) -> Option<String> {
    let name = &operation.event_names.user_state;
    let cancels = operation.supports().cancellation() && !operation.options.single_invocation;
    match states {
        UserStateArg::Without => None,
        UserStateArg::With if cancels => Some(format!(
            "The events carry `{name}`, by which the operation can be canceled."
        )),
        UserStateArg::With => Some(format!("The events carry `{name}`.")),
    }
}

fn refusal(operation: &Operation, states: UserStateArg) -> Option<&'static str> {
    if operation.options.single_invocation {
        return Some("If the operation is pending; nothing is started then.");
    }
    match states {
        UserStateArg::With => Some(
            "If the user state is in use by an operation that is pending; nothing is started then.",
        ),
        UserStateArg::Without => None,
    }
}

/// Output: " Is raised once for each operation that `load_async` or …" and so on
pub(in crate::generate) fn completed(operation: &Operation) -> TokenStream {
    let start = operation.names.event_based_start(UserStateArg::Without);
    let mut paragraphs = vec![
        format!(
            "Is raised once for each operation that {} or one of its other forms started, when it has ended: with a \
             result, an error or a panic, or canceled.",
            member(operation, &start)
        ),
        "No progress of the operation is reported after it.".to_owned(),
    ];
    let own = FunctionDocs::of(operation);
    paragraphs.extend(section_of("Errors", own.errors.clone(), None));
    paragraphs.extend(section_of("Panics", own.panics.clone(), None));
    paragraphs.extend(own.definitions(&paragraphs));
    attributes(&paragraphs)
}

/// Output: " Is raised when `load` reports progress."
pub(in crate::generate) fn progress_changed(operation: &Operation) -> TokenStream {
    let whose = match operation.class.progress {
        ClassMember::Own => function(operation),
        ClassMember::Class(_) | ClassMember::Other => "an operation".to_owned(),
    };
    attributes(&[format!(
        "Is raised when {whose} reports progress, in the order of the reports."
    )])
}

/// Output: " Requests the cancellation of the operation with this user state."
pub(in crate::generate) fn cancel(operation: &Operation) -> TokenStream {
    let is_single = operation.options.single_invocation;
    let first = match (is_single, &operation.class.cancel) {
        (false, _) => {
            "Requests the cancellation of the operation that was started with this user state."
                .to_owned()
        }
        (true, ClassMember::Own) => {
            format!("Requests the cancellation of {}.", function(operation))
        }
        (true, _) => "Requests the cancellation of all operations that are pending.".to_owned(),
    };
    attributes(&[
        first,
        "It returns at once, and has no effect if none is pending. An operation that has not begun never \
         runs; a running function must check its token itself."
            .to_owned(),
    ])
}

/// Output: " Returns whether `load` is pending."
pub(in crate::generate) fn is_busy(operation: &Operation) -> TokenStream {
    let whose = any_of(operation, &operation.class.busy);
    attributes(&[
        format!("Returns whether {whose} is pending."),
        "It is so from the start until just before the handlers of its completed event are called."
            .to_owned(),
    ])
}

/// Output: " Returns whether the cancellation of `load` has been requested."
pub(in crate::generate) fn cancellation_pending(operation: &Operation) -> TokenStream {
    let whose = any_of(operation, &operation.class.cancellation_pending);
    attributes(&[
        format!("Returns whether {whose} is pending and its cancellation has been requested."),
        "The function itself sees this by its token.".to_owned(),
    ])
}

fn any_of(operation: &Operation, share: &ClassMember) -> String {
    match share {
        ClassMember::Class(siblings) if siblings.len() > 1 => "one of the operations".to_owned(),
        _ => function(operation),
    }
}

/// Output: " The arguments of the completed event of `load`."
pub(in crate::generate) fn completed_args(
    operation: &Operation,
    owner: Option<&String>,
) -> TokenStream {
    let function = named(operation, owner);
    let result = (operation.output.reading != Reading::Unit).then_some("`result()`");
    let back = operation
        .hands_back()
        .map(|_| "the values that are handed back");
    let more: Vec<_> = [result, back].into_iter().flatten().collect();
    attributes(&[
        format!("The arguments of the completed event of {function}."),
        format!(
            "They have {}, and what all such arguments have: `error()`, `cancelled()`, `user_state()`.",
            more.join(" and ")
        ),
    ])
}

/// The function, as a link where one can be followed from a type beside it.
fn named(operation: &Operation, owner: Option<&String>) -> String {
    let ident = &operation.item.sig.ident;
    let is_plain = !ident.to_string().starts_with("r#") && operation.options.vis.is_none();
    match owner {
        Some(owner) if is_plain => format!("[`{owner}::{ident}`]"),
        None if is_plain && !operation.is_associated() => format!("[`fn@{ident}`]"),
        _ => format!("`{}`", ident.to_string().trim_start_matches("r#")),
    }
}

/// Output: " What `load` hands back, as a part of the arguments of its completed event." and so on
pub(in crate::generate) fn handed_back_type(operation: &Operation) -> TokenStream {
    let function = operation.item.sig.ident.unraw();
    attributes(&[
        format!("What `{function}` hands back, as a part of the arguments of its completed event."),
        "It derefs to what all such arguments have: `error()`, `cancelled()`, `user_state()`."
            .to_owned(),
    ])
}

/// Output: " Borrows `buf`: `None` if it was taken, or lost in a panic."
pub(in crate::generate) fn borrowed_back(name: &str) -> TokenStream {
    attributes(&[format!(
        "Borrows `{name}`: `None` if it was taken, or lost in a panic."
    )])
}

/// Output: " Takes `buf`: `None` if it was taken before, or lost in a panic." and so on
pub(in crate::generate) fn taken_back(name: &str) -> TokenStream {
    attributes(&[
        format!("Takes `{name}`: `None` if it was taken before, or lost in a panic."),
        section("Panics", "If this thread has borrowed it."),
    ])
}
