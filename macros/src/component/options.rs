//! Parses the options in `#[component(…)]`, on the struct and on its fields.

use proc_macro2::TokenStream;
use syn::{Attribute, Field, Meta};

use crate::diagnostics::Diagnostics;
use crate::parse::options::{Options, parse_all};
use crate::pattern::OwnAttribute;
use crate::rule::Rule;
use crate::rules;

/// Whether the attributes of a field mark it as the one that holds the events.
pub(super) enum Mark {
    Nothing,
    Events(syn::Ident),
    /// It has an attribute that cannot be parsed, which is reported.
    Invalid,
}

/// Reads the options of a struct.
pub(super) fn of_struct(attrs: &[Attribute], diagnostics: &mut Diagnostics) -> Options {
    let options = parse(OwnAttribute::Component, attrs, diagnostics);
    rules::options::crate_path(&options, "", diagnostics);
    options
}

/// Reads the options of a field.
pub(super) fn mark_of_field(field: &Field, diagnostics: &mut Diagnostics) -> Mark {
    let mut of_field = Diagnostics::default();
    let options = parse(OwnAttribute::ComponentField, &field.attrs, &mut of_field);
    let is_invalid = of_field.has_errors();
    diagnostics.append(of_field);
    match options.key("events") {
        Some(key) => Mark::Events(key.clone()),
        None if is_invalid => Mark::Invalid,
        None => Mark::Nothing,
    }
}

fn parse(own: OwnAttribute, attrs: &[Attribute], diagnostics: &mut Diagnostics) -> Options {
    let mut lists = Vec::new();
    for attribute in attrs {
        if attribute.path().is_ident("component") {
            match arguments(attribute) {
                Some(arguments) => lists.push(arguments),
                None => report_empty(own, attribute, diagnostics),
            }
        }
    }
    parse_all(own, None, lists, diagnostics)
}

/// The tokens in the parentheses.
fn arguments(attribute: &Attribute) -> Option<TokenStream> {
    match &attribute.meta {
        Meta::List(list) => Some(list.tokens.clone()).filter(|tokens| !tokens.is_empty()),
        Meta::Path(_) | Meta::NameValue(_) => None,
    }
}

fn report_empty(own: OwnAttribute, attribute: &Attribute, diagnostics: &mut Diagnostics) {
    let help = match own {
        OwnAttribute::ComponentField => "write `component(events)`",
        _ => "write `component(user_state = Type)`, or remove `#[component]`",
    };
    let text = "this `#[component]` has no option in parentheses";
    diagnostics.report(Rule::OptionForm, &attribute.meta, text, help);
}
