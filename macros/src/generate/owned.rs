//! Generates the owned form of a borrowed result: its type, and the expression by which the worker
//! creates it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Type, parse_quote, parse_quote_spanned};

use super::locals;
use super::paths::Paths;
use super::spans::respanned;
use crate::model::Operation;
use crate::model::bounds::is_maybe_sized;
use crate::model::opaque::recapture;
use crate::model::owner::Owner;
use crate::model::result::OwnedForm;
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

fn of_form(ty: &Type, form: &OwnedForm, operation: &Operation, paths: &Paths) -> Type {
    match form {
        OwnedForm::Owned => ty.clone(),
        OwnedForm::Itself => parse_quote!(()),
        OwnedForm::Clone(ty) | OwnedForm::Cow(ty) => clone_type(ty, operation, paths),
        OwnedForm::Option(inner) | OwnedForm::Result(inner) => {
            let mut ty = peel(ty).clone();
            if let Some(value) = first_argument(&mut ty) {
                *value = of_form(value, inner, operation, paths);
            }
            ty
        }
    }
}

/// The type of a clone of the referent, as `str`. It is written out where no name in scope could
/// change its meaning.
fn clone_type(referent: &Type, operation: &Operation, paths: &Paths) -> Type {
    let at = Span::call_site().located_at(referent.span());
    let hidden = respanned(paths.hidden.clone(), at);
    match referent {
        Type::Slice(slice) if is_in_prelude(&slice.elem) => {
            let elem = &slice.elem;
            parse_quote_spanned!(at=> #hidden::Vec<#elem>)
        }
        ty if bare_ident(ty).is_some_and(|name| name == "str") => {
            parse_quote_spanned!(at=> #hidden::String)
        }
        ty if clones_to_itself(ty, operation) => ty.clone(),
        ty => parse_quote_spanned!(at=> <#ty as #hidden::CloneResult>::Cloned),
    }
}

/// Whether the tokens show that the type is sized, so that its clone has the same type.
pub(super) fn clones_to_itself(ty: &Type, operation: &Operation) -> bool {
    let generics = &operation.generics;
    match bare_ident(ty) {
        Some(name) if generics.is_parameter(ty) => {
            !generics.bounds_of(name).into_iter().any(is_maybe_sized)
        }
        Some(name) if name == "String" => true,
        Some(name) => is_in_prelude(ty) && name.to_string().starts_with(char::is_lowercase),
        None => is_in_prelude(ty) && matches!(ty, Type::Tuple(_) | Type::Array(_)),
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
pub(super) fn owned_value(form: &OwnedForm, value: TokenStream, paths: &Paths) -> TokenStream {
    match form {
        OwnedForm::Owned | OwnedForm::Itself => value,
        OwnedForm::Clone(_) | OwnedForm::Cow(_) => {
            let convert = conversion(form, paths);
            quote!(#convert(#value))
        }
        OwnedForm::Option(inner) => {
            let convert = conversion(inner, paths);
            quote!(::core::option::Option::map(#value, #convert))
        }
        OwnedForm::Result(inner) => {
            let convert = conversion(inner, paths);
            quote!(::core::result::Result::map(#value, #convert))
        }
    }
}

/// The function that is called on the value inside.
fn conversion(form: &OwnedForm, paths: &Paths) -> TokenStream {
    let (hidden, value) = (&paths.hidden, locals::value());
    match form {
        OwnedForm::Clone(_) => quote!(#hidden::CloneResult::clone_result),
        OwnedForm::Cow(_) => quote!(#hidden::CloneResult::own_result),
        OwnedForm::Itself => quote!(|_| ()),
        OwnedForm::Owned | OwnedForm::Option(_) | OwnedForm::Result(_) => {
            let owned = owned_value(form, quote!(#value), paths);
            quote!(|#value| #owned)
        }
    }
}
