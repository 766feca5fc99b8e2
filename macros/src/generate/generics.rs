//! Generates the generic parameters of a member: those of the function, with bounds such as `Send +
//! 'static`. They are added where the user's own bounds of the parameter are, in the list or in the
//! where clause, since clippy reports bounds in two places.

mod result;
mod scope;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{GenericParam, PredicateType, Token, Type, TypeParam, TypeParamBound};

pub(super) use self::result::{OfResult, of_result};
pub(super) use self::scope::{Scope, name, written};
use super::owned::clones_to_itself;
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
    let mut parameters = Vec::new();
    for parameter in &operation.generics.parameters {
        match parameter {
            GenericParam::Type(own) if is_absent(&own.ident, operation, takes) => {}
            GenericParam::Type(own) => parameters.push(own_parameter(own, operation, paths)),
            other => parameters.push(other.to_token_stream()),
        }
    }
    for parameter in &operation.generics.named {
        let TypeParam { attrs, ident, .. } = parameter;
        let added = added(ident, operation, paths);
        let parameter = bounded(ident, &parameter.bounds, &added);
        parameters.push(quote!(#(#attrs)* #parameter));
    }
    parameters
}

/// The arguments for those parameters.
pub(super) fn argument_names(operation: &Operation, takes: OverloadSet) -> Vec<&Ident> {
    let own = operation.forwarded();
    let own = own.into_iter();
    let own = own.filter(|name| !is_absent(name, operation, takes));
    let named = operation.generics.named.iter();
    own.chain(named.map(|parameter| &parameter.ident)).collect()
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

/// Input: `where T: Read`, and `'a` of the enclosing `impl`
/// Output: `'a: 'static`, `T: Read + Send + 'static`
pub(super) fn own_predicates(
    operation: &Operation,
    takes: OverloadSet,
    paths: &Paths,
) -> Vec<TokenStream> {
    let progress = operation.progress_parameter();
    let absent = progress.filter(|_| !operation.takes_progress(takes));
    let (mut bounded_types, mut predicates) = (Vec::new(), Vec::new());
    // Arguments and results are taken at `'static`, so each lifetime of the block that they name
    // must be. An extension trait has no lifetimes of a block.
    if !operation.owner.is_extended() {
        for lifetime in &operation.generics.surrounding {
            predicates.push(quote!(#lifetime: 'static));
        }
    }
    let types = operation.generics.type_parameters();
    for predicate in &operation.generics.predicates {
        if absent.is_some_and(|name| mentions_parameter(predicate, name)) {
            continue;
        }
        let own = |parameter: &&&TypeParam| is_about(predicate, &parameter.ident);
        let Some(TypeParam { ident, .. }) = types.iter().find(own) else {
            predicates.push(predicate.to_token_stream());
            continue;
        };
        let mut added = added(ident, operation, paths);
        if bounded_types.contains(&ident) {
            added.clear();
        }
        bounded_types.push(ident);
        predicates.push(bounded(&predicate.bounded_ty, &predicate.bounds, &added));
    }
    predicates
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
    let is_this = |ty: &Type| bare_ident(ty) == Some(name);
    let (mut is_cloned, mut is_out) = (false, false);
    for mode in operation.params.iter().filter_map(Param::mode) {
        is_cloned |= mode.cloned().is_some_and(is_this);
        is_out |= matches!(mode, ParamMode::Out(ty) if is_this(ty));
    }
    let mut bounds = Vec::new();
    if is_cloned {
        bounds.push(quote!(#hidden::CloneArgument));
    }
    if is_out {
        bounds.push(quote!(#hidden::OutValue));
    }
    let referent = operation.output.form.referent().filter(|ty| is_this(ty));
    bounds.extend(referent.map(|ty| clone_bound(ty, operation, paths)));
    bounds.push(quote!(::core::marker::Send));
    // Any thread may report progress, or poll the future that borrows the value.
    if Some(name) == operation.progress_parameter() || is_cloned && operation.is_awaited() {
        bounds.push(quote!(::core::marker::Sync));
    }
    bounds.push(quote!('static));
    bounds
}

/// The clone of a value of a sized type has the same type.
fn clone_bound(ty: &Type, operation: &Operation, paths: &Paths) -> TokenStream {
    let hidden = &paths.hidden;
    if clones_to_itself(ty, operation) {
        quote!(#hidden::CloneResult<Cloned = #ty>)
    } else {
        quote!(#hidden::CloneResult)
    }
}

/// `subject: bounds + added`
fn bounded(
    subject: &dyn ToTokens,
    bounds: &Punctuated<TypeParamBound, Token![+]>,
    added: &[TokenStream],
) -> TokenStream {
    let mut all: Vec<_> = bounds.iter().map(ToTokens::to_token_stream).collect();
    all.extend_from_slice(added);
    if all.is_empty() {
        subject.to_token_stream()
    } else {
        quote!(#subject: #(#all)+*)
    }
}
