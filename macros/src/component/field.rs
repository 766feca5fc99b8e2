//! Finds the field that holds the events of a component: the marked one, or the only one of the
//! right type.

use quote::ToTokens;
use syn::{Field, Ident, ItemStruct, Member, Type};

use super::options::{self, Mark};
use crate::diagnostics::Diagnostics;
use crate::model::types::last_segment;
use crate::rule::Rule;

/// The field of the events, if there is exactly one.
pub(super) fn of_events(item: &ItemStruct, diagnostics: &mut Diagnostics) -> Option<Member> {
    let fields: Vec<_> = item.fields.members().zip(&item.fields).collect();
    let mut marked: Vec<(&Member, Ident)> = Vec::new();
    let mut has_invalid = false;
    for (member, field) in &fields {
        match options::mark_of_field(field, diagnostics) {
            Mark::Events(key) => marked.push((member, key)),
            Mark::Invalid => has_invalid = true,
            Mark::Nothing => {}
        }
    }
    match &*marked {
        // The invalid attribute may be meant as the mark, so a missing mark is not reported as
        // well.
        [] if has_invalid => None,
        [] => of_type(item, &fields, diagnostics),
        [(member, _)] => Some((*member).clone()),
        [(first, _), others @ ..] => {
            for (member, mark) in others {
                diagnostics.report(
                    Rule::ComponentEvents,
                    mark,
                    format!(
                        "{} is marked as the event list of `{}`, and so is {}",
                        named(member),
                        item.ident,
                        named(first)
                    ),
                    "remove one `#[component(events)]`",
                );
            }
            None
        }
    }
}

fn of_type(
    item: &ItemStruct,
    fields: &[(Member, &Field)],
    diagnostics: &mut Diagnostics,
) -> Option<Member> {
    let mut typed = fields.iter().filter(|(_, field)| is_list(&field.ty));
    match (typed.next(), typed.next()) {
        (None, _) => {
            let item_name = &item.ident;
            let text = format!("`{item_name}` has no field of type `EventHandlerList`");
            let help = "add a field `events: trefoil::EventHandlerList`, or mark the field whose type is an alias of it with `#[component(events)]`";
            diagnostics.report(Rule::ComponentEvents, &item.ident, text, help);
            None
        }
        (Some((member, _)), None) => Some(member.clone()),
        (Some((first, _)), Some((second, field))) => {
            diagnostics.report(
                Rule::ComponentEvents,
                &field.ty,
                format!(
                    "{} of `{}` is an `EventHandlerList`, and so is {}",
                    named(second),
                    item.ident,
                    named(first)
                ),
                "mark the one for the component's own events with `#[component(events)]`",
            );
            None
        }
    }
}

fn named(member: &Member) -> String {
    format!("field `{}`", member.to_token_stream())
}

/// Recognized by the last segment of its path, as all types of trefoil are, since users may qualify
/// or rename the crate.
fn is_list(ty: &Type) -> bool {
    last_segment(ty).is_some_and(|last| last.ident == "EventHandlerList")
}
