//! Parses the annotated function: its attributes, visibility and signature. Its body stays tokens:
//! the macros do not need it, and the members must not disappear while the user edits it.

use std::fmt::Display;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Ident, LitStr, Path, ReturnType, Signature, Token, Type, Visibility, token};

use super::param_attrs::{self, WrittenAttr};
use super::requests::Marked;
use crate::diagnostics::{Diagnostics, Place};
use crate::pattern::Pattern;
use crate::rule::Rule;
use crate::words::is_any;

/// A function with or without a body.
#[derive(Clone)]
pub(crate) struct FnItem {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) sig: Signature,
    pub(crate) body: Body,
    /// The attributes that were taken off the parameters.
    pub(crate) param_attrs: Vec<WrittenAttr>,
}

/// What follows the signature.
#[derive(Clone)]
pub(crate) enum Body {
    /// The block, not parsed.
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
            param_attrs: param_attrs::take(&mut sig),
            sig,
            body: if input.peek(Token![;]) {
                Body::Missing(input.parse()?)
            } else {
                Body::Block(block(input)?)
            },
        })
    }
}

fn block(input: ParseStream) -> syn::Result<TokenStream> {
    if !input.peek(token::Brace) {
        return Err(input.error("expected the body of the function, or `;`"));
    }
    input.step(|cursor| match cursor.token_tree() {
        Some((block, rest)) => Ok((block.into(), rest)),
        None => Err(cursor.error("expected the body of the function")),
    })
}

impl FnItem {
    /// The function as it is emitted: unchanged, but for the attributes of trefoil.
    pub(crate) fn emitted(&self, written: &TokenStream, marked: Marked) -> TokenStream {
        match marked {
            Marked::Nothing if self.param_attrs.is_empty() => written.clone(),
            _ => self.to_token_stream(),
        }
    }
}

impl FnItem {
    /// The same function, as if it returned the output of its future.
    pub(crate) fn returning(&self, output: &Type) -> Self {
        let mut item = self.clone();
        if let ReturnType::Type(_, ty) = &mut item.sig.output {
            **ty = output.clone();
        }
        item
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

/// Parses the item, or reports that the attribute cannot be on it.
pub(crate) fn parse(
    pattern: Pattern,
    item: &TokenStream,
    diagnostics: &mut Diagnostics,
) -> Option<FnItem> {
    let (head, body) = split_body(item);
    match syn::parse2::<FnItem>(head) {
        Ok(mut function) => {
            if let (Body::Block(block), Some(body)) = (&mut function.body, body) {
                *block = body;
            }
            Some(function)
        }
        Err(error) => {
            report_other_item(pattern, item, &error, diagnostics);
            None
        }
    }
}

/// The item with an empty body, and the body, which is not parsed: a parser first copies its whole
/// input.
fn split_body(item: &TokenStream) -> (TokenStream, Option<TokenStream>) {
    let mut trees: Vec<_> = item.clone().into_iter().collect();
    let body = match trees.last_mut() {
        Some(TokenTree::Group(last)) if last.delimiter() == Delimiter::Brace => {
            let mut empty = Group::new(Delimiter::Brace, TokenStream::new());
            empty.set_span(last.span());
            Some(std::mem::replace(last, empty).into_token_stream())
        }
        _ => None,
    };
    (trees.into_iter().collect(), body)
}

/// Whether `word` qualifies the next keyword: `const fn`, but not `const X: u8`.
fn qualifies(word: &Ident, input: ParseStream) -> bool {
    let before_function = || {
        input.peek(Token![fn])
            || input.peek(Token![unsafe])
            || input.peek(Token![async])
            || input.peek(Token![extern])
    };
    match word.to_string().as_str() {
        "unsafe" | "default" | "auto" | "async" => true,
        "const" => before_function(),
        // The string after `extern` names an ABI and is skipped.
        "extern" => {
            let names_function = input.peek(LitStr) && input.peek2(Token![fn]);
            names_function && input.parse::<LitStr>().is_ok() || before_function()
        }
        _ => false,
    }
}

/// The keyword that determines the kind of item.
pub(crate) fn keyword(item: &TokenStream) -> Option<Ident> {
    let keyword = |input: ParseStream| {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let mut keyword = input.call(Ident::parse_any)?;
        while qualifies(&keyword, input) {
            keyword = input.call(Ident::parse_any)?;
        }
        input.parse::<TokenStream>()?;
        Ok(keyword)
    };
    Parser::parse2(keyword, item.clone()).ok()
}

/// The kind of item with this keyword, for messages.
pub(crate) fn kind(keyword: &Ident, item: &TokenStream) -> String {
    let mut words = item.clone().into_iter().map(|word| word.to_string());
    let behind = words.find(|word| keyword == word).and(words.next());
    match (keyword == "extern", behind.as_deref()) {
        (true, Some("crate")) => "`extern crate`".to_owned(),
        (true, _) => "`extern` block".to_owned(),
        (false, _) => format!("`{keyword}`"),
    }
}

/// Underlines the keyword of another item; for a broken signature, keeps the message and the span
/// of the parser.
fn report_other_item(
    pattern: Pattern,
    item: &TokenStream,
    error: &syn::Error,
    diagnostics: &mut Diagnostics,
) {
    match keyword(item) {
        Some(keyword) if is_other_item(&keyword) => diagnostics.report(
            Rule::NotAFunction,
            &keyword,
            format!("`{pattern}` cannot be on this {}", kind(&keyword, item)),
            "put it on a function, on a method, on an `impl` block or on a trait",
        ),
        _ => match macro_call(item) {
            Some(path) => diagnostics.report(
                Rule::NotAFunction,
                &path,
                format!("`{pattern}` cannot be on a macro call"),
                "put it on the function, inside the macro",
            ),
            None => report_broken(&pattern, error, diagnostics),
        },
    }
}

/// The macro of `path!(…)`.
fn macro_call(item: &TokenStream) -> Option<Path> {
    let path = |input: ParseStream| {
        input.call(Attribute::parse_outer)?;
        let path = input.call(Path::parse_mod_style)?;
        input.parse::<Token![!]>()?;
        input.parse::<TokenStream>()?;
        Ok(path)
    };
    Parser::parse2(path, item.clone()).ok()
}

/// Reports a signature that cannot be parsed.
pub(crate) fn report_broken(
    attribute: &impl Display,
    error: &syn::Error,
    diagnostics: &mut Diagnostics,
) {
    let text = format!("the signature cannot be read: {error}");
    let help = format!("write a function that compiles without `{attribute}`");
    diagnostics.report(Rule::NotAFunction, Place(error.span()), text, help);
}

/// Whether the keyword is that of an item that is not a function.
pub(crate) fn is_other_item(keyword: &Ident) -> bool {
    const OTHERS: &str =
        "struct enum union impl trait mod type static use macro_rules let const extern";
    is_any(keyword, OTHERS)
}
