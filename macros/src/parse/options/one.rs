//! Reads one option, and finds where one ends that cannot be read.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{Parse, ParseBuffer, ParseStream};
use syn::{Expr, Token, Type};

use super::table::{Entry, GivenOption, Options};

/// Reads an option that is followed by a comma or nothing. If that fails, `input` stays after the
/// key.
pub(super) fn read(
    entry: &'static Entry,
    options: &mut Options,
    key: &Ident,
    input: ParseStream,
) -> Option<GivenOption> {
    let end = input.fork();
    (entry.read)(options, &end).ok()?;
    ends_option(&end).then(|| {
        let value = up_to(input, &end);
        GivenOption::new(key.clone(), quote!(#key #value), entry)
    })
}

fn ends_option(input: ParseStream) -> bool {
    input.is_empty() || input.peek(Token![,])
}

/// Takes the tokens after a key. A comma among the arguments of a type or the parameters of a
/// closure does not end it.
pub(super) fn value(input: ParseStream) -> TokenStream {
    let ends = [assigned::<Type>(input), assigned::<Expr>(input)];
    let left = |end: &ParseBuffer| end.cursor().token_stream().into_iter().count();
    let end = ends.into_iter().flatten().min_by_key(left);
    let read = end.map(|end| up_to(input, &end));
    let others = taken_while(input, |input| !ends_option(input));
    read.into_iter().chain([others]).collect()
}

/// The end of `= VALUE`, if `input` begins with one.
fn assigned<T: Parse>(input: ParseStream<'_>) -> Option<ParseBuffer<'_>> {
    let end = input.fork();
    end.parse::<Token![=]>().ok()?;
    end.parse::<T>().ok()?;
    Some(end)
}

/// Takes the tokens that `end`, a fork of `input`, has read already.
fn up_to(input: ParseStream, end: ParseStream) -> TokenStream {
    taken_while(input, |input| input.cursor() != end.cursor())
}

fn taken_while(input: ParseStream, is_taken: impl Fn(ParseStream) -> bool) -> TokenStream {
    let next = || is_taken(input).then(|| input.parse::<TokenTree>());
    std::iter::from_fn(|| next()?.ok()).collect()
}
