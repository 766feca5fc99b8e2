//! The options of an attribute, as they are read by the table of all options. Whether they fit the function and each other
//! is for the rules.

mod form;
mod read;
mod table;
mod unknown;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Expr, Ident, LitStr, Path, Type, Visibility};

pub(crate) use self::read::{parse, parse_all};
use self::table::Entry;
pub(crate) use self::table::{Scope, Taker};
use super::param_attrs::ParamAttr;

/// A value, and the key that gave it, for spans.
#[derive(Clone)]
pub(crate) struct Given<T> {
    pub(crate) key: Ident,
    pub(crate) value: T,
}

impl<T: ToTokens> Given<T> {
    /// `KEY = VALUE`, for a message that writes it anew.
    pub(crate) fn words(&self) -> TokenStream {
        let Self { key, value } = self;
        quote!(#key = #value)
    }
}

/// How `self` crosses over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ReceiverForm {
    Arc,
    Clone,
    Value,
    Box,
}

/// Which members are generated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Overloads {
    All,
    Ends,
    Full,
}

/// Whether the event-based members of a class are named as if it had one operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Operations {
    One,
    Several,
}

/// Where the options of an operation are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Written {
    /// In an attribute of the function.
    #[default]
    OnFunction,
    /// In an attribute of the block around it, for all its methods.
    OnBlock,
}

/// An option as it stands in the attribute.
#[derive(Clone)]
pub(crate) struct WrittenOption {
    pub(crate) key: Ident,
    /// The key, and what stands behind it.
    pub(crate) words: TokenStream,
    entry: &'static Entry,
}

/// What the author asked for with one attribute.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) written: Written,
    /// All that could be read, in the order of the attribute.
    pub(crate) given: Vec<WrittenOption>,
    pub(crate) allow: Option<Given<Vec<Ident>>>,
    pub(crate) args: Option<Given<Ident>>,
    pub(crate) associated: Option<Given<()>>,
    pub(crate) cancel_on_drop: Option<Given<()>>,
    pub(crate) cancellation: Option<Given<()>>,
    pub(crate) combinator: Option<Given<()>>,
    pub(crate) crate_path: Option<Given<Path>>,
    pub(crate) events: Option<Given<()>>,
    pub(crate) fallible: Option<Given<()>>,
    pub(crate) fast_path: Option<Given<Path>>,
    pub(crate) infallible: Option<Given<()>>,
    pub(crate) long_running: Option<Given<()>>,
    pub(crate) name: Option<Given<LitStr>>,
    pub(crate) on_canceled: Option<Given<Path>>,
    pub(crate) operations: Option<Given<Operations>>,
    pub(crate) out: Option<Given<Vec<Ident>>>,
    pub(crate) overloads: Option<Given<Overloads>>,
    pub(crate) owned: Option<Given<Vec<Ident>>>,
    pub(crate) progress: Option<Given<()>>,
    pub(crate) receiver: Option<Given<ReceiverForm>>,
    pub(crate) scheduler: Option<Given<Expr>>,
    pub(crate) serial: Option<Given<()>>,
    pub(crate) single_invocation: Option<Given<()>>,
    pub(crate) skip: Option<Given<()>>,
    pub(crate) trait_name: Option<Given<Ident>>,
    pub(crate) user_state: Option<Given<Type>>,
    pub(crate) validate: Option<Given<Path>>,
    pub(crate) vis: Option<Given<Visibility>>,
}

impl Options {
    /// Those that speak of this.
    pub(crate) fn of_scope(&self, scope: Scope) -> impl Iterator<Item = &WrittenOption> {
        let given = self.given.iter();
        given.filter(move |option| option.entry.scope == scope)
    }

    /// What an attribute on a block says of its functions. What describes one of them is refused there, and holds for none;
    /// but where it says that nothing is generated, nothing is.
    pub(crate) fn of_block(mut self) -> Self {
        self.written = Written::OnBlock;
        if self.generates() {
            let of_one = self.of_scope(Scope::Function);
            let forget: Vec<_> = of_one.map(|option| option.entry.forget).collect();
            for forget in forget {
                forget(&mut self);
            }
        }
        self
    }

    /// Whether there are members at all.
    pub(crate) const fn generates(&self) -> bool {
        self.combinator.is_none() && self.skip.is_none()
    }

    /// The functions of the author's that the members call beside the annotated one.
    pub(crate) fn called(&self) -> impl Iterator<Item = &Path> {
        let paths = [&self.fast_path, &self.on_canceled, &self.validate];
        paths.into_iter().flatten().map(|given| &given.value)
    }

    /// The parameters that `out` and `owned` name.
    pub(crate) fn param_attrs(&self) -> impl Iterator<Item = (ParamAttr, &Ident)> {
        let named = [(ParamAttr::Out, &self.out), (ParamAttr::Owned, &self.owned)];
        named.into_iter().flat_map(|(mark, given)| {
            let words = given.iter().flat_map(|given| &given.value);
            words.map(move |word| (mark, word))
        })
    }
}

#[cfg(test)]
mod tests;
