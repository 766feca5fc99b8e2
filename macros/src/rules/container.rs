//! Rules about a container attribute: the block that it is on, its options, and the functions that
//! it applies to.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::Type;

use super::check_options;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::Operation;
use crate::model::block::{Block, Kind};
use crate::model::class::is_of_class;
use crate::model::owner::Owner;
use crate::model::settle::Method;
use crate::parse::options::{GivenOption, Options, Scope};
use crate::pattern::{Feature, OwnAttribute};
use crate::printing::shown;
use crate::rule::Rule;

/// Runs the rules about the attributes of a block.
pub(crate) fn check(block: &Block, diagnostics: &mut Diagnostics) {
    for options in block.all_options() {
        check_options(options, &block.label, diagnostics);
    }
    trait_impl(block, diagnostics);
    shared_option(block, diagnostics);
    serial_type(block, diagnostics);
    missing_feature(block, diagnostics);
    useless_option(block, diagnostics);
}

/// The `impl` of a trait can only have the members of the trait.
fn trait_impl(block: &Block, diagnostics: &mut Diagnostics) {
    if let Kind::TraitImpl(path) = &block.kind {
        let of_block = &block.label;
        let path_shown = shown(path);
        let implementor = block.label.rsplit_once(" for ").map_or("", |(_, ty)| ty);
        let text = format!("`{of_block}` can hold only the members of `{path_shown}`");
        let help = format!(
            "put `#[async_patterns]` on the trait `{path_shown}`; if it is not yours, write a method that calls this one in an `impl {implementor}` block"
        );
        diagnostics.report(Rule::TraitImpl, path, text, help);
    }
}

/// The members of a handle need a part of trefoil that has a feature of its own.
fn missing_feature(block: &Block, diagnostics: &mut Diagnostics) {
    let missing = Feature::SERIAL;
    if let (Some(serial), true) = (block.options.key("serial"), missing.is_missing()) {
        let (of_block, feature) = (&block.label, missing.name);
        let text =
            format!("option `serial` of `{of_block}` needs the feature `{feature}` of trefoil");
        let help = missing.help();
        diagnostics.report(Rule::MissingFeature, serial, text, help);
    }
}

/// An option that describes one function cannot hold for all of them.
fn shared_option(block: &Block, diagnostics: &mut Diagnostics) {
    for (pattern, options) in &block.shared {
        for GivenOption { key, words, .. } in &options.of_one_function {
            let (of_block, on_function) = (&block.label, pattern.with(&shown(words)));
            let text =
                format!("option `{key}` of `{pattern}` on `{of_block}` describes one function");
            let help = format!("write it on that function, such as `{on_function}`");
            diagnostics.report(Rule::SharedOption, key, text, help);
        }
    }
}

/// A `Serial` handle holds a value of a type with a name.
fn serial_type(block: &Block, diagnostics: &mut Diagnostics) {
    let Kind::Serial(extended) = &block.kind else {
        return;
    };
    let Some(ty) = extended.ty() else {
        return;
    };
    if !extended.is_named() {
        let why = match ty {
            Type::TraitObject(_) => "has no size",
            _ => "has no name",
        };
        let ty_shown = shown(ty);
        let text = format!("`{ty_shown}` {why}, so no `Serial` handle can hold it");
        let help = "remove `serial`, or put it on the `impl` block of a type that holds this one";
        diagnostics.report(Rule::SerialType, ty.to_token_stream(), text, help);
    }
}

/// An option of the container without effect.
fn useless_option(block: &Block, diagnostics: &mut Diagnostics) {
    let own = OwnAttribute::Container;
    let mut report = |key: &Ident, why: &str| {
        let text = format!(
            "option `{key}` of `{own}` has no effect on `{}`: {why}",
            block.label
        );
        diagnostics.report(Rule::UselessOption, key, text, format!("remove `{key}`"));
    };
    let options = &block.options;
    match (&block.kind, options.key("name"), options.key("serial")) {
        (Kind::Impl, Some(name), _) => report(
            name,
            "the members are in the block, so there is no trait to name",
        ),
        (Kind::Trait(_), _, Some(serial)) => report(
            serial,
            "a `Serial` handle is for a type, so `serial` is an option on an `impl` block",
        ),
        _ => {}
    }
}

