//! Decides how `self` moves to the worker, by its form in the function and by the option
//! `receiver`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Lifetime, Receiver, ReceiverKind, Token, Type};

use super::generics::OwnGenerics;
use super::lifetimes::Extent;
use super::owner::Owner;
use super::result::{Itself, SelfName};
use super::types::{is_self, peel, sole_argument};
use crate::parse::options::ReceiverForm;

/// A method's `self`.
pub(crate) struct SelfParam {
    pub(crate) token: Token![self],
    pub(crate) written: Written,
    pub(crate) mode: ReceiverMode,
    /// The lifetime of the borrow, if the members take it at `'static`.
    pub(crate) made_static: Option<Lifetime>,
}

/// The form of `self` in the function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Written {
    Value,
    Reference,
    MutReference,
    Typed,
}

/// How `self` moves to the worker.
pub(crate) enum ReceiverMode {
    /// `&self` as `self: &Arc<Self>`
    Shared,
    /// `&self`, cloned before the call returns
    Cloned,
    /// `&self` as `self`, handed back
    HandedBack,
    /// `&mut self` as `self`, handed back
    MutHandedBack,
    /// `&mut self` as `self: Box<Self>`, handed back
    BoxHandedBack,
    /// `&'static self`, `&'a self` of an `impl<'a>`
    Static,
    /// `&'static mut self`
    MutStatic,
    /// `self`
    Moved,
    /// `self: Arc<Self>`, `self: Pin<Arc<Self>>`
    Arc(Type),
    /// `self: &Arc<Self>`, cloned before the call returns
    ArcReference,
    /// `self: Pin<&Self>` as `self: &Pin<Arc<Self>>`
    PinShared,
    /// `self: Box<Self>`, `self: Pin<Box<Self>>`
    Boxed(Type),
    /// `self: Pin<&mut Self>` as `self: Pin<Box<Self>>`, handed back
    PinHandedBack,
    /// `&self` and `&mut self` of the value in a `Serial` handle: it stays there, and the function
    /// is passed a reference to it.
    OnHandle,
    /// Anything else, underlined at these tokens.
    Refused(TokenStream),
}

impl SelfParam {
    pub(crate) fn new(
        receiver: &Receiver,
        form: Option<ReceiverForm>,
        generics: &OwnGenerics,
    ) -> Self {
        let (written, mode) = match &receiver.kind {
            ReceiverKind::Value => (Written::Value, ReceiverMode::Moved),
            ReceiverKind::Reference(_, lifetime, None) => (
                Written::Reference,
                reference(form, extent(lifetime.as_ref(), generics)),
            ),
            ReceiverKind::Reference(_, lifetime, Some(_)) => (
                Written::MutReference,
                mut_reference(form, extent(lifetime.as_ref(), generics)),
            ),
            ReceiverKind::Typed(_, ty) => typed(ty, form, generics),
            // Forms that syn does not know yet.
            _ => (
                Written::Typed,
                ReceiverMode::Refused(receiver.to_token_stream()),
            ),
        };
        let lifetime = match &receiver.kind {
            ReceiverKind::Reference(_, lifetime, _) => lifetime.as_ref(),
            ReceiverKind::Typed(_, ty) => match peel(ty) {
                Type::Reference(reference) => reference.lifetime.as_ref(),
                _ => None,
            },
            _ => None,
        };
        let is_bound = |lifetime: &&Lifetime| {
            lifetime.ident != "static"
                && matches!(mode, ReceiverMode::Static | ReceiverMode::MutStatic)
        };
        Self {
            token: receiver.self_token,
            written,
            made_static: lifetime.filter(is_bound).cloned(),
            mode,
        }
    }
}

impl SelfParam {
    /// The borrowed `self` that the function may return and that the members do not need to return.
    /// `block` is the type of the `impl` around, if it is seen.
    pub(crate) fn itself(&self, owner: &Owner, block: Option<&Type>) -> Option<Itself> {
        match (&self.mode, owner) {
            (ReceiverMode::MutHandedBack | ReceiverMode::BoxHandedBack, _) => {
                Some(Itself::HandedBack(match (owner, block) {
                    (Owner::Unseen, _) => SelfName::Unseen,
                    (_, Some(ty)) => SelfName::Seen(Box::new(ty.clone())),
                    (_, None) => SelfName::SelfAlone,
                }))
            }
            (ReceiverMode::OnHandle, Owner::Serial(ty)) => {
                Some(Itself::OnHandle(Box::new(ty.clone())))
            }
            _ => None,
        }
    }

