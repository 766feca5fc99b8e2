//! What the lowering of one value is made of: the parameter of the member, the passage to the worker, the argument there.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// One value of the function, lowered.
pub(super) struct Crossed {
    pub(super) parameter: Parameter,
    pub(super) passage: Passage,
    /// What the function is given on the worker.
    pub(super) argument: TokenStream,
}

/// A parameter of the generated function.
#[derive(Clone)]
pub(in crate::generate) enum Parameter {
    Receiver(TokenStream),
    Named {
        pattern: TokenStream,
        ty: TokenStream,
    },
}

impl Parameter {
    pub(in crate::generate) fn named(&self) -> TokenStream {
        match self {
            Self::Receiver(receiver) => receiver.clone(),
            Self::Named { pattern, ty } => quote!(#pattern: #ty),
        }
    }

    /// For a body that has no use for it.
    pub(in crate::generate) fn unnamed(&self) -> TokenStream {
        match self {
            Self::Receiver(receiver) => receiver.clone(),
            Self::Named { ty, .. } => quote!(_: #ty),
        }
    }
}

/// One value on its way to the worker.
pub(in crate::generate) struct Passage {
    /// What it is called on the worker.
    pub(in crate::generate) local: TokenStream,
    /// How the worker binds it: `mut` where the function changes it.
    pub(in crate::generate) binding: TokenStream,
    /// What is sent, on the caller's thread.
    pub(in crate::generate) sent: TokenStream,
    /// The argument of `validate`.
    pub(in crate::generate) lent: TokenStream,
    /// The argument of `fast_path`.
    pub(in crate::generate) lent_mutably: TokenStream,
    pub(in crate::generate) kind: PassageKind,
}

pub(in crate::generate) enum PassageKind {
    Moved,
    /// With the type that the result carries.
    HandedBack(TokenStream),
    /// Token and progress are left out of `validate` and `fast_path`.
    Progress,
}

impl Passage {
    pub(in crate::generate) fn is_handed_back(&self) -> bool {
        matches!(self.kind, PassageKind::HandedBack(_))
    }

    /// A value that is called `name` on both sides, is moved, and is lent by reference.
    pub(super) fn moved(name: &impl ToTokens) -> Self {
        Self {
            local: name.to_token_stream(),
            binding: name.to_token_stream(),
            sent: name.to_token_stream(),
            lent: quote!(&#name),
            lent_mutably: quote!(&#name),
            kind: PassageKind::Moved,
        }
    }

    /// A value that the function changes, and that comes back as a `ty`.
    pub(super) fn handed_back(name: &impl ToTokens, ty: TokenStream) -> Self {
        Self {
            binding: quote!(mut #name),
            lent_mutably: quote!(&mut #name),
            kind: PassageKind::HandedBack(ty),
            ..Self::moved(name)
        }
    }
}
