//! The values of options and how they are read: a bare key, `= VALUE`, or `(LIST)`.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{Nothing, Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{
    BinOp, Expr, ExprBinary, ExprPath, Ident, LitStr, Path, Result, Token, Visibility,
    parenthesized,
};

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

/// `KEY` alone.
pub(super) fn flag(input: ParseStream) -> Result<bool> {
    input.parse().map(|Nothing| true)
}

/// `KEY = VALUE`.
pub(super) fn assigned<T: Parse>(input: ParseStream) -> Result<Option<T>> {
    input.parse::<Token![=]>()?;
    input.parse().map(Some)
}

/// `KEY = EXPRESSION`. No comparison is what an option asks for, but `Pool<A, B>::new()` begins as one.
pub(super) fn expression(input: ParseStream) -> Result<Option<Expr>> {
    match assigned(input)? {
        Some(Expr::Binary(ExprBinary {
            op: BinOp::Lt(sign),
            ..
        })) => Err(syn::Error::new_spanned(sign, "a comparison")),
        value => Ok(value),
    }
}

/// `KEY = path::to::function`, as a path is written where it is called.
pub(super) fn function(input: ParseStream) -> Result<Option<Path>> {
    input.parse::<Token![=]>()?;
    let written: ExprPath = input.parse()?;
    match (written.attrs.first(), &written.qself) {
        (None, None) => Ok(Some(written.path)),
        _ => Err(input.error("more than a path")),
    }
}

/// `KEY = "VISIBILITY"`; the empty text is a private member.
pub(super) fn visibility(input: ParseStream) -> Result<Option<Visibility>> {
    input.parse::<Token![=]>()?;
    input.parse::<LitStr>()?.parse().map(Some)
}

/// `KEY(word, …)`, with one word at least.
pub(super) fn words(input: ParseStream) -> Result<Vec<Ident>> {
    let content;
    parenthesized!(content in input);
    // What is left unread in a group would be a fault of whoever reads on behind it.
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

/// `KEY = all`, and the other sets of members.
pub(super) fn overloads(input: ParseStream) -> Result<Option<Overloads>> {
    use Overloads::{All, Ends, Full};
    one_of(input, &[("all", All), ("ends", Ends), ("full", Full)])
}

/// `KEY = one`, and the other shape of a class.
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
