//! Rules about the names of the members. Clashes with what stands elsewhere are seen by the compiler, and by a container.

use syn::{Ident, LitStr};

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::member::{Completion, MemberNames, is_name, without_prefix, without_suffix};
use crate::model::support::Takes;
use crate::pattern::Pattern;
use crate::rule::Rule;

/// `name = "load"` must end in `_async`, once.
pub(super) fn async_suffix_of_option(operation: &Operation, diagnostics: &mut Diagnostics) {
    let wrong = wrong_name(operation, Pattern::Tap);
    let Some((given, name)) = wrong.or_else(|| wrong_name(operation, Pattern::Eap)) else {
        return;
    };
    let default = operation.names.task(Takes::Neither).to_string();
    let base = name.trim_end_matches("_async");
    let (text, wish) = if !is_name(&name) {
        (format!("`{name}` is not the name of a function"), default)
    } else if base == name {
        let base = name.trim_end_matches('_');
        (
            format!("`{name}` must end in `_async`"),
            format!("{base}_async"),
        )
    } else if base.is_empty() {
        (format!("`{name}` has nothing before its suffix"), default)
    } else {
        (
            format!("`{name}` ends in `_async` twice"),
            format!("{base}_async"),
        )
    };
    report_name(
        Rule::AsyncSuffix,
        operation,
        given,
        &text,
        &wish,
        diagnostics,
    );
}

/// A synchronous function must not bear the suffix itself.
pub(super) fn async_suffix_of_function(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(ident) = synchronous_name(operation) else {
        return;
    };
    let Some(base) = without_suffix(ident) else {
        return;
    };
    let then = match operation.pattern {
        Pattern::Tap => format!("; its task-based member is then `{ident}`"),
        Pattern::Eap => format!("; its event-based member is then `{ident}`"),
        Pattern::Apm => String::new(),
    };
    diagnostics.report(
        Rule::AsyncSuffix,
        ident,
        format!("`{ident}` is synchronous and must not end in `_async`"),
        format!("rename it to `{base}`{then}"),
    );
}

/// `name = "load"` must begin with `begin_`, once.
pub(super) fn begin_prefix_of_option(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some((given, name)) = wrong_name(operation, Pattern::Apm) else {
        return;
    };
    let names = &operation.names;
    let default = names.begin(Takes::Neither, Completion::Caller).to_string();
    let (text, wish) = match name.strip_prefix("begin_") {
        _ if !is_name(&name) => (format!("`{name}` is not the name of a function"), default),
        None => {
            let base = name.trim_start_matches('_');
            (
                format!("`{name}` must begin with `begin_`"),
                format!("begin_{base}"),
            )
        }
        Some("") => (format!("`{name}` has nothing after its prefix"), default),
        Some(base) => {
            let (second, base) = base.split_once('_').unwrap_or((base, "work"));
            (
                format!("`{name}` has `{second}_` after its prefix"),
                format!("begin_{base}_work"),
            )
        }
    };
    report_name(
        Rule::BeginPrefix,
        operation,
        given,
        &text,
        &wish,
        diagnostics,
    );
}

/// The function must not be called as one half of a pair. One that is honestly called so, such as
/// `begin_transaction`, is told apart by the name that its pair is given.
pub(super) fn begin_prefix_of_function(operation: &Operation, diagnostics: &mut Diagnostics) {
    if operation.pattern != Pattern::Apm || operation.options.name.is_some() {
        return;
    }
    let Some(ident) = synchronous_name(operation) else {
        return;
    };
    let Some((prefix, base)) = without_prefix(ident) else {
        return;
    };
    diagnostics.report(
        Rule::BeginPrefix,
        ident,
        format!("`{ident}` is synchronous and must not begin with `{prefix}`"),
        format!(
            "rename it to `{base}`, or write `{}`",
            Pattern::Apm.with(format!("name = \"begin_{base}_work\""))
        ),
    );
}

/// The name of the function, if it is synchronous; if it is not, that is said elsewhere.
fn synchronous_name(operation: &Operation) -> Option<&Ident> {
    let sig = &operation.item.sig;
    let is_synchronous = sig.asyncness.is_none() && !operation.output.is_task();
    is_synchronous.then_some(&sig.ident)
}

/// The option `name` of the pattern's attribute, if it has not the form of a starting member.
fn wrong_name(operation: &Operation, pattern: Pattern) -> Option<(&LitStr, String)> {
    let given = &operation.options.name.as_ref()?.value;
    let is_right = MemberNames::from_option(pattern, &operation.item.sig.ident, given).is_some();
    (operation.pattern == pattern && !is_right).then(|| (given, given.value()))
}

fn report_name(
    rule: Rule,
    operation: &Operation,
    given: &LitStr,
    text: &str,
    wish: &str,
    diagnostics: &mut Diagnostics,
) {
    let written = format!("name = \"{}\"", given.value());
    diagnostics.report(
        rule,
        given,
        format!("`{}`: {text}", operation.pattern.with(written)),
        format!("write `name = \"{wish}\"`"),
    );
}
