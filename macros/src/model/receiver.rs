//! How `self` crosses over: chosen by its form in the function and by the option `receiver`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Receiver, ReceiverKind, Token, Type};

use super::generics::OwnGenerics;
use super::types::{bare_ident, peel, sole_argument};
use crate::parse::options::ReceiverForm;

/// A method's `self`.
pub(crate) struct SelfParam {
    pub(crate) token: Token![self],
    pub(crate) written: Written,
    pub(crate) passing: Passing,
}

/// The form of `self` in the function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Written {
    Value,
    Reference,
    MutReference,
    Typed,
}

/// How `self` crosses to the worker.
pub(crate) enum Passing {
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
    /// `self`
    Moved,
    /// `self: Arc<Self>`
    Arc(Type),
    /// `self: Box<Self>`
    Boxed(Type),
    /// Anything else, underlined at these tokens.
    Refused(TokenStream),
}

impl SelfParam {
    pub(crate) fn new(
        receiver: &Receiver,
        form: Option<ReceiverForm>,
        generics: &OwnGenerics,
    ) -> Self {
        let (written, passing) = match &receiver.kind {
            ReceiverKind::Value => (Written::Value, Passing::Moved),
            ReceiverKind::Reference(_, Some(lifetime), _) if !generics.declares(lifetime) => (
                Written::Reference,
                Passing::Refused(receiver.to_token_stream()),
            ),
            ReceiverKind::Reference(_, _, None) => (Written::Reference, lent(form)),
            ReceiverKind::Reference(_, _, Some(_)) => (Written::MutReference, lent_mutably(form)),
            ReceiverKind::Typed(_, ty) => (Written::Typed, typed(ty)),
            // Forms that syn does not know yet.
            _ => (Written::Typed, Passing::Refused(receiver.to_token_stream())),
        };
        Self {
            token: receiver.self_token,
            written,
            passing,
        }
    }
}

const fn lent(form: Option<ReceiverForm>) -> Passing {
    match form {
        Some(ReceiverForm::Clone) => Passing::Cloned,
        Some(ReceiverForm::Value) => Passing::HandedBack,
        Some(ReceiverForm::Arc | ReceiverForm::Box) | None => Passing::Shared,
    }
}

const fn lent_mutably(form: Option<ReceiverForm>) -> Passing {
    match form {
        Some(ReceiverForm::Box) => Passing::BoxHandedBack,
        _ => Passing::MutHandedBack,
    }
}

fn typed(ty: &Type) -> Passing {
    let holds_self = |owner: &str| {
        sole_argument(ty, owner)
            .and_then(bare_ident)
            .is_some_and(|name| name == "Self")
    };
    match peel(ty) {
        _ if holds_self("Arc") => Passing::Arc(ty.clone()),
        _ if holds_self("Box") => Passing::Boxed(ty.clone()),
        other if bare_ident(other).is_some_and(|name| name == "Self") => Passing::Moved,
        other => Passing::Refused(other.to_token_stream()),
    }
}
