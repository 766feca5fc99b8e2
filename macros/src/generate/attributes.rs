//! What the attributes of the function mean for its members. `cfg`, `deprecated` and `doc(hidden)` are about the
//! operation; lint levels are about the author's words, which the members repeat. All others are about the function alone.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Meta};

use crate::model::Operation;

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
    // The author has kept to the limit, and what was added was not the author's choice.
    let is_over = parameters > MANY && operation.item.sig.inputs.len() <= MANY;
    let many = is_over.then(|| quote!(#[allow(clippy::too_many_arguments)]));
    quote!(#attributes #track_caller #many)
}

/// The attributes of the member that ends what others started: it unwinds where it is called.
pub(super) fn of_end(operation: &Operation) -> TokenStream {
    let attributes = of_every_member(operation);
    quote!(#attributes #[track_caller])
}

fn of_every_member(operation: &Operation) -> TokenStream {
    let attributes = operation.item.attrs.iter().filter_map(for_members);
    quote!(#(#attributes)*)
}

/// The visibility of every member. It begins the item, and an item that begins at the author's words would be dead code of
/// the author's when nobody uses it.
pub(super) fn visibility(operation: &Operation) -> TokenStream {
    let given = operation.options.vis.as_ref().map(|given| &given.value);
    let written = given.unwrap_or(&operation.item.vis).to_token_stream();
    written.into_iter().map(at_attribute).collect()
}

fn at_attribute(mut token: TokenTree) -> TokenTree {
    token.set_span(Span::call_site());
    token
}

fn for_members(attribute: &Attribute) -> Option<TokenStream> {
    let path = attribute.path();
    let is_one_of = |names: &[&str]| names.iter().any(|name| path.is_ident(name));
    if is_one_of(&["deprecated"]) {
        // A member calls its function, and that it is deprecated too is no excuse to the lint.
        return Some(quote!(#attribute #[allow(deprecated)]));
    }
    if is_one_of(&["cfg", "allow"]) || is_doc_hidden(attribute) {
        return Some(attribute.to_token_stream());
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
    matches!(&attribute.meta, Meta::List(list) if list.path.is_ident("doc") && list.tokens.to_string() == "hidden")
}
