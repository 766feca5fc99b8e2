//! The annotated function: attributes, visibility and signature are parsed, the body is not. A half-typed body must not
//! break the expansion, and nobody here has any business in it.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Signature, Token, Visibility};

use crate::diagnostics::Diagnostics;
use crate::rule::Rule;

/// A function with or without a body.
pub(crate) struct FnItem {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) sig: Signature,
    pub(crate) body: Body,
}

/// What follows the signature.
pub(crate) enum Body {
    /// The block, unread.
    Block(TokenStream),
    /// A required method of a trait has none.
    Missing(Token![;]),
}

impl Parse for FnItem {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        Ok(Self {
            attrs: input.call(Attribute::parse_outer)?,
            vis: input.parse()?,
            sig: input.parse()?,
            body: if input.peek(Token![;]) {
                Body::Missing(input.parse()?)
            } else {
                Body::Block(input.parse()?)
            },
        })
    }
}

impl ToTokens for FnItem {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            attrs,
            vis,
            sig,
            body,
        } = self;
        let body = match body {
            Body::Block(block) => block.clone(),
            Body::Missing(semicolon) => semicolon.to_token_stream(),
        };
        tokens.extend(quote!(#(#attrs)* #vis #sig #body));
    }
}

/// Reads the item, or says what `#[tap]` cannot stand on.
pub(crate) fn parse(item: &TokenStream, diagnostics: &mut Diagnostics) -> Option<FnItem> {
    match syn::parse2(item.clone()) {
        Ok(function) => Some(function),
        Err(error) => {
            report_other_item(item.clone(), &error, diagnostics);
            None
        }
    }
}

/// Underlines the keyword that shows which item it is; a broken signature keeps the parser's own words and place.
fn report_other_item(item: TokenStream, error: &syn::Error, diagnostics: &mut Diagnostics) {
    let keyword = |input: ParseStream| {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let keyword = input.call(syn::ext::IdentExt::parse_any);
        input.parse::<TokenStream>()?;
        keyword
    };
    match Parser::parse2(keyword, item) {
        Ok(keyword @ syn::Ident { .. }) if is_other_item(&keyword) => diagnostics.report(
            Rule::NotAFunction,
            &keyword,
            format!("`#[tap]` cannot stand on this `{keyword}`"),
            "put it on a free function, or on a method in an inherent `impl` block",
        ),
        _ => diagnostics.report(
            Rule::NotAFunction,
            Place(error.span()),
            format!("the signature cannot be read: {error}"),
            "write a function that compiles without `#[tap]`",
        ),
    }
}

fn is_other_item(keyword: &syn::Ident) -> bool {
    let others = [
        "struct",
        "enum",
        "union",
        "impl",
        "trait",
        "mod",
        "type",
        "static",
        "use",
        "macro_rules",
        "let",
    ];
    others.iter().any(|other| keyword == other)
}

/// A place without words of ours.
struct Place(proc_macro2::Span);

impl ToTokens for Place {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(quote::quote_spanned!(self.0=> _));
    }
}

/// Takes the further `#[tap]`s off the function: each is a fault, and would expand once more.
pub(crate) fn strip_own_attributes(item: &mut FnItem, diagnostics: &mut Diagnostics) -> Stripped {
    let (own, rest): (Vec<_>, Vec<_>) = item.attrs.drain(..).partition(is_own);
    item.attrs = rest;
    for attribute in &own {
        diagnostics.report(
            Rule::DoubledAttribute,
            attribute,
            format!("`{}` has `#[tap]` twice", item.sig.ident),
            "remove this one, and give its options to the first",
        );
    }
    if own.is_empty() {
        Stripped::Nothing
    } else {
        Stripped::Attributes
    }
}

/// Whether the item can be emitted as it came.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stripped {
    Nothing,
    Attributes,
}

/// An attribute is ours by the last segment of its path.
fn is_own(attribute: &Attribute) -> bool {
    attribute
        .path()
        .segments
        .last()
        .is_some_and(|last| last.ident == "tap")
}
