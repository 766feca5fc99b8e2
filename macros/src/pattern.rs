//! The patterns, the attributes of trefoil by name, and the features that they need.

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
    pub(crate) fn with(self, inside: &str) -> String {
        OwnAttribute::from(self).with(inside)
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
    /// `#[component]` on the struct that derives the trait.
    Component,
    /// `#[component]` on a field of it.
    ComponentField,
}

impl OwnAttribute {
    pub(crate) const CONTAINER: &'static str = "async_patterns";

    const fn name(self) -> &'static str {
        match self {
            Self::Container => Self::CONTAINER,
            Self::Pattern(pattern) => pattern.name(),
            Self::Component | Self::ComponentField => "component",
        }
    }

    /// The macro attribute with this path, recognized by its last segment.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let last = &path.segments.last()?.ident;
        if last == Self::CONTAINER {
            Some(Self::Container)
        } else {
            Pattern::of_attribute(path).map(Self::Pattern)
        }
    }

    /// `#[async_patterns(inside)]`
    pub(crate) fn with(self, inside: &str) -> String {
        format!("#[{}({inside})]", self.name())
    }

    /// The pattern that it generates.
    pub(crate) const fn pattern(self) -> Option<Pattern> {
        match self {
            Self::Pattern(pattern) => Some(pattern),
            Self::Container | Self::Component | Self::ComponentField => None,
        }
    }

    /// What a message calls the place, since `#[component]` takes other options on a struct than on
    /// a field.
    pub(crate) fn place(self) -> String {
        let on = match self {
            Self::Container | Self::Pattern(_) => "",
            Self::Component => " on a struct",
            Self::ComponentField => " on a field",
        };
        format!("`{self}`{on}")
    }
}

impl From<Pattern> for OwnAttribute {
    fn from(pattern: Pattern) -> Self {
        Self::Pattern(pattern)
    }
}

/// A feature of trefoil.
#[derive(Clone, Copy)]
pub(crate) struct Feature {
    pub(crate) name: &'static str,
    is_on: bool,
}

impl Feature {
    /// The feature of the `Serial` handle.
    pub(crate) const SERIAL: Self = Self {
        name: "serial",
        is_on: cfg!(feature = "serial"),
    };

    /// The feature of a pattern.
    pub(crate) const fn of(pattern: Pattern) -> Self {
        let is_on = match pattern {
            Pattern::Tap => true,
            Pattern::Apm => cfg!(feature = "apm"),
            Pattern::Eap => cfg!(feature = "eap"),
        };
        let name = pattern.name();
        Self { name, is_on }
    }

    pub(crate) const fn is_missing(self) -> bool {
        !self.is_on
    }

    /// How to turn it on.
    pub(crate) fn help(self) -> String {
        format!(
            "turn it on in `Cargo.toml`: `cargo add trefoil --features {}`, or leave `default-features = false` out",
            self.name
        )
    }
}

/// `#[async_patterns]`
impl Display for OwnAttribute {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "#[{}]", self.name())
    }
}
