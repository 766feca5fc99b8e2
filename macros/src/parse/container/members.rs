//! Splits the content of a block into its members. Functions are parsed; any other member is the
//! tokens up to its `;` or its braces.

use proc_macro2::TokenStream;
use syn::buffer::Cursor;
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Ident, LitStr, Token, Visibility, token};

use crate::parse::item::FnItem;
use crate::words::is_any;

/// A member of the block.
pub(crate) enum Member {
    Function {
        written: TokenStream,
        item: Box<FnItem>,
    },
    /// A function that cannot be read.
    Broken {
        written: TokenStream,
        attrs: Vec<Attribute>,
        error: syn::Error,
    },
    /// A constant, a type, a call of a macro.
    Other(TokenStream),
}

/// The members of a block, in order. Their tokens together are all tokens of the block.
pub(super) fn split(body: TokenStream) -> Vec<Member> {
    let mut members = Vec::new();
    let read = |input: ParseStream| {
        while !input.is_empty() {
            members.push(member(input));
        }
        Ok(())
    };
    // All tokens are in `members` now. The result can only repeat an error inside a group of a
    // broken function, which is among the members with that error.
    let _ = Parser::parse2(read, body);
    members
}

fn member(input: ParseStream) -> Member {
    if !begins_function(input) {
        return Member::Other(skip(input));
    }
    let (begin, ahead, attributes) = (input.cursor(), input.fork(), input.fork());
    let parsed = ahead.parse::<FnItem>().and_then(|_| {
        input.advance_to(&ahead);
        // syn reports tokens that are left over in a group only when the stream around it ends, so
        // the function is parsed again from a stream of its own tokens.
        syn::parse2(between(begin, input.cursor()))
    });
    match parsed {
        Ok(item) => Member::Function {
            written: between(begin, input.cursor()),
            item: Box::new(item),
        },
        Err(error) => {
            let attrs = attributes.call(Attribute::parse_outer);
            if begin == input.cursor() {
                skip(input);
            }
            Member::Broken {
                written: between(begin, input.cursor()),
                attrs: attrs.unwrap_or_default(),
                error,
            }
        }
    }
}

/// Whether the first tokens are those of a function: `#[…] pub const unsafe extern "C" fn name`.
fn begins_function(input: ParseStream) -> bool {
    let ahead = input.fork();
    let begins = || -> syn::Result<bool> {
        ahead.call(Attribute::parse_outer)?;
        ahead.parse::<Visibility>()?;
        while !ahead.peek(Token![fn]) {
            if ahead.peek(LitStr) {
                ahead.parse::<LitStr>()?;
                continue;
            }
            let word = ahead.call(Ident::parse_any)?;
            if !is_any(&word, "async const default extern safe unsafe") {
                return Ok(false);
            }
        }
        ahead.parse::<Token![fn]>()?;
        ahead.call(Ident::parse_any).map(|_| true)
    };
    begins().unwrap_or(false)
}

/// Takes the tokens of a member that is not parsed: up to its `;`, its braces, or the next
/// function.
fn skip(input: ParseStream) -> TokenStream {
    let begin = input.cursor();
    let ahead = input.fork();
    if ahead.call(Attribute::parse_outer).is_ok() {
        input.advance_to(&ahead);
    }
    let is_function = begins_function(input);
    // After `const` and `type`, braces are part of a value.
    let has_value = !is_function && (input.peek(Token![const]) || input.peek(Token![type]));
    while is_function && !input.peek(Token![fn]) {
        take_one(input);
    }
    let mut is_first = true;
    while !input.is_empty() && (is_first || !begins_function(input)) {
        is_first = false;
        let ends = input.peek(Token![;]) || (input.peek(token::Brace) && !has_value);
        take_one(input);
        if ends {
            break;
        }
    }
    between(begin, input.cursor())
}

fn take_one(input: ParseStream) {
    let taken = input.step(|cursor| match cursor.token_tree() {
        Some((_, rest)) => Ok(((), rest)),
        None => Err(cursor.error("the end")),
    });
    debug_assert!(taken.is_ok(), "there is a token");
}

fn between(mut from: Cursor, to: Cursor) -> TokenStream {
    let mut tokens = TokenStream::new();
    while from < to
        && let Some((token, rest)) = from.token_tree()
    {
        tokens.extend([token]);
        from = rest;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::{Member, split};

    /// Each member as its kind and its tokens; other members are marked as such.
    fn kinds(body: TokenStream) -> Vec<String> {
        let members = split(body).into_iter();
        let kinds = members.map(|member| match member {
            Member::Function { item, .. } => item.sig.ident.to_string(),
            Member::Broken { attrs, .. } => format!("broken {}", attrs.len()),
            Member::Other(tokens) => format!("other {tokens}"),
        });
        kinds.collect()
    }

    #[test]
    fn functions_are_recognized_by_their_first_tokens() {
        let body = quote! {
            #![allow(unused)]
            const fn one() {}
            pub(in crate::a) async unsafe extern "C" fn two<T>() -> Foo<{ 3 }> where T: Eq { half typed ; fn }
            fn three(&self);
            #[doc = "x"] default fn four() {}
        };
        let inner = "other # ! [allow (unused)]";
        assert_eq!(kinds(body), [inner, "one", "two", "three", "broken 1"]);
    }

    #[test]
    fn other_members_end_at_semicolon_or_braces() {
        let body = quote! {
            const A: Foo = Foo { a: { 1 } };
            type B<T> = Bar<{ 3 }> where T: Eq;
            calls! { fn f() {} }
            calls!(x);
            const C: fn(u8) = d;
            fn last() {}
        };
        let kinds = kinds(body);
        assert_eq!(kinds.len(), 6, "{kinds:#?}");
        assert_eq!(kinds[5], "last");
    }

    #[test]
    fn a_broken_function_does_not_hide_others() {
        let body = quote! {
            #[tap] pub fn one(x) -> u8 { 1 }
            pub fn two() -> ? fn three() {}
            fn four() {}
        };
        assert_eq!(kinds(body), ["broken 1", "broken 0", "three", "four"]);
    }

    #[test]
    fn members_together_are_the_whole_block() {
        let bodies = [
            quote!(fn f() {} ;; + #[tap] #[doc]),
            quote!(macro_call! {} ; pub fn),
            quote!(#),
            quote!(const),
        ];
        for body in bodies {
            let again: TokenStream = split(body.clone())
                .into_iter()
                .map(|member| match member {
                    Member::Function { written, .. } | Member::Broken { written, .. } => written,
                    Member::Other(tokens) => tokens,
                })
                .collect();
            assert_eq!(again.to_string(), body.to_string());
        }
    }
}
