//! Rules about the names of functions and of the option `name`. Conflicts with other functions are
//! in `clash`, and those outside of a block are reported by the compiler.

use syn::Ident;

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::name_conflict::NameConflict;
use crate::naming::OverloadSet;
use crate::naming::{
    MemberNames, function_name, is_name, suggest_name_for, without_prefix, without_suffix,
};
use crate::parse::options::GivenOption;
use crate::pattern::Pattern;
use crate::rule::Rule;

/// `name = "load"` must end in `_async`, once.
pub(super) fn async_suffix_of_option(operation: &Operation, diagnostics: &mut Diagnostics) {
    // Beside an event-based member another suffix is needed, which `tap_eap_names` reports.
    if let Some(NameConflict::EventBased(_)) = operation.conflict {
        return;
    }
    let wrong = wrong_name(operation, Pattern::Tap);
    let Some((given, name)) = wrong.or_else(|| wrong_name(operation, Pattern::Eap)) else {
        return;
    };
    let base = name.trim_end_matches("_async");
    let text = if !is_name(&name) {
        format!("`{name}` is not the name of a function")
    } else if base == name {
        format!("`{name}` must end in `_async`")
    } else if base.is_empty() {
        format!("`{name}` has nothing before its suffix")
    } else {
        format!("`{name}` ends in `_async` twice")
    };
    report_name(
        Rule::AsyncSuffix,
        operation,
        (given, &name),
        &text,
        diagnostics,
    );
}

/// The function must not have the suffix itself. An asynchronous one may, if the option `name`
/// tells its members apart.
pub(super) fn async_suffix_of_function(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(ident) = checked_name(operation) else {
        return;
    };
    let Some(base) = without_suffix(ident) else {
        return;
    };
    if operation.is_awaited() {
        return async_suffix_of_awaited(operation, (ident, &base), diagnostics);
    }
    let member = operation.names.renamed(&base).task(OverloadSet::Neither);
    let then = match operation.pattern {
        // The option keeps the name of the member as it is.
        _ if operation.options.name.is_some() => String::new(),
        Pattern::Tap => format!("; its task-based member is then `{member}`"),
        Pattern::Eap => format!("; its event-based member is then `{member}`"),
        Pattern::Apm => String::new(),
    };
    let suggestion = function_name(&base);
    let text = format!("`{ident}` is synchronous and must not end in `_async`");
    let help = format!("rename it to `{suggestion}`{then}");
    diagnostics.report(Rule::AsyncSuffix, ident, text, help);
}

fn async_suffix_of_awaited(
    operation: &Operation,
    (ident, base): (&Ident, &str),
    diagnostics: &mut Diagnostics,
) {
    if operation.options.name.is_some() {
        return;
    }
    let pattern = operation.pattern;
    let name = match pattern {
        Pattern::Tap => format!("{base}_task_async"),
        Pattern::Apm => format!("begin_{base}"),
        Pattern::Eap => format!("{base}_event_async"),
    };
    let option = pattern.with(&format!("name = \"{name}\""));
    let text = format!("`{ident}` has the suffix that its members get");
    let help = format!(
        "rename it to `{}`, or write `{option}`",
        function_name(base)
    );
    diagnostics.report(Rule::AsyncSuffix, ident, text, help);
}

/// `name = "load"` must begin with `begin_`, once.
pub(super) fn begin_prefix_of_option(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some((given, name)) = wrong_name(operation, Pattern::Apm) else {
        return;
    };
    let text = match name.strip_prefix("begin_") {
        _ if !is_name(&name) => format!("`{name}` is not the name of a function"),
        None => format!("`{name}` must begin with `begin_`"),
        Some("") => format!("`{name}` has nothing after its prefix"),
        Some(base) => {
            let second = base.split('_').next().unwrap_or(base);
            format!("`{name}` has `{second}_` after its prefix")
        }
    };
    report_name(
        Rule::BeginPrefix,
        operation,
        (given, &name),
        &text,
        diagnostics,
    );
}

/// The function must not have the name of one half of a pair. Where that is its proper name, as in
/// `begin_transaction`, the option `name` distinguishes its members.
pub(super) fn begin_prefix_of_function(operation: &Operation, diagnostics: &mut Diagnostics) {
    if operation.pattern != Pattern::Apm || operation.options.name.is_some() {
        return;
    }
    let Some(ident) = checked_name(operation) else {
        return;
    };
    let Some((prefix, base)) = without_prefix(ident) else {
        return;
    };
    let suggestion = function_name(&base);
    let option = Pattern::Apm.with(&format!("name = \"begin_{base}_work\""));
    let is_halved = if operation.is_awaited() {
        "is no half of an operation"
    } else {
        "is synchronous"
    };
    let text = format!("`{ident}` {is_halved} and must not begin with `{prefix}`");
    let help = format!("rename it to `{suggestion}`, or write `{option}`");
    diagnostics.report(Rule::BeginPrefix, ident, text, help);
}

/// The name of the function, unless `async_input` refuses the function itself.
fn checked_name(operation: &Operation) -> Option<&Ident> {
    let is_checked = operation.returned_awaitable().is_none();
    is_checked.then_some(operation.function())
}

/// The option `name` in an attribute of the pattern, if it has not the form of a starting member.
fn wrong_name(operation: &Operation, pattern: Pattern) -> Option<(&GivenOption, String)> {
    let name = operation.options.name.as_ref()?;
    let function = operation.function();
    if operation.pattern != pattern || MemberNames::from_option(pattern, function, name).is_some() {
        return None;
    }
    Some((operation.options.given("name")?, name.value()))
}

fn report_name(
    rule: Rule,
    operation: &Operation,
    (given, name): (&GivenOption, &str),
    text: &str,
    diagnostics: &mut Diagnostics,
) {
    let pattern = operation.pattern;
    let suggestion = suggest_name_for(pattern, operation.function(), name);
    let written = pattern.with(&format!("name = \"{name}\""));
    let text = format!("`{written}`: {text}");
    let help = format!("write `name = \"{suggestion}\"`");
    diagnostics.report(rule, &given.words, text, help);
}
