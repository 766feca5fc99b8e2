//! Reads `#[cfg_attr(CONDITION, ATTRIBUTE, …)]`, which the compiler has not resolved yet inside a
//! block.

use proc_macro2::{TokenStream, TokenTree};
use syn::Meta;

/// The condition and the attributes of a `cfg_attr`, if `meta` is one.
pub(crate) fn conditional(meta: &Meta) -> Option<(TokenStream, Vec<Meta>)> {
    let Meta::List(list) = meta else {
        return None;
    };
    if !list.path.is_ident("cfg_attr") {
        return None;
    }
    let mut parts = at_commas(list.tokens.clone()).into_iter();
    let condition = parts.next()?;
    let attributes = parts.filter_map(|part| syn::parse2(part).ok());
    Some((condition, attributes.collect()))
}

/// The parts between commas.
pub(crate) fn at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => parts.push(TokenStream::new()),
            token => {
                if let Some(part) = parts.last_mut() {
                    part.extend([token]);
                }
            }
        }
    }
    parts
}
