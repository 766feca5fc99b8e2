//! Questions that only the compiler can answer (is a type `Send`, can it be copied, can it say that it was canceled), asked
//! in the where clause and underlined at the author's type. Types that are known to be fine are not asked about.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

use super::paths::Paths;
use super::spans::spanned_over;
use crate::model::Operation;
use crate::model::param::{Crossing, Role};
use crate::model::receiver::Passing;
use crate::model::result::Reading;
use crate::model::support::Takes;
use crate::model::types::{bare_ident, is_well_known};

/// Input: `fn get(&self, key: &Key) -> Value`
/// Output: `Key: CopyAcross`, `Value: Send + 'static`; what is asked of `Self` is [`receiver`]
pub(super) fn questions(operation: &Operation, takes: Takes, paths: &Paths) -> Vec<TokenStream> {
    params(operation, paths)
        .chain(output(operation, takes, paths))
        .collect()
}

/// `Self` must be able to cross. It is asked to be `Sized`, so that a trait with a provided method stays dyn-compatible.
pub(super) fn receiver(operation: &Operation) -> Option<TokenStream> {
    let Some(receiver) = &operation.receiver else {
        return operation
            .is_associated()
            .then(|| quote!(Self: ::core::marker::Sized + 'static));
    };
    let at = receiver.token.span;
    let more = match receiver.passing {
        Passing::Shared | Passing::Arc(_) => quote_spanned!(at=> + ::core::marker::Sync),
        Passing::Cloned => quote_spanned!(at=> + ::core::clone::Clone),
        _ => TokenStream::new(),
    };
    Some(quote_spanned!(at=> Self: ::core::marker::Sized + ::core::marker::Send #more + 'static))
}

fn params<'o>(operation: &'o Operation, paths: &'o Paths) -> impl Iterator<Item = TokenStream> {
    let hidden = &paths.hidden;
    operation
        .params
        .iter()
        .filter_map(move |param| match &param.role {
            Role::Argument(
                Crossing::Owned(ty) | Crossing::HandedBack(ty) | Crossing::HandedBackOption(ty),
            ) => crosses(ty, operation),
            Role::Argument(Crossing::Copied(ty) | Crossing::CopiedOption(ty)) => {
                let asked = spanned_over(quote!(#hidden::CopyAcross), ty);
                let is_asked = !is_well_known(ty) && !operation.generics.is_parameter(ty);
                is_asked.then(|| quote!(#ty: #asked))
            }
            _ => None,
        })
}

/// `ty: Send + 'static`, unless its own declaration or its name says so.
fn crosses(ty: &Type, operation: &Operation) -> Option<TokenStream> {
    let is_receiver =
        operation.receiver.is_some() && bare_ident(ty).is_some_and(|name| name == "Self");
    if is_well_known(ty) || operation.generics.is_parameter(ty) || is_receiver {
        return None;
    }
    let send = spanned_over(quote!(::core::marker::Send), ty);
    Some(quote!(#ty: #send + 'static))
}

fn output(operation: &Operation, takes: Takes, paths: &Paths) -> impl Iterator<Item = TokenStream> {
    let ty = &operation.output.ty;
    let makes_canceled = takes.cancellation()
        && operation.output.reading == Reading::Fallible
        && operation.options.on_canceled.is_none();
    let canceled = makes_canceled.then(|| {
        let hidden = &paths.hidden;
        let asked = spanned_over(quote!(#hidden::CanceledValue), ty);
        quote!(#ty: #asked)
    });
    crosses(ty, operation).into_iter().chain(canceled)
}
