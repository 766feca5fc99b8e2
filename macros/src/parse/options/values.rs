//! Parses the values of options: a bare key, `= VALUE`, or `(LIST)`.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{Nothing, Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{
    BinOp, Expr, ExprBinary, ExprPath, Ident, LitStr, Path, Result, Token, Visibility,
    parenthesized,
};

/// How `self` moves to the worker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ReceiverForm {
    Arc,
    Clone,
    Value,
    Box,
}

/// Which overloads are generated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Overloads {
    All,
    Ends,
    Full,
}

/// Whether the event-based members of a class are named as those of one operation or of several.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Operations {
    One,
    Several,
}

/// What becomes of the future of an operation when its token is requested.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cancel {
    Drop,
}

/// `KEY` alone.
pub(super) fn flag(input: ParseStream) -> Result<bool> {
    input.parse().map(|Nothing| true)
}

/// `KEY = VALUE`.
pub(super) fn assigned<T: Parse>(input: ParseStream) -> Result<Option<T>> {
    input.parse::<Token![=]>()?;
    input.parse().map(Some)
}

/// `KEY = EXPRESSION`. No option takes a comparison; one is the beginning of a path without
/// turbofish, `Pool<A, B>::new()`, and refused so that the message can suggest the turbofish.
pub(super) fn expression(input: ParseStream) -> Result<Option<Expr>> {
    match assigned(input)? {
        Some(Expr::Binary(ExprBinary {
            op: BinOp::Lt(sign),
            ..
        })) => Err(syn::Error::new_spanned(sign, "a comparison")),
        value => Ok(value),
    }
}

/// `KEY = path::to::function`, with the turbofish that a path has in an expression.
pub(super) fn function(input: ParseStream) -> Result<Option<Path>> {
    input.parse::<Token![=]>()?;
    let written: ExprPath = input.parse()?;
    match (written.attrs.first(), &written.qself) {
        (None, None) => Ok(Some(written.path)),
        _ => Err(input.error("more than a path")),
    }
}

/// `KEY = "VISIBILITY"`; the empty string is the visibility of a private member.
pub(super) fn visibility(input: ParseStream) -> Result<Option<Visibility>> {
    input.parse::<Token![=]>()?;
    input.parse::<LitStr>()?.parse().map(Some)
}

/// `KEY(word, …)`, with at least one word.
pub(super) fn words(input: ParseStream) -> Result<Vec<Ident>> {
    let content;
    parenthesized!(content in input);
    // syn would report tokens that are left over in the group at the end of the whole stream, after
    // other options. From a stream of its own they are an error of this option.
    let content: TokenStream = content.parse()?;
    let words = Punctuated::<Ident, Token![,]>::parse_terminated.parse2(content)?;
    if words.is_empty() {
        Err(input.error("no word"))
    } else {
        Ok(words.into_iter().collect())
    }
}

/// `KEY = arc`, and the other forms of a receiver.
pub(super) fn receiver(input: ParseStream) -> Result<Option<ReceiverForm>> {
    use ReceiverForm::{Arc, Box, Clone, Value};
    one_of(
        input,
        &[
            ("arc", Arc),
            ("clone", Clone),
            ("value", Value),
            ("box", Box),
        ],
    )
}

/// `KEY = drop`.
pub(super) fn cancel(input: ParseStream) -> Result<Option<Cancel>> {
    one_of(input, &[("drop", Cancel::Drop)])
}

/// `KEY = all`, and the other sets of members.
pub(super) fn overloads(input: ParseStream) -> Result<Option<Overloads>> {
    use Overloads::{All, Ends, Full};
    one_of(input, &[("all", All), ("ends", Ends), ("full", Full)])
}

/// `KEY = one` or `KEY = several`.
pub(super) fn operations(input: ParseStream) -> Result<Option<Operations>> {
    use Operations::{One, Several};
    one_of(input, &[("one", One), ("several", Several)])
}

fn one_of<T: Copy>(input: ParseStream, words: &[(&str, T)]) -> Result<Option<T>> {
    input.parse::<Token![=]>()?;
    let word = input.call(Ident::parse_any)?;
    let found = words.iter().find(|(name, _)| word == name);
    found
        .map(|(_, value)| Some(*value))
        .ok_or_else(|| syn::Error::new_spanned(&word, "another word"))
}
