//! Rules about the names of members among the functions of one block, which only a container sees.

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::container::{Neighbour, Other};
use crate::model::member::{Completion, States};
use crate::model::support::Takes;
use crate::pattern::Pattern;
use crate::rule::Rule;

/// A member must not bear the name of another function.
pub(super) fn member_clash(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(Neighbour::SameName { member, other }) = &operation.neighbour else {
        return;
    };
    let (pattern, function) = (operation.pattern, &operation.item.sig.ident);
    let other_name = operation
        .pattern
        .with(format!("name = \"{}\"", free_name(operation)));
    match other {
        Other::Written(written) => diagnostics.report(
            Rule::MemberClash,
            written,
            format!(
                "`{member}` is written here and would be written again by `{pattern}` on `{function}`"
            ),
            format!("rename this one, or write `{other_name}` on `{function}`"),
        ),
        Other::Generated {
            pattern: earlier,
            function: first,
        } => diagnostics.report(
            Rule::MemberClash,
            function,
            format!(
                "`{member}` would be written by `{pattern}` on `{function}` and by `{earlier}` on `{first}`"
            ),
            format!("rename one of the functions, or write `{other_name}` on this one"),
        ),
    }
}

/// A name that is likely to be free.
fn free_name(operation: &Operation) -> String {
    let names = &operation.names;
    match operation.pattern {
        Pattern::Tap => {
            let name = names.task(Takes::Neither).to_string();
            let base = name.trim_end_matches("_async").trim_end_matches("_task");
            if names.are_beside_event_based() {
                format!("{base}_work_task_async")
            } else {
                format!("{base}_task_async")
            }
        }
        Pattern::Eap => {
            let name = names.event_based_start(States::Without).to_string();
            format!("{}_work_async", name.trim_end_matches("_async"))
        }
        Pattern::Apm => {
            let name = names.begin(Takes::Neither, Completion::Caller);
            format!("{name}_work")
        }
    }
}

/// A given name must be that beside an event-based member, if there is one.
pub(super) fn tap_eap_names(operation: &Operation, diagnostics: &mut Diagnostics) {
    let (Some(Neighbour::EventBased(member)), Some(given)) =
        (&operation.neighbour, &operation.options.name)
    else {
        return;
    };
    let function = &operation.item.sig.ident;
    let wish = format!(
        "{}_task_async",
        member.to_string().trim_end_matches("_async")
    );
    diagnostics.report(
        Rule::TapEapNames,
        &given.value,
        format!(
            "`{member}` is here and gives nothing to await, so the task-based member of `{function}` must be named `{wish}`"
        ),
        format!("write `name = \"{wish}\"`"),
    );
}
