//! Rules about arguments whose types cannot be sent to the worker thread. The model has the reason;
//! the rule reports it and suggests a type that can be sent.

use syn::token::And;
use syn::{Type, TypeReference};

use super::owned_form::{of_parameter, of_result, static_parameter};
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::param::{Obstacle, ParamMode};
use crate::parse::item::Body;
use crate::printing::shown;
use crate::rule::Rule;

/// A value without a size, which the compiler refuses where the function has a body.
pub(super) fn unsized_value(operation: &Operation, diagnostics: &mut Diagnostics) {
    if !matches!(operation.item.body, Body::Missing(_)) {
        return;
    }
    let function = operation.function();
    for (param, ty) in operation.unsized_values() {
        let owned = of_result(&reference_to(ty)).map(shown);
        let ty = shown(ty);
        let (text, help) = match param {
            Some(param) => (
                format!(
                    "parameter `{}` of `{function}` is `{ty}`, which has no size",
                    param.label()
                ),
                format!("write `&{ty}`"),
            ),
            None => (
                format!("`{function}` returns `{ty}`, which has no size"),
                format!("write `{}`", owned.unwrap_or_else(|| format!("Box<{ty}>"))),
            ),
        };
        let at = param.map_or(&operation.output.written, |param| &param.written.ty);
        diagnostics.report(Rule::UnsizedValue, at, text, help);
    }
}

/// `&T`, put together from its parts, since not every type parses after a `&`.
fn reference_to(ty: &Type) -> Type {
    Type::Reference(TypeReference {
        attrs: Vec::new(),
        and_token: And::default(),
        lifetime: None,
        mutability: None,
        elem: Box::new(ty.clone()),
    })
}

/// A borrow inside a borrow, such as `&[&str]`.
pub(super) fn nested_borrow(operation: &Operation, diagnostics: &mut Diagnostics) {
    for param in &operation.params {
        let (Some(ParamMode::Refused(Obstacle::NestedBorrow(inner))), None) =
            (param.mode(), param.lookalike)
        else {
            continue;
        };
        let ty = &param.written.ty;
        let label = param.label();
        let function = operation.function();
        let inner_shown = shown(inner);
        let owned = shown(of_parameter(ty));
        let lasting = shown(static_parameter(ty));
        let text =
            format!("parameter `{label}` of `{function}` borrows `{inner_shown}` inside a borrow");
        let help = format!("write `{owned}`, or `{lasting}`");
        diagnostics.report(Rule::NestedBorrow, ty, text, help);
    }
}
