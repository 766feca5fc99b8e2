//! Parses one option, and finds the end of an option that cannot be parsed.

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
    let mut end = input.fork();
    for ahead in [assigned::<Type>(input), assigned::<Expr>(input)] {
        end = ahead
            .filter(|ahead| ahead.cursor() > end.cursor())
            .unwrap_or(end);
    }
    let mut tokens = up_to(input, &end);
    tokens.extend(taken_while(input, |input| !ends_option(input)));
    tokens
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
    let mut tokens = TokenStream::new();
    while is_taken(input)
        && let Ok(token) = input.parse::<TokenTree>()
    {
        tokens.extend([token]);
    }
    tokens
}
