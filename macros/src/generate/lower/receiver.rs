//! Lowers `self`, which is called `this` on the worker.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::passage::{Crossed, Parameter, Passage, PassageKind};
use crate::generate::checks::Checks;
use crate::generate::locals;
use crate::generate::paths::Paths;
use crate::generate::self_owner::owner;
use crate::model::Operation;
use crate::model::receiver::{ReceiverMode, SelfParam};

/// One form of `self`: the member's receiver, the way to the worker, the argument of the call.
struct Form {
    parameter: TokenStream,
    passage: Passage,
    argument: TokenStream,
}

/// Input: `&self`
/// Output: `self: &Arc<Self>`, sent as `Clone::clone(self)`, given as `&*this`
pub(super) fn lower(
    receiver: &SelfParam,
    operation: &Operation,
    checks: &Checks,
    paths: &Paths,
) -> Crossed {
    let (itself, this) = (&receiver.token, locals::this());
    let form = match &receiver.mode {
        ReceiverMode::Shared | ReceiverMode::LentArc | ReceiverMode::PinShared => {
            shared(receiver, paths)
        }
        ReceiverMode::Cloned => cloned(receiver, checks),
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
        ReceiverMode::Static => outliving(receiver),
        ReceiverMode::MutStatic => mut_outliving(receiver),
        ReceiverMode::Arc(ty) | ReceiverMode::Boxed(ty) => moved(receiver, &quote!(#itself: #ty)),
        // `OnHandle` is lowered by `take_handle` and does not come here.
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

/// The caller keeps `self`; the worker gets a clone.
fn cloned(receiver: &SelfParam, checks: &Checks) -> Form {
    let (itself, this, passed) = (&receiver.token, locals::this(), &checks.passed);
    let passage = by_value(receiver).sent_as(quote!(#passed.clone_self(#itself)));
    Form {
        parameter: quote!(&#itself),
        passage: passage.lent_as(quote!(#itself)),
        argument: quote!(::core::borrow::Borrow::<Self>::borrow(&#this)),
    }
}

/// The caller keeps its handle of `self`; the worker gets a clone of the handle.
fn shared(receiver: &SelfParam, paths: &Paths) -> Form {
    let (itself, this, hidden) = (&receiver.token, locals::this(), &paths.hidden);
    let arc = quote!(#hidden::Arc<Self>);
    let (parameter, lent, argument) = match receiver.mode {
        ReceiverMode::LentArc => (quote!(#itself: &#arc), quote!(#itself), quote!(&#this)),
        ReceiverMode::PinShared => (
            quote!(#itself: &::core::pin::Pin<#arc>),
            quote!(::core::pin::Pin::as_ref(#itself)),
            quote!(::core::pin::Pin::as_ref(&#this)),
        ),
        _ => (quote!(#itself: &#arc), quote!(&**#itself), quote!(&*#this)),
    };
    let handle = quote!(::core::clone::Clone::clone(#itself));
    Form {
        parameter,
        passage: by_value(receiver).sent_as(handle).lent_as(lent),
        argument,
    }
}

/// The function changes `self`, and the result hands it back.
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
fn outliving(receiver: &SelfParam) -> Form {
    let (itself, this) = (&receiver.token, locals::this());
    Form {
        parameter: quote!(&'static #itself),
        passage: by_value(receiver).lent_as(quote!(#itself)),
        argument: quote!(#this),
    }
}

/// The only borrow, for `'static`.
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
