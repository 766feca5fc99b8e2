//! Rules about the progress parameter: its name, its type, that there is one, and that its type
//! parameter is used for nothing else.

use syn::{PathArguments, PathSegment, Type};

use super::token::{doubled, misnamed};
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::borrows;
use crate::model::generics::mentions_parameter;
use crate::model::lookalike::{innermost, is_called_progress};
use crate::model::opaque::recapture;
use crate::model::param::{Lookalike, ProgressEvidence};
use crate::model::token_progress::Implementor;
use crate::model::types::{bare_ident, last_segment, sole_argument_of};
use crate::model::walk::{Node, Visitor, visit, visit_parts};
use crate::naming::{PROGRESS, TOKEN};
use crate::printing::shown;
use crate::rule::Rule;

/// The progress has the name that callers expect.
pub(super) fn progress_name(operation: &Operation, diagnostics: &mut Diagnostics) {
    let (rule, params) = (Rule::ProgressName, operation.progresses());
    misnamed(
        rule,
        operation,
        &params,
        "an `IProgress`",
        PROGRESS,
        diagnostics,
    );
}

/// A parameter that is meant as the progress takes any `IProgress`.
pub(super) fn progress_type(operation: &Operation, diagnostics: &mut Diagnostics) {
    for param in &operation.params {
        let Some(Lookalike::Progress(evidence)) = param.lookalike else {
            continue;
        };
        let ty = &param.written.ty;
        let or = match evidence {
            ProgressEvidence::Type => String::new(),
            ProgressEvidence::TypeName => ", or rename the parameter".to_owned(),
            ProgressEvidence::Place => {
                format!(", or rename the parameter and write it before `{TOKEN}`")
            }
        };
        let (function, ty_shown, value) =
            (operation.function(), shown(ty), reported(ty, operation));
        let text = format!(
            "parameter `{PROGRESS}` of `{function}` must take any `IProgress`, not `{ty_shown}`"
        );
        let help = format!("write `&dyn IProgress<{value}>`{or}");
        diagnostics.report(Rule::ProgressType, ty, text, help);
    }
}

/// The type that an argument which is meant as the progress reports, or `T` where its tokens do not
/// show one.
fn reported(ty: &Type, operation: &Operation) -> String {
    let mut reports = Reports(None);
    visit(&mut reports, ty);
    let innermost = innermost(ty);
    let parameter = bare_ident(innermost).filter(|name| operation.generics.declares(name));
    let bounds = parameter.map(|name| operation.generics.bounds_of(name));
    for bound in bounds.unwrap_or_default() {
        reports.visit(Node::Bound(&mut bound.clone()));
    }
    // `CopyProgress` is what is reported, and `ProgressBar` is what it is reported to.
    let is_value = |name: &PathSegment| {
        !is_called_progress(name) || name.ident.to_string().ends_with("Progress")
    };
    let is_reported = || parameter.is_none() && last_segment(innermost).is_some_and(is_value);
    reports
        .0
        .or_else(|| is_reported().then(|| innermost.clone()))
        .filter(|value| borrows::in_type(value).is_none())
        .map_or_else(|| "T".to_owned(), shown)
}

/// Finds `T` in `Progress<T>` and `Fn(T)`.
struct Reports(Option<Type>);

impl Visitor for Reports {
    fn visit(&mut self, node: Node<'_>) {
        if let Node::Segment(segment) = &node
            && self.0.is_none()
        {
            self.0 = match &segment.arguments {
                PathArguments::Parenthesized(closure) if closure.inputs.len() == 1 => {
                    closure.inputs.first().map(|input| input.ty.clone())
                }
                _ if is_called_progress(segment) => sole_argument_of(segment).cloned(),
                _ => None,
            };
        }
        visit_parts(self, node);
    }
}

/// An operation has one progress.
pub(super) fn progress_doubled(operation: &Operation, diagnostics: &mut Diagnostics) {
    let (rule, params) = (Rule::ProgressDoubled, operation.progresses());
    let help = "report one type, an `enum` if there are several kinds of reports";
    doubled(rule, operation, &params, "`IProgress`", help, diagnostics);
}

/// The option `progress` asks for members that only the function's own parameter can feed.
pub(super) fn progress_missing(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(key) = operation.options.key("progress") else {
        return;
    };
    if operation.progress().is_none() {
        let function = operation.function();
        let text = format!("`{function}` has no progress parameter");
        let help =
            "add `progress: &dyn IProgress<T>` as its last parameter, or remove `progress` here";
        diagnostics.report(Rule::ProgressMissing, key, text, help);
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
    let in_params = operation.params.iter().find(|param| {
        !std::ptr::eq(*param, progress) && mentions_parameter(&param.written.ty, name)
    });
    // A `use<…>` must name it.
    let mut result = operation.output.ty.clone();
    recapture(&mut result, &[], Some(name));
    let in_result = Some(&operation.output.written).filter(|_| mentions_parameter(&result, name));
    let in_bounds = operation.generics.predicate_beside(name);
    let in_bounds = in_bounds.map(|predicate| &predicate.bounded_ty);
    let in_params = in_params.map(|param| &*param.written.ty);
    if let Some(place) = in_params.or(in_result).or(in_bounds) {
        let function = operation.function();
        let value = form.value.as_ref().map_or_else(|| "T".to_owned(), shown);
        let text = format!("`{name}` is the progress of `{function}` and must not occur elsewhere");
        let help = format!(
            "write `{PROGRESS}: &dyn IProgress<{value}>`, or give this its own type parameter"
        );
        diagnostics.report(Rule::ProgressGeneric, place, text, help);
    }
}
