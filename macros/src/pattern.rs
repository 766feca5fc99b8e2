//! The patterns by name: each is an attribute, with members of its own on the one lowering.

use std::fmt::{self, Display, Formatter};

use syn::Path;

/// A pattern, in the order in which members are generated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Pattern {
    /// The Task-based Asynchronous Pattern.
    Tap,
    /// The Asynchronous Programming Model: a pair of begin and end.
    Apm,
}

impl Pattern {
    pub(crate) const ALL: &[Self] = &[Self::Tap, Self::Apm];

    const fn name(self) -> &'static str {
        match self {
            Self::Tap => "tap",
            Self::Apm => "apm",
        }
    }

    /// The pattern of an attribute, which is ours by the last segment of its path.
    pub(crate) fn of_attribute(path: &Path) -> Option<Self> {
        let last = &path.segments.last()?.ident;
        Self::ALL.iter().copied().find(|own| last == own.name())
    }

    /// `#[tap(inside)]`
    pub(crate) fn with(self, inside: impl Display) -> String {
        format!("#[{}({inside})]", self.name())
    }
}

/// `#[tap]`
impl Display for Pattern {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "#[{}]", self.name())
    }
}
