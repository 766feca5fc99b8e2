//! What became of a function, told by what the compiler said about it.

use std::collections::BTreeSet;

use crate::check::Message;

/// The classes, from best to worst.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Class {
    /// Members are generated, and compile.
    Compiles,
    /// The crate's own type is not `Send`, `Sync`, `Clone` or `'static`, and our words say so.
    OwnType(BTreeSet<String>),
    /// Refused by rules of ours, by their codes.
    Refused(BTreeSet<String>),
    /// The crate has a function of a generated name already, and only the compiler can see it.
    NameTaken,
    /// The crate's own type again, but in the compiler's words.
    OwnTypeInOtherWords,
    /// A lifetime that the signature does not show.
    HiddenLifetime,
    /// Refused, and more is said that is not ours.
    RefusedAndMore,
    /// The compiler refuses what was generated.
    Broken,
    /// The macro panicked.
    Panicked,
}

impl Class {
    /// What the class is called in a report.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Compiles => "compiles",
            Self::OwnType(_) => "own type",
            Self::Refused(_) => "refused",
            Self::NameTaken => "name taken",
            Self::OwnTypeInOtherWords => "own type, other words",
            Self::HiddenLifetime => "hidden lifetime",
            Self::RefusedAndMore => "refused and more",
            Self::Broken => "broken",
            Self::Panicked => "panicked",
        }
    }

    /// One of each.
    pub(crate) const ALL: [Self; 9] = [
        Self::Compiles,
        Self::OwnType(BTreeSet::new()),
        Self::Refused(BTreeSet::new()),
        Self::NameTaken,
        Self::OwnTypeInOtherWords,
        Self::HiddenLifetime,
        Self::RefusedAndMore,
        Self::Broken,
        Self::Panicked,
    ];

    /// Whether the function became what its author is promised: members, or our words for why not.
    pub(crate) const fn is_as_promised(&self) -> bool {
        matches!(self, Self::Compiles | Self::OwnType(_) | Self::Refused(_))
    }

    /// The class of a function with these errors.
    pub(crate) fn of(errors: &[&Message], hides_lifetime: impl Fn(&Message) -> bool) -> Self {
        if errors.is_empty() {
            return Self::Compiles;
        }
        if errors.iter().any(|error| is_panic(error)) {
            return Self::Panicked;
        }
        if errors.iter().any(|error| clashing_name(error).is_some()) {
            return Self::NameTaken;
        }
        let codes: Vec<_> = errors.iter().map(|error| our_code(error)).collect();
        let known: BTreeSet<_> = codes.iter().flatten().cloned().collect();
        let refused = errors
            .iter()
            .zip(&codes)
            .any(|(error, code)| code.is_some() && error.code.is_empty());
        let is_explained = |error: &Message| {
            our_code(error).is_some() || is_about_own_type(error) || hides_lifetime(error)
        };
        match (refused, codes.iter().all(Option::is_some)) {
            (true, true) => Self::Refused(known),
            (true, false) => Self::RefusedAndMore,
            (false, true) => Self::OwnType(known),
            (false, false) if errors.iter().all(|error| is_explained(error)) => {
                if errors.iter().any(|error| hides_lifetime(error)) {
                    Self::HiddenLifetime
                } else {
                    Self::OwnTypeInOtherWords
                }
            }
            (false, false) => Self::Broken,
        }
    }
}

fn is_panic(error: &Message) -> bool {
    error.text.contains("custom attribute panicked")
        || our_code(error).is_some_and(|code| code == "internal_error")
}

/// The code in brackets at the end of a message of ours, or of a note to it.
pub(crate) fn our_code(error: &Message) -> Option<String> {
    let texts = std::iter::once(&error.text).chain(&error.notes);
    texts.filter_map(|text| code_at_end(text)).next_back()
}

fn code_at_end(text: &str) -> Option<String> {
    let (_, code) = text.trim_end().strip_suffix(']')?.rsplit_once('[')?;
    let is_code = !code.is_empty()
        && code
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    // A slice of a type with a short name is no code: each of ours has two words.
    (is_code && code.contains('_')).then(|| code.to_owned())
}

/// What the compiler says when a type may not cross.
fn is_about_own_type(error: &Message) -> bool {
    let bounds = ["Send", "Sync", "Clone", "ToOwned"];
    match error.code.as_str() {
        "E0277" => {
            error.text.contains("between threads safely")
                || bounds.iter().any(|bound| {
                    error
                        .text
                        .ends_with(&format!(": {bound}` is not satisfied"))
                })
        }
        "E0310" => true,
        _ => false,
    }
}

/// The name that two functions have.
pub(crate) fn clashing_name(error: &Message) -> Option<&str> {
    let clashes = ["E0428", "E0592"].contains(&error.code.as_str());
    error.text.split('`').nth(1).filter(|_| clashes)
}

/// The errors that a lifetime causes where the macro saw none.
pub(crate) fn is_about_lifetime(error: &Message) -> bool {
    let codes = [
        "E0106", "E0261", "E0478", "E0491", "E0495", "E0515", "E0521", "E0597", "E0621", "E0700",
        "E0716", "E0726", "E0759",
    ];
    codes.contains(&error.code.as_str()) || error.text.contains("lifetime may not live long enough")
}

#[cfg(test)]
mod tests;
