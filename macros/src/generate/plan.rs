//! Decides which members share a hidden function that prepares their operation, so that the code
//! that they have in common is compiled once.
//!
//! The members keep what must happen at their own call: `validate`, the claim of a user state, and
//! the start with its scheduler and token. The operation is prepared in each member where
//! `validate` or `fast_path` borrow its own parameters, where the result is opaque and cannot be
//! named, and where the queue of a `Serial` starts it.

use proc_macro2::Ident;
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt;

use crate::model::Operation;
use crate::model::check::Place;
use crate::model::owner::Owner;
use crate::model::result::ResultForm;
use crate::naming::{Completion, OverloadSet, UserStateArg};
use crate::pattern::Pattern;

/// The shared functions of all operations of one function.
#[derive(Default)]
pub(super) struct Plan {
    groups: Vec<Group>,
}

/// The members that share one function.
struct Group {
    /// The operation whose overload the function prepares.
    operation: Pattern,
    takes: OverloadSet,
    users: Vec<(Pattern, OverloadSet)>,
    members: usize,
    shared: Shared,
}

/// A shared function, as its members call it.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) name: Ident,
    /// Whether the members pass a start, since one of them starts with more than the defaults.
    pub(super) takes_start: bool,
}

/// The options that do not change how an operation is prepared.
const UNRELATED: &[&str] = &[
    "allow",
    "args",
    "cancel_on_drop",
    "cancellation",
    "crate",
    "long_running",
    "name",
    "overloads",
    "scheduler",
    "single_invocation",
    "spawner",
    "user_state",
    "vis",
    "with_user_state",
];

impl Plan {
    pub(super) fn new(operations: &[Operation]) -> Self {
        let mut plan = Self::default();
        let shareable = operations
            .iter()
            .filter(|operation| is_shareable(operation));
        for operation in shareable {
            for takes in overloads(operation) {
                plan.add(operation, takes, operations);
            }
        }
        plan.groups.retain(|group| group.members > 1);
        plan
    }

    fn add(&mut self, operation: &Operation, takes: OverloadSet, operations: &[Operation]) {
        let full = fullest(operation, takes);
        let fitting = self.groups.iter().position(|group| {
            let mut others = operations.iter();
            let first = others.find(|other| other.pattern == group.operation);
            first.is_some_and(|first| can_share(first, group.takes, operation, full))
        });
        let index = fitting.unwrap_or_else(|| {
            self.groups.push(Group::new(operation, takes, full));
            self.groups.len() - 1
        });
        let group = &mut self.groups[index];
        group.users.push((operation.pattern, takes));
        group.members += members(operation);
        group.shared.takes_start |= has_start(operation, takes);
    }

    /// The function that the members of an overload call.
    pub(super) fn of(&self, operation: &Operation, takes: OverloadSet) -> Option<&Shared> {
        let used = (operation.pattern, takes);
        let mut groups = self.groups.iter();
        let group = groups.find(|group| group.users.contains(&used));
        group.map(|group| &group.shared)
    }

    /// The functions that are generated with an operation, each with its overload.
    pub(super) fn functions_of(
        &self,
        operation: &Operation,
    ) -> impl Iterator<Item = (OverloadSet, &Shared)> {
        let groups = self.groups.iter();
        let groups = groups.filter(|group| group.operation == operation.pattern);
        groups.map(|group| (group.takes, &group.shared))
    }
}

impl Group {
    fn new(operation: &Operation, takes: OverloadSet, full: OverloadSet) -> Self {
        let first = match operation.pattern {
            Pattern::Tap => operation.task_name(takes),
            Pattern::Apm => operation.names.begin(takes, Completion::Caller),
            Pattern::Eap => operation.names.event_based_start(UserStateArg::Without),
        };
        let first = first.unraw();
        Self {
            operation: operation.pattern,
            takes: full,
            users: Vec::new(),
            members: 0,
            shared: Shared {
                name: format_ident!("__{first}", span = proc_macro2::Span::call_site()),
                takes_start: false,
            },
        }
    }
}

