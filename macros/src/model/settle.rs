//! Turns the drafts of one function or of a block into operations: decides which members they
//! share, and the names of all members. Beside an event-based `x_async` the task-based members are
//! `x_task_async` and so on; any other name that two functions would have is a conflict, which a
//! rule reports.

use std::rc::Rc;

use quote::{ToTokens, quote};
use syn::Ident;

use super::awaitable;
use super::class;
use super::draft::Draft;
use super::event::ClassMembers;
use super::name_conflict::{ConflictWith, NameConflict};
use super::operation::Operation;
use super::owner::Owner;
use crate::naming::{MemberNames, UserStateArg};
use crate::parse::item::FnItem;
use crate::parse::options::Operations;
use crate::pattern::Pattern;
use crate::words::{self, mentions};

/// A function of a block, with what its attributes make of it.
pub(crate) struct Method<T = Operation> {
    /// As it is written.
    pub(crate) item: Rc<FnItem>,
    /// One for each attribute; none for a function that is written by hand.
    pub(crate) operations: Vec<T>,
    /// The codes of the advice that is switched off here.
    pub(crate) allowed: Vec<Ident>,
}

/// Settles the drafts of one function, whose block is not seen.
pub(crate) fn function(drafts: Vec<Draft>) -> Vec<Operation> {
    let event_based = event_based_start(&drafts);
    let mut operations = Vec::new();
    for draft in drafts {
        let (names, conflict) = names(&draft, event_based.as_ref());
        operations.push(Operation {
            draft,
            names,
            class: ClassMembers::default(),
            conflict,
        });
    }
    operations
}

/// Settles the drafts of a block; `pinned` is its option `operations`.
pub(crate) fn block(methods: Vec<Method<Draft>>, pinned: Option<Operations>) -> Vec<Method> {
    let (mut drafts, mut written) = (Vec::new(), Vec::new());
    for method in &methods {
        drafts.extend(&method.operations);
        written.push(Written::new(method));
    }
    let mut class = class::members(&drafts, pinned).into_iter();
    let (mut taken, mut settled) = (Vec::new(), Vec::new());
    for method in methods {
        let event_based = event_based_start(&method.operations);
        let event_based = event_based.as_ref();
        let mut operations = Vec::new();
        for (draft, class) in method.operations.into_iter().zip(&mut class) {
            let operation = resolve_names(draft, class, event_based, &written, &mut taken);
            operations.push(operation);
        }
        settled.push(Method {
            operations,
            item: method.item,
            allowed: method.allowed,
        });
    }
    settled
}

/// Names the members of one operation of a block, and finds what already has such a name.
fn resolve_names(
    draft: Draft,
    class: ClassMembers,
    event_based: Option<&Ident>,
    written: &[Written],
    taken: &mut Vec<TakenName>,
) -> Operation {
    let conditions = conditions(&draft);
    let mut visible: Vec<_> = written.iter().collect();
    visible
        .retain(|function| !is_on_handle(&draft) && may_coexist(&function.conditions, &conditions));
    let start = own_names(&draft).event_based();
    let by_hand = || {
        let is_start = |function: &&&Written| !function.is_awaitable && function.name == start;
        Some(&visible.iter().find(is_start)?.name)
    };
    let (names, conflict) = names(&draft, event_based.or_else(by_hand));
    let mut operation = Operation {
        draft,
        names,
        class,
        conflict,
    };
    if operation.generates() {
        let names = operation.member_names();
        if operation.conflict.is_none() {
            operation.conflict = same_name(&operation, &names, &conditions, &visible, taken);
        }
        for name in names {
            taken.push(TakenName {
                name,
                pattern: operation.pattern,
                function: operation.function().clone(),
                conditions: conditions.clone(),
                on_handle: is_on_handle(&operation),
            });
        }
    }
    operation
}

/// The start that the event-based pattern adds to a function with these drafts.
fn event_based_start(drafts: &[Draft]) -> Option<Ident> {
    let draft = drafts
        .iter()
        .find(|draft| draft.pattern == Pattern::Eap && draft.generates())?;
    Some(own_names(draft).event_based_start(UserStateArg::Without))
}

/// The names that follow from the function and the option `name` alone.
fn own_names(draft: &Draft) -> MemberNames {
    MemberNames::new(draft.pattern, draft.function(), draft.options.name.as_ref())
}

/// The names of the members beside an event-based `x_async`, if there is one.
fn names(draft: &Draft, event_based: Option<&Ident>) -> (MemberNames, Option<NameConflict>) {
    let (given, names) = (&draft.options.name, own_names(draft));
    match event_based {
        Some(start) if draft.pattern == Pattern::Tap && !names.are_beside_event_based() => {
            // A rule refuses the given name, which would be that of the event-based member.
            let conflict = given
                .as_ref()
                .map(|_| NameConflict::EventBased(start.clone()));
            (names.beside_event_based(), conflict)
        }
        _ => (names, None),
    }
}

/// A function of the block, as far as the names of others depend on it.
struct Written {
    name: Ident,
    is_awaitable: bool,
    conditions: Vec<String>,
}

impl Written {
    fn new(method: &Method<Draft>) -> Self {
        Self {
            name: method.item.sig.ident.clone(),
            is_awaitable: awaitable::is_mentioned(&method.item.sig),
            conditions: conditions_of(&method.item),
        }
    }
}

/// A name that a member of an earlier operation has.
struct TakenName {
    name: Ident,
    pattern: Pattern,
    function: Ident,
    conditions: Vec<String>,
    on_handle: bool,
}

/// The members of a handle are in an extension trait of their own, which contains no hand-written
/// function.
fn is_on_handle(draft: &Draft) -> bool {
    matches!(*draft.owner, Owner::Serial(_))
}

/// The conditions under which the function exists, as words.
fn conditions_of(item: &FnItem) -> Vec<String> {
    let conditions = item.attrs.iter().filter(|attribute| {
        let path = attribute.path();
        path.is_ident("cfg")
            || (path.is_ident("cfg_attr") && mentions(attribute.to_token_stream(), "cfg"))
    });
    words::of(quote!(#(#conditions)*))
}

fn conditions(draft: &Draft) -> Vec<String> {
    let of_attribute = &draft.conditions;
    let of_attribute = words::of(quote!(#(#of_attribute),*));
    [conditions_of(&draft.item), of_attribute].concat()
}

/// Whether a configuration can have both. Different conditions are assumed to exclude each other;
/// where they do not, rustc reports the name.
fn may_coexist(one: &[String], other: &[String]) -> bool {
    one.is_empty() || other.is_empty() || one == other
}

fn same_name(
    operation: &Operation,
    names: &[Ident],
    conditions: &[String],
    written: &[&Written],
    taken: &[TakenName],
) -> Option<NameConflict> {
    let by_hand = |name: &Ident| {
        let function = written.iter().find(|function| function.name == *name)?;
        Some(ConflictWith::Written(function.name.clone()))
    };
    let generated = |name: &Ident| {
        let earlier = taken.iter().find(|earlier| {
            earlier.name == *name
                && earlier.on_handle == is_on_handle(operation)
                && may_coexist(&earlier.conditions, conditions)
        })?;
        Some(ConflictWith::Generated {
            pattern: earlier.pattern,
            function: earlier.function.clone(),
        })
    };
    names.iter().find_map(|name| {
        let other = by_hand(name).or_else(|| generated(name))?;
        let member = name.clone();
        Some(NameConflict::SameName { member, other })
    })
}
