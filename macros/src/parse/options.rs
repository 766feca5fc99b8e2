//! The options of the attribute: one table says what they are called, how they are written and how they are read. Whether
//! they fit the function and each other is for the rules.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Ident, LitStr, Path, Token, Visibility};

use super::marks::Mark;
use super::nearest::nearest;
use super::values::{assigned, flag, overloads, receiver, visibility, words};
use crate::diagnostics::Diagnostics;
use crate::pattern::Pattern;
use crate::rule::Rule;

/// A value, and the key that gave it, for spans.
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

/// What the author asked for with one attribute.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) allow: Option<Given<Vec<Ident>>>,
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
    pub(crate) out: Option<Given<Vec<Ident>>>,
    pub(crate) overloads: Option<Given<Overloads>>,
    pub(crate) owned: Option<Given<Vec<Ident>>>,
    pub(crate) progress: Option<Given<()>>,
    pub(crate) receiver: Option<Given<ReceiverForm>>,
    pub(crate) scheduler: Option<Given<Expr>>,
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
    of: &'static [Pattern],
    /// How the option is written, for messages.
    form: &'static str,
    read: fn(&mut Options, Ident, ParseStream) -> syn::Result<()>,
}

const ALL: &[Pattern] = Pattern::ALL;
const TAP: &[Pattern] = &[Pattern::Tap];
const APM: &[Pattern] = &[Pattern::Apm];

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
    "associated" ALL associated flag "associated"
    "cancel_on_drop" TAP cancel_on_drop flag "cancel_on_drop"
    "cancellation" ALL cancellation flag "cancellation"
    "combinator" TAP combinator flag "combinator"
    "crate" ALL crate_path assigned "crate = ::path::to::trefoil"
    "fallible" ALL fallible flag "fallible"
    "fast_path" ALL fast_path assigned "fast_path = path::to::function"
    "infallible" ALL infallible flag "infallible"
    "long_running" ALL long_running flag "long_running"
    "name" TAP name assigned "name = \"…_async\""
    "name" APM name assigned "name = \"begin_…\""
    "on_canceled" ALL on_canceled assigned "on_canceled = path::to::function"
    "out" ALL out words "out(PARAMETER)"
    "overloads" TAP overloads overloads "overloads = all`, `overloads = ends` or `overloads = full"
    "owned" ALL owned words "owned(PARAMETER)"
    "progress" ALL progress flag "progress"
    "receiver" ALL receiver receiver "receiver = arc`, `receiver = clone`, `receiver = value` or `receiver = box"
    "scheduler" ALL scheduler assigned "scheduler = EXPRESSION"
    "validate" ALL validate assigned "validate = path::to::function"
    "vis" ALL vis visibility "vis = \"pub(crate)\""
};

/// The lines of the table for one attribute.
fn entries(pattern: Pattern) -> impl Iterator<Item = &'static Entry> {
    let takes = move |entry: &&Entry| entry.of.contains(&pattern);
    TABLE.iter().filter(takes)
}

/// Reads all options; what cannot be read is reported and left out.
pub(crate) fn parse(
    pattern: Pattern,
    arguments: TokenStream,
    diagnostics: &mut Diagnostics,
) -> Options {
    let mut options = Options::default();
    let mut seen = Vec::new();
    let read = |input: ParseStream| {
        while !input.is_empty() {
            if !parse_option(pattern, input, &mut options, &mut seen, diagnostics) {
                skip_to_comma(input)?;
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    if let Err(error) = Parser::parse2(read, arguments) {
        unreachable!("skipping takes whatever is left: {error}");
    }
    options
}

/// Reads one option; `false` leaves the input somewhere inside it.
fn parse_option(
    pattern: Pattern,
    input: ParseStream,
    options: &mut Options,
    seen: &mut Vec<Ident>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let Ok(key) = input.call(Ident::parse_any) else {
        let rest = input.cursor().token_stream();
        let first = rest.into_iter().next();
        diagnostics.report(
            Rule::OptionForm,
            first,
            format!("an option of `{pattern}` must begin with its name"),
            keys(pattern),
        );
        return false;
    };
    let Some(entry) = entries(pattern).find(|entry| key == entry.key) else {
        report_unknown(pattern, &key, diagnostics);
        return false;
    };
    if seen.contains(&key) {
        let text = format!("option `{key}` of `{pattern}` is given twice");
        diagnostics.report(
            Rule::DoubledOption,
            &key,
            text,
            format!("remove one `{key}`"),
        );
        return false;
    }
    seen.push(key.clone());
    let read = (entry.read)(options, key.clone(), input);
    let end = read.and_then(|()| {
        if input.is_empty() || input.peek(Token![,]) {
            Ok(())
        } else {
            Err(input.error("more than expected"))
        }
    });
    if end.is_err() {
        let text = format!("option `{key}` of `{pattern}` cannot be read as it is written");
        diagnostics.report(
            Rule::OptionForm,
            &key,
            text,
            format!("write `{}`", entry.form),
        );
    }
    end.is_ok()
}

fn report_unknown(pattern: Pattern, key: &Ident, diagnostics: &mut Diagnostics) {
    let elsewhere = TABLE.iter().find(|entry| key == entry.key);
    let help = if let Some(entry) = elsewhere {
        let others: Vec<_> = entry.of.iter().map(|other| format!("`{other}`")).collect();
        format!(
            "remove `{key}`; it is an option of {}",
            others.join(" and ")
        )
    } else {
        let near = nearest(&key.to_string(), entries(pattern).map(|entry| entry.key));
        near.map_or_else(|| keys(pattern), |near| format!("write `{near}`"))
    };
    diagnostics.report(
        Rule::UnknownOption,
        key,
        format!("`{pattern}` has no option `{key}`"),
        help,
    );
}

fn keys(pattern: Pattern) -> String {
    let keys: Vec<_> = entries(pattern)
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
