//! Recognizes arguments that the user means as the token or the progress although their types are
//! neither: `cancellation_token: Token`, `progress: &mut u32`. Such a token could cancel nothing,
//! and no caller would see the reports, so a rule refuses them.

use quote::ToTokens;
use syn::{PathSegment, Type, TypeParamBound};

use super::generics::{OwnGenerics, mentions_parameter};
use super::param::{Lookalike, Param, ParamMode, ProgressEvidence, Role, TokenEvidence};
use super::types::{bare_ident, bound_segment, last_segment, peel, progress_bound, sole_argument};
use crate::naming::{PROGRESS, TOKEN};
use crate::words::mentions;

/// Marks the arguments that are meant as token or progress, which depends on all parameters.
pub(super) fn mark(params: &mut [Param], generics: &OwnGenerics) {
    for index in 0..params.len() {
        params[index].lookalike = lookalike(params, index, generics);
    }
}

fn lookalike(params: &[Param], index: usize, generics: &OwnGenerics) -> Option<Lookalike> {
    let param = &params[index];
    param.mode()?;
    let token = token(param, params).map(Lookalike::Token);
    token.or_else(|| progress(params, index, generics).map(Lookalike::Progress))
}

fn token(param: &Param, params: &[Param]) -> Option<TokenEvidence> {
    let holds_token = last_segment(innermost(&param.written.ty))
        .is_some_and(|last| last.ident == "CancellationToken");
    let is_named = param.label() == TOKEN;
    if holds_token && (is_named || !params.iter().any(is_token)) {
        Some(TokenEvidence::Type)
    } else {
        is_named.then_some(TokenEvidence::Name)
    }
}

fn is_token(param: &Param) -> bool {
    matches!(param.role, Role::Token(_))
}

fn progress(params: &[Param], index: usize, generics: &OwnGenerics) -> Option<ProgressEvidence> {
    let param = &params[index];
    let ty = &param.written.ty;
    if param.label() != PROGRESS {
        None
    } else if is_progress_type(ty, generics) {
        Some(ProgressEvidence::Type)
    } else if !param.attrs.is_empty() {
        // `#[out]` and `#[owned]` show that it is an argument.
        None
    } else if progress_name(ty, generics).is_some() {
        Some(ProgressEvidence::TypeName)
    } else {
        let (before, after) = (&params[..index], &params[index + 1..]);
        let is_last = before.iter().any(is_token) && !after.iter().any(is_argument);
        is_last.then_some(ProgressEvidence::Place)
    }
}

/// Whether the members take the parameter: not a token, a progress, or what only the function
/// makes.
fn is_argument(param: &Param) -> bool {
    param
        .mode()
        .is_some_and(|mode| !matches!(mode, ParamMode::Out(_)))
}

fn is_progress_type(ty: &Type, generics: &OwnGenerics) -> bool {
    let class = match peel(ty) {
        Type::Reference(reference) => last_segment(&reference.elem),
        other => last_segment(other),
    };
    let is_bounded = |name| {
        let bounds = generics.bounds_of(name);
        bounds.iter().any(|bound| progress_bound(bound).is_some())
    };
    // That of the crate has a type argument; a user's own type may have the name.
    class.is_some_and(|last| last.ident == "Progress" && !last.arguments.is_none())
        || mentions(ty.to_token_stream(), "IProgress")
        || generics.type_parameters().iter().any(|parameter| {
            mentions_parameter(ty, &parameter.ident) && is_bounded(&parameter.ident)
        })
}

/// The name of the type, or of a trait that it implements, if a word in it is `Progress`.
fn progress_name<'t>(ty: &'t Type, generics: &'t OwnGenerics) -> Option<&'t PathSegment> {
    let of_bounds = |bounds: Vec<&'t TypeParamBound>| {
        bounds
            .into_iter()
            .filter_map(bound_segment)
            .find(|name| is_called_progress(name))
    };
    match innermost(ty) {
        Type::TraitObject(object) => of_bounds(object.bounds.iter().collect()),
        Type::ImplTrait(opaque) => of_bounds(opaque.bounds.iter().collect()),
        other => {
            let own = last_segment(other).filter(|name| is_called_progress(name));
            let bounds = || Some(generics.bounds_of(bare_ident(other)?));
            own.or_else(|| of_bounds(bounds()?))
        }
    }
}

/// Whether one of the words of the name is `Progress`: `CopyProgress`, `ProgressBar`, `Prog`.
pub(crate) fn is_called_progress(name: &PathSegment) -> bool {
    let name = name.ident.to_string();
    ["Progress", "Prog"].iter().any(|word| {
        name.match_indices(word)
            .map(|(at, word)| at + word.len())
            .any(|end| !name[end..].starts_with(char::is_lowercase))
    })
}

/// The type inside references and smart pointers: `Option<&T>` gives `T`.
pub(crate) fn innermost(ty: &Type) -> &Type {
    let ty = peel(ty);
    if let Type::Reference(reference) = ty {
        return innermost(&reference.elem);
    }
    ["Arc", "Box", "Option", "Rc"]
        .iter()
        .find_map(|name| sole_argument(ty, name))
        .map_or(ty, innermost)
}
