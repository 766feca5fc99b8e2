//! Last stage: tokens from a model whose rules have passed. Nothing here can fail, and every path is absolute, since the
//! expansion stands in a module that may call its own things `core`, `Result` or `Send`.

mod advice;
mod apm;
mod attributes;
mod body;
mod bounds;
mod docs;
mod finish;
mod generics;
mod locals;
mod lower;
mod member;
mod overload;
mod paths;
mod spans;
mod tap;

use proc_macro2::TokenStream;

use self::member::Member;
use self::paths::Paths;
use crate::model::Operation;
use crate::pattern::Pattern;

/// The members of operations whose rules have passed, one operation for each attribute of the function.
pub(crate) fn members(operations: &[Operation]) -> TokenStream {
    let advice = advice::statements(operations);
    let members = generating(operations).flat_map(of_pattern).enumerate();
    let members = members.map(|(index, member)| {
        // Once a function is often enough.
        member.whole(advice.as_ref().filter(|_| index == 0))
    });
    members.collect()
}

/// The signatures of the members, so that their callers do not fail as well when the function is refused.
pub(crate) fn signatures(operations: &[Operation]) -> TokenStream {
    let known = generating(operations).filter(|operation| operation.has_signatures());
    known.flat_map(of_pattern).map(Member::signature).collect()
}

fn generating(operations: &[Operation]) -> impl Iterator<Item = &Operation> {
    operations
        .iter()
        .filter(|operation| operation.options.combinator.is_none())
}

fn of_pattern(operation: &Operation) -> Vec<Member> {
    let paths = Paths::new(operation);
    match operation.pattern {
        Pattern::Tap => tap::members(operation, &paths),
        Pattern::Apm => apm::members(operation, &paths),
    }
}
