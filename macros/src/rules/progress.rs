//! Rules about the progress: its name, type and number. A parameter called `progress` that takes no `IProgress` is either
//! meant to be one, by what its type is called or where it stands, or is an argument like any other.

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{PathArguments, PathSegment, Type, TypeParamBound};

use super::token::{TOKEN, held};
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::borrows;
use crate::model::generics::mentions_parameter;
use crate::model::opaque::recapture;
use crate::model::param::{Param, ParamMode, Role};
use crate::model::token_progress::Implementor;
use crate::model::types::{bare_ident, bound_segment, last_segment, peel, type_arguments};
use crate::printing::shown;
use crate::rule::Rule;
use crate::words::mentions;

pub(super) const PROGRESS: &str = "progress";

pub(super) fn progresses(operation: &Operation) -> impl Iterator<Item = &Param> {
    operation
        .params
        .iter()
        .filter(|param| matches!(param.role, Role::Progress(_)))
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
    for param in &operation.params {
        let Some(meant) = meant(param, operation) else {
            continue;
        };
        let ty = &param.written.ty;
        let or = match meant {
            Meant::Surely => String::new(),
            Meant::ByName => ", or rename the parameter".to_owned(),
            Meant::ByPlace => format!(", or rename the parameter and write it before `{TOKEN}`"),
        };
        diagnostics.report(
            Rule::ProgressType,
            ty,
            format!(
                "parameter `{PROGRESS}` of `{}` must take any `IProgress`, not `{}`",
                operation.item.sig.ident,
                shown(ty)
            ),
            format!("write `&dyn IProgress<{}>`{or}", reported(ty, operation)),
        );
    }
}

/// What shows that a parameter called `progress` is meant as one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// It is a `Progress` or an `IProgress` in a form that is none of those that cross.
    Surely,
    /// Its type is called so: `&mut CopyProgress`.
    ByName,
    /// It stands last, behind the token, where no argument stands: `progress: &mut u32`.
    ByPlace,
}

pub(super) fn is_wrong_progress(param: &Param, operation: &Operation) -> bool {
    meant(param, operation).is_some()
}

fn meant(param: &Param, operation: &Operation) -> Option<Meant> {
    let ty = &*param.written.ty;
    if param.mode().is_none() || param.label() != PROGRESS {
        None
    } else if is_surely_progress(ty, operation) {
        Some(Meant::Surely)
    } else if !param.marks.is_empty() {
        // Its author says how it crosses.
        None
    } else if name(ty, operation).is_some() {
        Some(Meant::ByName)
    } else {
        stands_as_progress(param, operation).then_some(Meant::ByPlace)
    }
}

fn is_surely_progress(ty: &Type, operation: &Operation) -> bool {
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

/// Whether it stands where the progress stands: behind the token, and no argument behind it.
fn stands_as_progress(param: &Param, operation: &Operation) -> bool {
    let is_token = |other: &Param| matches!(other.role, Role::Token(_));
    let is_argument = |other: &Param| match other.mode() {
        None | Some(ParamMode::Out(_)) => false,
        Some(_) => true,
    };
    let params = operation.params.iter();
    let (before, from): (Vec<_>, Vec<_>) =
        params.partition(|other| other.position < param.position);
    let behind = from.get(1..).unwrap_or_default();
    before.into_iter().any(is_token) && !behind.iter().any(|other| is_argument(other))
}

/// The name of a type, or of what it implements, that says that it is a progress.
fn name<'o>(ty: &'o Type, operation: &'o Operation) -> Option<&'o PathSegment> {
    let of_bounds = |bounds: Vec<&'o TypeParamBound>| {
        let mut names = bounds.into_iter().filter_map(bound_segment);
        names.find(|name| says_progress(name))
    };
    match held(ty) {
        Type::TraitObject(object) => of_bounds(object.bounds.iter().collect()),
        Type::ImplTrait(opaque) => of_bounds(opaque.bounds.iter().collect()),
        other => {
            let own = last_segment(other).filter(|name| says_progress(name));
            let bounds = || Some(operation.generics.bounds_of(bare_ident(other)?).collect());
            own.or_else(|| of_bounds(bounds()?))
        }
    }
}

/// Whether one of the words of the name is `Progress`: `CopyProgress`, `ProgressBar`, `Prog`.
fn says_progress(name: &PathSegment) -> bool {
    let name = name.ident.to_string();
    ["Progress", "Prog"].iter().any(|word| {
        let mut ends = name.match_indices(word).map(|(at, word)| at + word.len());
        ends.any(|end| !name[end..].starts_with(char::is_lowercase))
    })
}

/// What a type that is meant as progress reports: `T` where that cannot be seen.
fn reported(ty: &Type, operation: &Operation) -> String {
    let mut finder = Finder(None);
    finder.visit_type(ty);
    let held = held(ty);
    let parameter = bare_ident(held).filter(|name| operation.generics.declares(name));
    for bound in parameter
        .into_iter()
        .flat_map(|name| operation.generics.bounds_of(name))
    {
        finder.visit_type_param_bound(bound);
    }
    // `CopyProgress` is what is reported, and `ProgressBar` is what it is reported to.
    let is_value =
        |name: &PathSegment| !says_progress(name) || name.ident.to_string().ends_with("Progress");
    let value = || last_segment(held).filter(|name| parameter.is_none() && is_value(name));
    let found = finder.0.or_else(|| value().map(|_| held.clone()));
    let found = found.filter(|value| borrows::in_type(value).is_none());
    found.map_or_else(|| "T".to_owned(), shown)
}

/// Finds what `Progress<u8>` and `Fn(u8)` are told.
struct Finder(Option<Type>);

impl<'t> Visit<'t> for Finder {
    fn visit_path_segment(&mut self, segment: &'t PathSegment) {
        let told = match &segment.arguments {
            PathArguments::Parenthesized(closure) => {
                closure.inputs.iter().map(|input| &input.ty).collect()
            }
            _ if says_progress(segment) => type_arguments(segment),
            _ => Vec::new(),
        };
        if let [value] = told[..] {
            self.0.get_or_insert_with(|| value.clone());
        }
        visit::visit_path_segment(self, segment);
    }
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
    let Some(key) = operation.options.key("progress") else {
        return;
    };
    if operation.progress().is_none() {
        diagnostics.report(
            Rule::ProgressMissing,
            key,
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
