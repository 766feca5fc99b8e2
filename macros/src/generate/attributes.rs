//! What the attributes of the function mean for its members. `cfg`, `deprecated` and `doc(hidden)` are about the
//! operation, `must_use` is about its result; lint levels are about the author's words, which the members repeat. All
//! others are about the function alone, `track_caller` too: the worker has no caller.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Meta, Visibility};

use crate::model::Operation;
use crate::model::name::mentions;
use crate::parse::marks::attribute_list;
use crate::pattern::Pattern;

/// How many parameters a function may have by default.
const MANY: usize = 7;

/// The attributes of a starting member with so many parameters, without its documentation.
pub(super) fn of_start(operation: &Operation, parameters: usize) -> TokenStream {
    let attributes = of_every_member(operation);
    // The caller of a member is the one to blame for a usage error.
    let track_caller = operation
        .options
        .validate
        .as_ref()
        .map(|_| quote!(#[track_caller]));
    // The author has kept to the limit, and what was added was not the author's choice. Not every configuration has every
    // parameter.
    let always = operation
        .params
        .iter()
        .filter(|param| param.conditions.is_empty());
    let written = always.count() + usize::from(operation.receiver.is_some());
    let is_over = parameters > MANY && written <= MANY;
    let many = is_over.then(|| quote!(#[allow(clippy::too_many_arguments)]));
    // A begin member gives the result to somebody else.
    let tap = Some(operation).filter(|operation| operation.pattern == Pattern::Tap);
    let must_use = tap
        .and_then(must_use)
        .filter(|attribute| has_reason(attribute));
    quote!(#attributes #must_use #track_caller #many)
}

/// The attributes of the member that ends what others started: it unwinds where it is called.
pub(super) fn of_end(operation: &Operation) -> TokenStream {
    let attributes = of_every_member(operation);
    // The `Result` of what can be canceled must be used anyway.
    let is_wrapped = operation.supports().cancellation() && !operation.is_fallible();
    let must_use = must_use(operation).filter(|attribute| has_reason(attribute) || !is_wrapped);
    quote!(#attributes #must_use #[track_caller])
}

/// What is said about a result that the members have.
fn must_use(operation: &Operation) -> Option<&Attribute> {
    let has_result = !operation.owner.discards_result();
    let mut attributes = operation.item.attrs.iter().filter(|_| has_result);
    attributes.find(|attribute| attribute.path().is_ident("must_use"))
}

/// Whether it says more than that; what carries a result must be used without a word.
fn has_reason(must_use: &Attribute) -> bool {
    matches!(must_use.meta, Meta::NameValue(_))
}

fn of_every_member(operation: &Operation) -> TokenStream {
    let attributes = operation.item.attrs.iter().filter_map(for_members);
    let conditions = &operation.conditions;
    quote!(#(#[cfg(#conditions)])* #(#attributes)*)
}

/// The visibility of every member, if it does not stand in a trait, which has one for all. It begins the item, and an item that begins at the author's words would be dead code of
/// the author's when nobody uses it.
pub(super) fn visibility(operation: &Operation) -> TokenStream {
    if operation.owner.is_extended() {
        return TokenStream::new();
    }
    here(operation.visibility())
}

/// The visibility of a whole item, as of an item of ours.
pub(super) fn here(visibility: &Visibility) -> TokenStream {
    let written = visibility.to_token_stream();
    written.into_iter().map(at_attribute).collect()
}

fn at_attribute(mut token: TokenTree) -> TokenTree {
    token.set_span(Span::call_site());
    token
}

pub(super) fn for_members(attribute: &Attribute) -> Option<TokenStream> {
    let path = attribute.path();
    let is_one_of = |names: &[&str]| names.iter().any(|name| path.is_ident(name));
    if is_one_of(&["deprecated"]) {
        // A member calls its function, and that it is deprecated too is no excuse to the lint.
        return Some(quote!(#attribute #[allow(deprecated)]));
    }
    if is_one_of(&["cfg", "allow"]) {
        return Some(attribute.to_token_stream());
    }
    if is_doc_hidden(attribute) {
        return Some(quote!(#[doc(hidden)]));
    }
    // An expectation would have to be met in each member.
    match &attribute.meta {
        Meta::List(list) if is_one_of(&["expect"]) => {
            let lints = &list.tokens;
            Some(quote!(#[allow(#lints)]))
        }
        _ => None,
    }
}

fn is_doc_hidden(attribute: &Attribute) -> bool {
    let list = attribute_list(attribute, "doc");
    list.is_some_and(|tokens| mentions(tokens.clone(), "hidden"))
}
