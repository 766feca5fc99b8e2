//! The rule about the order of parameters: the arguments, then the token, then the progress.

use super::progress::progresses;
use super::token::tokens;
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::param::{Lookalike, Param, ParamMode, Role};
use crate::naming::{PROGRESS, TOKEN};
use crate::rule::Rule;

/// Reports the first parameter that is out of order, with the right order of all of them.
pub(super) fn parameter_order(operation: &Operation, diagnostics: &mut Diagnostics) {
    // The members do not take what only the function makes, so it may be anywhere.
    let taken: Vec<_> = operation
        .params
        .iter()
        .filter(|param| !matches!(param.mode(), Some(ParamMode::Out(_))))
        .collect();
    let misplaced = taken.iter().enumerate().find_map(|(index, param)| {
        let last = taken[index + 1..]
            .iter()
            .rfind(|later| rank(later) < rank(param))?;
        Some((param, last))
    });
    if let Some((param, last)) = misplaced {
        let mut ordered: Vec<_> = operation.params.iter().collect();
        ordered.sort_by_key(|param| rank(param));
        let order: Vec<_> = ordered
            .into_iter()
            .map(|param| right_name(param, operation))
            .collect();
        diagnostics.report(
            Rule::ParameterOrder,
            &param.written.pat,
            format!(
                "`{}` of `{}` must come after `{}`",
                param.label(),
                operation.item.sig.ident,
                last.label()
            ),
            format!("write them in this order: `{}`", order.join("`, `")),
        );
    }
}

/// What is meant as the token or the progress gets its place too, so that one message suffices to
/// put it right.
fn rank(param: &Param) -> u8 {
    match param.role {
        Role::Argument(_) => 0,
        Role::Token(_) | Role::Lookalike(Lookalike::Token(_), _) => 1,
        Role::Progress(_) | Role::Lookalike(Lookalike::Progress(_), _) => 2,
    }
}

/// The name of the parameter once the rules about names are followed too.
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
