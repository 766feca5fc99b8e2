//! The attributes of trefoil by name: one for each pattern, and the container's, which has no
//! members of its own.

use std::fmt::{self, Display, Formatter};

use syn::Path;

/// A pattern, in the order in which members are generated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Pattern {
    /// The Task-based Asynchronous Pattern.
    Tap,
    /// The Asynchronous Programming Model: a pair of begin and end.
    Apm,
    /// The Event-based Asynchronous Pattern.
    Eap,
}

impl Pattern {
    pub(crate) const ALL: &[Self] = &[Self::Tap, Self::Apm, Self::Eap];

    const fn name(self) -> &'static str {
        match self {
            Self::Tap => "tap",
            Self::Apm => "apm",
            Self::Eap => "eap",
        }
    }

    /// The pattern of an attribute, recognized by the last segment of its path, since users may
    /// qualify it.
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

/// An attribute of trefoil.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum OwnAttribute {
    /// `#[async_patterns]`, which is given the whole `impl` block or trait.
    Container,
    Pattern(Pattern),
}

impl OwnAttribute {
    pub(crate) const CONTAINER: &'static str = "async_patterns";

    /// The attribute with this path, recognized by its last segment.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let last = &path.segments.last()?.ident;
        if last == Self::CONTAINER {
            Some(Self::Container)
        } else {
            Pattern::of_attribute(path).map(Self::Pattern)
        }
    }

    /// `#[async_patterns(inside)]`
    pub(crate) fn with(self, inside: impl Display) -> String {
        match self {
            Self::Container => format!("#[{}({inside})]", Self::CONTAINER),
            Self::Pattern(pattern) => pattern.with(inside),
        }
    }

    /// The pattern that it generates.
    pub(crate) const fn pattern(self) -> Option<Pattern> {
        match self {
            Self::Container => None,
            Self::Pattern(pattern) => Some(pattern),
        }
    }
}

impl From<Pattern> for OwnAttribute {
    fn from(pattern: Pattern) -> Self {
        Self::Pattern(pattern)
    }
}

/// The feature of trefoil that is needed and off.
pub(crate) struct MissingFeature(&'static str);

impl MissingFeature {
    /// What to do about it.
    pub(crate) fn help(&self) -> String {
        let Self(feature) = self;
        format!(
            "turn it on in `Cargo.toml`: `cargo add trefoil --features {feature}`, or leave `default-features = false` out"
        )
    }

    /// That of the serial handle.
    pub(crate) const fn of_serial() -> Option<Self> {
        if cfg!(feature = "serial") {
            None
        } else {
            Some(Self("serial"))
        }
    }

    /// That of a pattern.
    pub(crate) const fn of(pattern: Pattern) -> Option<Self> {
        match pattern {
            Pattern::Apm if !cfg!(feature = "apm") => Some(Self("apm")),
            Pattern::Eap if !cfg!(feature = "eap") => Some(Self("eap")),
            _ => None,
        }
    }
}

/// `eap`
impl Display for MissingFeature {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

/// `#[async_patterns]`
impl Display for OwnAttribute {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Container => write!(formatter, "#[{}]", Self::CONTAINER),
            Self::Pattern(pattern) => pattern.fmt(formatter),
        }
    }
}