    /// The same on a handle, if the owner is the type in one.
    pub(crate) fn of(self, owner: &Owner) -> Self {
        match owner {
            Owner::Serial(_) if self.mode.is_chosen() => Self {
                mode: ReceiverMode::OnHandle,
                ..self
            },
            _ => self,
        }
    }
}

/// How long a borrowed `self` must live.
fn extent(lifetime: Option<&Lifetime>, generics: &OwnGenerics) -> Extent {
    match lifetime {
        Some(lifetime) if !generics.is_free(lifetime) => Extent::Static,
        _ => Extent::Call,
    }
}

const fn reference(form: Option<ReceiverForm>, extent: Extent) -> ReceiverMode {
    match (extent, form) {
        (Extent::Static, _) => ReceiverMode::Static,
        (Extent::Call, Some(ReceiverForm::Clone)) => ReceiverMode::Cloned,
        (Extent::Call, Some(ReceiverForm::Value)) => ReceiverMode::HandedBack,
        (Extent::Call, Some(ReceiverForm::Arc | ReceiverForm::Box) | None) => ReceiverMode::Shared,
    }
}

const fn mut_reference(form: Option<ReceiverForm>, extent: Extent) -> ReceiverMode {
    match (extent, form) {
        (Extent::Static, _) => ReceiverMode::MutStatic,
        (Extent::Call, Some(ReceiverForm::Box)) => ReceiverMode::BoxHandedBack,
        (Extent::Call, _) => ReceiverMode::MutHandedBack,
    }
}

fn typed(ty: &Type, form: Option<ReceiverForm>, generics: &OwnGenerics) -> (Written, ReceiverMode) {
    let referent = |ty: &Type| match peel(ty) {
        Type::Reference(reference) => Some((
            extent(reference.lifetime.as_ref(), generics),
            reference.mutability.is_some(),
            (*reference.elem).clone(),
        )),
        _ => None,
    };
    let pinned = sole_argument(ty, "Pin");
    let mode = match (referent(ty), pinned) {
        (Some((extent, false, of)), _) if is_self(&of) => {
            return (Written::Reference, reference(form, extent));
        }
        (Some((extent, true, of)), _) if is_self(&of) => {
            return (Written::MutReference, mut_reference(form, extent));
        }
        (Some((Extent::Call, false, of)), _) if holds_self(&of, "Arc") => {
            ReceiverMode::ArcReference
        }
        (Some(_), _) => ReceiverMode::Refused(ty.to_token_stream()),
        (None, Some(pinned)) => match referent(pinned) {
            Some((Extent::Call, false, of)) if is_self(&of) => ReceiverMode::PinShared,
            Some((Extent::Call, true, of)) if is_self(&of) => ReceiverMode::PinHandedBack,
            _ => owned(ty, pinned),
        },
        (None, None) if is_self(ty) => ReceiverMode::Moved,
        (None, None) => owned(ty, ty),
    };
    (Written::Typed, mode)
}

/// An owned pointer to `Self`, pinned or not, moves as it is.
fn owned(ty: &Type, pointer: &Type) -> ReceiverMode {
    if holds_self(pointer, "Arc") {
        ReceiverMode::Arc(ty.clone())
    } else if holds_self(pointer, "Box") {
        ReceiverMode::Boxed(ty.clone())
    } else {
        ReceiverMode::Refused(peel(ty).to_token_stream())
    }
}

fn holds_self(ty: &Type, owner: &str) -> bool {
    sole_argument(ty, owner).is_some_and(is_self)
}

impl ReceiverMode {
    /// Whether other threads may see `Self` at the same time.
    pub(crate) const fn is_shared(&self) -> bool {
        matches!(
            self,
            Self::Shared | Self::Static | Self::Arc(_) | Self::ArcReference | Self::PinShared
        )
    }

    pub(crate) const fn is_handed_back(&self) -> bool {
        matches!(
            self,
            Self::HandedBack | Self::MutHandedBack | Self::BoxHandedBack | Self::PinHandedBack
        )
    }

    /// Whether `Self` moves by value.
    pub(crate) const fn has_size(&self) -> bool {
        matches!(
            self,
            Self::Cloned | Self::HandedBack | Self::MutHandedBack | Self::Moved
        )
    }

    /// Whether the option `receiver` can change the mode.
    pub(crate) const fn is_chosen(&self) -> bool {
        matches!(
            self,
            Self::Shared
                | Self::Cloned
                | Self::HandedBack
                | Self::MutHandedBack
                | Self::BoxHandedBack
        )
    }
}

#[cfg(test)]
mod tests;
