//! The lowering of `self`, which is called `this` on the worker.

use proc_macro2::TokenStream;
use quote::quote;

use super::passage::{Crossed, Parameter, Passage, PassageKind};
use crate::generate::locals;
use crate::model::Operation;
use crate::model::receiver::{Passing, SelfParam};

/// Input: `&self`
/// Output: `self: &Arc<Self>`, sent as `Clone::clone(self)`, given as `&*this`
pub(super) fn lower(receiver: &SelfParam, operation: &Operation) -> Crossed {
    let (itself, this) = (&receiver.token, locals::this());
    let path_changes = operation.options.fast_path.as_ref().map(|_| quote!(mut));
    let by_value = Passage {
        local: quote!(#this),
        binding: quote!(#this),
        ..Passage::moved(itself)
    };
    let cloned = quote!(::core::clone::Clone::clone(#itself));
    let (parameter, passage, argument) = match &receiver.passing {
        Passing::Shared => {
            let lent = quote!(&**#itself);
            let passage = Passage {
                sent: cloned,
                lent_mutably: lent.clone(),
                lent,
                ..by_value
            };
            (
                quote!(#itself: &::std::sync::Arc<Self>),
                passage,
                quote!(&*#this),
            )
        }
        Passing::Cloned => {
            let lent = quote!(#itself);
            let passage = Passage {
                sent: cloned,
                lent_mutably: lent.clone(),
                lent,
                ..by_value
            };
            (quote!(&#itself), passage, quote!(&#this))
        }
        Passing::HandedBack => {
            let kind = PassageKind::HandedBack(quote!(Self));
            (
                quote!(#itself),
                Passage { kind, ..by_value },
                quote!(&#this),
            )
        }
        Passing::MutHandedBack => {
            let passage = changed(by_value, quote!(Self), quote!(&mut #itself));
            (quote!(#path_changes #itself), passage, quote!(&mut #this))
        }
        Passing::BoxHandedBack => {
            let owner = quote!(::std::boxed::Box<Self>);
            let passage = changed(by_value, owner.clone(), quote!(&mut *#itself));
            let passage = Passage {
                lent: quote!(&*#itself),
                ..passage
            };
            (
                quote!(#path_changes #itself: #owner),
                passage,
                quote!(&mut *#this),
            )
        }
        Passing::Arc(ty) | Passing::Boxed(ty) => (quote!(#itself: #ty), by_value, quote!(#this)),
        Passing::Moved | Passing::Refused(_) => (quote!(#itself), by_value, quote!(#this)),
    };
    Crossed {
        parameter: Parameter::Receiver(parameter),
        passage,
        argument,
    }
}

/// A `self` that the function changes.
fn changed(by_value: Passage, owner: TokenStream, lent_mutably: TokenStream) -> Passage {
    let this = &by_value.local;
    let binding = quote!(mut #this);
    Passage {
        binding,
        lent_mutably,
        kind: PassageKind::HandedBack(owner),
        ..by_value
    }
}
