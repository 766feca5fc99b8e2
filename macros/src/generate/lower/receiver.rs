//! The lowering of `self`, which is called `this` on the worker.

use proc_macro2::TokenStream;
use quote::quote;

use super::passage::{Crossed, Parameter, Passage, PassageKind};
use crate::generate::locals;
use crate::model::Operation;
use crate::model::receiver::{Passing, SelfParam};

/// How one form of `self` crosses.
struct Form {
    parameter: TokenStream,
    passage: Passage,
    argument: TokenStream,
}

/// Input: `&self`
/// Output: `self: &Arc<Self>`, sent as `Clone::clone(self)`, given as `&*this`
pub(super) fn lower(receiver: &SelfParam, operation: &Operation) -> Crossed {
    let (itself, this) = (&receiver.token, locals::this());
    let form = match &receiver.passing {
        Passing::Shared | Passing::Cloned | Passing::LentArc | Passing::PinShared => {
            cloned(receiver)
        }
        Passing::MutHandedBack | Passing::BoxHandedBack | Passing::PinHandedBack => {
            changed(receiver, operation)
        }
        Passing::HandedBack => Form {
            parameter: quote!(#itself),
            passage: Passage {
                kind: PassageKind::HandedBack(quote!(Self)),
                ..by_value(receiver)
            },
            argument: quote!(&#this),
        },
        Passing::Static | Passing::MutStatic => outliving(receiver),
        Passing::Arc(ty) | Passing::Boxed(ty) => moved(receiver, &quote!(#itself: #ty)),
        // What a handle lends does not come here.
        Passing::Moved | Passing::Refused(_) | Passing::OnHandle => {
            moved(receiver, &quote!(#itself))
        }
    };
    Crossed {
        parameter: Some(Parameter::Receiver(form.parameter)),
        passage: form.passage,
        argument: form.argument,
    }
}

fn by_value(receiver: &SelfParam) -> Passage {
    Passage::renamed(&receiver.token, &locals::this())
}

fn moved(receiver: &SelfParam, parameter: &TokenStream) -> Form {
    let this = locals::this();
    Form {
        parameter: parameter.clone(),
        passage: by_value(receiver),
        argument: quote!(#this),
    }
}

/// What the caller keeps, and the worker has its own handle or copy of.
fn cloned(receiver: &SelfParam) -> Form {
    let (itself, this) = (&receiver.token, locals::this());
    let (parameter, lent, argument) = match receiver.passing {
        Passing::Cloned => (quote!(&#itself), quote!(#itself), quote!(&#this)),
        Passing::LentArc => (
            quote!(#itself: &::std::sync::Arc<Self>),
            quote!(#itself),
            quote!(&#this),
        ),
        Passing::PinShared => (
            quote!(#itself: &::core::pin::Pin<::std::sync::Arc<Self>>),
            quote!(::core::pin::Pin::as_ref(#itself)),
            quote!(::core::pin::Pin::as_ref(&#this)),
        ),
        _ => (
            quote!(#itself: &::std::sync::Arc<Self>),
            quote!(&**#itself),
            quote!(&*#this),
        ),
    };
    let passage = by_value(receiver).sent_as(quote!(::core::clone::Clone::clone(#itself)));
    Form {
        parameter,
        passage: passage.lent_as(lent),
        argument,
    }
}

/// What the function changes, and the result carries back.
fn changed(receiver: &SelfParam, operation: &Operation) -> Form {
    let (itself, this) = (&receiver.token, locals::this());
    let path_changes = operation.options.fast_path.as_ref().map(|_| quote!(mut));
    let (parameter, owner, lent, lent_mutably, argument) = match receiver.passing {
        Passing::BoxHandedBack => {
            let owner = quote!(::std::boxed::Box<Self>);
            (
                quote!(#path_changes #itself: #owner),
                owner,
                quote!(&*#itself),
                quote!(&mut *#itself),
                quote!(&mut *#this),
            )
        }
        Passing::PinHandedBack => {
            let owner = quote!(::core::pin::Pin<::std::boxed::Box<Self>>);
            let pin_mut = quote!(::core::pin::Pin::as_mut);
            (
                quote!(#path_changes #itself: #owner),
                owner,
                quote!(::core::pin::Pin::as_ref(&#itself)),
                quote!(#pin_mut(&mut #itself)),
                quote!(#pin_mut(&mut #this)),
            )
        }
        _ => (
            quote!(#path_changes #itself),
            quote!(Self),
            quote!(&#itself),
            quote!(&mut #itself),
            quote!(&mut #this),
        ),
    };
    let passage = Passage {
        lent_mutably,
        kind: PassageKind::HandedBack(owner),
        ..by_value(receiver).lent_as(lent)
    };
    Form {
        parameter,
        passage: passage.changed(),
        argument,
    }
}

/// A borrow that outlives the operation.
fn outliving(receiver: &SelfParam) -> Form {
    let (itself, this) = (&receiver.token, locals::this());
    let (parameter, lent_mutably) = match receiver.passing {
        Passing::MutStatic => (quote!(&'static mut #itself), quote!(&mut *#itself)),
        _ => (quote!(&'static #itself), quote!(#itself)),
    };
    let passage = Passage {
        lent_mutably,
        ..by_value(receiver).lent_as(quote!(&*#itself))
    };
    Form {
        parameter,
        passage,
        argument: quote!(#this),
    }
}
