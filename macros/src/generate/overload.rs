//! An overload of an operation, lowered, and the starting members that a pattern makes of it. The patterns differ in what
//! they add at the end: parameters, the type that is returned, and how a prepared operation becomes one.

use proc_macro2::{Ident, TokenStream};
use syn::Type;

use super::body::{Delivery, body};
use super::checks::Checks;
use super::finish::result_type;
use super::lower::{Lowered, Parameter, lower};
use super::member::Member;
use super::owned::owned_type;
use super::paths::Paths;
use super::{attributes, bounds, generics};
use crate::model::Operation;
use crate::naming::OverloadSet;

/// What the members that support the same are made from.
pub(super) struct Overload<'o> {
    pub(super) operation: &'o Operation,
    pub(super) takes: OverloadSet,
    pub(super) paths: &'o Paths,
    /// The type of the function's result, as the worker owns it: `R'`.
    pub(super) own: Type,
    /// What the operation answers with: `R'`, and what is handed back.
    pub(super) result: TokenStream,
    pub(super) checks: Checks,
    pub(super) lowered: Lowered,
}

/// What a pattern's starting member has of its own.
pub(super) struct Starting {
    pub(super) docs: TokenStream,
    pub(super) name: Ident,
    /// Behind the function's.
    pub(super) generics: Vec<TokenStream>,
    /// Behind the function's.
    pub(super) parameters: Vec<Parameter>,
    /// `-> TYPE`, or nothing.
    pub(super) returns: TokenStream,
    pub(super) delivery: Delivery,
}

impl<'o> Overload<'o> {
    pub(super) fn new(operation: &'o Operation, takes: OverloadSet, paths: &'o Paths) -> Self {
        Self::reporting(operation, takes, &TokenStream::new(), paths)
    }

    /// The same where the progress of the function raises an event: `reporting` makes what it reports to.
    pub(super) fn reporting(
        operation: &'o Operation,
        takes: OverloadSet,
        reporting: &TokenStream,
        paths: &'o Paths,
    ) -> Self {
        let own = owned_type(operation, takes, paths);
        let checks = Checks::new(operation, takes, &own, paths);
        let lowered = lower(operation, takes, &checks, reporting, paths);
        Self {
            operation,
            takes,
            paths,
            result: result_type(operation, takes, paths, &lowered.passages),
            own,
            checks,
            lowered,
        }
    }

    /// Input: `fn read(path: &Path) -> io::Result<u8>`, and `read_async`, `Task<io::Result<u8>>`, `.task()`
    /// Output: `fn read_async(path: &Path) -> Task<io::Result<u8>> { … start.prepare(…).task() }`
    pub(super) fn member(&self, starting: Starting) -> Member {
        let Self {
            operation,
            takes,
            paths,
            checks,
            lowered,
            ..
        } = self;
        let parameters: Vec<_> = lowered
            .parameters
            .iter()
            .cloned()
            .chain(starting.parameters)
            .collect();
        let own = generics::parameters(operation, *takes, paths);
        let predicates = generics::own_predicates(operation, *takes, paths);
        let of_instance = bounds::of_instance(operation);
        Member {
            docs: starting.docs,
            attributes: attributes::of_start(operation, parameters.len()),
            vis: attributes::visibility(operation),
            name: starting.name,
            generics: own.into_iter().chain(starting.generics).collect(),
            parameters,
            returns: starting.returns,
            predicates: predicates.into_iter().chain(of_instance).collect(),
            clauses: bounds::clauses(operation, &checks.all, paths),
            body: body(self, &starting.delivery),
        }
    }
}
