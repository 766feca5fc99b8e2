//! The parts of one lowered value: the parameter of the member, the transfer to the worker, and the
//! argument of the call there.
//!
//! A value that is handed back moves to the worker beside the closures, since either the function
//! or the cancellation takes it. The closure that calls the function owns every other value.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

/// One value of the function, lowered.
pub(super) struct LoweredValue {
    /// None for a value that the worker creates.
    pub(super) parameter: Option<Parameter>,
    pub(super) transfer: Transfer,
    /// The argument of the call on the worker.
    pub(super) argument: TokenStream,
}

/// A parameter of the generated function.
#[derive(Clone)]
pub(in crate::generate) enum Parameter {
    Receiver(TokenStream),
    /// The operation's token, which becomes part of its start.
    Token {
        name: Ident,
        ty: TokenStream,
    },
    Named {
        pattern: TokenStream,
        ty: TokenStream,
    },
    /// One with `cfg` attributes.
    Conditional {
        conditions: TokenStream,
        pattern: TokenStream,
        ty: TokenStream,
    },
}

impl Parameter {
    pub(in crate::generate) fn named(&self) -> TokenStream {
        match self {
            Self::Receiver(receiver) => receiver.clone(),
            Self::Token { name, ty } => quote!(#name: #ty),
            Self::Named { pattern, ty } => quote!(#pattern: #ty),
            Self::Conditional {
                conditions,
                pattern,
                ty,
            } => quote!(#conditions #pattern: #ty),
        }
    }

    /// For a body that does not use it.
    pub(in crate::generate) fn unnamed(&self) -> TokenStream {
        match self {
            Self::Receiver(receiver) => receiver.clone(),
            Self::Token { ty, .. } | Self::Named { ty, .. } => quote!(_: #ty),
            Self::Conditional { conditions, ty, .. } => quote!(#conditions _: #ty),
        }
    }
}

/// How one value gets to the worker.
pub(in crate::generate) struct Transfer {
    /// Its name on the worker.
    pub(in crate::generate) local: TokenStream,
    /// The pattern that binds it on the worker: with `mut` where the function changes it.
    pub(in crate::generate) binding: TokenStream,
    /// How the worker gets it.
    pub(super) source: Source,
    /// The `cfg` attributes of its parameter.
    pub(super) conditions: TokenStream,
    /// The argument of `validate`.
    pub(in crate::generate) for_validate: TokenStream,
    /// The argument of `fast_path`.
    pub(in crate::generate) for_fast_path: TokenStream,
    pub(in crate::generate) kind: TransferKind,
}

/// How the worker gets a value.
pub(super) enum Source {
    /// The caller evaluates this expression and binds it to the worker's name.
    Sent(TokenStream),
    /// The caller has it under the worker's name.
    SentAsNamed,
    /// The worker evaluates this expression.
    Created(TokenStream),
}

pub(in crate::generate) enum TransferKind {
    Moved,
    /// With its type in the result.
    HandedBack(TokenStream),
    /// No argument of `validate` and `fast_path`.
    Progress,
}

impl Transfer {
    pub(in crate::generate) fn is_handed_back(&self) -> bool {
        matches!(self.kind, TransferKind::HandedBack(_))
    }

    fn is_created(&self) -> bool {
        matches!(self.source, Source::Created(_))
    }

    /// Whether `validate` and `fast_path` take it: all but a value that the worker creates, and the
    /// progress.
    pub(in crate::generate) fn is_early(&self) -> bool {
        !matches!(self.kind, TransferKind::Progress) && !self.is_created()
    }

    /// Whether it moves to the worker beside the closures.
    pub(in crate::generate) fn is_separate(&self) -> bool {
        self.is_handed_back() && !self.is_created()
    }

    /// The statement on the caller's thread that evaluates the value to send.
    pub(in crate::generate) fn before_sending(&self) -> Option<TokenStream> {
        let (conditions, local) = (&self.conditions, &self.local);
        match &self.source {
            Source::Sent(sent) => Some(quote!(#conditions let #local = #sent;)),
            Source::SentAsNamed | Source::Created(_) => None,
        }
    }

    /// The statement on the worker that creates the value before the call.
    pub(in crate::generate) fn before_calling(&self) -> Option<TokenStream> {
        self.created(&self.binding)
    }

    /// The statement that creates the value for a result without a call.
    pub(in crate::generate) fn without_call(&self) -> Option<TokenStream> {
        self.created(&self.local)
    }

    fn created(&self, pattern: &TokenStream) -> Option<TokenStream> {
        match &self.source {
            Source::Created(value) => Some(quote!(let #pattern = #value;)),
            Source::Sent(_) | Source::SentAsNamed => None,
        }
    }

    /// A value that is called `name` on both sides, is moved, and is borrowed as `&name` before.
    pub(super) fn moved(name: &impl ToTokens) -> Self {
        Self {
            source: Source::SentAsNamed,
            ..Self::renamed(name, name)
        }
    }

    /// A value that is called `here` in the member and `there` on the worker.
    pub(super) fn renamed(here: &impl ToTokens, there: &impl ToTokens) -> Self {
        Self {
            local: there.to_token_stream(),
            binding: there.to_token_stream(),
            source: Source::Sent(here.to_token_stream()),
            conditions: TokenStream::new(),
            for_validate: quote!(&#here),
            for_fast_path: quote!(&#here),
            kind: TransferKind::Moved,
        }
    }

    /// A value that the function changes, and that is handed back as a `ty`.
    pub(super) fn handed_back(name: &impl ToTokens, ty: TokenStream) -> Self {
        let transfer = Self {
            for_fast_path: quote!(&mut #name),
            kind: TransferKind::HandedBack(ty),
            ..Self::moved(name)
        };
        transfer.changed()
    }

    pub(super) fn changed(self) -> Self {
        let local = &self.local;
        Self {
            binding: quote!(mut #local),
            ..self
        }
    }

    pub(super) fn sent_as(self, sent: TokenStream) -> Self {
        Self {
            source: Source::Sent(sent),
            ..self
        }
    }

    /// Created on the worker.
    pub(super) fn created_by(self, value: TokenStream) -> Self {
        Self {
            source: Source::Created(value),
            ..self
        }
    }

    /// With the same argument for `validate` and `fast_path`.
    pub(super) fn early_as(self, argument: TokenStream) -> Self {
        Self {
            for_fast_path: argument.clone(),
            for_validate: argument,
            ..self
        }
    }

    /// Under the `cfg` attributes of its parameter; `check` is the check that its value can be
    /// sent.
    pub(super) fn under(self, conditions: &TokenStream, check: Option<TokenStream>) -> Self {
        let (for_validate, for_fast_path) = (&self.for_validate, &self.for_fast_path);
        let for_validate = quote!(#conditions #for_validate);
        let for_fast_path = quote!(#conditions #for_fast_path);
        let local = &self.local;
        let source = match (self.source, check) {
            (Source::SentAsNamed, Some(check)) => Source::Sent(quote!(#check.value(#local))),
            (source, _) => source,
        };
        Self {
            source,
            for_validate,
            for_fast_path,
            conditions: conditions.clone(),
            ..self
        }
    }
}
