//! Generates the members that start an operation from the parts in which the patterns differ: the
//! name, extra parameters, and what is done with the prepared operation.

use proc_macro2::{Ident, TokenStream};

use super::body::body;
use super::delivery::Delivery;
use super::lower::Parameter;
use super::member::Member;
use super::overload::Overload;
use super::{attributes, bounds, generics};

/// The parts of a starting member that differ between patterns.
pub(super) struct Starting {
    pub(super) docs: TokenStream,
    pub(super) name: Ident,
    /// After those of the function.
    pub(super) generics: Vec<TokenStream>,
    /// After those of the function.
    pub(super) parameters: Vec<Parameter>,
    /// `-> TYPE`, or nothing.
    pub(super) returns: TokenStream,
    pub(super) delivery: Delivery,
}

impl Overload<'_> {
    /// Input: `fn read(path: &Path) -> u8`, and `read_async`, `Task<u8>`, `.task()`
    /// Output: `fn read_async(path: &Path) -> Task<u8> { … start.prepare(…).task() }`
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
        Member {
            docs: starting.docs,
            attributes: attributes::of_start(operation, parameters.len()),
            vis: attributes::visibility(operation),
            name: starting.name,
            generics: own.into_iter().chain(starting.generics).collect(),
            parameters,
            returns: starting.returns,
            predicates: self.predicates(),
            clauses: bounds::clauses(operation, &checks.all, paths),
            body: body(self, &starting.delivery),
        }
    }
}
