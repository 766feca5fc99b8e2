//! Generates the generic parameters of a member. Bounds are added where the user's own bounds of
//! the parameter are, in the list or in the where clause, since clippy reports bounds in two
//! places.

mod result;
mod scope;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{GenericParam, PredicateType, Token, Type, TypeParam, TypeParamBound};

pub(super) use self::result::{OfResult, of_result};
pub(super) use self::scope::{Scope, name, written};
use super::owned::is_its_own_copy;
use super::paths::Paths;
use crate::model::Operation;
use crate::model::generics::mentions_parameter;
use crate::model::param::{Param, ParamMode};
use crate::model::types::bare_ident;
use crate::naming::OverloadSet;

/// Input: `<'a, T: Read, const N: usize>`, and `impl Write` in a parameter `out`.
/// Output: `T: Read + Send + 'static`, `const N: usize`, `Out: Write + Send + 'static`
pub(super) fn parameters(
    operation: &Operation,
    takes: OverloadSet,
    paths: &Paths,
) -> Vec<TokenStream> {
    let own = operation.generics.parameters.iter();
    let own = own.filter(|parameter| match parameter {
        GenericParam::Type(parameter) => !is_absent(&parameter.ident, operation, takes),
        _ => true,
    });
    let own = own.map(|parameter| match parameter {
        GenericParam::Type(parameter) => own_parameter(parameter, operation, paths),
        other => other.to_token_stream(),
    });
    let named = operation.generics.named.iter();
    let named = named.map(|parameter| {
        let TypeParam {
            attrs,
            ident,
            bounds,
            ..
        } = parameter;
        let added = added(ident, operation, paths);
        let parameter = bounded(ident, bounds, &added);
        quote!(#(#attrs)* #parameter)
    });
    own.chain(named).collect()
}

fn own_parameter(parameter: &TypeParam, operation: &Operation, paths: &Paths) -> TokenStream {
    let TypeParam { ident, bounds, .. } = parameter;
    let in_clause = operation
        .generics
        .predicates
        .iter()
        .any(|predicate| is_about(predicate, ident));
    let added = if in_clause {
        Vec::new()
    } else {
        added(ident, operation, paths)
    };
    bounded(ident, bounds, &added)
}

/// Input: `where T: Read`, and `'a` of the `impl` around
/// Output: `'a: 'static`, `T: Read + Send + 'static`
pub(super) fn own_predicates(
    operation: &Operation,
    takes: OverloadSet,
    paths: &Paths,
) -> Vec<TokenStream> {
    let progress = operation.progress_parameter();
    let absent = progress.filter(|_| !operation.takes_progress(takes));
    let mut asked = Vec::new();
    let kept = operation.generics.predicates.iter();
    let kept =
        kept.filter(|predicate| !absent.is_some_and(|name| mentions_parameter(*predicate, name)));
    let predicates = kept.map(|predicate| {
        let own = operation
            .generics
            .type_parameters()
            .into_iter()
            .find(|parameter| is_about(predicate, &parameter.ident));
        let Some(TypeParam { ident, .. }) = own else {
            return predicate.to_token_stream();
        };
        let is_first = !asked.contains(&ident);
        asked.push(ident);
        let added = if is_first {
            added(ident, operation, paths)
        } else {
            Vec::new()
        };
        bounded(&predicate.bounded_ty, &predicate.bounds, &added)
    });
    surrounding(operation).chain(predicates).collect()
}

/// Arguments and results are taken at `'static`, so each lifetime of the block that they name must
/// be. An extension trait has no lifetimes of a block.
fn surrounding(operation: &Operation) -> impl Iterator<Item = TokenStream> {
    let lifetimes = operation.generics.surrounding.iter();
    let lifetimes = lifetimes.filter(|_| !operation.owner.is_extended());
    lifetimes.map(|lifetime| quote!(#lifetime: 'static))
}

/// Whether a member has no progress, and so not its type parameter.
fn is_absent(name: &Ident, operation: &Operation, takes: OverloadSet) -> bool {
    Some(name) == operation.progress_parameter() && !operation.takes_progress(takes)
}

fn is_about(predicate: &PredicateType, name: &Ident) -> bool {
    predicate.lifetimes.is_none() && bare_ident(&predicate.bounded_ty) == Some(name)
}

/// The bounds that are added to a type parameter.
fn added(name: &Ident, operation: &Operation, paths: &Paths) -> Vec<TokenStream> {
    let hidden = &paths.hidden;
    let mut params = operation.params.iter().filter_map(Param::mode);
    let is_this = |ty: &Type| bare_ident(ty) == Some(name);
    let is_copied = params
        .clone()
        .any(|crossing| crossing.copied().is_some_and(is_this));
    let is_out = params.any(|crossing| matches!(crossing, ParamMode::Out(ty) if is_this(ty)));
    let copied = is_copied.then(|| quote!(#hidden::CloneArgument));
    let out = is_out.then(|| quote!(#hidden::OutValue));
    let lent = operation.output.form.lent().filter(|ty| is_this(ty));
    let copied_back = lent.map(|ty| copied_back(ty, operation, paths));
    // Any thread may report progress.
    let shared =
        (Some(name) == operation.progress_parameter()).then(|| quote!(::core::marker::Sync));
    let bounds = copied
        .into_iter()
        .chain(out)
        .chain(copied_back)
        .chain([quote!(::core::marker::Send)])
        .chain(shared);
    bounds.chain([quote!('static)]).collect()
}

/// The copy of a value of a sized type is of the same type.
fn copied_back(ty: &Type, operation: &Operation, paths: &Paths) -> TokenStream {
    let hidden = &paths.hidden;
    if is_its_own_copy(ty, operation) {
        quote!(#hidden::CloneResult<Cloned = #ty>)
    } else {
        quote!(#hidden::CloneResult)
    }
}

/// `subject: bounds + added`
fn bounded(
    subject: &impl ToTokens,
    bounds: &Punctuated<TypeParamBound, Token![+]>,
    added: &[TokenStream],
) -> TokenStream {
    let all: Vec<_> = bounds
        .iter()
        .map(ToTokens::to_token_stream)
        .chain(added.iter().cloned())
        .collect();
    if all.is_empty() {
        subject.to_token_stream()
    } else {
        quote!(#subject: #(#all)+*)
    }
}
