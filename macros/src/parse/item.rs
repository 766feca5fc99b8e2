//! The annotated function: attributes, visibility and signature are parsed, the body is not. A half-typed body must not
//! break the expansion, and nobody here has any business in it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Meta, Signature, Token, Visibility, parse_quote};

use super::marks::{self, ParameterMark};
use crate::diagnostics::Diagnostics;
use crate::pattern::Pattern;
use crate::rule::Rule;

/// A function with or without a body.
pub(crate) struct FnItem {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) sig: Signature,
    pub(crate) body: Body,
    /// What was taken off the parameters.
    pub(crate) marks: Vec<ParameterMark>,
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
        let (attrs, vis) = (input.call(Attribute::parse_outer)?, input.parse()?);
        let mut sig = input.parse()?;
        Ok(Self {
            attrs,
            vis,
            marks: marks::take(&mut sig),
            sig,
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
            ..
        } = self;
        let body = match body {
            Body::Block(block) => block.clone(),
            Body::Missing(semicolon) => semicolon.to_token_stream(),
        };
        tokens.extend(quote!(#(#attrs)* #vis #sig #body));
    }
}

/// An attribute of ours, with its arguments unread.
pub(crate) struct Request {
    pub(crate) pattern: Pattern,
    pub(crate) arguments: TokenStream,
}

/// Reads the item, or says what the attribute cannot stand on.
pub(crate) fn parse(
    pattern: Pattern,
    item: &TokenStream,
    diagnostics: &mut Diagnostics,
) -> Option<FnItem> {
    match syn::parse2(item.clone()) {
        Ok(function) => Some(function),
        Err(error) => {
            report_other_item(pattern, item.clone(), &error, diagnostics);
            None
        }
    }
}

/// Underlines the keyword that shows which item it is; a broken signature keeps the parser's own words and place.
fn report_other_item(
    pattern: Pattern,
    item: TokenStream,
    error: &syn::Error,
    diagnostics: &mut Diagnostics,
) {
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
            format!("`{pattern}` cannot stand on this `{keyword}`"),
            "put it on a free function, or on a method in an inherent `impl` block",
        ),
        _ => diagnostics.report(
            Rule::NotAFunction,
            Place(error.span()),
            format!("the signature cannot be read: {error}"),
            format!("write a function that compiles without `{pattern}`"),
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

/// The only argument of an attribute that has been expanded with another one of its item.
const EXPANDED: &str = "__expanded";

/// Whether these arguments say that there is nothing left to do.
pub(crate) fn is_expanded(arguments: &TokenStream) -> bool {
    arguments.to_string() == EXPANDED
}

/// Takes what all our attributes of the function ask, `first` among it, in the order of the patterns. One that asks again
/// is a fault. They stay on the function, marked as expanded, so that what imports them is not unused.
pub(crate) fn take_own_attributes(
    item: &mut FnItem,
    first: Request,
    diagnostics: &mut Diagnostics,
) -> (Vec<Request>, Marked) {
    let mut requests = vec![first];
    let mut marked = if item.marks.is_empty() {
        Marked::Nothing
    } else {
        Marked::Attributes
    };
    for attribute in &mut item.attrs {
        let Some(request) = request(attribute) else {
            continue;
        };
        let pattern = request.pattern;
        if requests.iter().all(|earlier| earlier.pattern != pattern) {
            requests.push(request);
        } else {
            diagnostics.report(
                Rule::DoubledAttribute,
                &*attribute,
                format!("`{}` has `{pattern}` twice", item.sig.ident),
                "remove this one, and give its options to the first",
            );
        }
        mark(attribute);
        marked = Marked::Attributes;
    }
    requests.sort_by_key(|request| request.pattern);
    (requests, marked)
}

/// What an attribute asks for, if it is ours. The compiler itself refuses `#[tap = …]`.
fn request(attribute: &Attribute) -> Option<Request> {
    let pattern = Pattern::of_attribute(attribute.path())?;
    let arguments = match &attribute.meta {
        Meta::Path(_) => TokenStream::new(),
        Meta::List(list) => list.tokens.clone(),
        Meta::NameValue(_) => return None,
    };
    Some(Request { pattern, arguments })
}

fn mark(attribute: &mut Attribute) {
    let path = attribute.path();
    let expanded = Ident::new(EXPANDED, Span::call_site());
    attribute.meta = parse_quote!(#path(#expanded));
}

/// Whether the item can be emitted as it came.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marked {
    Nothing,
    Attributes,
}
