//! The options of the attribute: one table says what they are called, how they are written and how they are read. Whether
//! they fit the function and each other is for the rules.

mod form;

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Ident, LitStr, Path, Token, Type, Visibility};

use super::marks::Mark;
use super::nearest::nearest;
use super::values::{assigned, flag, function, operations, overloads, receiver, visibility, words};
use crate::diagnostics::Diagnostics;
use crate::pattern::{OwnAttribute, Pattern};
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

/// What the author asked for with one attribute.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) written: Written,
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
    /// The parameters that `out` and `owned` name.
    pub(crate) fn marks(&self) -> impl Iterator<Item = (Mark, &Ident)> {
        let named = [(Mark::Out, &self.out), (Mark::Owned, &self.owned)];
        named.into_iter().flat_map(|(mark, given)| {
            let words = given.iter().flat_map(|given| &given.value);
            words.map(move |word| (mark, word))
        })
    }
}

/// A line of the table.
struct Entry {
    key: &'static str,
    /// The attributes that take the option.
    of: &'static [OwnAttribute],
    /// How the option is written, for messages.
    form: &'static str,
    read: fn(&mut Options, Ident, ParseStream) -> syn::Result<()>,
}

const ALL: &[OwnAttribute] = &[OwnAttribute::Container, TAP[0], APM[0], EAP[0]];
const PATTERNS: &[OwnAttribute] = &[TAP[0], APM[0], EAP[0]];
const CONTAINER: &[OwnAttribute] = &[OwnAttribute::Container];
const TAP: &[OwnAttribute] = &[OwnAttribute::Pattern(Pattern::Tap)];
const APM: &[OwnAttribute] = &[OwnAttribute::Pattern(Pattern::Apm)];
const EAP: &[OwnAttribute] = &[OwnAttribute::Pattern(Pattern::Eap)];

macro_rules! table {
    ($($key:literal $of:ident $field:ident $read:ident $form:literal)*) => {
        &[$(Entry { key: $key, of: $of, form: $form, read: |options, key, input| {
            options.$field = Some(Given { key, value: $read(input)? });
            Ok(())
        } }),*]
    };
}

const TABLE: &[Entry] = table! {
    "allow" ALL allow words "allow(RULE)"
    "args" EAP args assigned "args = LoadCompletedEventArgs"
    "associated" PATTERNS associated flag "associated"
    "cancel_on_drop" TAP cancel_on_drop flag "cancel_on_drop"
    "cancellation" PATTERNS cancellation flag "cancellation"
    "combinator" TAP combinator flag "combinator"
    "crate" ALL crate_path assigned "crate = ::path::to::trefoil"
    "fallible" PATTERNS fallible flag "fallible"
    "fast_path" PATTERNS fast_path function "fast_path = path::to::function"
    "infallible" PATTERNS infallible flag "infallible"
    "long_running" PATTERNS long_running flag "long_running"
    "name" CONTAINER trait_name assigned "name = StorageAsync"
    "name" TAP name assigned "name = \"…_async\""
    "name" EAP name assigned "name = \"…_async\""
    "name" APM name assigned "name = \"begin_…\""
    "on_canceled" PATTERNS on_canceled function "on_canceled = path::to::function"
    "operations" CONTAINER operations operations "operations = one` or `operations = several"
    "out" PATTERNS out words "out(PARAMETER)"
    "overloads" TAP overloads overloads "overloads = all`, `overloads = ends` or `overloads = full"
    "owned" PATTERNS owned words "owned(PARAMETER)"
    "progress" PATTERNS progress flag "progress"
    "receiver" PATTERNS receiver receiver "receiver = arc`, `receiver = clone`, `receiver = value` or `receiver = box"
    "scheduler" PATTERNS scheduler assigned "scheduler = EXPRESSION"
    "serial" CONTAINER serial flag "serial"
    "single_invocation" EAP single_invocation flag "single_invocation"
    "skip" PATTERNS skip flag "skip"
    "user_state" EAP user_state assigned "user_state = Type"
    "validate" PATTERNS validate function "validate = path::to::function"
    "vis" ALL vis visibility "vis = \"pub(crate)\""
};

/// The lines of the table for one attribute.
fn entries(own: OwnAttribute) -> impl Iterator<Item = &'static Entry> {
    let takes = move |entry: &&Entry| entry.of.contains(&own);
    TABLE.iter().filter(takes)
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
    // All is read or skipped; the parser may still repeat what the reader of an option, which has failed and is reported,
    // left unread in a group.
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
    let read = (entry.read)(options, key.clone(), input);
    let end = read.and_then(|()| {
        if input.is_empty() || input.peek(Token![,]) {
            Ok(())
        } else {
            Err(input.error("more than expected"))
        }
    });
    if end.is_err() {
        let text = format!("option `{key}` of `{own}` has the wrong form");
        let help = form::help(entry.form, &key, &written);
        diagnostics.report(Rule::OptionForm, form::place(&key, written), text, help);
    }
    end.is_ok()
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
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
