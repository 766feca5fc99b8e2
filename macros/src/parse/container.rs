//! Parses the `impl` block or trait that a container attribute is on: its head, and each of its
//! methods separately, so that a method that cannot be parsed affects no other. All other tokens
//! are kept as they are.

mod members;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, ItemImpl, ItemTrait};

pub(crate) use self::members::Member;
use super::item::{is_other_item, keyword, kind};
use crate::diagnostics::{Diagnostics, Place};
use crate::pattern::OwnAttribute;
use crate::printing::shown;
use crate::rule::Rule;

/// An `impl` block or a trait.
pub(crate) struct Container {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) head: Head,
    /// The tokens of the head after its attributes.
    words: TokenStream,
    pub(crate) members: Vec<Member>,
    /// The braces and their content.
    braces: Group,
}

/// The tokens before the braces, parsed, without attributes.
pub(crate) enum Head {
    Impl(Box<ItemImpl>),
    Trait(Box<ItemTrait>),
}

impl Container {
    /// The block as it is emitted, with `members` in its braces.
    pub(crate) fn emitted(&self, members: TokenStream) -> TokenStream {
        let Self { attrs, words, .. } = self;
        let mut braces = Group::new(Delimiter::Brace, members);
        braces.set_span(self.braces.span());
        quote!(#(#attrs)* #words #braces)
    }

    /// What a message calls the block: `impl Store`, `trait Storage`.
    pub(crate) fn label(&self) -> String {
        match &self.head {
            Head::Impl(head) => match &head.trait_ {
                Some((of, _)) => format!("impl {} for {}", shown(of), shown(&head.self_ty)),
                None => format!("impl {}", shown(&head.self_ty)),
            },
            Head::Trait(head) => format!("trait {}", head.ident),
        }
    }
}

/// Whether the item is an `impl` block or a trait.
pub(crate) fn is_block(item: &TokenStream) -> bool {
    keyword(item).is_some_and(|keyword| keyword == "impl" || keyword == "trait")
}

/// Parses the block, or reports that the attribute cannot be on this item.
pub(crate) fn parse(
    own: OwnAttribute,
    item: &TokenStream,
    diagnostics: &mut Diagnostics,
) -> Option<Container> {
    match read(item) {
        Ok(container) => Some(container),
        Err(error) => {
            report(own, item, &error, diagnostics);
            None
        }
    }
}

fn read(item: &TokenStream) -> syn::Result<Container> {
    let mut tokens: Vec<_> = item.clone().into_iter().collect();
    let braces = match tokens.pop() {
        Some(TokenTree::Group(braces)) if braces.delimiter() == Delimiter::Brace => braces,
        _ => return Err(syn::Error::new_spanned(item, "expected a block in braces")),
    };
    let (attrs, words) = Parser::parse2(
        |input: ParseStream| Ok((input.call(Attribute::parse_outer)?, input.parse()?)),
        tokens.into_iter().collect(),
    )?;
    let head = if keyword(item).is_some_and(|keyword| keyword == "impl") {
        Head::Impl(head(&words)?)
    } else {
        Head::Trait(head(&words)?)
    };
    Ok(Container {
        attrs,
        head,
        words,
        members: members::split(braces.stream()),
        braces,
    })
}

fn head<T: Parse>(words: &TokenStream) -> syn::Result<Box<T>> {
    syn::parse2(quote!(#words {})).map(Box::new)
}

/// Underlines the keyword of another item; for a broken head, keeps the message and the span of the
/// parser.
fn report(
    own: OwnAttribute,
    item: &TokenStream,
    error: &syn::Error,
    diagnostics: &mut Diagnostics,
) {
    let found = keyword(item).filter(|_| !is_block(item));
    match found {
        Some(keyword) if keyword == "fn" || is_other_item(&keyword) => diagnostics.report(
            Rule::NotAContainer,
            &keyword,
            format!("`{own}` cannot be on this {}", kind(&keyword, item)),
            if keyword == "fn" {
                "write `#[tap]`, `#[apm]` or `#[eap]` here, and put it on the `impl` block or trait around, if there is one"
            } else {
                "put it on an `impl` block or on a trait"
            },
        ),
        _ => diagnostics.report(
            Rule::NotAContainer,
            Place(error.span()),
            format!("the block cannot be read: {error}"),
            format!("write an `impl` block or a trait that compiles without `{own}`"),
        ),
    }
}
