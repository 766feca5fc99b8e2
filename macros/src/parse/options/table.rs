//! The table of all options: the fields that hold their values, and one row for each option with
//! the attributes that take it, its scope, its form for messages, and the function that parses it.

use proc_macro2::TokenStream;
use syn::parse::ParseStream;
use syn::{Expr, Ident, LitStr, Path, Type, Visibility};

use super::values::{
    Cancel, Operations, Overloads, ReceiverForm, assigned, cancel, expression, flag, function,
    operations, overloads, receiver, visibility, words,
};
use crate::parse::crate_path;
use crate::parse::param_attrs::ParamAttr;
use crate::pattern::{OwnAttribute, Pattern};

/// The options of one attribute.
///
/// A field holds the value alone: only messages need the tokens that gave it, and find them with
/// [`Options::given`].
#[expect(
    clippy::struct_excessive_bools,
    reason = "a flag is given or not, and any of them can be combined"
)]
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) written: Written,
    /// Every option that could be read, in the order of the attribute.
    pub(crate) all_given: Vec<GivenOption>,
    /// For an attribute on a block: the options that describe one function.
    pub(crate) of_one_function: Vec<GivenOption>,
    pub(crate) allow: Vec<Ident>,
    pub(crate) args: Option<Ident>,
    pub(crate) associated: bool,
    pub(crate) cancel: Option<Cancel>,
    pub(crate) cancel_on_drop: bool,
    pub(crate) cancellation: bool,
    pub(crate) combinator: bool,
    pub(crate) crate_path: Option<Path>,
    pub(crate) events: bool,
    pub(crate) fallible: bool,
    pub(crate) fast_path: Option<Path>,
    pub(crate) future: bool,
    pub(crate) infallible: bool,
    pub(crate) long_running: bool,
    pub(crate) name: Option<LitStr>,
    pub(crate) on_canceled: Option<Path>,
    pub(crate) operations: Option<Operations>,
    pub(crate) out: Vec<Ident>,
    pub(crate) overloads: Option<Overloads>,
    pub(crate) owned: Vec<Ident>,
    pub(crate) progress: bool,
    pub(crate) receiver: Option<ReceiverForm>,
    pub(crate) scheduler: Option<Expr>,
    pub(crate) serial: bool,
    pub(crate) single_invocation: bool,
    pub(crate) skip: bool,
    pub(crate) spawner: Option<Expr>,
    pub(crate) trait_name: Option<Ident>,
    pub(crate) user_state: Option<Type>,
    pub(crate) validate: Option<Path>,
    pub(crate) vis: Option<Visibility>,
    pub(crate) with_user_state: bool,
}

/// An option as the attribute gives it.
#[derive(Clone)]
pub(crate) struct GivenOption {
    pub(crate) key: Ident,
    /// The key, and the tokens after it.
    pub(crate) words: TokenStream,
    entry: &'static Entry,
}

/// Where the options of an operation are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Written {
    /// In an attribute of the function.
    #[default]
    OnFunction,
    /// In an attribute of the block, for all its methods.
    OnBlock,
}

/// What an option applies to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scope {
    /// Whatever its attribute is on: one function, or all functions of a block.
    Any,
    /// One function.
    Function,
    /// The block as a whole.
    Block,
}

impl Options {
    /// The option `key` as the attribute gives it.
    pub(crate) fn given(&self, key: &str) -> Option<&GivenOption> {
        debug_assert!(TABLE.iter().any(|entry| entry.key == key), "{key}");
        self.all_given.iter().find(|given| given.key == key)
    }

    /// The key of the option `key` in the attribute, to underline it.
    pub(crate) fn key(&self, key: &str) -> Option<&Ident> {
        self.given(key).map(|given| &given.key)
    }

    /// The options that apply to `scope`.
    pub(crate) fn of_scope(&self, scope: Scope) -> Vec<&GivenOption> {
        let given = self.all_given.iter();
        given.filter(|given| given.entry.scope == scope).collect()
    }

    /// The options of an attribute on a block, as they apply to each of its functions. A rule
    /// refuses those that describe one function, and they apply to none, except that `skip` and
    /// `combinator` still prevent all members.
    pub(crate) fn of_block(mut self) -> Self {
        let (generates, mut of_one) = (self.generates(), Vec::new());
        for given in std::mem::take(&mut self.all_given) {
            if given.entry.scope != Scope::Function {
                self.all_given.push(given);
                continue;
            }
            if generates {
                (given.entry.forget)(&mut self);
            }
            of_one.push(given);
        }
        Self {
            written: Written::OnBlock,
            of_one_function: of_one,
            ..self
        }
    }

    /// Whether the attribute generates members at all.
    pub(crate) const fn generates(&self) -> bool {
        !self.combinator && !self.skip
    }

