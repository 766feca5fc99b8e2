//! Generates the owned form of a borrowed result: its type, and the expression by which the worker
//! makes it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Type, parse_quote, parse_quote_spanned};

use super::locals;
use super::paths::Paths;
use super::spans::respanned;
use crate::model::Operation;
use crate::model::generics::is_maybe_sized;
use crate::model::opaque::recapture;
use crate::model::owner::Owner;
use crate::model::result::Form;
use crate::model::types::{bare_ident, is_in_prelude, peel};
use crate::naming::OverloadSet;

/// Input: `io::Result<&str>`
/// Output: `io::Result<String>`
pub(super) fn owned_type(operation: &Operation, takes: OverloadSet, paths: &Paths) -> Type {
    let mut ty = of_form(
        &operation.output.ty,
        &operation.output.form,
        operation,
        paths,
    );
    if operation.output.opaque.is_some() {
        let named = operation.generics.named.iter();
        // In the extension trait of a handle `Self` is not the type of the function's `impl`.
        let of_handle = matches!(*operation.owner, Owner::Serial(_))
            .then(|| Ident::new("Self", Span::call_site()));
        let named = named.map(|parameter| parameter.ident.clone());
        let named: Vec<_> = named.chain(of_handle).collect();
        let absent = operation.progress_parameter().filter(|_| !takes.progress());
        recapture(&mut ty, &named, absent);
    }
    ty
}

fn of_form(ty: &Type, form: &Form, operation: &Operation, paths: &Paths) -> Type {
    match form {
        Form::Owned => ty.clone(),
        Form::Itself => parse_quote!(()),
        Form::Copy(lent) | Form::Cow(lent) => of_lent(lent, operation, paths),
        Form::Option(inner) | Form::Result(inner) => {
            let mut ty = peel(ty).clone();
            if let Some(value) = first_argument(&mut ty) {
                *value = of_form(value, inner, operation, paths);
            }
            ty
        }
    }
}

/// The type is written out where no name in scope could change its meaning.
fn of_lent(lent: &Type, operation: &Operation, paths: &Paths) -> Type {
    let at = here(lent);
    let hidden = respanned(paths.hidden.clone(), at);
    match lent {
        Type::Slice(slice) if is_in_prelude(&slice.elem) => {
            let elem = &slice.elem;
            parse_quote_spanned!(at=> #hidden::Vec<#elem>)
        }
        lent if is_str(lent) => parse_quote_spanned!(at=> #hidden::String),
        lent if is_its_own_copy(lent, operation) => lent.clone(),
        lent => parse_quote_spanned!(at=> <#lent as #hidden::CloneResult>::Cloned),
    }
}

fn here(ty: &Type) -> Span {
    Span::call_site().located_at(ty.span())
}

fn is_str(ty: &Type) -> bool {
    bare_ident(ty).is_some_and(|name| name == "str")
}

/// Whether the type is seen to be sized, so that its copy is of the same type.
pub(super) fn is_its_own_copy(lent: &Type, operation: &Operation) -> bool {
    let generics = &operation.generics;
    match bare_ident(lent) {
        Some(name) if generics.is_parameter(lent) => {
            !generics.bounds_of(name).into_iter().any(is_maybe_sized)
        }
        Some(name) if name == "String" => true,
        Some(name) => is_in_prelude(lent) && name.to_string().starts_with(char::is_lowercase),
        None => is_in_prelude(lent) && matches!(lent, Type::Tuple(_) | Type::Array(_)),
    }
}

fn first_argument(ty: &mut Type) -> Option<&mut Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last_mut()?;
    let PathArguments::AngleBracketed(arguments) = &mut last.arguments else {
        return None;
    };
    arguments
        .args
        .iter_mut()
        .find_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
}

/// Input: `find(&this)`, an `Option<&str>`
/// Output: `Option::map(find(&this), CloneResult::clone_result)`
pub(super) fn owned_value(form: &Form, lent: TokenStream, paths: &Paths) -> TokenStream {
    match form {
        Form::Owned | Form::Itself => lent,
        Form::Copy(_) | Form::Cow(_) => {
            let copy = conversion(form, paths);
            quote!(#copy(#lent))
        }
        Form::Option(inner) => {
            let copy = conversion(inner, paths);
            quote!(::core::option::Option::map(#lent, #copy))
        }
        Form::Result(inner) => {
            let copy = conversion(inner, paths);
            quote!(::core::result::Result::map(#lent, #copy))
        }
    }
}

/// The function that is called on the value inside.
fn conversion(form: &Form, paths: &Paths) -> TokenStream {
    let (hidden, value) = (&paths.hidden, locals::value());
    match form {
        Form::Copy(_) => quote!(#hidden::CloneResult::clone_result),
        Form::Cow(_) => quote!(#hidden::CloneResult::own_result),
        Form::Itself => quote!(|_| ()),
        Form::Owned | Form::Option(_) | Form::Result(_) => {
            let owned = owned_value(form, quote!(#value), paths);
            quote!(|#value| #owned)
        }
    }
}