fn is_shareable(operation: &Operation) -> bool {
    let options = &operation.options;
    let is_borrowed_here = options.validate.is_some() || options.fast_path.is_some();
    // The progress of an event-based operation is created from the operation itself.
    let reports = operation.pattern == Pattern::Eap && operation.supports().progress();
    let is_queued = matches!(*operation.owner, Owner::Serial(_));
    // Members under different conditions may have the same name, and then their functions too.
    let is_always = operation.conditions.is_empty();
    // The arguments for generic parameters cannot have conditions.
    let mut named = operation.generics.named.iter();
    let is_always = is_always && named.all(|parameter| parameter.attrs.is_empty());
    operation.generates()
        && is_always
        && !is_borrowed_here
        && !reports
        && !is_queued
        && operation.output.opaque.is_none()
}

fn overloads(operation: &Operation) -> Vec<OverloadSet> {
    match operation.pattern {
        Pattern::Tap => operation.task_overloads(),
        Pattern::Apm => operation.begin_overloads(),
        Pattern::Eap => vec![operation.supports()],
    }
}

/// How many members an overload has that start an operation.
fn members(operation: &Operation) -> usize {
    match operation.pattern {
        Pattern::Tap => 1,
        Pattern::Apm => Completion::ALL.len(),
        Pattern::Eap => operation.event_based_starts().len(),
    }
}

/// The overload whose function this one can share: the one with a token, where the result is the
/// same and the token adds no clause that callers must meet.
fn fullest(operation: &Operation, takes: OverloadSet) -> OverloadSet {
    let with_token = match takes {
        OverloadSet::Neither => OverloadSet::Cancellation,
        OverloadSet::Progress => OverloadSet::Both,
        full => return full,
    };
    let is_there = operation.pattern == Pattern::Tap && overloads(operation).contains(&with_token);
    let in_clauses = |takes| {
        let checks = operation.checks(takes, &operation.output.ty);
        let checks = checks.into_iter();
        checks.filter(|check| check.place != Place::Body).count()
    };
    if is_there && operation.is_fallible() && in_clauses(takes) == in_clauses(with_token) {
        with_token
    } else {
        takes
    }
}

/// Whether the function that is generated with `first` can prepare this overload too.
fn can_share(
    first: &Operation,
    generated: OverloadSet,
    operation: &Operation,
    takes: OverloadSet,
) -> bool {
    if first.pattern == operation.pattern {
        return generated == takes;
    }
    // An event-based operation also holds the component, so its `self` has other bounds.
    let is_component = operation.is_associated() && operation.pattern == Pattern::Eap;
    !is_component
        && form(first, generated) == form(operation, takes)
        && has_only_unrelated_options(first)
        && has_only_unrelated_options(operation)
        && crate_path(first) == crate_path(operation)
}

/// The facts about an overload in which patterns may differ.
fn form(operation: &Operation, takes: OverloadSet) -> (OverloadSet, ResultForm, bool) {
    let has_token = operation.takes_token(takes);
    (takes, operation.result_form(takes), has_token)
}

fn has_only_unrelated_options(operation: &Operation) -> bool {
    let mut given = operation.options.all_given.iter();
    given.all(|option| UNRELATED.iter().any(|name| option.key == name))
}

fn crate_path(operation: &Operation) -> Option<String> {
    let path = operation.options.absolute_crate_path();
    path.map(|path| path.to_token_stream().to_string())
}

/// Whether a start differs from `Start::new()`.
pub(super) fn has_start(operation: &Operation, takes: OverloadSet) -> bool {
    let options = &operation.options;
    let has_token = operation.takes_token(takes) || is_canceled_by_user_state(operation, takes);
    let is_placed =
        options.scheduler.is_some() || options.spawner.is_some() || options.long_running;
    is_placed || has_token || operation.has_own_source(takes)
}

/// Whether the start is given the token of the event-based operation itself.
pub(super) fn is_canceled_by_user_state(operation: &Operation, takes: OverloadSet) -> bool {
    operation.pattern == Pattern::Eap && takes.cancellation()
}