    /// The path of trefoil, unless a rule refuses it.
    pub(crate) fn absolute_crate_path(&self) -> Option<&Path> {
        self.crate_path
            .as_ref()
            .filter(|path| crate_path::is_absolute(path))
    }

    /// The user's functions that the members call in addition to the annotated one.
    pub(crate) fn called(&self) -> Vec<&Path> {
        let mut paths = Vec::new();
        for path in [&self.fast_path, &self.on_canceled, &self.validate] {
            paths.extend(path);
        }
        paths
    }

    /// The parameters that `out` and `owned` name.
    pub(crate) fn param_attrs(&self) -> Vec<(ParamAttr, &Ident)> {
        let mut attrs = Vec::new();
        for (attr, words) in [(ParamAttr::Out, &self.out), (ParamAttr::Owned, &self.owned)] {
            for word in words {
                attrs.push((attr, word));
            }
        }
        attrs
    }
}

impl GivenOption {
    pub(super) const fn new(key: Ident, words: TokenStream, entry: &'static Entry) -> Self {
        Self { key, words, entry }
    }
}

/// A row of the table.
pub(super) struct Entry {
    pub(super) key: &'static str,
    /// The attributes that take the option.
    pub(super) of: &'static [OwnAttribute],
    pub(super) scope: Scope,
    /// How the option is written, for messages.
    pub(super) form: &'static str,
    /// Reads the tokens after the key into the field.
    pub(super) read: fn(&mut Options, ParseStream) -> syn::Result<()>,
    /// Resets the field.
    pub(super) forget: fn(&mut Options),
}

impl OwnAttribute {
    /// The rows of the table for it.
    fn entries(self) -> Vec<&'static Entry> {
        let takes = |entry: &&Entry| entry.of.contains(&self);
        TABLE.iter().filter(takes).collect()
    }

    /// The keys of its options.
    pub(super) fn keys(self) -> Vec<&'static str> {
        self.entries().iter().map(|entry| entry.key).collect()
    }

    pub(super) fn entry(self, key: &Ident) -> Option<&'static Entry> {
        let mut entries = self.entries().into_iter();
        entries.find(|entry| key == entry.key)
    }
}

const ALL: &[OwnAttribute] = &[CONTAINER[0], TAP[0], APM[0], EAP[0]];
const PATTERNS: &[OwnAttribute] = &[TAP[0], APM[0], EAP[0]];
const CONTAINER: &[OwnAttribute] = &[OwnAttribute::Container];
const TAP: &[OwnAttribute] = &[OwnAttribute::Pattern(Pattern::Tap)];
const APM: &[OwnAttribute] = &[OwnAttribute::Pattern(Pattern::Apm)];
const EAP: &[OwnAttribute] = &[OwnAttribute::Pattern(Pattern::Eap)];
const COMPONENT: &[OwnAttribute] = &[OwnAttribute::Component];
const FIELD: &[OwnAttribute] = &[OwnAttribute::ComponentField];

macro_rules! table {
    ($($key:literal $of:ident $scope:ident $field:ident $read:ident $form:literal)*) => {
        &[$(Entry {
            key: $key,
            of: $of,
            scope: Scope::$scope,
            form: $form,
            read: |options, input| {
                options.$field = $read(input)?;
                Ok(())
            },
            forget: |options| options.$field = Default::default(),
        }),*]
    };
}

/// Sorted by key. An attribute has one row for a key, but a key may have several rows.
pub(super) const TABLE: &[Entry] = table! {
    "allow" ALL Any allow words "allow(RULE)"
    "args" EAP Function args assigned "args = LoadCompletedEventArgs"
    "associated" PATTERNS Function associated flag "associated"
    "cancel" PATTERNS Any cancel cancel "cancel = drop"
    "cancel_on_drop" TAP Any cancel_on_drop flag "cancel_on_drop"
    "cancellation" PATTERNS Any cancellation flag "cancellation"
    "combinator" TAP Function combinator flag "combinator"
    "crate" CONTAINER Block crate_path assigned "crate = ::path::to::trefoil"
    "crate" PATTERNS Any crate_path assigned "crate = ::path::to::trefoil"
    "crate" COMPONENT Any crate_path assigned "crate = ::path::to::trefoil"
    "events" FIELD Any events flag "events"
    "fallible" PATTERNS Function fallible flag "fallible"
    "fast_path" PATTERNS Function fast_path function "fast_path = path::to::function"
    "future" PATTERNS Function future flag "future"
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
    "spawner" PATTERNS Any spawner expression "spawner = EXPRESSION"
    "user_state" EAP Any user_state assigned "user_state = Type"
    "user_state" COMPONENT Any user_state assigned "user_state = Type"
    "validate" PATTERNS Function validate function "validate = path::to::function"
    "vis" CONTAINER Block vis visibility "vis = \"pub(crate)\""
    "vis" PATTERNS Any vis visibility "vis = \"pub(crate)\""
    "with_user_state" EAP Any with_user_state flag "with_user_state"
};
