//! Which functions are eligible: `pub` free functions, `pub` methods of inherent impls and, inside
//! a container, the items of `pub` traits; in private modules too, since the crate's author
//! annotates as well as its users read. Left out and counted: `async fn` and `const fn`, methods of
//! trait impls (an attribute on them can add no sibling), and what stands in the braces of a macro
//! call. What the configuration leaves out shows only when the compiler expands the attributes.

use std::collections::BTreeMap;
use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Attribute, ImplItem, Item, ItemImpl, ItemTrait, Signature, TraitItem, Visibility};

/// Where an eligible function stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Place {
    Free,
    Inherent,
    Trait,
}

/// An eligible function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Function {
    /// With its type: `Connection::open`.
    pub(crate) name: String,
    pub(crate) signature: String,
    pub(crate) place: Place,
    /// Whether only the user can know that it belongs to a type.
    pub(crate) looks_free: bool,
    /// Where an attribute goes: behind the docs, before the other attributes.
    pub(crate) at: usize,
    pub(crate) range: Range<usize>,
    /// The `impl` or `trait` around it, by where an attribute of that goes.
    pub(crate) container: Option<usize>,
}

/// What a file holds.
#[derive(Default, Debug)]
pub(crate) struct Found {
    pub(crate) functions: Vec<Function>,
    /// How many were left out, by reason.
    pub(crate) skipped: BTreeMap<&'static str, usize>,
    /// The types that are declared with a lifetime.
    pub(crate) borrowing: Vec<String>,
}

impl Found {
    /// Reads a file.
    pub(crate) fn in_text(text: &str) -> syn::Result<Self> {
        let mut found = Self::default();
        found.items(syn::parse_file(text)?.items);
        Ok(found)
    }

    fn skip(&mut self, reason: &'static str, functions: usize) {
        if functions > 0 {
            *self.skipped.entry(reason).or_default() += functions;
        }
    }

    fn items(&mut self, items: Vec<Item>) {
        for item in items {
            self.note_lifetimes(&item);
            match item {
                Item::Fn(item) if is_public(&item.vis) => {
                    let start = first_after_docs(&item.attrs, &item.vis, &item.sig);
                    self.function("", &item.sig, Place::Free, start..end(&item), None);
                }
                Item::Impl(item) => self.inherent(&item),
                Item::Trait(item) if is_public(&item.vis) => self.of_trait(&item),
                Item::Mod(module) => {
                    if let Some((_, items)) = module.content {
                        self.items(items);
                    }
                }
                Item::Macro(call) => {
                    self.skip("in a macro call", public_functions(call.mac.tokens));
                }
                _ => {}
            }
        }
    }

    fn note_lifetimes(&mut self, item: &Item) {
        let (name, generics) = match item {
            Item::Struct(item) => (&item.ident, &item.generics),
            Item::Enum(item) => (&item.ident, &item.generics),
            Item::Type(item) => (&item.ident, &item.generics),
            _ => return,
        };
        if generics.lifetimes().next().is_some() {
            self.borrowing.push(name.to_string());
        }
    }

    fn inherent(&mut self, block: &ItemImpl) {
        let owner = &type_name(&block.self_ty);
        if block.trait_.is_some() {
            let methods = block
                .items
                .iter()
                .filter(|item| matches!(item, ImplItem::Fn(_)));
            self.skip("in a trait impl", methods.count());
            return;
        }
        let container = first_start(&block.attrs).unwrap_or_else(|| start(&block.impl_token));
        for item in &block.items {
            match item {
                ImplItem::Fn(method) if is_public(&method.vis) => {
                    let start = first_after_docs(&method.attrs, &method.vis, &method.sig);

                    self.function(
                        owner,
                        &method.sig,
                        Place::Inherent,
                        start..end(method),
                        Some(container),
                    );
                }
                ImplItem::Macro(call) => {
                    self.skip("in a macro call", public_functions(call.mac.tokens.clone()));
                }
                _ => {}
            }
        }
    }

    fn of_trait(&mut self, item: &ItemTrait) {
        let container = first_start(&item.attrs).unwrap_or_else(|| start(&item.vis));
        for method in &item.items {
            if let TraitItem::Fn(method) = method {
                let start = first_after_docs(&method.attrs, &Visibility::Inherited, &method.sig);
                let owner = &item.ident.to_string();
                self.function(
                    owner,
                    &method.sig,
                    Place::Trait,
                    start..end(method),
                    Some(container),
                );
            }
        }
    }

    fn function(
        &mut self,
        owner: &str,
        sig: &Signature,
        place: Place,
        range: Range<usize>,
        container: Option<usize>,
    ) {
        if sig.asyncness.is_some() {
            return self.skip("async fn", 1);
        }
        if sig.constness.is_some() {
            return self.skip("const fn", 1);
        }
        let separator = if owner.is_empty() { "" } else { "::" };
        self.functions.push(Function {
            name: format!("{owner}{separator}{}", sig.ident),
            signature: shown(sig),
            place,
            looks_free: place != Place::Free
                && sig.receiver().is_none()
                && !mentions_self(sig.to_token_stream()),
            at: range.start,
            range,
            container,
        });
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn start(node: &impl Spanned) -> usize {
    node.span().byte_range().start
}

fn end(node: &impl Spanned) -> usize {
    node.span().byte_range().end
}

/// Where the first attribute begins that is no documentation.
fn first_start(attributes: &[Attribute]) -> Option<usize> {
    let outer = |attribute: &&Attribute| matches!(attribute.style, syn::AttrStyle::Outer);
    let mut others = attributes.iter().filter(outer);
    others
        .find(|attribute| !attribute.path().is_ident("doc"))
        .map(start)
}

fn first_after_docs(attributes: &[Attribute], vis: &Visibility, sig: &Signature) -> usize {
    first_start(attributes).unwrap_or_else(|| match vis {
        Visibility::Inherited => start(sig),
        written => start(written),
    })
}

fn type_name(ty: &syn::Type) -> String {
    match ty {
        syn::Type::Path(path) => path
            .path
            .segments
            .last()
            .map_or_else(String::new, |last| last.ident.to_string()),
        other => shown(other),
    }
}

/// Source text on one line, with the spaces that a person would write.
pub(crate) fn shown(node: &impl ToTokens) -> String {
    let mut text = node.to_token_stream().to_string();
    for (spaced, tight) in [
        (" :: ", "::"),
        (" < ", "<"),
        (" >", ">"),
        (" , ", ", "),
        (" ,", ","),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" ;", ";"),
        (" : ", ": "),
        ("' ", "'"),
        (" ?", "?"),
        ("? ", "?"),
        ("- >", "->"),
        (" :", ":"),
        (":: <", "::<"),
        ("* ", "*"),
    ] {
        text = text.replace(spaced, tight);
    }
    text.replace("->", " -> ").replace("  ", " ")
}

fn mentions_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions_self(group.stream()),
        TokenTree::Ident(word) => word == "Self",
        _ => false,
    })
}

/// How often `pub fn` stands in the tokens of a macro call.
fn public_functions(tokens: TokenStream) -> usize {
    let mut count = 0;
    let mut public = false;
    for token in tokens {
        match &token {
            TokenTree::Group(group) => count += public_functions(group.stream()),
            TokenTree::Ident(word) if word == "fn" => count += usize::from(public),
            _ => {}
        }
        // `pub unsafe fn`, `pub(super) fn` is not public.
        public = match &token {
            TokenTree::Ident(word) => {
                word == "pub" || (public && (word == "unsafe" || word == "extern"))
            }
            _ => false,
        };
    }
    count
}

#[cfg(test)]
mod tests;
