//! What a container knows beyond one function: the functions beside it. Two members must not bear one name, and the
//! task-based members of an operation give way to an event-based one that is written by hand.

use std::rc::Rc;

use quote::{ToTokens, quote};
use syn::Ident;

use super::Operation;
use super::awaitable;
use super::name_conflict::{ConflictWith, NameConflict};
use super::owner::Owner;
use crate::parse::item::FnItem;
use crate::pattern::Pattern;
use crate::words::{self, mentions};

/// A function of a block.
pub(crate) struct Method {
    /// As it is written.
    pub(crate) item: Rc<FnItem>,
    /// One for each attribute; none for a function beside.
    pub(crate) operations: Vec<Operation>,
    /// The codes of advice that is switched off here.
    pub(crate) allowed: Vec<Ident>,
}

/// Lets each operation know its neighbours, and gives way to them where the author chose no name.
pub(crate) fn meet(methods: &mut [Method]) {
    let written: Vec<_> = methods.iter().map(Function::new).collect();
    let mut taken: Vec<Taken> = Vec::new();
    for operation in methods.iter_mut().flat_map(|method| &mut method.operations) {
        if !operation.generates() {
            continue;
        }
        let conditions = conditions(operation);
        let beside: Vec<_> = written
            .iter()
            .filter(|_| !is_on_handle(operation))
            .filter(|function| may_meet(&function.conditions, &conditions))
            .collect();
        beside_event_based(operation, &beside);
        let names = operation.member_names();
        if operation.conflict.is_none() {
            operation.conflict = same_name(operation, &names, &conditions, &beside, &taken);
        }
        let function = &operation.item.sig.ident;
        taken.extend(names.into_iter().map(|name| Taken {
            name,
            pattern: operation.pattern,
            function: function.clone(),
            conditions: conditions.clone(),
            on_handle: is_on_handle(operation),
        }));
    }
}

/// A function as its neighbours see it.
struct Function {
    name: Ident,
    is_awaitable: bool,
    conditions: Vec<String>,
}

impl Function {
    fn new(method: &Method) -> Self {
        Self {
            name: method.item.sig.ident.clone(),
            is_awaitable: awaitable::is_mentioned(&method.item.sig),
            conditions: conditions_of(&method.item),
        }
    }
}

/// A name that is given.
struct Taken {
    name: Ident,
    pattern: Pattern,
    function: Ident,
    conditions: Vec<String>,
    on_handle: bool,
}

/// The members of a handle stand in a place of their own, where nothing is written by hand.
fn is_on_handle(operation: &Operation) -> bool {
    matches!(*operation.owner, Owner::Serial(_))
}

/// The words of the conditions under which the function is there.
fn conditions_of(item: &FnItem) -> Vec<String> {
    let conditions = item.attrs.iter();
    let conditions = conditions.filter(|attribute| {
        let path = attribute.path();
        path.is_ident("cfg")
            || (path.is_ident("cfg_attr") && mentions(attribute.to_token_stream(), "cfg"))
    });
    words::of(quote!(#(#conditions)*))
}

fn conditions(operation: &Operation) -> Vec<String> {
    let around = &operation.conditions;
    let around = words::of(quote!(#(#around),*));
    [conditions_of(&operation.item), around].concat()
}

/// Whether there can be a configuration with both. Different conditions are taken to exclude each other; where they do not,
/// the compiler says so.
fn may_meet(one: &[String], other: &[String]) -> bool {
    one.is_empty() || other.is_empty() || one == other
}

/// The task-based members of `x` are `x_task_async` and so on, where an `x_async` is there that gives nothing to await.
fn beside_event_based(operation: &mut Operation, beside: &[&Function]) {
    if operation.pattern != Pattern::Tap || operation.names.are_beside_event_based() {
        return;
    }
    let name = operation.names.event_based();
    let event_based = beside
        .iter()
        .find(|function| function.name == name && !function.is_awaitable);
    let Some(event_based) = event_based else {
        return;
    };
    if operation.options.name.is_some() {
        operation.conflict = Some(NameConflict::EventBased(event_based.name.clone()));
    }
    operation.names.beside_event_based();
}

fn same_name(
    operation: &Operation,
    names: &[Ident],
    conditions: &[String],
    beside: &[&Function],
    taken: &[Taken],
) -> Option<NameConflict> {
    let written = |name: &Ident| {
        let function = beside.iter().find(|function| function.name == *name)?;
        Some(ConflictWith::Written(function.name.clone()))
    };
    let generated = |name: &Ident| {
        let earlier = taken.iter().find(|earlier| {
            earlier.name == *name
                && earlier.on_handle == is_on_handle(operation)
                && may_meet(&earlier.conditions, conditions)
        })?;
        Some(ConflictWith::Generated {
            pattern: earlier.pattern,
            function: earlier.function.clone(),
        })
    };
    names.iter().find_map(|name| {
        let other = written(name).or_else(|| generated(name))?;
        let member = name.clone();
        Some(NameConflict::SameName { member, other })
    })
}
