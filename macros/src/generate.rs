//! Last stage: generates the members of an operation whose rules have passed. Nothing here can
//! fail. Every path is absolute, since the module around the expansion may have its own `core`,
//! `Result` or `Send`.

mod apm;
mod attributes;
mod body;
mod bounds;
mod checks;
mod completion;
pub(crate) mod container;
mod delivery;
mod docs;
mod eap;
mod early;
mod generics;
mod locals;
mod lower;
mod marker;
mod member;
mod overload;
mod owned;
mod paths;
mod plan;
mod prepare;
mod self_owner;
mod shared;
mod spans;
mod starting;
mod tap;

use proc_macro2::TokenStream;

use self::member::Member;
use self::overload::Overload;
use self::paths::Paths;
use self::plan::Plan;
use crate::model::Operation;
use crate::pattern::Pattern;

/// The members of operations whose rules have passed, for each attribute of a function. The body of
/// the first one also holds the `warnings`, so that each is reported once a function.
pub(crate) fn members(operations: &[Operation], warnings: &TokenStream) -> Vec<TokenStream> {
    each(
        (operations, &Plan::new(operations)),
        warnings,
        compiling,
        Member::whole,
    )
}

/// The signatures of the members of a function that a rule refuses, so that their callers have no
/// errors of their own.
pub(crate) fn signatures(operations: &[Operation], warnings: &TokenStream) -> Vec<TokenStream> {
    each(
        (operations, &Plan::default()),
        warnings,
        known,
        Member::signature,
    )
}

fn each(
    (operations, plan): (&[Operation], &Plan),
    warnings: &TokenStream,
    members: fn(&Operation, &Plan) -> Vec<Member>,
    print: fn(Member, &TokenStream) -> TokenStream,
) -> Vec<TokenStream> {
    let (mut warnings, mut all) = (warnings.clone(), Vec::new());
    for operation in operations {
        let mut of_operation = TokenStream::new();
        for member in members(operation, plan) {
            of_operation.extend(print(member, &std::mem::take(&mut warnings)));
        }
        all.push(of_operation);
    }
    all
}

/// The items next to the function or the block: the types that are named after operations.
pub(crate) fn adjacent_items(operations: &[Operation]) -> TokenStream {
    let mut items = TokenStream::new();
    for operation in operations {
        if operation.generates() {
            let paths = Paths::new(operation);
            items.extend(marker::alias_item(operation, &paths));
            if cfg!(feature = "eap")
                && operation.pattern == Pattern::Eap
                && operation.has_signatures()
            {
                items.extend(eap::adjacent_items(operation, &paths));
            }
        }
    }
    items
}

/// The members, unless the function itself does not compile: a value of an unsized type cannot be
/// passed, which rustc reports at the function and would report again at each member.
fn compiling(operation: &Operation, plan: &Plan) -> Vec<Member> {
    if !operation.unsized_values().is_empty() {
        return Vec::new();
    }
    let (paths, mut members) = (Paths::new(operation), of_pattern(operation, plan));
    for (takes, shared) in plan.functions_of(operation) {
        members.push(Overload::new(operation, takes, &paths).preparing(shared));
    }
    members
}

/// The members whose signatures are known although a rule refuses the function.
fn known(operation: &Operation, plan: &Plan) -> Vec<Member> {
    if operation.has_signatures() {
        of_pattern(operation, plan)
    } else if cfg!(feature = "eap") && operation.pattern == Pattern::Eap && operation.generates() {
        eap::known_members(operation, &Paths::new(operation))
    } else {
        Vec::new()
    }
}

fn of_pattern(operation: &Operation, plan: &Plan) -> Vec<Member> {
    if !operation.generates() {
        return Vec::new();
    }
    let paths = Paths::new(operation);
    // An attribute whose feature is off is refused before. The constant conditions let rustc remove
    // its generator.
    match operation.pattern {
        Pattern::Tap => tap::members(operation, plan, &paths),
        Pattern::Apm if cfg!(feature = "apm") => apm::members(operation, plan, &paths),
        Pattern::Eap if cfg!(feature = "eap") => eap::members(operation, plan, &paths),
        Pattern::Apm | Pattern::Eap => Vec::new(),
    }
}
