//! Decides which members take their operation from one function that puts it together: what the
//! members of an operation have in common is then compiled once.
//!
//! The members keep what must happen at their own call: `validate`, the claim of a user state, and
//! the start with its scheduler and token. A function with `validate` or `fast_path`, which borrow
//! the member's own parameters, an opaque result, which cannot be named, and the queue of a
//! `Serial` are put together in each member.

use proc_macro2::Ident;
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt;

use crate::model::Operation;
use crate::model::check::Place;
use crate::model::owner::Owner;
use crate::naming::{Completion, OverloadSet, UserStateArg};
use crate::pattern::Pattern;

/// The functions that members share, of all operations of one function.
#[derive(Default)]
pub(super) struct Plan {
    groups: Vec<Group>,
}

/// The members that one function serves.
struct Group {
    /// The operation that the function is generated with, and the overload that it is made of.
    operation: Pattern,
    takes: OverloadSet,
    users: Vec<(Pattern, OverloadSet)>,
    members: usize,
    shared: Shared,
}

/// How a member calls the function.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) name: Ident,
    /// Whether the members give it a start, since one of them has something to say there.
    pub(super) takes_start: bool,
}

/// The options that leave alone how an operation is put together.
const INDIFFERENT: &[&str] = &[
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
    "user_state",
    "vis",
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
        let serving = self.groups.iter().position(|group| {
            let mut others = operations.iter();
            let first = others.find(|other| other.pattern == group.operation);
            first.is_some_and(|first| serves(first, group.takes, operation, full))
        });
        let index = serving.unwrap_or_else(|| {
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
    pub(super) fn beside(
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
    // The progress of an event-based operation is made of the operation itself.
    let reports = operation.pattern == Pattern::Eap && operation.supports().progress();
    let is_queued = matches!(*operation.owner, Owner::Serial(_));
    // Members under different conditions may have one name, and so may what they share.
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

/// The overload whose function also serves this one: the one with a token, where the result is the
/// same and callers need not meet a check of their own.
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

/// Whether the function that is generated with `first` puts together this overload too.
fn serves(
    first: &Operation,
    generated: OverloadSet,
    operation: &Operation,
    takes: OverloadSet,
) -> bool {
    if first.pattern == operation.pattern {
        return generated == takes;
    }
    // A component is cloned in another way than a method's `self`.
    let is_component = operation.is_associated() && operation.pattern == Pattern::Eap;
    !is_component
        && form(first, generated) == form(operation, takes)
        && has_only_indifferent_options(first)
        && has_only_indifferent_options(operation)
        && crate_path(first) == crate_path(operation)
}

/// What patterns may see differently in an overload.
fn form(operation: &Operation, takes: OverloadSet) -> (OverloadSet, bool, bool) {
    let (wraps, has_token) = (operation.wraps_result(takes), operation.takes_token(takes));
    (takes, wraps, has_token)
}

fn has_only_indifferent_options(operation: &Operation) -> bool {
    let mut given = operation.options.all_given.iter();
    given.all(|option| INDIFFERENT.iter().any(|name| option.key == name))
}

fn crate_path(operation: &Operation) -> Option<String> {
    let path = operation.options.absolute_crate_path();
    path.map(|path| path.to_token_stream().to_string())
}

/// Whether a start says more than `Start::new()`.
pub(super) fn has_start(operation: &Operation, takes: OverloadSet) -> bool {
    let options = &operation.options;
    let has_token = operation.takes_token(takes) || is_canceled_by_user_state(operation, takes);
    let is_placed = options.scheduler.is_some() || options.long_running;
    is_placed || has_token || operation.has_own_source(takes)
}

/// Whether the start is given the token of the event-based operation itself.
pub(super) fn is_canceled_by_user_state(operation: &Operation, takes: OverloadSet) -> bool {
    operation.pattern == Pattern::Eap && takes.cancellation()
}
