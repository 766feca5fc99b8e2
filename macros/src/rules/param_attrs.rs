//! Rules about `#[out]` and `#[owned]`, and the options of the same names: which parameters can
//! have them.

use syn::Type;

use super::owned_form;
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::param::{By, GivenAttr, Obstacle, Param, ParamMode};
use crate::model::types::{bare_ident, is_unsized, peel, sole_argument};
use crate::parse::nearest::nearest;
use crate::parse::param_attrs::{Form, ParamAttr};
use crate::printing::shown;
use crate::rule::Rule;

/// Why a parameter cannot have its attribute, and how to correct it.
struct Misuse {
    why: String,
    help: String,
}

/// `#[out]` is for a `&mut T`, where a `T` can be created; `#[owned]` is for a `&T` that would be
/// cloned.
pub(super) fn misplaced_attrs(operation: &Operation, diagnostics: &mut Diagnostics) {
    let function = operation.function();
    let on_self = operation.item.param_attrs.iter().filter(|given| {
        let is_self = operation.receiver.is_some() && given.position == 1;
        is_self && given.form != Form::Conditional
    });
    for given in on_self {
        let name = given.attr.attribute();
        let text = format!("`{name}` cannot be on `self` of `{function}`");
        let help = "remove it; the option `receiver` says how `self` moves to the worker";
        diagnostics.report(rule(given.attr), &given.attribute, text, help);
    }
    misplaced(By::Parameter, operation, diagnostics);
}

/// The same for the parameters that the options `out` and `owned` name.
pub(super) fn misplaced_options(operation: &Operation, diagnostics: &mut Diagnostics) {
    misplaced(By::Option, operation, diagnostics);
}

const fn rule(attr: ParamAttr) -> Rule {
    match attr {
        ParamAttr::Out => Rule::OutParameter,
        ParamAttr::Owned => Rule::OwnedParameter,
    }
}

fn misplaced(by: By, operation: &Operation, diagnostics: &mut Diagnostics) {
    let function = operation.function();
    for param in &operation.params {
        let (name, mut earlier) = (param.label(), Vec::new());
        for given in &param.attrs {
            let attr = given.attr.attribute();
            let is_doubled = earlier.contains(&given.attr);
            earlier.push(given.attr);
            if given.by != by {
                continue;
            }
            if is_doubled {
                let text = format!("parameter `{name}` of `{function}` has `{attr}` twice");
                let help = "remove this one";
                diagnostics.report(Rule::UselessOption, &given.at, text, help);
            } else if let Some(Misuse { why, help }) = misuse(param, given, operation) {
                let text = format!("parameter `{name}` of `{function}` cannot be `{attr}`: {why}");
                diagnostics.report(rule(given.attr), &given.at, text, help);
            }
        }
    }
}

/// How the user removes the attribute.
fn removal(given: &GivenAttr, name: &str) -> String {
    match given.by {
        By::Parameter => format!("remove `{}`", given.attr.attribute()),
        By::Option => format!("remove `{name}` from `{}`", given.attr.name()),
    }
}

fn misuse(param: &Param, given: &GivenAttr, operation: &Operation) -> Option<Misuse> {
    let remove = removal(given, &param.label());
    match (param.mode(), given.attr) {
        // Another rule refuses it for its type.
        _ if param.lookalike.is_some() => None,
        (None, _) => Some(Misuse {
            why: "it is the token or the progress of the operation".to_owned(),
            help: remove,
        }),
        (Some(ParamMode::Out(_)), ParamAttr::Out)
        | (Some(ParamMode::BorrowedFromOwned(..) | ParamMode::Owned(_)), ParamAttr::Owned)
        | (Some(ParamMode::Refused(Obstacle::NestedBorrow(_))), _) => None,
        (_, ParamAttr::Out) => Some(not_made(&param.written.ty, &remove)),
        (_, ParamAttr::Owned) if param.attrs.iter().any(|other| other.attr == ParamAttr::Out) => {
            Some(Misuse {
                why: "it has `#[out]` as well".to_owned(),
                help: remove,
            })
        }
        (_, ParamAttr::Owned) => Some(not_lent(&param.written.ty, remove, operation)),
    }
}

/// The type behind `&mut` for `#[out]`, or behind `&` for `#[owned]`.
fn behind(ty: &Type, attr: ParamAttr) -> Option<&Type> {
    match peel(ty) {
        Type::Reference(reference)
            if reference.mutability.is_some() == (attr == ParamAttr::Out) =>
        {
            Some(peel(&reference.elem))
        }
        _ => None,
    }
}

