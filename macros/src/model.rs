//! Second stage: the operation behind an annotated function, built once and in full even when rules will refuse it. Each
//! node keeps the syntax that it came from, for spans.

pub(crate) mod borrows;
pub(crate) mod generics;
pub(crate) mod name;
pub(crate) mod param;
pub(crate) mod receiver;
pub(crate) mod result;
pub(crate) mod support;
pub(crate) mod types;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{FnArg, GenericParam, Ident, Signature};

use self::generics::OwnGenerics;
use self::name::{FreshNames, MemberNames};
use self::param::{Crossing, Param, Role};
use self::receiver::{Passing, SelfParam};
use self::result::{Output, Reading};
use self::support::{Lending, Progress, Takes};
use crate::parse::item::FnItem;
use crate::parse::options::{Options, Overloads};

/// One operation: the function, and how its values cross.
pub(crate) struct Operation {
    pub(crate) item: FnItem,
    pub(crate) options: Options,
    pub(crate) names: MemberNames,
    pub(crate) generics: OwnGenerics,
    pub(crate) receiver: Option<SelfParam>,
    /// All but the receiver, in order; token and progress are among them.
    pub(crate) params: Vec<Param>,
    pub(crate) output: Output,
}

impl Operation {
    pub(crate) fn new(item: FnItem, options: Options) -> Self {
        let sig = &item.sig;
        let mut fresh = FreshNames::new(named_tokens(sig, &options));
        let mut generics = OwnGenerics::new(&sig.generics);
        let mut receiver = None;
        let mut params = Vec::new();
        for (index, input) in sig.inputs.iter().enumerate() {
            match input {
                FnArg::Receiver(written) => {
                    let form = options.receiver.as_ref().map(|given| given.value);
                    receiver = Some(SelfParam::new(written, form, &generics));
                }
                FnArg::Typed(written) => {
                    params.push(Param::new(written, index + 1, &mut generics, &mut fresh));
                }
            }
        }
        let names = MemberNames::new(&sig.ident, options.name.as_ref().map(|given| &given.value));
        let output = Output::new(&sig.output, &options);
        Self {
            item,
            options,
            names,
            generics,
            receiver,
            params,
            output,
        }
    }

    /// What a member with these extra parameters is called.
    pub(crate) fn member_name(&self, takes: Takes) -> Ident {
        match &self.options.overloads {
            // The only member needs no other name.
            Some(given) if given.value == Overloads::Full => self.names.member(Takes::Neither),
            _ => self.names.member(takes),
        }
    }

    /// Whether the function belongs to a type and is called through `Self`.
    pub(crate) fn is_associated(&self) -> bool {
        let sig = &self.item.sig;
        self.receiver.is_some()
            || self.options.associated.is_some()
            || name::mentions(sig.to_token_stream(), "Self")
    }

    /// How the function takes its token.
    pub(crate) fn token(&self) -> Option<Lending> {
        self.params.iter().find_map(|param| match param.role {
            Role::Token(lending) => Some(lending),
            _ => None,
        })
    }

    /// The function's progress parameter.
    pub(crate) fn progress(&self) -> Option<(&Param, &Progress)> {
        self.params.iter().find_map(|param| match &param.role {
            Role::Progress(progress) => Some((param, progress)),
            _ => None,
        })
    }

    pub(crate) fn is_fallible(&self) -> bool {
        self.output.reading == Reading::Fallible
    }

    /// The fullest set of extra parameters that the operation supports.
    pub(crate) fn supports(&self) -> Takes {
        let cancellation = self.token().is_some() || self.options.cancellation.is_some();
        match (cancellation, self.progress().is_some()) {
            (false, false) => Takes::Neither,
            (true, false) => Takes::Cancellation,
            (false, true) => Takes::Progress,
            (true, true) => Takes::Both,
        }
    }

    /// What the task-based members take, in order.
    pub(crate) fn overloads(&self) -> Vec<Takes> {
        use Takes::{Both, Cancellation, Neither, Progress};
        let full = self.supports();
        let wanted = self
            .options
            .overloads
            .as_ref()
            .map_or(Overloads::All, |given| given.value);
        match (wanted, full) {
            (Overloads::Full, full) => vec![full],
            (_, Neither) => vec![Neither],
            (Overloads::All, Both) => vec![Neither, Cancellation, Progress, Both],
            (Overloads::All | Overloads::Ends, full) => vec![Neither, full],
        }
    }

    /// Whether all types of the members are known, so that their signatures can stand beside errors.
    pub(crate) fn has_signatures(&self) -> bool {
        let receiver_crosses = !matches!(
            &self.receiver,
            Some(SelfParam {
                passing: Passing::Refused(_),
                ..
            })
        );
        let params_cross = !self
            .params
            .iter()
            .any(|param| matches!(param.crossing(), Some(Crossing::Refused(_))));
        let plain = self.item.sig.variadic.is_none() && self.generics.borrows.is_empty();
        receiver_crosses && params_cross && plain && self.output.obstacle.is_none()
    }

    /// The type and const parameters of the function, as a call forwards them.
    pub(crate) fn forwarded(&self) -> impl Iterator<Item = &Ident> {
        self.generics
            .parameters
            .iter()
            .filter_map(|parameter| match parameter {
                GenericParam::Type(parameter) => Some(&parameter.ident),
                GenericParam::Const(parameter) => Some(&parameter.ident),
                GenericParam::Lifetime(_) => None,
            })
    }
}

/// All tokens of the author's that stand in the members, so that no fresh name captures one of theirs.
fn named_tokens(sig: &Signature, options: &Options) -> TokenStream {
    let scheduler = options.scheduler.as_ref().map(|given| &given.value);
    let paths = [&options.fast_path, &options.on_canceled, &options.validate];
    let paths = paths.into_iter().flatten().map(|given| &given.value);
    quote!(#sig #scheduler #(#paths)*)
}
