//! Rules about the token and the progress: their names, types, number and places.

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{PathSegment, Type};

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::generics::mentions_parameter;
use crate::model::name::mentions;
use crate::model::opaque::recapture;
use crate::model::param::{Crossing, Param, Role};
use crate::model::support::{Implementor, Lending};
use crate::model::types::{bare_ident, last_segment, peel, shown, sole_argument, type_arguments};
use crate::rule::Rule;

const TOKEN: &str = "cancellation_token";
const PROGRESS: &str = "progress";

fn tokens(operation: &Operation) -> impl Iterator<Item = &Param> {
    operation
        .params
        .iter()
        .filter(|param| matches!(param.role, Role::Token(_)))
}

fn progresses(operation: &Operation) -> impl Iterator<Item = &Param> {
    operation
        .params
        .iter()
        .filter(|param| matches!(param.role, Role::Progress(_)))
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

pub(super) fn progress_name(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(param) = progresses(operation)
        .next()
        .filter(|param| param.label() != PROGRESS)
    else {
        return;
    };
    diagnostics.report(
        Rule::ProgressName,
        &param.written.pat,
        format!(
            "parameter `{}` of `{}` is an `IProgress` and must be named `{PROGRESS}`",
            param.label(),
            operation.item.sig.ident
        ),
        format!("rename it to `{PROGRESS}`"),
    );
}

/// A parameter called `progress` that is meant as one, in a form that nobody could implement or leave out.
pub(super) fn progress_type(operation: &Operation, diagnostics: &mut Diagnostics) {
    for param in operation
        .params
        .iter()
        .filter(|param| is_wrong_progress(param, operation))
    {
        let ty = &param.written.ty;
        diagnostics.report(
            Rule::ProgressType,
            ty,
            format!(
                "parameter `{PROGRESS}` of `{}` must take any `IProgress`, not `{}`",
                operation.item.sig.ident,
                shown(ty)
            ),
            format!("write `&dyn IProgress<{}>`", reported(ty)),
        );
    }
}

/// What a type that is meant as progress reports: `T` where that cannot be seen.
fn reported(ty: &Type) -> String {
    struct Finder(Option<String>);

    impl<'t> Visit<'t> for Finder {
        fn visit_path_segment(&mut self, segment: &'t PathSegment) {
            if (segment.ident == "Progress" || segment.ident == "IProgress")
                && let [value] = *type_arguments(segment)
            {
                self.0.get_or_insert_with(|| shown(value));
            }
            visit::visit_path_segment(self, segment);
        }
    }

    let mut finder = Finder(None);
    finder.visit_type(ty);
    finder.0.unwrap_or_else(|| "T".to_owned())
}

/// Whether a rule here has refused the type, so that others need not look at it.
pub(super) fn is_refused(param: &Param, operation: &Operation) -> bool {
    is_wrong_token(param, operation) || is_wrong_progress(param, operation)
}

/// Called as the token, or holding one where the function has no other: it would be an argument like any other, and
/// nothing would be cancelable.
fn is_wrong_token(param: &Param, operation: &Operation) -> bool {
    let is_meant = || operation.token().is_none() && holds_token(&param.written.ty);
    param.crossing().is_some() && (param.label() == TOKEN || is_meant())
}

/// Whether the type is one token inside references and the like: `Option<&CancellationToken>`.
fn holds_token(ty: &Type) -> bool {
    let ty = peel(ty);
    if let Type::Reference(reference) = ty {
        return holds_token(&reference.elem);
    }
    let holders = ["Arc", "Box", "Option", "Rc"];
    let mut held = holders.iter().filter_map(|name| sole_argument(ty, name));
    match held.next() {
        Some(held) => holds_token(held),
        None => last_segment(ty).is_some_and(|last| last.ident == "CancellationToken"),
    }
}

fn is_wrong_progress(param: &Param, operation: &Operation) -> bool {
    if param.crossing().is_none() || param.label() != PROGRESS {
        return false;
    }
    let ty = &*param.written.ty;
    let class = match peel(ty) {
        Type::Reference(reference) => last_segment(&reference.elem),
        other => last_segment(other),
    };
    let mut generics = operation
        .generics
        .type_parameters()
        .map(|parameter| &parameter.ident);
    class.is_some_and(|last| last.ident == "Progress")
        || mentions(ty.to_token_stream(), "IProgress")
        || generics.any(|name| mentions_parameter(ty, name) && operation.generics.is_progress(name))
}

pub(super) fn progress_doubled(operation: &Operation, diagnostics: &mut Diagnostics) {
    for param in progresses(operation).skip(1) {
        diagnostics.report(
            Rule::ProgressDoubled,
            &param.written,
            format!(
                "parameter `{}` of `{}` is a second `IProgress`",
                param.label(),
                operation.item.sig.ident
            ),
            "report one type, an `enum` if there are several kinds of reports",
        );
    }
}

/// The option `progress` asks for members that only the function's own parameter can feed.
pub(super) fn progress_missing(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(given) = &operation.options.progress else {
        return;
    };
    if operation.progress().is_none() {
        diagnostics.report(
            Rule::ProgressMissing,
            &given.key,
            format!("`{}` has no progress parameter", operation.item.sig.ident),
            "add `progress: &dyn IProgress<T>` as its last parameter, or remove `progress` here",
        );
    }
}

/// A type parameter that is the progress must be nothing else.
pub(super) fn progress_generic(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some((progress, form)) = operation.progress() else {
        return;
    };
    let Implementor::Generic(name) = &form.implementor else {
        return;
    };
    let others = operation
        .params
        .iter()
        .filter(|param| !std::ptr::eq(*param, progress));
    let in_params = others
        .map(|param| &*param.written.ty)
        .find(|ty| mentions_parameter(ty, name));
    // A `use<…>` must name it.
    let mut result = operation.output.ty.clone();
    recapture(&mut result, &[], Some(name));
    let in_result = Some(&operation.output.written).filter(|_| mentions_parameter(&result, name));
    let in_bounds = operation
        .generics
        .predicates_beside(name)
        .map(|predicate| &predicate.bounded_ty)
        .find(|ty| bare_ident(ty) != Some(name));
    if let Some(place) = in_params.or(in_result).or(in_bounds) {
        diagnostics.report(
            Rule::ProgressGeneric,
            place,
            format!(
                "`{name}` is the progress of `{}` and must not occur elsewhere",
                operation.item.sig.ident
            ),
            format!(
                "write `{PROGRESS}: &dyn IProgress<{}>`, or give this its own type parameter",
                form.value.as_ref().map_or_else(|| "T".to_owned(), shown)
            ),
        );
    }
}

/// Arguments, then the token, then the progress. What the members do not take may stand anywhere.
pub(super) fn parameter_order(operation: &Operation, diagnostics: &mut Diagnostics) {
    let rank = |param: &Param| match param.role {
        // Refused for its type already; where it stands is where it will be mended.
        Role::Argument(_) if is_wrong_token(param, operation) => 1,
        Role::Argument(_) if is_wrong_progress(param, operation) => 2,
        Role::Argument(_) => 0,
        Role::Token(Lending::Reference | Lending::Value | Lending::Optional) => 1,
        Role::Progress(_) => 2,
    };
    let function = &operation.item.sig.ident;
    let params = operation.params.iter();
    let taken: Vec<_> = params
        .filter(|param| !matches!(param.crossing(), Some(Crossing::Out(_))))
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
