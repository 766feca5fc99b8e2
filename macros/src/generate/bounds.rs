//! Questions that only the compiler can answer (is a type `Send`, can it be copied, can it say that it was canceled), asked
//! in the where clause and underlined at the author's type. Types that are known to be fine are not asked about.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;

use super::paths::Paths;
use super::spans::spanned_over;
use crate::model::Operation;
use crate::model::owner::Owner;
use crate::model::param::{Conversion, Crossing};
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

/// `Self` must be able to cross. What a handle lends does not.
pub(super) fn receiver(operation: &Operation) -> Option<TokenStream> {
    let Some(receiver) = &operation.receiver else {
        let sized = sized(operation, Span::call_site()).into_iter();
        return operation
            .is_associated()
            .then(|| quote!(Self: #(#sized +)* 'static));
    };
    let at = receiver.token.span;
    let more = match &receiver.passing {
        Passing::OnHandle => return None,
        passing if passing.is_shared() => quote_spanned!(at=> + ::core::marker::Sync),
        Passing::Cloned => quote_spanned!(at=> + ::core::clone::Clone),
        _ => TokenStream::new(),
    };
    let sized = sized(operation, at).map(|sized| quote_spanned!(at=> #sized +));
    Some(quote_spanned!(at=> Self: #sized ::core::marker::Send #more + 'static))
}

/// What the member that ends an operation asks of `Self`: it may come back by value, and what is said at `'static` may
/// speak of what it holds.
pub(super) fn of_end(operation: &Operation) -> Option<TokenStream> {
    let sized = sized(operation, Span::call_site()).into_iter();
    let is_asked = operation.is_associated() && !matches!(*operation.owner, Owner::Serial(_));
    is_asked.then(|| quote!(Self: #(#sized +)* 'static))
}

/// `Sized`: around an attribute alone there may be a trait, which must stay dyn-compatible; in the extension trait of
/// one, what crosses by value has a size.
fn sized(operation: &Operation, at: Span) -> Option<TokenStream> {
    let receiver = operation.receiver.as_ref();
    let by_value = receiver.is_some_and(|receiver| {
        matches!(
            receiver.passing,
            Passing::Cloned | Passing::HandedBack | Passing::MutHandedBack | Passing::Moved
        )
    });
    let is_asked = match *operation.owner {
        Owner::Unseen => true,
        Owner::Trait(_) => by_value,
        Owner::Impl | Owner::Serial(_) => false,
    };
    is_asked.then(|| quote_spanned!(at=> ::core::marker::Sized))
}

/// A type that is not there in every configuration cannot be asked about: no clause can depend on the configuration.
fn params<'o>(operation: &'o Operation, paths: &'o Paths) -> impl Iterator<Item = TokenStream> {
    let params = operation.params.iter();
    let params = params.filter(|param| param.conditions.is_empty());
    let crossings = params.filter_map(|param| param.crossing());
    crossings.flat_map(move |crossing| {
        let moved = match crossing {
            Crossing::Owned(ty) => Some(ty),
            other => other.handed_back(),
        };
        let crosses = moved.and_then(|ty| crosses(ty, operation));
        crosses
            .into_iter()
            .chain(of_crossing(crossing, operation, paths))
    })
}

/// What is asked beside `Send`: what makes a copy, or another value.
fn of_crossing(crossing: &Crossing, operation: &Operation, paths: &Paths) -> Option<TokenStream> {
    let hidden = &paths.hidden;
    let (ty, asked) = match crossing {
        Crossing::Copied(ty) | Crossing::CopiedOption(ty) if !is_well_known(ty) => {
            (ty, quote!(#hidden::CopyAcross))
        }
        Crossing::Out(ty) => (ty, quote!(#hidden::OutValue)),
        Crossing::LentByOwner(ty, Conversion::AsRefByName) => (ty, quote!(#hidden::LentByName)),
        _ => return None,
    };
    let asked = spanned_over(asked, ty);
    (!operation.generics.is_parameter(ty)).then(|| quote!(#ty: #asked))
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