/// Runs the rules about the container's own attribute on one of its functions, where it switches
/// advice off.
pub(crate) fn check_on_function(options: &Options, function: &str, diagnostics: &mut Diagnostics) {
    check_options(options, function, diagnostics);
    let own = OwnAttribute::Container;
    for GivenOption { key, .. } in options.of_scope(Scope::Block) {
        let text = format!(
            "option `{key}` of `{own}` has no effect on `{function}`: on a function there is only `allow`"
        );
        let help = format!("write `{key}` in the `{own}` on the block");
        diagnostics.report(Rule::UselessOption, key, text, help);
    }
}

/// Runs the rules about the functions of a block, of which `broken` could not be parsed.
pub(crate) fn check_methods(
    block: &Block,
    methods: &[Method],
    broken: usize,
    diagnostics: &mut Diagnostics,
) {
    if broken > 0 {
        return;
    }
    if !has_operation(methods, |_| true) {
        return empty_container(block, methods, diagnostics);
    }
    useless_operations(block, methods, diagnostics);
    let on_handle = has_operation(methods, |operation| {
        matches!(*operation.owner, Owner::Serial(_))
    });
    if let (Kind::Serial(_), Some(serial), false) =
        (&block.kind, block.options.key("serial"), on_handle)
    {
        let (own, of_block) = (OwnAttribute::Container, &block.label);
        let text = format!(
            "option `serial` of `{own}` has no effect on `{of_block}`: no annotated function takes `&self` or `&mut self`"
        );
        let help = "remove `serial`";
        diagnostics.report(Rule::UselessOption, serial, text, help);
    }
}

fn has_operation(methods: &[Method], is_one: fn(&Operation) -> bool) -> bool {
    let mut methods = methods.iter();
    methods.any(|method| method.operations.iter().any(is_one))
}

/// `operations` without an event-based operation has no effect.
fn useless_operations(block: &Block, methods: &[Method], diagnostics: &mut Diagnostics) {
    let Some(key) = block.options.key("operations") else {
        return;
    };
    if !has_operation(methods, |operation| is_of_class(operation)) {
        let (own, of_block) = (OwnAttribute::Container, &block.label);
        let text = format!(
            "option `operations` of `{own}` has no effect on `{of_block}`: no function with `self` has `#[eap]`"
        );
        let help = "remove `operations`";
        diagnostics.report(Rule::UselessOption, key, text, help);
    }
}

/// An attribute that generates nothing, without an error to explain it.
fn empty_container(block: &Block, methods: &[Method], diagnostics: &mut Diagnostics) {
    if let Kind::TraitImpl(_) = block.kind {
        return;
    }
    let (label, is_shared) = (&block.label, |method: &Method| {
        block.shares_with(&method.item)
    });
    let (text, help) = match (block.shared.first(), &block.kind) {
        (None, _) => (
            format!("no function of `{label}` has an attribute, so nothing is generated"),
            "write `#[tap]`, `#[apm]` or `#[eap]` on a function, or on the block for all public ones"
                .to_owned(),
        ),
        // They have no operation although the attribute applies to them, so all of them have
        // `skip`.
        (Some((pattern, _)), _) if methods.iter().any(is_shared) => (
            format!(
                "every function of `{label}` to which `{pattern}` applies has `{}`, so nothing is generated",
                pattern.with("skip")
            ),
            format!("remove `{}` from one of them, or `{pattern}` from the block", pattern.with("skip")),
        ),
        (Some((pattern, _)), Kind::Trait(_)) => (
            format!("`{label}` has no function for `{pattern}`, so nothing is generated"),
            format!("write a function in it, or remove `{pattern}`"),
        ),
        (Some((pattern, _)), _) => (
            format!("`{label}` has no public function for `{pattern}`, so nothing is generated"),
            format!("make a function `pub`, or write `{pattern}` on it"),
        ),
    };
    // The span of the attribute, resolved as user code: at a span of the macro's own, rustc would
    // add a note about the macro.
    let words = match (methods.first(), &block.kind) {
        (Some(method), _) => method.item.sig.ident.span(),
        (None, Kind::Trait(extended)) => extended.of.span(),
        (None, _) => Span::call_site(),
    };
    let attribute = Place(Span::call_site().resolved_at(words));
    diagnostics.report(Rule::EmptyContainer, attribute, text, help);
}
