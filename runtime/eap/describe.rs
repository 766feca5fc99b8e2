//! The message of a function's error: by `Display`, else by `Debug`, else by the name of its type.
//! As in `task::classify`, method lookup selects the first tier whose bound the error's type meets,
//! which needs the concrete type.

use std::any::type_name;
use std::fmt::{Debug, Display};
use std::ops::Deref;

/// The first tier: errors that implement `Display`.
#[derive(Debug)]
pub struct Described<'a, E>(ByDebug<'a, E>);

/// The second tier: errors that implement `Debug`.
#[derive(Debug)]
pub struct ByDebug<'a, E>(ByName<'a, E>);

/// The third tier: everything else.
#[derive(Debug)]
pub struct ByName<'a, E>(&'a E);

impl<'a, E> Described<'a, E> {
    /// Wraps an error in all tiers.
    pub fn new(error: &'a E) -> Self {
        Self(ByDebug(ByName::new(error)))
    }
}

impl<'a, E> ByName<'a, E> {
    /// Wraps an error in the last tier alone.
    pub(super) fn new(error: &'a E) -> Self {
        Self(error)
    }
}

impl<E: Display> Described<'_, E> {
    /// The error's `Display`.
    #[must_use]
    pub fn message(&self) -> String {
        self.0.0.0.to_string()
    }
}

impl<E: Debug> ByDebug<'_, E> {
    /// The error's `Debug`.
    #[must_use]
    pub fn message(&self) -> String {
        format!("{:?}", self.0.0)
    }
}

impl<E> ByName<'_, E> {
    /// The name of the error's type.
    #[must_use]
    pub fn message(&self) -> String {
        format!("an error of type `{}`", type_name::<E>())
    }
}

impl<'a, E> Deref for Described<'a, E> {
    type Target = ByDebug<'a, E>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a, E> Deref for ByDebug<'a, E> {
    type Target = ByName<'a, E>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
