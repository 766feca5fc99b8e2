//! What the attributes of the function mean for its members. `cfg`, `deprecated` and `doc(hidden)` are about the
//! operation, `must_use` is about its result; lint levels are about the author's words, which the members repeat. All
//! others are about the function alone, `track_caller` too: the worker has no caller.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, MetaList, Token, Visibility};

use crate::cfg_attr::conditional;
use crate::model::Operation;
use crate::model::event::Sibling;
use crate::model::owner::Owner;
use crate::model::result::Form;
use crate::pattern::Pattern;
use crate::words::mentions;

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

fn must_use(operation: &Operation) -> Option<&Attribute> {
    // A builder on a handle answers with nothing that could be used.
    let is_on_handle = matches!(*operation.owner, Owner::Serial(_));
    let is_discarded = is_on_handle && matches!(operation.output.form, Form::Itself);
    let mut attributes = operation.item.attrs.iter();
    attributes
        .find(|attribute| attribute.path().is_ident("must_use"))
        .filter(|_| !is_discarded)
}

/// Whether it says more than that; what carries a result must be used without a word.
fn has_reason(must_use: &Attribute) -> bool {
    matches!(must_use.meta, Meta::NameValue(_))
}

/// The attributes of a member that starts and ends nothing.
pub(super) fn of_every_member(operation: &Operation) -> TokenStream {
    let attributes = operation.item.attrs.iter().filter_map(for_members);
    let conditions = &operation.conditions;
    quote!(#(#[cfg(#conditions)])* #(#attributes)*)
}

/// In which configurations there are members.
pub(super) fn conditions(operation: &Operation) -> TokenStream {
    let attributes = operation.item.attrs.iter();
    let attributes = attributes.filter(|attribute| attribute.path().is_ident("cfg"));
    let conditions = &operation.conditions;
    quote!(#(#[cfg(#conditions)])* #(#attributes)*)
}

/// The attributes of an `impl` of the arguments, which cannot be deprecated and speaks of what is.
pub(super) fn of_impl(operation: &Operation) -> TokenStream {
    let (deprecated, others): (Vec<_>, Vec<_>) = operation
        .item
        .attrs
        .iter()
        .partition(|attribute| attribute.path().is_ident("deprecated"));
    let allow = (!deprecated.is_empty()).then(|| quote!(#[allow(deprecated)]));
    let others = others.into_iter().filter_map(for_members);
    let conditions = &operation.conditions;
    quote!(#(#[cfg(#conditions)])* #(#others)* #allow)
}

/// The attributes of a member that several operations share: it is there wherever one of them is.
pub(super) fn of_class(siblings: &[Sibling]) -> TokenStream {
    let all: Vec<_> = siblings.iter().map(predicates).collect();
    if all.iter().any(Vec::is_empty) {
        return TokenStream::new();
    }
    quote!(#[cfg(any(#(all(#(#all),*)),*))])
}

/// What a sibling's `cfg` attributes ask of the configuration, and those around it.
fn predicates(sibling: &Sibling) -> Vec<TokenStream> {
    let own = sibling.item.attrs.iter().filter_map(|attribute| {
        let list = attribute.meta.require_list().ok()?;
        list.path.is_ident("cfg").then(|| list.tokens.clone())
    });
    own.chain(sibling.conditions.iter().cloned()).collect()
}

/// `#[cfg(…)]` for words that are about a sibling alone.
pub(super) fn of_sibling(sibling: &Sibling) -> TokenStream {
    let predicates = predicates(sibling);
    quote!(#(#[cfg(#predicates)])*)
}

/// The visibility of every member, if it does not stand in a trait, which has one for all. It begins the item, and an
/// item that begins at the author's words would be dead code of the author's when nobody uses it.
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

/// What an attribute of the author's means for what is generated.
pub(super) fn for_members(attribute: &Attribute) -> Option<TokenStream> {
    let passed_on = passed_on(&attribute.meta);
    (!passed_on.is_empty()).then(|| quote!(#(#[#passed_on])*))
}

fn passed_on(meta: &Meta) -> Vec<TokenStream> {
    let path = meta.path();
    let is_one_of = |names: &[&str]| names.iter().any(|name| path.is_ident(name));
    if is_one_of(&["deprecated"]) {
        // A member calls its function, and that it is deprecated too is no excuse to the lint.
        return vec![meta.to_token_stream(), quote!(allow(deprecated))];
    }
    if is_one_of(&["cfg", "allow"]) {
        return vec![meta.to_token_stream()];
    }
    if is_doc_hidden(meta) {
        return vec![quote!(doc(hidden))];
    }
    match meta {
        Meta::List(list) if is_one_of(&["expect"]) => allowed(list).into_iter().collect(),
        _ => conditionally(meta),
    }
}

/// An expectation would have to be met in each member. A member that may be dead code keeps the function alive, of which
/// that was expected.
fn allowed(list: &MetaList) -> Option<TokenStream> {
    let lints = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    let kept = lints.ok()?.into_iter().filter(|lint| {
        let path = lint.path();
        !path.is_ident("dead_code") && !path.is_ident("unused")
    });
    let kept: Vec<_> = kept.collect();
    let says_more = kept.iter().any(|lint| !lint.path().is_ident("reason"));
    says_more.then(|| quote!(allow(#(#kept),*)))
}

/// In a block the attributes of functions come with their conditions.
fn conditionally(meta: &Meta) -> Vec<TokenStream> {
    let Some((condition, attributes)) = conditional(meta) else {
        return Vec::new();
    };
    let passed_on: Vec<_> = attributes.iter().flat_map(passed_on).collect();
    if passed_on.is_empty() {
        return Vec::new();
    }
    vec![quote!(cfg_attr(#condition, #(#passed_on),*))]
}

fn is_doc_hidden(meta: &Meta) -> bool {
    matches!(meta, Meta::List(list) if list.path.is_ident("doc") && mentions(list.tokens.clone(), "hidden"))
}
