//! Reports an option that the attribute does not have, with the one that was probably meant.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::LitStr;

use super::suggest::{name_of, visibility};
use super::table::TABLE;
use super::taker::Taker;
use crate::diagnostics::Diagnostics;
use crate::parse::nearest::nearest;
use crate::printing::shown;
use crate::rule::Rule;

/// The prefixes of a word for the opposite of an option.
const NEGATIONS: &[&str] = &["no_", "non_", "not_", "without_"];

/// Reports `key` with the tokens after it.
pub(super) fn report(
    taker: Taker,
    key: &Ident,
    value: &TokenStream,
    diagnostics: &mut Diagnostics,
) {
    let (place, words) = (taker.place(), quote!(#key #value));
    let text = format!("{place} has no option `{key}`");
    let takes_visibility = taker.keys().contains(&"vis");
    match visibility(&shown(&words)).filter(|_| takes_visibility) {
        Some(vis) => {
            let help = format!("write `vis = \"{vis}\"`");
            diagnostics.report(Rule::UnknownOption, words, text, help);
        }
        None => diagnostics.report(
            Rule::UnknownOption,
            key,
            text,
            help(taker, &key.to_string()),
        ),
    }
}

fn help(taker: Taker, key: &str) -> String {
    let is_option_of = |other: Taker| other.keys().contains(&key);
    match taker {
        Taker::Component if is_option_of(Taker::ComponentField) => {
            return "write it on the field that holds the events".to_owned();
        }
        Taker::ComponentField if is_option_of(Taker::Component) => {
            return "write it on the struct".to_owned();
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
    let keys = taker.keys();
    let negated = |no: &&str| nearest(key.strip_prefix(no)?, &keys);
    match (NEGATIONS.iter().find_map(negated), nearest(key, &keys)) {
        (Some("fallible"), _) => "write `infallible`".to_owned(),
        (Some(option), _) => format!("remove `{key}`; no option is the opposite of `{option}`"),
        (None, Some(near)) => format!("write `{near}`"),
        (None, None) => all_keys(taker),
    }
}

/// Reports tokens where the name of an option must be.
pub(super) fn report_nameless(
    taker: Taker,
    function: Option<&Ident>,
    words: TokenStream,
    diagnostics: &mut Diagnostics,
) {
    let text: Option<LitStr> = syn::parse2(words.clone()).ok();
    let pattern = taker.pattern().zip(text);
    let name = pattern.and_then(|(pattern, text)| name_of(pattern, function, &text.value()));
    diagnostics.report(
        Rule::OptionForm,
        words,
        format!("an option of `{taker}` must begin with its name"),
        name.map_or_else(
            || all_keys(taker),
            |name| format!("write `name = \"{name}\"`"),
        ),
    );
}

fn all_keys(taker: Taker) -> String {
    match &*taker.keys() {
        [only] => format!("the only option is `{only}`"),
        keys => format!("the options are `{}`", keys.join("`, `")),
    }
}
