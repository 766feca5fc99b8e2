//! Rules about the token: its name, type and number; and the places of the token and the progress.

use syn::Type;

use super::progress::{PROGRESS, is_wrong_progress, progresses};
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::param::{Param, ParamMode, Role};
use crate::model::token_progress::PassBy;
use crate::model::types::{last_segment, peel, sole_argument};
use crate::printing::shown;
use crate::rule::Rule;

pub(super) const TOKEN: &str = "cancellation_token";

fn tokens(operation: &Operation) -> impl Iterator<Item = &Param> {
    operation
        .params
        .iter()
        .filter(|param| matches!(param.role, Role::Token(_)))
}

pub(super) fn cancellation_name(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(param) = tokens(operation)
        .next()
        .filter(|param| param.label() != TOKEN)
    else {
        return;
    };
    diagnostics.report(
        Rule::CancellationName,
        &param.written.pat,
        format!(
            "parameter `{}` of `{}` is a `CancellationToken` and must be named `{TOKEN}`",
            param.label(),
            operation.item.sig.ident
        ),
        format!("rename it to `{TOKEN}`"),
    );
}

pub(super) fn cancellation_type(operation: &Operation, diagnostics: &mut Diagnostics) {
    for param in operation
        .params
        .iter()
        .filter(|param| is_wrong_token(param, operation))
    {
        let (name, ty) = (param.label(), &param.written.ty);
        let help = match (holds_token(ty), name == TOKEN) {
            (true, true) => "write `&CancellationToken`".to_owned(),
            (true, false) => format!("write `{TOKEN}: &CancellationToken`"),
            (false, _) => "write `&CancellationToken`, or rename the parameter".to_owned(),
        };
        diagnostics.report(
            Rule::CancellationType,
            ty,
            format!(
                "parameter `{name}` of `{}` must be a `CancellationToken`, not `{}`",
                operation.item.sig.ident,
                shown(ty)
            ),
            help,
        );
    }
}

pub(super) fn cancellation_doubled(operation: &Operation, diagnostics: &mut Diagnostics) {
    for param in tokens(operation).skip(1) {
        diagnostics.report(
            Rule::CancellationDoubled,
            &param.written,
            format!(
                "parameter `{}` of `{}` is a second `CancellationToken`",
                param.label(),
                operation.item.sig.ident
            ),
            "take one token; a caller links several with `CancellationTokenSource::linked`",
        );
    }
}

/// Whether a rule here has refused the type, so that others need not look at it.
pub(super) fn is_refused(param: &Param, operation: &Operation) -> bool {
    is_wrong_token(param, operation) || is_wrong_progress(param, operation)
}

/// Called as the token, or holding one where the function has no other: it would be an argument like any other, and
/// nothing would be cancelable.
fn is_wrong_token(param: &Param, operation: &Operation) -> bool {
    let is_meant = || operation.token().is_none() && holds_token(&param.written.ty);
    param.mode().is_some() && (param.label() == TOKEN || is_meant())
}

/// Whether the type is one token inside references and the like: `Option<&CancellationToken>`.
fn holds_token(ty: &Type) -> bool {
    last_segment(held(ty)).is_some_and(|last| last.ident == "CancellationToken")
}

/// What references and the like hold: `Option<&T>` gives `T`.
pub(super) fn held(ty: &Type) -> &Type {
    let ty = peel(ty);
    if let Type::Reference(reference) = ty {
        return held(&reference.elem);
    }
    let holders = ["Arc", "Box", "Option", "Rc"];
    let mut inner = holders.iter().filter_map(|name| sole_argument(ty, name));
    inner.next().map_or(ty, held)
}

/// Arguments, then the token, then the progress. What the members do not take may stand anywhere.
pub(super) fn parameter_order(operation: &Operation, diagnostics: &mut Diagnostics) {
    let rank = |param: &Param| match param.role {
        // Refused for its type already; where it stands is where it will be mended.
        Role::Argument(_) if is_wrong_token(param, operation) => 1,
        Role::Argument(_) if is_wrong_progress(param, operation) => 2,
        Role::Argument(_) => 0,
        Role::Token(PassBy::Reference | PassBy::Value | PassBy::Optional) => 1,
        Role::Progress(_) => 2,
    };
    let function = &operation.item.sig.ident;
    let params = operation.params.iter();
    let taken: Vec<_> = params
        .filter(|param| !matches!(param.mode(), Some(ParamMode::Out(_))))
        .collect();
    let mut ordered: Vec<_> = operation.params.iter().collect();
    ordered.sort_by_key(|param| rank(param));
    let order: Vec<_> = ordered
        .iter()
        .map(|param| right_name(param, operation))
        .collect();
    let misplaced = taken.iter().enumerate().find_map(|(index, param)| {
        let behind = &taken[index + 1..];
        let last = behind.iter().rfind(|later| rank(later) < rank(param))?;
        Some((param, last))
    });
    // What is put in order is put in order once.
    if let Some((param, last)) = misplaced {
        diagnostics.report(
            Rule::ParameterOrder,
            &param.written.pat,
            format!(
                "`{}` of `{function}` must come after `{}`",
                param.label(),
                last.label()
            ),
            format!("write them in this order: `{}`", order.join("`, `")),
        );
    }
}

/// What the parameter is called when the rules about its name are kept too.
fn right_name(param: &Param, operation: &Operation) -> String {
    let is = |first: Option<&Param>| first.is_some_and(|first| std::ptr::eq(first, param));
    if is(tokens(operation).next()) {
        TOKEN.to_owned()
    } else if is(progresses(operation).next()) {
        PROGRESS.to_owned()
    } else {
        param.label()
    }
}
