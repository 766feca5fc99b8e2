//! The shape of a class: which members its event-based operations share. A class with one operation has them named after
//! it; in one with several, one member cancels, and one event tells of progress.

use std::rc::Rc;

use syn::Visibility;

use super::Operation;
use super::container::Method;
use super::event::{ClassMember, Sender, Sibling};
use crate::parse::options::Operations;
use crate::pattern::Pattern;
use crate::printing::shown;

/// Gives each event-based operation of a block its share.
pub(crate) fn shape(methods: &mut [Method], pinned: Option<Operations>) {
    let operations = methods.iter_mut().flat_map(|method| &mut method.operations);
    let mut all: Vec<_> = operations.collect();
    let of_component = all.iter().any(|operation| is_of_class(operation));
    for operation in &mut all {
        operation.events.of_component = of_component;
    }
    let members = all.into_iter().filter(|operation| is_of_class(operation));
    let mut members: Vec<_> = members.collect();
    let is_several = match pinned {
        Some(pinned) => pinned == Operations::Several,
        None => members.len() > 1,
    };
    if pinned.is_none() {
        unpinned(&mut members);
    }
    let is_single = |operation: &Operation| operation.options.single_invocation;
    share(&mut members, is_single, |operation, share| {
        operation.events.busy = share;
    });
    if is_several {
        shared_cancel(&mut members);
        shared_progress(&mut members);
    }
}

/// Whether the operation's events are those of the component. Those of an associated function are nobody's.
pub(crate) fn is_of_class(operation: &Operation) -> bool {
    operation.pattern == Pattern::Eap
        && operation.generates()
        && operation.sender() != Some(Sender::Function)
}

/// One of the operations that others see is told, once.
fn unpinned(members: &mut [&mut Operation]) {
    let others_call = |operation: &Operation| {
        matches!(operation.visibility(), Visibility::Public(_))
            && (operation.supports().cancellation() || operation.supports().progress())
    };
    let called = members.iter().position(|operation| others_call(operation));
    if let Some(index) = called {
        members[index].events.is_unpinned = true;
    }
}

/// One member cancels by user state. Operations without one are canceled by a member without one: all together, unless
/// others of the class have user states.
fn shared_cancel(members: &mut [&mut Operation]) {
    let cancels = |operation: &Operation| operation.supports().cancellation();
    let is_single = |operation: &Operation| operation.options.single_invocation;
    let with_states = members
        .iter()
        .any(|operation| cancels(operation) && !is_single(operation));
    share(
        members,
        |operation| cancels(operation) && is_single(operation) != with_states,
        |operation, share| operation.events.cancel = share,
    );
}

/// One event tells of progress, unless the operations report different things.
fn shared_progress(members: &mut [&mut Operation]) {
    let values = members
        .iter()
        .filter_map(|operation| operation.progress_value().map(shown));
    let mut values: Vec<_> = values.collect();
    values.dedup();
    if values.len() == 1 {
        share(
            members,
            |operation| operation.progress_value().is_some(),
            |operation, share| operation.events.progress = share,
        );
    }
}

/// Lets the operations that take part share a member. It is written with the one that most can see.
fn share(
    members: &mut [&mut Operation],
    takes_part: impl Fn(&Operation) -> bool,
    give: impl Fn(&mut Operation, ClassMember),
) {
    let part: Vec<_> = (0..members.len())
        .filter(|index| takes_part(members[*index]))
        .collect();
    let widest = part
        .iter()
        .copied()
        .min_by_key(|index| reach(members[*index]));
    let peers = part.iter().map(|index| peer(members[*index])).collect();
    for index in part {
        give(members[index], ClassMember::Other);
    }
    if let Some(index) = widest {
        give(members[index], ClassMember::Class(peers));
    }
}

/// Less for what more can see.
fn reach(operation: &Operation) -> u8 {
    match operation.visibility() {
        Visibility::Public(_) => 0,
        Visibility::Restricted(restricted) if restricted.path.is_ident("crate") => 1,
        Visibility::Restricted(restricted) if !restricted.path.is_ident("self") => 2,
        Visibility::Restricted(_) | Visibility::Inherited => 3,
    }
}

fn peer(operation: &Operation) -> Sibling {
    Sibling {
        item: Rc::clone(&operation.item),
        conditions: operation.conditions.clone(),
    }
}
