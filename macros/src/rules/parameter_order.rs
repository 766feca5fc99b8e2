//! The rule about the order of parameters: the arguments, then the token, then the progress.

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::param::{Lookalike, Param, ParamMode, Role};
use crate::naming::{PROGRESS, TOKEN};
use crate::rule::Rule;

/// Reports the first parameter that is out of order, with the right order of all of them.
pub(super) fn parameter_order(operation: &Operation, diagnostics: &mut Diagnostics) {
    // The members do not take what only the function makes, so it may be anywhere.
    let mut taken: Vec<_> = operation.params.iter().collect();
    taken.retain(|param| !matches!(param.mode(), Some(ParamMode::Out(_))));
    while !taken.is_empty() {
        let param = taken.remove(0);
        let Some(last) = taken.iter().rfind(|later| rank(later) < rank(param)) else {
            continue;
        };
        let mut order = Vec::new();
        for of_rank in 0..=LAST_RANK {
            for param in &operation.params {
                if rank(param) == of_rank {
                    order.push(right_name(param, operation));
                }
            }
        }
        let label = param.label();
        let function = operation.function();
        let last = last.label();
        let order = order.join("`, `");
        let text = format!("`{label}` of `{function}` must come after `{last}`");
        let help = format!("write them in this order: `{order}`");
        diagnostics.report(Rule::ParameterOrder, &param.written.pat, text, help);
        return;
    }
}

const LAST_RANK: u8 = 2;

/// What is meant as the token or the progress gets its place too, so that one message suffices to
/// put it right.
fn rank(param: &Param) -> u8 {
    match (&param.role, param.lookalike) {
        (Role::Argument(_), None) => 0,
        (Role::Token(_), _) | (_, Some(Lookalike::Token(_))) => 1,
        (Role::Progress(_), _) | (_, Some(Lookalike::Progress(_))) => LAST_RANK,
    }
}

/// The name of the parameter once the rules about names are followed too.
fn right_name(param: &Param, operation: &Operation) -> String {
    let is_first = |all: &[&Param]| all.first().is_some_and(|first| std::ptr::eq(*first, param));
    if is_first(&operation.tokens()) {
        TOKEN.to_owned()
    } else if is_first(&operation.progresses()) {
        PROGRESS.to_owned()
    } else {
        param.label()
    }
}
