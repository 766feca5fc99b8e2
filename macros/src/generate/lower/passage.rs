//! The parts of one lowered value: the parameter of the member, the passage to the worker, and the
//! argument of the call there.
//!
//! A value that is handed back moves to the worker apart from the closures, since either the
//! function or the cancellation takes it. Every other value moves into the closure that calls the
//! function.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use crate::model::param::Param;

/// One value of the function, lowered.
pub(super) struct Crossed {
    /// None for a value that the worker makes.
    pub(super) parameter: Option<Parameter>,
    pub(super) passage: Passage,
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
pub(in crate::generate) struct Passage {
    /// Its name on the worker.
    pub(in crate::generate) local: TokenStream,
    /// How the worker binds it: `mut` where the function changes it.
    pub(super) binding: TokenStream,
    /// How the worker gets it.
    pub(super) source: Source,
    /// The `cfg` attributes of its parameter.
    pub(super) conditions: TokenStream,
    /// The argument of `validate`.
    pub(in crate::generate) lent: TokenStream,
    /// The argument of `fast_path`.
    pub(in crate::generate) lent_mutably: TokenStream,
    pub(in crate::generate) kind: PassageKind,
}

/// How the worker gets a value.
pub(super) enum Source {
    /// The caller evaluates this expression and binds it to the worker's name.
    Sent(TokenStream),
    /// The caller has it under the worker's name.
    SentAsNamed,
    /// The worker evaluates this expression.
    Made(TokenStream),
}

/// The configurations with a parameter.
pub(super) struct Condition {
    /// Its `cfg` attributes.
    pub(super) met: TokenStream,
    /// The check that its value can be sent.
    check: Option<TokenStream>,
}

impl Condition {
    /// Input: `#[cfg(unix)]`
    /// Output: none if there is no attribute
    pub(super) fn new(param: &Param, check: Option<TokenStream>) -> Option<Self> {
        let conditions = &param.conditions;
        let met = quote!(#(#conditions)*);
        (!conditions.is_empty()).then_some(Self { met, check })
    }
}

pub(in crate::generate) enum PassageKind {
    Moved,
    /// With the type that the result carries.
    HandedBack(TokenStream),
    /// Left out of `validate` and `fast_path`.
    Progress,
}

impl Passage {
    pub(in crate::generate) fn is_handed_back(&self) -> bool {
        matches!(self.kind, PassageKind::HandedBack(_))
    }

    /// Whether `validate` and `fast_path` take it: all but a value that the worker makes, and the
    /// progress.
    pub(in crate::generate) fn is_lent(&self) -> bool {
        !matches!(self.kind, PassageKind::Progress) && !matches!(self.source, Source::Made(_))
    }

    /// Whether it moves to the worker apart from the closures.
    pub(in crate::generate) fn is_handed_over(&self) -> bool {
        self.is_handed_back() && !matches!(self.source, Source::Made(_))
    }

    /// The pattern that binds it on the worker.
    pub(in crate::generate) fn binding(&self) -> &TokenStream {
        &self.binding
    }

    /// The statement on the caller's thread that makes the value to send.
    pub(in crate::generate) fn before_sending(&self) -> Option<TokenStream> {
        let (conditions, local) = (&self.conditions, &self.local);
        match &self.source {
            Source::Sent(sent) => Some(quote!(#conditions let #local = #sent;)),
            Source::SentAsNamed | Source::Made(_) => None,
        }
    }

    /// The statement on the worker that makes the value before the call.
    pub(in crate::generate) fn before_calling(&self) -> Option<TokenStream> {
        let binding = &self.binding;
        match &self.source {
            Source::Made(made) => Some(quote!(let #binding = #made;)),
            Source::Sent(_) | Source::SentAsNamed => None,
        }
    }

    /// The statement that makes the value for a result without a call.
    pub(in crate::generate) fn unchanged(&self) -> Option<TokenStream> {
        let local = &self.local;
        match &self.source {
            Source::Made(made) => Some(quote!(let #local = #made;)),
            Source::Sent(_) | Source::SentAsNamed => None,
        }
    }

    /// A value that is called `name` on both sides, is moved, and is lent by reference.
    pub(super) fn moved(name: &impl ToTokens) -> Self {
        Self {
            source: Source::SentAsNamed,
            ..Self::renamed(name, name)
        }
    }

    /// A value that is called `there` on the worker.
    pub(super) fn renamed(here: &impl ToTokens, there: &impl ToTokens) -> Self {
        Self {
            local: there.to_token_stream(),
            binding: there.to_token_stream(),
            source: Source::Sent(here.to_token_stream()),
            conditions: TokenStream::new(),
            lent: quote!(&#here),
            lent_mutably: quote!(&#here),
            kind: PassageKind::Moved,
        }
    }

    /// A value that the function changes, and that comes back as a `ty`.
    pub(super) fn handed_back(name: &impl ToTokens, ty: TokenStream) -> Self {
        let passage = Self {
            lent_mutably: quote!(&mut #name),
            kind: PassageKind::HandedBack(ty),
            ..Self::moved(name)
        };
        passage.changed()
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

    /// Made on the worker.
    pub(super) fn made_by(self, made: TokenStream) -> Self {
        Self {
            source: Source::Made(made),
            ..self
        }
    }

    /// With the same argument for `validate` and `fast_path`.
    pub(super) fn lent_as(self, lent: TokenStream) -> Self {
        Self {
            lent_mutably: lent.clone(),
            lent,
            ..self
        }
    }

    /// Under the `cfg` attributes of its parameter.
    pub(super) fn under(self, condition: Condition) -> Self {
        let Condition { met, check } = condition;
        let (lent, lent_mutably, local) = (&self.lent, &self.lent_mutably, &self.local);
        let (lent, lent_mutably) = (quote!(#met #lent), quote!(#met #lent_mutably));
        let source = match (self.source, check) {
            (Source::SentAsNamed, Some(check)) => Source::Sent(quote!(#check.value(#local))),
            (source, _) => source,
        };
        Self {
            source,
            lent,
            lent_mutably,
            conditions: met,
            ..self
        }
    }
}
