//! The lowering of `self`, which is called `this` on the worker.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Type;

use super::passage::{Crossed, Parameter, Passage, PassageKind};
use crate::generate::paths::Paths;
use crate::generate::self_owner::owner;
use crate::generate::{bounds, locals};
use crate::model::Operation;
use crate::model::receiver::{ReceiverMode, SelfParam};
use crate::model::types::sole_argument;

/// How one form of `self` crosses.
struct Form {
    parameter: TokenStream,
    passage: Passage,
    argument: TokenStream,
}

/// Input: `&self`
/// Output: `self: &Arc<Self>`, sent as `Shared::arc(Clone::clone(self))`, given as `&*this.owner()`
pub(super) fn lower(receiver: &SelfParam, operation: &Operation, paths: &Paths) -> Crossed {
    let (itself, this) = (&receiver.token, locals::this());
    let form = match &receiver.mode {
        ReceiverMode::Shared | ReceiverMode::LentArc | ReceiverMode::PinShared => {
            shared(receiver, operation, paths)
        }
        ReceiverMode::Cloned => cloned(receiver, operation, paths),
        ReceiverMode::MutHandedBack | ReceiverMode::BoxHandedBack | ReceiverMode::PinHandedBack => {
            changed(receiver, operation, paths)
        }
        ReceiverMode::HandedBack => Form {
            parameter: quote!(#itself),
            passage: Passage {
                kind: PassageKind::HandedBack(quote!(Self)),
                ..by_value(receiver)
            },
            argument: quote!(&#this),
        },
        ReceiverMode::Static => outliving(receiver, operation, paths),
        ReceiverMode::MutStatic => mut_outliving(receiver),
        ReceiverMode::Arc(ty) => moved_arc(receiver, ty, operation, paths),
        ReceiverMode::Boxed(ty) => moved(receiver, &quote!(#itself: #ty)),
        // What a handle lends does not come here.
        ReceiverMode::Moved | ReceiverMode::Refused(_) | ReceiverMode::OnHandle => {
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

/// The function that makes what is sent of `Self`: a method of the leave to start, where that is asked for, so that nothing
/// more is said where there is none.
///
/// Output: `Shared::arc`, `leave.arc`
fn sent_by(owner: &str, name: &str, operation: &Operation, paths: &Paths) -> TokenStream {
    let ident = |text| Ident::new(text, Span::call_site());
    let (hidden, leave, owner, name) = (&paths.hidden, locals::leave(), ident(owner), ident(name));
    if bounds::sends_by_leave(operation) {
        quote!(#leave.#name)
    } else {
        quote!(#hidden::#owner::#name)
    }
}

/// What the caller keeps, and the worker has its own copy of.
fn cloned(receiver: &SelfParam, operation: &Operation, paths: &Paths) -> Form {
    let (itself, this) = (&receiver.token, locals::this());
    let clone_across = sent_by("CloneAcross", "clone_across", operation, paths);
    let passage = by_value(receiver).sent_as(quote!(#clone_across(#itself)));
    Form {
        parameter: quote!(&#itself),
        passage: passage.lent_as(quote!(#itself)),
        argument: quote!(::core::borrow::Borrow::<Self>::borrow(&#this)),
    }
}

/// What the caller keeps, and the worker has its own handle of.
fn shared(receiver: &SelfParam, operation: &Operation, paths: &Paths) -> Form {
    let (itself, this, hidden) = (&receiver.token, locals::this(), &paths.hidden);
    let arc = quote!(#hidden::Arc<Self>);
    let (parameter, share, lent, argument) = match receiver.mode {
        ReceiverMode::LentArc => (
            quote!(#itself: &#arc),
            "arc",
            quote!(#itself),
            quote!(&#this.owner()),
        ),
        ReceiverMode::PinShared => (
            quote!(#itself: &::core::pin::Pin<#arc>),
            "pin",
            quote!(::core::pin::Pin::as_ref(#itself)),
            quote!(::core::pin::Pin::as_ref(&#this.owner())),
        ),
        _ => (
            quote!(#itself: &#arc),
            "arc",
            quote!(&**#itself),
            quote!(&*#this.owner()),
        ),
    };
    let handle = quote!(::core::clone::Clone::clone(#itself));
    let share = sent_by("Shared", share, operation, paths);
    let passage = by_value(receiver).sent_as(quote!(#share(#handle)));
    Form {
        parameter,
        passage: passage.lent_as(lent),
        argument,
    }
}

/// A handle of the caller's that goes to the worker.
fn moved_arc(receiver: &SelfParam, ty: &Type, operation: &Operation, paths: &Paths) -> Form {
    let (itself, this) = (&receiver.token, locals::this());
    let is_pinned = sole_argument(ty, "Pin").is_some();
    let share = sent_by(
        "Shared",
        if is_pinned { "pin" } else { "arc" },
        operation,
        paths,
    );
    let Form {
        parameter, passage, ..
    } = moved(receiver, &quote!(#itself: #ty));
    Form {
        parameter,
        passage: passage.sent_as(quote!(#share(#itself))),
        argument: quote!(#this.owner()),
    }
}

/// What the function changes, and the result carries back.
fn changed(receiver: &SelfParam, operation: &Operation, paths: &Paths) -> Form {
    let (itself, this) = (&receiver.token, locals::this());
    let path_changes = operation.options.fast_path.as_ref().map(|_| quote!(mut));
    let owner = owner(&receiver.mode, Span::call_site(), paths);
    let (lent, lent_mutably, argument) = match receiver.mode {
        ReceiverMode::BoxHandedBack => (
            quote!(&*#itself),
            quote!(&mut *#itself),
            quote!(&mut *#this),
        ),
        ReceiverMode::PinHandedBack => {
            let pin_mut = quote!(::core::pin::Pin::as_mut);
            (
                quote!(::core::pin::Pin::as_ref(&#itself)),
                quote!(#pin_mut(&mut #itself)),
                quote!(#pin_mut(&mut #this)),
            )
        }
        _ => (quote!(&#itself), quote!(&mut #itself), quote!(&mut #this)),
    };
    let of_type = owner.as_ref().map(|owner| quote!(: #owner));
    let passage = Passage {
        lent_mutably,
        kind: PassageKind::HandedBack(owner.map_or_else(|| quote!(Self), |owner| quote!(#owner))),
        ..by_value(receiver).lent_as(lent)
    };
    Form {
        parameter: quote!(#path_changes #itself #of_type),
        passage: passage.changed(),
        argument,
    }
}

/// A borrow that outlives the operation.
fn outliving(receiver: &SelfParam, operation: &Operation, paths: &Paths) -> Form {
    let (itself, this) = (&receiver.token, locals::this());
    let outliving = sent_by("Shared", "outliving", operation, paths);
    let passage = by_value(receiver).sent_as(quote!(#outliving(#itself)));
    Form {
        parameter: quote!(&'static #itself),
        passage: passage.lent_as(quote!(#itself)),
        argument: quote!(#this.owner()),
    }
}

/// The only borrow for ever.
fn mut_outliving(receiver: &SelfParam) -> Form {
    let (itself, this) = (&receiver.token, locals::this());
    let passage = Passage {
        lent_mutably: quote!(&mut *#itself),
        ..by_value(receiver).lent_as(quote!(&*#itself))
    };
    Form {
        parameter: quote!(&'static mut #itself),
        passage,
        argument: quote!(#this),
    }
}
