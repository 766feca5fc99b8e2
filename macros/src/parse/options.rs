//! The options of an attribute, as they are read by the table of all options. Whether they fit the function and each other
//! is for the rules.

mod form;
mod table;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Ident, LitStr, Path, Token, Type, Visibility};

pub(crate) use self::table::Scope;
use self::table::{Entry, TABLE, entries};
use super::marks::Mark;
use super::nearest::nearest;
use crate::diagnostics::Diagnostics;
use crate::pattern::OwnAttribute;
use crate::rule::Rule;

/// A value, and the key that gave it, for spans.
#[derive(Clone)]
pub(crate) struct Given<T> {
    pub(crate) key: Ident,
    pub(crate) value: T,
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
    pub(crate) fn marks(&self) -> impl Iterator<Item = (Mark, &Ident)> {
        let named = [(Mark::Out, &self.out), (Mark::Owned, &self.owned)];
        named.into_iter().flat_map(|(mark, given)| {
            let words = given.iter().flat_map(|given| &given.value);
            words.map(move |word| (mark, word))
        })
    }
}

/// Reads all options; what cannot be read is reported and left out.
pub(crate) fn parse(
    own: impl Into<OwnAttribute>,
    arguments: TokenStream,
    diagnostics: &mut Diagnostics,
) -> Options {
    let own = own.into();
    let mut options = Options::default();
    let mut seen = Vec::new();
    let read = |input: ParseStream| {
        while !input.is_empty() {
            if !parse_option(own, input, &mut options, &mut seen, diagnostics) {
                skip_to_comma(input)?;
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    // All is read or skipped.
    let _ = Parser::parse2(read, arguments);
    options
}

/// Reads one option; `false` leaves the input somewhere inside it.
fn parse_option(
    own: OwnAttribute,
    input: ParseStream,
    options: &mut Options,
    seen: &mut Vec<Ident>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let Ok(key) = input.call(Ident::parse_any) else {
        let rest = input.cursor().token_stream();
        let first = rest.into_iter().next();
        let help = form::named(
            first.as_ref(),
            entries(own).any(|entry| entry.key == "name"),
        );
        diagnostics.report(
            Rule::OptionForm,
            first,
            format!("an option of `{own}` must begin with its name"),
            help.unwrap_or_else(|| keys(own)),
        );
        return false;
    };
    let Some(entry) = entries(own).find(|entry| key == entry.key) else {
        report_unknown(own, &key, diagnostics);
        return false;
    };
    if seen.contains(&key) {
        let text = format!("option `{key}` of `{own}` is given twice");
        diagnostics.report(
            Rule::DoubledOption,
            &key,
            text,
            format!("remove one `{key}`"),
        );
        return false;
    }
    seen.push(key.clone());
    let written = form::written(input);
    let value = input.fork();
    let is_read = (entry.read)(options, key.clone(), &value).is_ok();
    if is_read && (value.is_empty() || value.peek(Token![,])) {
        let value = up_to(input, &value);
        let words = quote!(#key #value);
        options.given.push(WrittenOption { key, words, entry });
        return true;
    }
    let text = format!("option `{key}` of `{own}` has the wrong form");
    let help = form::help(entry.form, &key, &written);
    diagnostics.report(Rule::OptionForm, form::place(&key, written), text, help);
    false
}

/// Takes the words that `end`, a fork of `input`, has read already.
fn up_to(input: ParseStream, end: ParseStream) -> TokenStream {
    std::iter::from_fn(|| (input.cursor() != end.cursor()).then(|| input.parse::<TokenTree>()))
        .map_while(Result::ok)
        .collect()
}

fn report_unknown(own: OwnAttribute, key: &Ident, diagnostics: &mut Diagnostics) {
    let elsewhere = TABLE.iter().find(|entry| key == entry.key);
    let help = if let Some(entry) = elsewhere {
        let others: Vec<_> = entry.of.iter().map(|other| format!("`{other}`")).collect();
        format!(
            "remove `{key}`; it is an option of {}",
            others.join(" and ")
        )
    } else {
        let near = nearest(&key.to_string(), entries(own).map(|entry| entry.key));
        near.map_or_else(|| keys(own), |near| format!("write `{near}`"))
    };
    diagnostics.report(
        Rule::UnknownOption,
        key,
        format!("`{own}` has no option `{key}`"),
        help,
    );
}

fn keys(own: OwnAttribute) -> String {
    let keys: Vec<_> = entries(own)
        .map(|entry| format!("`{}`", entry.key))
        .collect();
    format!("the options are {}", keys.join(", "))
}

fn skip_to_comma(input: ParseStream) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
