//! Rules about parameters that cannot cross to a worker. The model has seen why; here it is said, with the way out.

use super::support::is_refused;
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::borrows::Borrow;
use crate::model::param::{Crossing, Obstacle, Param};
use crate::model::types::{is_unsized, shown};
use crate::rule::Rule;

fn obstacles(operation: &Operation) -> impl Iterator<Item = (&Param, &Obstacle)> {
    let params = operation
        .params
        .iter()
        .filter(|param| !is_refused(param, operation));
    params.filter_map(|param| match param.crossing() {
        Some(Crossing::Refused(obstacle)) => Some((param, obstacle)),
        _ => None,
    })
}

/// A borrow inside a borrow, such as `&[&str]`.
pub(super) fn nested_borrow(operation: &Operation, diagnostics: &mut Diagnostics) {
    for (param, obstacle) in obstacles(operation) {
        let Obstacle::NestedBorrow(inner) = obstacle else {
            continue;
        };
        diagnostics.report(
            Rule::NestedBorrow,
            inner,
            format!(
                "parameter `{}` of `{}` borrows `{}` inside a borrow",
                param.label(),
                operation.item.sig.ident,
                shown(inner)
            ),
            "take the inner values owned, such as `&[String]`, or `'static`",
        );
    }
}

/// A type that borrows without being a plain reference.
pub(super) fn borrowed_parameter(operation: &Operation, diagnostics: &mut Diagnostics) {
    for (param, obstacle) in obstacles(operation) {
        let (name, function) = (param.label(), &operation.item.sig.ident);
        match obstacle {
            Obstacle::Borrows(borrow @ Borrow::Lifetime(lifetime)) => diagnostics.report(
                Rule::BorrowedParameter,
                borrow,
                format!("parameter `{name}` of `{function}` borrows for `{lifetime}`"),
                "take an owned value, or write `'static` here",
            ),
            Obstacle::Borrows(borrow @ Borrow::Reference(reference)) => diagnostics.report(
                Rule::BorrowedParameter,
                borrow,
                format!("parameter `{name}` of `{function}` holds the borrow `{}`", shown(reference)),
                "hold an owned value, such as `String` for `&str`, or a `'static` one",
            ),
            Obstacle::OptionalBorrow(reference) => diagnostics.report(
                Rule::BorrowedParameter,
                reference,
                format!("parameter `{name}` of `{function}` may lend `{}`, and `None` would not tell the type of its owner", shown(reference)),
                "take an owned value, such as `Option<Box<dyn Trait + Send>>`",
            ),
            Obstacle::NestedBorrow(_) | Obstacle::MutUnsized(_) => {}
        }
    }
}

/// `&mut` of something without a size.
pub(super) fn mut_unsized(operation: &Operation, diagnostics: &mut Diagnostics) {
    for (param, obstacle) in obstacles(operation) {
        let Obstacle::MutUnsized(ty) = obstacle else {
            continue;
        };
        let verb = if is_unsized(ty) { "has" } else { "may have" };
        let help = match &**ty {
            syn::Type::Slice(_) => "take `&mut Vec<T>`, or an array `&mut [T; N]`".to_owned(),
            syn::Type::TraitObject(object) => {
                format!(
                    "write `{}: &mut impl {}`",
                    param.label(),
                    shown(&object.bounds)
                )
            }
            syn::Type::Path(_) if !is_unsized(ty) => {
                format!("remove `?Sized` from `{}`", shown(ty))
            }
            _ => "take an owned type, such as `&mut String`".to_owned(),
        };
        diagnostics.report(
            Rule::MutUnsized,
            ty,
            format!(
                "parameter `{}` of `{}` cannot cross to a worker: `{}` {verb} no size",
                param.label(),
                operation.item.sig.ident,
                shown(ty)
            ),
            help,
        );
    }
}
