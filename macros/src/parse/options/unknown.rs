//! Reports an option that the attribute does not have, and suggests the one that the user is likely
//! to have meant.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::LitStr;

use super::suggest::{name_of, visibility};
use super::table::TABLE;
use crate::diagnostics::Diagnostics;
use crate::parse::nearest::nearest;
use crate::pattern::OwnAttribute;
use crate::printing::shown;
use crate::rule::Rule;

/// The prefixes of a word for the opposite of an option.
const NEGATIONS: &[&str] = &["no_", "non_", "not_", "without_"];

/// The attributes of the patterns, which are no options of a container.
const ATTRIBUTES: &[&str] = &["tap", "apm", "eap"];

/// Reports `key` with the tokens after it.
pub(super) fn report(
    own: OwnAttribute,
    key: &Ident,
    value: &TokenStream,
    diagnostics: &mut Diagnostics,
) {
    let (place, words) = (own.place(), quote!(#key #value));
    let text = format!("{place} has no option `{key}`");
    let takes_visibility = own.keys().contains(&"vis");
    match visibility(&shown(&words)).filter(|_| takes_visibility) {
        Some(vis) => {
            let help = format!("write `vis = \"{vis}\"`");
            diagnostics.report(Rule::UnknownOption, words, text, help);
        }
        None => diagnostics.report(Rule::UnknownOption, key, text, help(own, &key.to_string())),
    }
}

fn help(own: OwnAttribute, key: &str) -> String {
    let is_option_of = |other: OwnAttribute| other.keys().contains(&key);
    match own {
        OwnAttribute::Component if is_option_of(OwnAttribute::ComponentField) => {
            return "write it on the field that holds the events".to_owned();
        }
        OwnAttribute::ComponentField if is_option_of(OwnAttribute::Component) => {
            return "write it on the struct".to_owned();
        }
        OwnAttribute::Container if ATTRIBUTES.contains(&key) => {
            return format!(
                "write `#[{key}]` on the functions, or in place of `{own}` for all public functions"
            );
        }
        _ => {}
    }
    let mut elsewhere = Vec::new();
    for entry in TABLE {
        if entry.key == key {
            elsewhere.extend(entry.of.iter().map(|other| other.place()));
        }
    }
    if !elsewhere.is_empty() {
        return format!(
            "remove `{key}`; it is an option of {}",
            elsewhere.join(" and ")
        );
    }
    let keys = own.keys();
    let negated = |no: &&str| nearest(key.strip_prefix(no)?, &keys);
    match (NEGATIONS.iter().find_map(negated), nearest(key, &keys)) {
        (Some("fallible"), _) => "write `infallible`".to_owned(),
        (Some(option), _) => format!("remove `{key}`; no option is the opposite of `{option}`"),
        (None, Some(near)) => format!("write `{near}`"),
        (None, None) => all_keys(own),
    }
}

/// Reports tokens where the name of an option must be.
pub(super) fn report_nameless(
    own: OwnAttribute,
    function: Option<&Ident>,
    words: TokenStream,
    diagnostics: &mut Diagnostics,
) {
    let text: Option<LitStr> = syn::parse2(words.clone()).ok();
    let pattern = own.pattern().zip(text);
    let name = pattern.and_then(|(pattern, text)| name_of(pattern, function, &text.value()));
    let text = format!("an option of `{own}` must begin with its name");
    let help = name.map_or_else(
        || all_keys(own),
        |name| format!("write `name = \"{name}\"`"),
    );
    diagnostics.report(Rule::OptionForm, words, text, help);
}

fn all_keys(own: OwnAttribute) -> String {
    match &*own.keys() {
        [only] => format!("the only option is `{only}`"),
        keys => format!("the options are `{}`", keys.join("`, `")),
    }
}
