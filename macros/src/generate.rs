//! Last stage: tokens from a model whose rules have passed. Nothing here can fail, and every path is absolute, since the
//! expansion stands in a module that may call its own things `core`, `Result` or `Send`.

mod advice;
mod apm;
mod attributes;
mod body;
mod bounds;
pub(crate) mod container;
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

/// The members of operations whose rules have passed, for each attribute of a function.
pub(crate) fn members(operations: &[Operation]) -> Vec<TokenStream> {
    let advice = advice::statements(operations);
    // Once a function is often enough.
    let first = operations.iter().position(Operation::generates);
    let of_operation = |(index, operation): (usize, &Operation)| {
        let members = of_pattern(operation).into_iter().enumerate();
        let advised = |member: usize| member == 0 && first == Some(index);
        members
            .map(|(at, member)| member.whole(advice.as_ref().filter(|_| advised(at))))
            .collect()
    };
    operations.iter().enumerate().map(of_operation).collect()
}

/// The signatures of the members, so that their callers do not fail as well when the function is refused.
pub(crate) fn signatures(operations: &[Operation]) -> Vec<TokenStream> {
    let known = operations.iter().map(|operation| {
        let members = operation
            .has_signatures()
            .then(|| of_pattern(operation).into_iter());
        members
            .into_iter()
            .flatten()
            .map(Member::signature)
            .collect()
    });
    known.collect()
}

fn of_pattern(operation: &Operation) -> Vec<Member> {
    if !operation.generates() {
        return Vec::new();
    }
    let paths = Paths::new(operation);
    match operation.pattern {
        Pattern::Tap => tap::members(operation, &paths),
        Pattern::Apm => apm::members(operation, &paths),
    }
}
