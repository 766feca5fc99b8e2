//! The message of a function's error: with those of its sources for an error proper, or for what
//! lends one as `anyhow::Error` does; else by `Display`, by `Debug`, or by the name of its type. As
//! in `task::classify`, method lookup selects the first tier whose bound the error's type meets,
//! which needs the concrete type.

use std::any::type_name;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::ops::Deref;

use crate::error::ErrorMessage;

/// The first tier: errors proper.
#[derive(Debug)]
pub struct Described<'a, E>(ByAsRef<'a, E>);

/// The second tier: what lends an error.
#[derive(Debug)]
pub struct ByAsRef<'a, E>(ByDisplay<'a, E>);

/// The third tier: errors that implement `Display`.
#[derive(Debug)]
pub struct ByDisplay<'a, E>(ByDebug<'a, E>);

/// The fourth tier: errors that implement `Debug`.
#[derive(Debug)]
pub struct ByDebug<'a, E>(ByName<'a, E>);

/// The last tier: everything else.
#[derive(Debug)]
pub struct ByName<'a, E>(&'a E);

impl<'a, E> Described<'a, E> {
    /// Wraps an error in all tiers.
    pub fn new(error: &'a E) -> Self {
        Self(ByAsRef(ByDisplay(ByDebug(ByName::new(error)))))
    }
}

impl<'a, E> ByName<'a, E> {
    /// Wraps an error in the last tier alone.
    pub(super) fn new(error: &'a E) -> Self {
        Self(error)
    }
}

impl<E: Error + 'static> Described<'_, E> {
    /// The messages of the error and its sources.
    #[must_use]
    pub fn message(&self) -> ErrorMessage {
        let error: &E = self.0.0.0.0.0;
        ErrorMessage::of(error)
    }
}

impl<E: AsRef<dyn Error + Send + Sync>> ByAsRef<'_, E> {
    /// The messages of the error that is lent and its sources.
    #[must_use]
    pub fn message(&self) -> ErrorMessage {
        ErrorMessage::of(self.0.0.0.0.as_ref())
    }
}

impl<E: Display> ByDisplay<'_, E> {
    /// The error's `Display`.
    #[must_use]
    pub fn message(&self) -> ErrorMessage {
        ErrorMessage::new(self.0.0.0.to_string())
    }
}

impl<E: Debug> ByDebug<'_, E> {
    /// The error's `Debug`.
    #[must_use]
    pub fn message(&self) -> ErrorMessage {
        ErrorMessage::new(format!("{:?}", self.0.0))
    }
}

impl<E> ByName<'_, E> {
    /// The name of the error's type.
    #[must_use]
    pub fn message(&self) -> ErrorMessage {
        ErrorMessage::new(format!("an error of type `{}`", type_name::<E>()))
    }
}

macro_rules! next_tier {
    ($($tier:ident -> $next:ident)*) => {
        $(impl<'a, E> Deref for $tier<'a, E> {
            type Target = $next<'a, E>;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        })*
    };
}

next_tier! {
    Described -> ByAsRef
    ByAsRef -> ByDisplay
    ByDisplay -> ByDebug
    ByDebug -> ByName
}
