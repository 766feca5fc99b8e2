//! What takes options: the attributes of trefoil, and `#[component]` on a struct or on one of its
//! fields.

use std::fmt::{self, Display, Formatter};

use crate::pattern::{OwnAttribute, Pattern};

/// What takes options.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Taker {
    Attribute(OwnAttribute),
    /// `#[component]` on the struct that derives the trait.
    Component,
    /// `#[component]` on a field of it.
    ComponentField,
}

impl Taker {
    /// The pattern whose attribute it is.
    pub(super) const fn pattern(self) -> Option<Pattern> {
        match self {
            Self::Attribute(own) => own.pattern(),
            Self::Component | Self::ComponentField => None,
        }
    }

    /// What a message calls the place, since `#[component]` takes other options on a struct than on
    /// a field.
    pub(super) fn place(self) -> String {
        match self {
            Self::Attribute(own) => format!("`{own}`"),
            Self::Component => "`#[component]` on a struct".to_owned(),
            Self::ComponentField => "`#[component]` on a field".to_owned(),
        }
    }
}

impl<T: Into<OwnAttribute>> From<T> for Taker {
    fn from(own: T) -> Self {
        Self::Attribute(own.into())
    }
}

/// `#[tap]`
impl Display for Taker {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(own) => own.fmt(formatter),
            Self::Component | Self::ComponentField => formatter.write_str("#[component]"),
        }
    }
}
