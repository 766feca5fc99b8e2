//! Rules about the names of the members. Clashes with what stands elsewhere are seen by the compiler, and by a container.

use syn::Ident;

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::name::{MemberNames, without_suffix};
use crate::model::support::Takes;
use crate::rule::Rule;

/// `name = "load"` must end in `_async`.
pub(super) fn async_suffix_of_option(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(given) = &operation.options.name else {
        return;
    };
    if MemberNames::from_option(&operation.item.sig.ident, &given.value).is_some() {
        return;
    }
    let name = given.value.value();
    let default = operation.names.member(Takes::Neither).to_string();
    let (text, wish) = if syn::parse_str::<Ident>(&name).is_err() {
        (format!("`{name}` is not the name of a function"), default)
    } else if name.ends_with("_async") {
        (format!("`{name}` has nothing before its suffix"), default)
    } else {
        (
            format!("`{name}` must end in `_async`"),
            format!("{}_async", name.trim_end_matches('_')),
        )
    };
    let text = format!("`#[tap(name = \"{name}\")]`: {text}");
    diagnostics.report(
        Rule::AsyncSuffix,
        &given.value,
        text,
        format!("write `name = \"{wish}\"`"),
    );
}

/// A synchronous function must not bear the suffix itself.
pub(super) fn async_suffix_of_function(operation: &Operation, diagnostics: &mut Diagnostics) {
    let ident = &operation.item.sig.ident;
    let Some(base) = without_suffix(ident) else {
        return;
    };
    // Then it is no synchronous function, which is said elsewhere.
    if operation.item.sig.asyncness.is_some() || operation.output.is_task() {
        return;
    }
    diagnostics.report(
        Rule::AsyncSuffix,
        ident,
        format!("`{ident}` is synchronous and must not end in `_async`"),
        format!("rename it to `{base}`; its task-based member is then `{ident}`"),
    );
}
