//! Rules about parameters that cannot cross to a worker. The model has seen why; here it is said, with the way out.

use super::owned_form::{of_parameter, static_parameter};
use super::support::is_refused;
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::param::{Crossing, Obstacle};
use crate::model::types::shown;
use crate::rule::Rule;

/// A borrow inside a borrow, such as `&[&str]`.
pub(super) fn nested_borrow(operation: &Operation, diagnostics: &mut Diagnostics) {
    let params = operation.params.iter();
    for param in params.filter(|param| !is_refused(param, operation)) {
        let Some(Crossing::Refused(Obstacle::NestedBorrow(inner))) = param.crossing() else {
            continue;
        };
        let ty = &param.written.ty;
        diagnostics.report(
            Rule::NestedBorrow,
            inner,
            format!(
                "parameter `{}` of `{}` borrows `{}` inside a borrow",
                param.label(),
                operation.item.sig.ident,
                shown(inner)
            ),
            format!(
                "write `{}`, or `{}`",
                shown(of_parameter(ty)),
                shown(static_parameter(ty))
            ),
        );
    }
}
