//! Lowers `self`, which is called `this` on the worker.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::transfer::{LoweredValue, Parameter, Transfer, TransferKind};
use crate::generate::checks::Checks;
use crate::generate::locals;
use crate::generate::paths::Paths;
use crate::generate::self_owner::owner;
use crate::model::Operation;
use crate::model::receiver::{ReceiverMode, SelfParam};

/// Input: `&self`
/// Output: `self: &Arc<Self>`, sent as `Clone::clone(self)`, passed as `&*this`
pub(super) fn lower(
    receiver: &SelfParam,
    operation: &Operation,
    checks: &Checks,
    paths: &Paths,
) -> LoweredValue {
    let (itself, this) = (&receiver.token, locals::this());
    match &receiver.mode {
        ReceiverMode::Shared | ReceiverMode::ArcReference | ReceiverMode::PinShared => {
            shared(receiver, paths)
        }
        ReceiverMode::Cloned => cloned(receiver, checks),
        ReceiverMode::MutHandedBack | ReceiverMode::BoxHandedBack | ReceiverMode::PinHandedBack => {
            changed(receiver, operation, paths)
        }
        ReceiverMode::HandedBack => {
            let transfer = Transfer {
                kind: TransferKind::HandedBack(quote!(Self)),
                ..by_value(receiver)
            };
            lowered(quote!(#itself), transfer, quote!(&#this))
        }
        ReceiverMode::Static => {
            let transfer = by_value(receiver).early_as(quote!(#itself));
            lowered(quote!(&'static #itself), transfer, quote!(#this))
        }
        ReceiverMode::MutStatic => {
            let transfer = Transfer {
                for_fast_path: quote!(&mut *#itself),
                ..by_value(receiver).early_as(quote!(&*#itself))
            };
            lowered(quote!(&'static mut #itself), transfer, quote!(#this))
        }
        ReceiverMode::Arc(ty) | ReceiverMode::Boxed(ty) => {
            lowered(quote!(#itself: #ty), by_value(receiver), quote!(#this))
        }
        // `OnHandle` is lowered by `take_handle` and does not come here.
        ReceiverMode::Moved | ReceiverMode::Refused(_) | ReceiverMode::OnHandle => {
            lowered(quote!(#itself), by_value(receiver), quote!(#this))
        }
    }
}

fn lowered(parameter: TokenStream, transfer: Transfer, argument: TokenStream) -> LoweredValue {
    LoweredValue {
        parameter: Some(Parameter::Receiver(parameter)),
        transfer,
        argument,
    }
}

fn by_value(receiver: &SelfParam) -> Transfer {
    Transfer::renamed(&receiver.token, &locals::this())
}

/// The caller keeps `self`; the worker gets a clone.
fn cloned(receiver: &SelfParam, checks: &Checks) -> LoweredValue {
    let (itself, this, passed) = (&receiver.token, locals::this(), &checks.passed);
    let transfer = by_value(receiver).sent_as(quote!(#passed.clone_self(#itself)));
    let argument = quote!(::core::borrow::Borrow::<Self>::borrow(&#this));
    lowered(
        quote!(&#itself),
        transfer.early_as(quote!(#itself)),
        argument,
    )
}

/// The caller keeps its handle of `self`; the worker gets a clone of the handle.
fn shared(receiver: &SelfParam, paths: &Paths) -> LoweredValue {
    let (itself, this, hidden) = (&receiver.token, locals::this(), &paths.hidden);
    let arc = quote!(#hidden::Arc<Self>);
    let (parameter, early, argument) = match receiver.mode {
        ReceiverMode::ArcReference => (quote!(#itself: &#arc), quote!(#itself), quote!(&#this)),
        ReceiverMode::PinShared => (
            quote!(#itself: &::core::pin::Pin<#arc>),
            quote!(::core::pin::Pin::as_ref(#itself)),
            quote!(::core::pin::Pin::as_ref(&#this)),
        ),
        _ => (quote!(#itself: &#arc), quote!(&**#itself), quote!(&*#this)),
    };
    let handle = quote!(::core::clone::Clone::clone(#itself));
    let transfer = by_value(receiver).sent_as(handle).early_as(early);
    lowered(parameter, transfer, argument)
}

/// The function changes `self`, and the result hands it back.
fn changed(receiver: &SelfParam, operation: &Operation, paths: &Paths) -> LoweredValue {
    let (itself, this) = (&receiver.token, locals::this());
    let path_changes = operation.options.fast_path.as_ref().map(|_| quote!(mut));
    let owner = owner(&receiver.mode, Span::call_site(), paths);
    let (for_validate, for_fast_path, argument) = match receiver.mode {
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
    let ty = owner.map_or_else(|| quote!(Self), |owner| quote!(#owner));
    let transfer = Transfer {
        for_validate,
        for_fast_path,
        kind: TransferKind::HandedBack(ty),
        ..by_value(receiver)
    };
    lowered(
        quote!(#path_changes #itself #of_type),
        transfer.changed(),
        argument,
    )
}
