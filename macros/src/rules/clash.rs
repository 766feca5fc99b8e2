//! Rules about members whose names conflict with other functions of their block, which only a
//! container sees.

use syn::Ident;

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::name_conflict::{ConflictWith, NameConflict};
use crate::naming::OverloadSet;
use crate::naming::{Completion, UserStateArg, suggest_name_for};
use crate::pattern::Pattern;
use crate::rule::Rule;
use crate::words::is_any;

/// A member must not have the name of another function.
pub(super) fn member_clash(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(NameConflict::SameName { member, other }) = &operation.conflict else {
        return;
    };
    let (pattern, function) = (operation.pattern, operation.function());
    let remedy = remedy(member, operation);
    match other {
        ConflictWith::Written(written) => diagnostics.report(
            Rule::MemberClash,
            written,
            format!(
                "`{member}` is defined here, and `{pattern}` on `{function}` would define it again"
            ),
            match remedy {
                Remedy::Rename => "rename this one".to_owned(),
                Remedy::Args(option) | Remedy::Name(option) => {
                    format!("rename this one, or write `{option}` on `{function}`")
                }
            },
        ),
        ConflictWith::Generated {
            pattern: earlier,
            function: first,
        } => diagnostics.report(
            Rule::MemberClash,
            function,
            format!(
                "`{member}` would be defined by `{pattern}` on `{function}` and by `{earlier}` on `{first}`"
            ),
            match remedy {
                Remedy::Rename => format!("rename `{first}`, or give its members another `name`"),
                Remedy::Args(option) => format!("write `{option}` on this one"),
                Remedy::Name(option) => {
                    format!("rename one of the functions, or write `{option}` on this one")
                }
            },
        ),
    }
}

/// How the user gives a member another name.
enum Remedy {
    /// The option `name`.
    Name(String),
    /// The option `args`, which gives this name.
    Args(String),
    /// No option: operations share the member, and it is not named after one of them.
    Rename,
}

fn remedy(member: &Ident, operation: &Operation) -> Remedy {
    let pattern = operation.pattern;
    if operation.options.args.as_ref() == Some(member) {
        let name = operation.names.completed_args();
        return Remedy::Args(pattern.with(&format!("args = {name}")));
    }
    let of_class = "cancel_async cancellation_pending is_busy progress_changed";
    if pattern == Pattern::Eap && is_any(member, of_class) {
        return Remedy::Rename;
    }
    Remedy::Name(pattern.with(&format!("name = \"{}\"", free_name(operation))))
}

/// A name that is likely to be free.
fn free_name(operation: &Operation) -> String {
    let names = &operation.names;
    match operation.pattern {
        Pattern::Tap => {
            let name = names.task(OverloadSet::Neither).to_string();
            let base = name.trim_end_matches("_async").trim_end_matches("_task");
            if names.are_beside_event_based() {
                format!("{base}_work_task_async")
            } else {
                format!("{base}_task_async")
            }
        }
        Pattern::Eap => {
            let name = names.event_based_start(UserStateArg::Without).to_string();
            format!("{}_work_async", name.trim_end_matches("_async"))
        }
        Pattern::Apm => {
            let name = names.begin(OverloadSet::Neither, Completion::Caller);
            format!("{name}_work")
        }
    }
}

/// Beside an event-based member, a name that the user gives must end in `_task_async`.
pub(super) fn tap_eap_names(operation: &Operation, diagnostics: &mut Diagnostics) {
    let options = &operation.options;
    let (Some(NameConflict::EventBased(member)), Some(name), Some(given)) =
        (&operation.conflict, &options.name, options.given("name"))
    else {
        return;
    };
    let function = operation.function();
    let name = suggest_name_for(Pattern::Tap, function, &name.value());
    let base = name.trim_end_matches("_async");
    let text = format!(
        "beside `{member}`, which returns nothing to await, the task-based member of `{function}` must end in `_task_async`"
    );
    let help = format!("write `name = \"{base}_task_async\"`, or remove `name`");
    diagnostics.report(Rule::TapEapNames, &given.words, text, help);
}