fn not_made(ty: &Type, remove: &str) -> Misuse {
    let (why, help) = match behind(ty, ParamAttr::Out) {
        Some(referent @ (Type::TraitObject(_) | Type::ImplTrait(_))) => (
            format!(
                "`{}` does not determine the type to create",
                shown(referent)
            ),
            format!("{remove}; the caller then passes the value"),
        ),
        Some(referent) if is_unsized(referent) => (
            format!("`{}` has no size, so it cannot be created", shown(referent)),
            format!("write `{}`", made_form(ty)),
        ),
        Some(_) => (
            "it borrows for longer than the call".to_owned(),
            format!("write `{}`", without_lifetime(ty)),
        ),
        None => (
            format!("`{}` is not a mutable borrow", shown(ty)),
            format!("{remove}, or write `{}`", made_form(ty)),
        ),
    };
    Misuse { why, help }
}

fn not_lent(ty: &Type, remove: String, operation: &Operation) -> Misuse {
    let is_option = sole_argument(ty, "Option").is_some();
    let (why, help) = match behind(ty, ParamAttr::Owned) {
        Some(Type::TraitObject(_) | Type::ImplTrait(_)) => (
            "the member takes an owned value already, and clones nothing".to_owned(),
            remove,
        ),
        Some(referent)
            if bare_ident(referent).is_some() && operation.generics.is_parameter(referent) =>
        {
            (
                format!("the owned value would not determine `{}`", shown(referent)),
                format!("take `Arc<{}>`, or {remove}", shown(referent)),
            )
        }
        Some(_) => (
            "it borrows for longer than the call, so it is moved and not cloned".to_owned(),
            remove,
        ),
        None if is_option => (
            "`None` would not determine the type of the owned value".to_owned(),
            format!(
                "take an owned value, such as `{}`, or {remove}",
                shared_form(ty)
            ),
        ),
        None => (
            format!("`{}` is not a shared borrow", shown(ty)),
            format!("{remove}, or write `&{}`", shown(referent(ty))),
        ),
    };
    Misuse { why, help }
}

/// The type behind a reference, or else the type.
fn referent(ty: &Type) -> &Type {
    match peel(ty) {
        Type::Reference(reference) => peel(&reference.elem),
        other => other,
    }
}

/// `&str` gives `&mut String`.
fn made_form(ty: &Type) -> String {
    let ty = sole_argument(ty, "Option").unwrap_or(ty);
    let owned = owned_form::of_result(ty);
    format!("&mut {}", owned.map_or_else(|| "T".to_owned(), shown))
}

/// `Option<&str>` gives `Option<Arc<str>>`.
fn shared_form(ty: &Type) -> String {
    let held = sole_argument(ty, "Option").unwrap_or(ty);
    format!("Option<Arc<{}>>", shown(referent(held)))
}

fn without_lifetime(ty: &Type) -> String {
    let mut ty = peel(ty).clone();
    if let Type::Reference(reference) = &mut ty {
        reference.lifetime = None;
    }
    shown(ty)
}

/// `out(x)` and `owned(x)` name parameters of the function.
pub(super) fn unknown_parameter(operation: &Operation, diagnostics: &mut Diagnostics) {
    let labels: Vec<_> = operation.params.iter().map(Param::label).collect();
    for (attr, word) in operation.options.param_attrs() {
        let name = word.to_string();
        if labels.contains(&name) {
            continue;
        }
        let known: Vec<_> = labels.iter().map(String::as_str).collect();
        let near = nearest(&name, &known);
        let help = near.map_or_else(
            || {
                format!(
                    "remove `{name}`; `{}` takes names of parameters",
                    attr.name()
                )
            },
            |near| format!("write `{near}`"),
        );
        let function = operation.function();
        let text = format!("`{function}` has no parameter `{name}`");
        diagnostics.report(Rule::UnknownParameter, word, text, help);
    }
}

/// An attribute with arguments.
pub(super) fn written_attr(operation: &Operation, diagnostics: &mut Diagnostics) {
    let attrs = operation.item.param_attrs.iter();
    for given in attrs.filter(|given| given.form == Form::WithArguments) {
        let name = given.attr.attribute();
        let text = format!("`{name}` takes no arguments");
        let help = format!("write `{name}`");
        diagnostics.report(Rule::OptionForm, &given.attribute, text, help);
    }
}
