//! The table of all options: which attributes take them, what they speak of, how they are written and how they are read.

use std::fmt::{self, Display, Formatter};

use syn::Ident;
use syn::parse::ParseStream;

use super::{Given, Options};
use crate::parse::values::{
    assigned, expression, flag, function, operations, overloads, receiver, visibility, words,
};
use crate::pattern::{OwnAttribute, Pattern};

/// A line of the table.
pub(super) struct Entry {
    pub(super) key: &'static str,
    /// The attributes that take the option.
    pub(super) of: &'static [Taker],
    pub(super) scope: Scope,
    /// How the option is written, for messages.
    pub(super) form: &'static str,
    pub(super) read: fn(&mut Options, Ident, ParseStream) -> syn::Result<()>,
    pub(super) forget: fn(&mut Options),
}

/// What an option speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scope {
    /// Whatever its attribute stands on: one function, or all functions of a block.
    Any,
    /// One function.
    Function,
    /// The block as a whole.
    Block,
}

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
    /// The lines of the table for it.
    pub(super) fn entries(self) -> impl Iterator<Item = &'static Entry> {
        let takes = move |entry: &&Entry| entry.of.contains(&self);
        TABLE.iter().filter(takes)
    }

    pub(super) fn entry(self, key: &Ident) -> Option<&'static Entry> {
        self.entries().find(|entry| key == entry.key)
    }

    /// The pattern whose attribute it is.
    pub(super) const fn pattern(self) -> Option<Pattern> {
        match self {
            Self::Attribute(own) => own.pattern(),
            Self::Component | Self::ComponentField => None,
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

const ALL: &[Taker] = &[CONTAINER[0], TAP[0], APM[0], EAP[0]];
const PATTERNS: &[Taker] = &[TAP[0], APM[0], EAP[0]];
const CONTAINER: &[Taker] = &[Taker::Attribute(OwnAttribute::Container)];
const TAP: &[Taker] = &[Taker::Attribute(OwnAttribute::Pattern(Pattern::Tap))];
const APM: &[Taker] = &[Taker::Attribute(OwnAttribute::Pattern(Pattern::Apm))];
const EAP: &[Taker] = &[Taker::Attribute(OwnAttribute::Pattern(Pattern::Eap))];
const COMPONENT: &[Taker] = &[Taker::Component];
const FIELD: &[Taker] = &[Taker::ComponentField];

macro_rules! table {
    ($($key:literal $of:ident $scope:ident $field:ident $read:ident $form:literal)*) => {
        &[$(Entry {
            key: $key,
            of: $of,
            scope: Scope::$scope,
            form: $form,
            read: |options, key, input| {
                options.$field = Some(Given { key, value: $read(input)? });
                Ok(())
            },
            forget: |options| options.$field = None,
        }),*]
    };
}

pub(super) const TABLE: &[Entry] = table! {
    "allow" ALL Any allow words "allow(RULE)"
    "args" EAP Function args assigned "args = LoadCompletedEventArgs"
    "associated" PATTERNS Function associated flag "associated"
    "cancel_on_drop" TAP Any cancel_on_drop flag "cancel_on_drop"
    "cancellation" PATTERNS Any cancellation flag "cancellation"
    "combinator" TAP Function combinator flag "combinator"
    "crate" CONTAINER Block crate_path assigned "crate = ::path::to::trefoil"
    "crate" PATTERNS Any crate_path assigned "crate = ::path::to::trefoil"
    "crate" COMPONENT Any crate_path assigned "crate = ::path::to::trefoil"
    "events" FIELD Any events flag "events"
    "fallible" PATTERNS Function fallible flag "fallible"
    "fast_path" PATTERNS Function fast_path function "fast_path = path::to::function"
    "infallible" PATTERNS Function infallible flag "infallible"
    "long_running" PATTERNS Any long_running flag "long_running"
    "name" CONTAINER Block trait_name assigned "name = StorageAsync"
    "name" TAP Function name assigned "name = \"…_async\""
    "name" EAP Function name assigned "name = \"…_async\""
    "name" APM Function name assigned "name = \"begin_…\""
    "on_canceled" PATTERNS Any on_canceled function "on_canceled = path::to::function"
    "operations" CONTAINER Block operations operations "operations = one` or `operations = several"
    "out" PATTERNS Function out words "out(PARAMETER)"
    "overloads" TAP Any overloads overloads "overloads = all`, `overloads = ends` or `overloads = full"
    "owned" PATTERNS Function owned words "owned(PARAMETER)"
    "progress" PATTERNS Function progress flag "progress"
    "receiver" PATTERNS Any receiver receiver "receiver = arc`, `receiver = clone`, `receiver = value` or `receiver = box"
    "scheduler" PATTERNS Any scheduler expression "scheduler = EXPRESSION"
    "serial" CONTAINER Block serial flag "serial"
    "single_invocation" EAP Any single_invocation flag "single_invocation"
    "skip" PATTERNS Function skip flag "skip"
    "user_state" EAP Any user_state assigned "user_state = Type"
    "user_state" COMPONENT Any user_state assigned "user_state = Type"
    "validate" PATTERNS Function validate function "validate = path::to::function"
    "vis" CONTAINER Block vis visibility "vis = \"pub(crate)\""
    "vis" PATTERNS Any vis visibility "vis = \"pub(crate)\""
};
