//! What the lowering of one value is made of: the parameter of the member, the passage to the worker, the argument there.
//!
//! What comes back with the result is handed to the worker by itself, since the function or the cancellation takes it;
//! everything else moves into the closure that calls the function.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::model::param::Param;

/// One value of the function, lowered.
pub(super) struct Crossed {
    /// None for what the worker makes.
    pub(super) parameter: Option<Parameter>,
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
    /// One that is not there in every configuration.
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
            Self::Named { pattern, ty } => quote!(#pattern: #ty),
            Self::Conditional {
                conditions,
                pattern,
                ty,
            } => quote!(#conditions #pattern: #ty),
        }
    }

    /// For a body that has no use for it.
    pub(in crate::generate) fn unnamed(&self) -> TokenStream {
        match self {
            Self::Receiver(receiver) => receiver.clone(),
            Self::Named { ty, .. } => quote!(_: #ty),
            Self::Conditional { conditions, ty, .. } => quote!(#conditions _: #ty),
        }
    }
}

/// One value on its way to the worker.
pub(in crate::generate) struct Passage {
    /// What it is called on the worker.
    pub(in crate::generate) local: TokenStream,
    /// How the worker binds it: `mut` where the function changes it.
    pub(super) binding: TokenStream,
    /// Where the worker has it from.
    pub(super) source: Source,
    /// The `cfg` attributes of its parameter.
    pub(super) conditions: TokenStream,
    /// The argument of `validate`.
    pub(in crate::generate) lent: TokenStream,
    /// The argument of `fast_path`.
    pub(in crate::generate) lent_mutably: TokenStream,
    pub(in crate::generate) kind: PassageKind,
}

/// Where the worker has a value from.
pub(super) enum Source {
    /// The caller sends this, bound by the name that the worker uses.
    Sent(TokenStream),
    /// The caller sends what has that name already.
    SentAsNamed,
    /// The worker makes it by this expression.
    Made(TokenStream),
}

/// In which configurations there is a parameter.
pub(super) struct Condition {
    /// The attributes for those with it.
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

    /// Whether `validate` and `fast_path` are given it: not what only the function makes or reports to.
    pub(in crate::generate) fn is_lent(&self) -> bool {
        !matches!(self.kind, PassageKind::Progress) && !matches!(self.source, Source::Made(_))
    }

    /// Whether it is handed to the worker by itself.
    pub(in crate::generate) fn is_handed_over(&self) -> bool {
        self.is_handed_back() && !matches!(self.source, Source::Made(_))
    }

    /// How the worker binds what is handed to it.
    pub(in crate::generate) fn binding(&self) -> &TokenStream {
        &self.binding
    }

    /// The statement that makes what is sent.
    pub(in crate::generate) fn before_sending(&self) -> Option<TokenStream> {
        let (conditions, local) = (&self.conditions, &self.local);
        match &self.source {
            Source::Sent(sent) => Some(quote!(#conditions let #local = #sent;)),
            Source::SentAsNamed | Source::Made(_) => None,
        }
    }

    /// The statement that must stand before the call, on the worker.
    pub(in crate::generate) fn before_calling(&self) -> Option<TokenStream> {
        let binding = &self.binding;
        match &self.source {
            Source::Made(made) => Some(quote!(let #binding = #made;)),
            Source::Sent(_) | Source::SentAsNamed => None,
        }
    }

    /// The statement that makes what the function never changed.
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

    /// As it is where the parameter's configurations are met, and left out elsewhere.
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
