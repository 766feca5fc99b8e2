//! How the values of options are read: a bare word, `= VALUE`, or `(LIST)`.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{Nothing, Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{
    BinOp, Expr, ExprBinary, ExprPath, Ident, LitStr, Path, Result, Token, Visibility,
    parenthesized,
};

use super::options::{Operations, Overloads, ReceiverForm};

/// `KEY` alone.
pub(super) fn flag(input: ParseStream) -> Result<()> {
    input.parse().map(|Nothing| ())
}

/// `KEY = VALUE`.
pub(super) fn assigned<T: Parse>(input: ParseStream) -> Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// `KEY = EXPRESSION`. No comparison is what an option asks for, but `Pool<A, B>::new()` begins as one.
pub(super) fn expression(input: ParseStream) -> Result<Expr> {
    match assigned(input)? {
        Expr::Binary(ExprBinary {
            op: BinOp::Lt(sign),
            ..
        }) => Err(syn::Error::new_spanned(sign, "a comparison")),
        value => Ok(value),
    }
}

/// `KEY = path::to::function`, as a path is written where it is called.
pub(super) fn function(input: ParseStream) -> Result<Path> {
    let written: ExprPath = assigned(input)?;
    match (written.attrs.first(), &written.qself) {
        (None, None) => Ok(written.path),
        _ => Err(input.error("more than a path")),
    }
}

/// `KEY = "VISIBILITY"`; the empty text is a private member.
pub(super) fn visibility(input: ParseStream) -> Result<Visibility> {
    assigned::<LitStr>(input)?.parse()
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
pub(super) fn receiver(input: ParseStream) -> Result<ReceiverForm> {
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
pub(super) fn overloads(input: ParseStream) -> Result<Overloads> {
    use Overloads::{All, Ends, Full};
    one_of(input, &[("all", All), ("ends", Ends), ("full", Full)])
}

/// `KEY = one`, and the other shape of a class.
pub(super) fn operations(input: ParseStream) -> Result<Operations> {
    use Operations::{One, Several};
    one_of(input, &[("one", One), ("several", Several)])
}

fn one_of<T: Copy>(input: ParseStream, words: &[(&str, T)]) -> Result<T> {
    input.parse::<Token![=]>()?;
    let word = input.call(Ident::parse_any)?;
    let found = words.iter().find(|(name, _)| word == name);
    found
        .map(|(_, value)| *value)
        .ok_or_else(|| syn::Error::new_spanned(&word, "another word"))
}
