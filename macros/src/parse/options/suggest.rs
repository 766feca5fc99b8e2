//! Suggests the value of an option that the user is likely to have meant, for messages.

use proc_macro2::Ident;
use syn::Visibility;

use crate::naming::{default_name, suggest_name, suggest_name_for};
use crate::parse::nearest::nearest;
use crate::pattern::Pattern;
use crate::printing::shown;

/// The name of a starting member that `text` suggests, or else the default name for the function.
pub(super) fn name_of(pattern: Pattern, function: Option<&Ident>, text: &str) -> Option<String> {
    let is_sign = |letter: char| !letter.is_alphanumeric() && !"_-# ".contains(letter);
    match (text.contains(is_sign), function) {
        (true, function) => function.map(|function| default_name(pattern, function)),
        (false, Some(function)) => Some(suggest_name_for(pattern, function, text)),
        (false, None) => suggest_name(pattern, text),
    }
}

/// The names of visibilities in Rust and in other languages.
const VISIBILITIES: [(&str, &str); 6] = [
    ("crate", "pub(crate)"),
    ("internal", "pub(crate)"),
    ("private", ""),
    ("pub", "pub"),
    ("public", "pub"),
    ("super", "pub(super)"),
];

/// The visibility with this name.
pub(super) fn visibility(text: &str) -> Option<String> {
    match syn::parse_str(text) {
        Ok(Visibility::Inherited) | Err(_) => {
            let mut known = VISIBILITIES.iter();
            let (_, vis) = known.find(|(name, _)| *name == text)?;
            Some((*vis).to_owned())
        }
        Ok(vis) => Some(shown(vis)),
    }
}

/// The visibility whose name is nearest: `pub(crate)` for `pub(crat)`.
pub(super) fn nearest_visibility(text: &str) -> Option<String> {
    let nearest_word = || {
        let mut words = text.split(|letter: char| !letter.is_alphanumeric());
        let last = words.rfind(|word| !word.is_empty())?.to_lowercase();
        nearest(&last, &VISIBILITIES.map(|(name, _)| name))
    };
    visibility(text).or_else(|| visibility(nearest_word()?))
}
