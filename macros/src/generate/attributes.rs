//! Generates the attributes of members, from those of the function. `cfg`, `deprecated` and
//! `doc(hidden)` concern the operation, `must_use` its result, and lint levels the user's tokens,
//! which the members repeat. All others concern the function alone; so does `track_caller`, since
//! the worker calls the function.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, MetaList, Token, Visibility};

use crate::cfg_attr::conditional;
use crate::model::Operation;
use crate::model::event::Sibling;
use crate::model::owner::Owner;
use crate::model::result::{OwnedForm, ResultForm};
use crate::pattern::Pattern;
use crate::words::{mentions, with_spans};

/// How many parameters a function may have by default.
const MANY: usize = 7;

/// The attributes of a starting member with this number of parameters, without its documentation.
pub(super) fn of_start(operation: &Operation, parameters: usize) -> TokenStream {
    let attributes = of_every_member(operation);
    // A usage error is reported at the caller of the member.
    let track_caller = operation
        .options
        .validate
        .as_ref()
        .map(|_| quote!(#[track_caller]));
    let many = many(operation, parameters);
    // A begin member does not return the result.
    let tap = Some(operation).filter(|operation| operation.pattern == Pattern::Tap);
    let must_use = tap
        .and_then(must_use)
        .filter(|attribute| has_reason(attribute));
    quote!(#attributes #must_use #track_caller #many)
}

/// The attributes of the hidden function that prepares an operation for several members.
pub(super) fn of_preparing(operation: &Operation, parameters: usize) -> TokenStream {
    let (attributes, many) = (of_impl(operation), many(operation, parameters));
    quote!(#attributes #many)
}

/// Allows a member to have more parameters than the user's function.
fn many(operation: &Operation, parameters: usize) -> Option<TokenStream> {
    // The user's function keeps to the limit; the members add parameters that the user did not
    // choose. A parameter with `cfg` attributes may be absent and is not counted.
    let always = operation
        .params
        .iter()
        .filter(|param| param.conditions.is_empty());
    let written = always.count() + usize::from(operation.receiver.is_some());
    let is_over = parameters > MANY && written <= MANY;
    is_over.then(|| quote!(#[allow(clippy::too_many_arguments)]))
}

/// The attributes of the member that ends an operation: a panic of the function unwinds at its
/// caller.
pub(super) fn of_end(operation: &Operation) -> TokenStream {
    let attributes = of_every_member(operation);
    // A `Result`, which a member with a token returns, is `must_use` itself.
    let form = operation.result_form(operation.supports());
    let must_use = must_use(operation)
        .filter(|attribute| has_reason(attribute) || form != ResultForm::Cancelable);
    quote!(#attributes #must_use #[track_caller])
}

fn must_use(operation: &Operation) -> Option<&Attribute> {
    // A builder method that runs on a handle returns no value to use.
    let is_on_handle = matches!(*operation.owner, Owner::Serial(_));
    let is_discarded = is_on_handle && matches!(operation.output.form, OwnedForm::Itself);
    let mut attributes = operation.item.attrs.iter();
    attributes
        .find(|attribute| attribute.path().is_ident("must_use"))
        .filter(|_| !is_discarded)
}

/// Whether the attribute has a message. Without one it would only repeat the `must_use` of the type
/// that carries the result.
fn has_reason(must_use: &Attribute) -> bool {
    matches!(must_use.meta, Meta::NameValue(_))
}

/// The attributes of a member that neither starts nor ends an operation.
pub(super) fn of_every_member(operation: &Operation) -> TokenStream {
    let attributes = operation.item.attrs.iter().filter_map(for_members);
    let conditions = &operation.conditions;
    quote!(#(#[cfg(#conditions)])* #(#attributes)*)
}

/// The `cfg` attributes of the members.
pub(super) fn conditions(operation: &Operation) -> TokenStream {
    let attributes = operation.item.attrs.iter();
    let attributes = attributes.filter(|attribute| attribute.path().is_ident("cfg"));
    let conditions = &operation.conditions;
    quote!(#(#[cfg(#conditions)])* #(#attributes)*)
}

/// The attributes of a hidden item, which is not deprecated itself and names deprecated ones.
pub(super) fn of_impl(operation: &Operation) -> TokenStream {
    let (mut allow, mut others) = (None, Vec::new());
    for attribute in &operation.item.attrs {
        if attribute.path().is_ident("deprecated") {
            allow = Some(quote!(#[allow(deprecated)]));
        } else {
            others.extend(for_members(attribute));
        }
    }
    let conditions = &operation.conditions;
    quote!(#(#[cfg(#conditions)])* #(#others)* #allow)
}

/// The attributes of a member that several operations share: it exists in every configuration that
/// has one of them.
pub(super) fn of_class(siblings: &[Sibling]) -> TokenStream {
    let all: Vec<_> = siblings.iter().map(predicates).collect();
    if all.iter().any(Vec::is_empty) {
        return TokenStream::new();
    }
    quote!(#[cfg(any(#(all(#(#all),*)),*))])
}

/// The condition of a sibling's `cfg` attributes and of those around it.
fn predicates(sibling: &Sibling) -> Vec<TokenStream> {
    let mut predicates = Vec::new();
    for attribute in &sibling.item.attrs {
        if let Meta::List(list) = &attribute.meta
            && list.path.is_ident("cfg")
        {
            predicates.push(list.tokens.clone());
        }
    }
    predicates.extend_from_slice(&sibling.conditions);
    predicates
}

/// `#[cfg(…)]` for tokens that concern one sibling alone.
pub(super) fn of_sibling(sibling: &Sibling) -> TokenStream {
    let predicates = predicates(sibling);
    quote!(#(#[cfg(#predicates)])*)
}

/// The visibility of every member, unless it is in a trait, which has one for all. It has the span
/// of the attribute: it begins the item, and rustc reports an unused item that begins with the
/// user's tokens as the user's dead code.
pub(super) fn visibility(operation: &Operation) -> TokenStream {
    if operation.owner.is_extended() {
        return TokenStream::new();
    }
    at_call_site(operation.visibility())
}

/// The visibility of an item next to the function, with the span of the attribute.
pub(super) fn at_call_site(visibility: &Visibility) -> TokenStream {
    with_spans(visibility.to_token_stream(), &|_| Span::call_site())
}

/// What one of the user's attributes becomes on generated items.
pub(super) fn for_members(attribute: &Attribute) -> Option<TokenStream> {
    let passed_on = passed_on(&attribute.meta);
    (!passed_on.is_empty()).then(|| quote!(#(#[#passed_on])*))
}

fn passed_on(meta: &Meta) -> Vec<TokenStream> {
    let path = meta.path();
    let is_one_of = |names: &[&str]| names.iter().any(|name| path.is_ident(name));
    if is_one_of(&["deprecated"]) {
        // A member calls its deprecated function, and the lint reports this even inside a
        // deprecated item.
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

/// `expect` becomes `allow`, since an expectation would have to be met in each member. `dead_code`
/// is left out: rustc treats an item with `allow(dead_code)` as used, and with it the function that
/// it calls, whose own expectation would then not be met.
fn allowed(list: &MetaList) -> Option<TokenStream> {
    let lints = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    let kept = lints.ok()?.into_iter().filter(|lint| {
        let path = lint.path();
        !path.is_ident("dead_code") && !path.is_ident("unused")
    });
    let kept: Vec<_> = kept.collect();
    let has_lint = kept.iter().any(|lint| !lint.path().is_ident("reason"));
    has_lint.then(|| quote!(allow(#(#kept),*)))
}

/// In a block the attributes of a function may be wrapped in `cfg_attr`.
fn conditionally(meta: &Meta) -> Vec<TokenStream> {
    let Some((condition, attributes)) = conditional(meta) else {
        return Vec::new();
    };
    let mut passed_on = Vec::new();
    for attribute in &attributes {
        passed_on.append(&mut self::passed_on(attribute));
    }
    if passed_on.is_empty() {
        return Vec::new();
    }
    vec![quote!(cfg_attr(#condition, #(#passed_on),*))]
}

fn is_doc_hidden(meta: &Meta) -> bool {
    matches!(meta, Meta::List(list) if list.path.is_ident("doc") && mentions(list.tokens.clone(), "hidden"))
}
