//! Rules about the token parameter: its name, its type, and that there is one.

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::param::{Lookalike, Param, TokenEvidence};
use crate::naming::TOKEN;
use crate::printing::shown;
use crate::rule::Rule;

/// The token has the name that callers expect.
pub(super) fn cancellation_name(operation: &Operation, diagnostics: &mut Diagnostics) {
    let (rule, params) = (Rule::CancellationName, operation.tokens());
    misnamed(
        rule,
        operation,
        &params,
        "a `CancellationToken`",
        TOKEN,
        diagnostics,
    );
}

/// A parameter that is meant as the token has its type.
pub(super) fn cancellation_type(operation: &Operation, diagnostics: &mut Diagnostics) {
    for param in &operation.params {
        let Some(Lookalike::Token(evidence)) = param.lookalike else {
            continue;
        };
        let (name, ty) = (param.label(), &param.written.ty);
        let help = match evidence {
            TokenEvidence::Type if name == TOKEN => "write `&CancellationToken`".to_owned(),
            TokenEvidence::Type => format!("write `{TOKEN}: &CancellationToken`"),
            TokenEvidence::Name => "write `&CancellationToken`, or rename the parameter".to_owned(),
        };
        let (function, ty_shown) = (operation.function(), shown(ty));
        let text = format!(
            "parameter `{name}` of `{function}` must be a `CancellationToken`, not `{ty_shown}`"
        );
        diagnostics.report(Rule::CancellationType, ty, text, help);
    }
}

/// An operation has one token.
pub(super) fn cancellation_doubled(operation: &Operation, diagnostics: &mut Diagnostics) {
    let (rule, params) = (Rule::CancellationDoubled, operation.tokens());
    let help = "take one token; a caller links several with `CancellationTokenSource::linked`";
    doubled(
        rule,
        operation,
        &params,
        "`CancellationToken`",
        help,
        diagnostics,
    );
}

/// Reports the first of `params`, which is `what`, unless it is named `name`, with a `_` before it
/// where the function does not use it yet.
pub(super) fn misnamed(
    rule: Rule,
    operation: &Operation,
    params: &[&Param],
    what: &str,
    name: &str,
    diagnostics: &mut Diagnostics,
) {
    let function = operation.function();
    let is_named = |label: &str| label.strip_prefix('_').unwrap_or(label) == name;
    if let Some(param) = params.first().filter(|param| !is_named(&param.label())) {
        let label = param.label();
        let text =
            format!("parameter `{label}` of `{function}` is {what} and must be named `{name}`");
        let help = format!("rename it to `{name}`");
        diagnostics.report(rule, &param.written.pat, text, help);
    }
}

/// Reports all of `params`, which are `what`, but the first.
pub(super) fn doubled(
    rule: Rule,
    operation: &Operation,
    params: &[&Param],
    what: &str,
    help: &str,
    diagnostics: &mut Diagnostics,
) {
    let function = operation.function();
    for param in params.iter().skip(1) {
        let label = param.label();
        let text = format!("parameter `{label}` of `{function}` is a second {what}");
        diagnostics.report(rule, &param.written, text, help);
    }
}
