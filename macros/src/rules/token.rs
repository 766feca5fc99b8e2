//! Rules about the token parameter: its name, its type and its number.

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::param::{Lookalike, Param, Role, TokenEvidence};
use crate::naming::TOKEN;
use crate::printing::shown;
use crate::rule::Rule;

pub(super) fn tokens(operation: &Operation) -> impl Iterator<Item = &Param> {
    operation
        .params
        .iter()
        .filter(|param| matches!(param.role, Role::Token(_)))
}

/// The token has the name that callers expect.
pub(super) fn cancellation_name(operation: &Operation, diagnostics: &mut Diagnostics) {
    let first = tokens(operation).next();
    if let Some(param) = first.filter(|param| param.label() != TOKEN) {
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
}

/// A parameter that is meant as the token has its type.
pub(super) fn cancellation_type(operation: &Operation, diagnostics: &mut Diagnostics) {
    for param in &operation.params {
        let Role::Lookalike(Lookalike::Token(evidence), _) = &param.role else {
            continue;
        };
        let (name, ty) = (param.label(), &param.written.ty);
        let help = match evidence {
            TokenEvidence::Type if name == TOKEN => "write `&CancellationToken`".to_owned(),
            TokenEvidence::Type => format!("write `{TOKEN}: &CancellationToken`"),
            TokenEvidence::Name => "write `&CancellationToken`, or rename the parameter".to_owned(),
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

/// An operation has one token.
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
