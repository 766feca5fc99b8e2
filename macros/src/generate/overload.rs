//! An overload of an operation: its checks, its lowered values, and the type of its result.

use proc_macro2::TokenStream;
use syn::Type;

use super::bounds::of_instance;
use super::checks::Checks;
use super::completion::{CompletionCode, result_type};
use super::generics::own_predicates;
use super::lower::{Lowered, lower};
use super::owned::owned_type;
use super::paths::Paths;
use super::plan::{Plan, Shared};
use crate::model::Operation;
use crate::model::result::ResultForm;
use crate::naming::OverloadSet;

/// What the members with the same extra parameters are generated from.
pub(super) struct Overload<'o> {
    pub(super) operation: &'o Operation,
    pub(super) takes: OverloadSet,
    pub(super) paths: &'o Paths,
    /// The type of the function's result, as the worker owns it: `R'`.
    pub(super) own: Type,
    pub(super) form: ResultForm,
    /// The result of the operation: `R'` and what is handed back.
    pub(super) result: TokenStream,
    pub(super) checks: Checks,
    pub(super) lowered: Lowered,
    /// The function that prepares the operation for several members.
    pub(super) shared: Option<&'o Shared>,
}

impl<'o> Overload<'o> {
    pub(super) fn new(operation: &'o Operation, takes: OverloadSet, paths: &'o Paths) -> Self {
        Self::reporting(operation, takes, &TokenStream::new(), paths)
    }

    /// The same where the progress of the function raises an event: `reporting` is the expression
    /// that creates this progress.
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
            result: result_type(operation, takes, paths, &lowered.transfers),
            own,
            form: operation.result_form(takes),
            checks,
            lowered,
            shared: None,
        }
    }

    /// The same with the function that the members share.
    pub(super) fn sharing(self, plan: &'o Plan) -> Self {
        let shared = plan.of(self.operation, self.takes);
        Self { shared, ..self }
    }

    /// The user's own predicates in the where clauses of the members.
    pub(super) fn predicates(&self) -> Vec<TokenStream> {
        let mut predicates = own_predicates(self.operation, self.takes, self.paths);
        predicates.append(&mut of_instance(self.operation));
        predicates
    }

    /// How the operations of the members complete.
    pub(super) fn completion(&self) -> CompletionCode<'_> {
        CompletionCode {
            operation: self.operation,
            takes: self.takes,
            form: self.form,
            paths: self.paths,
            transfers: &self.lowered.transfers,
            own: &self.own,
            passed: &self.checks.passed,
        }
    }
}
