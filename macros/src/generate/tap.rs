//! Generates the task-based members: one for each set of extra parameters.

use quote::quote;

use super::delivery::Delivery;
use super::docs;
use super::member::Member;
use super::overload::Overload;
use super::paths::Paths;
use super::plan::Plan;
use super::starting::Starting;
use crate::model::Operation;

/// Input: `fn read(path: &Path) -> io::Result<u8>`
/// Output: `fn read_async(path: &Path) -> Task<io::Result<u8>>`, and with a token, with progress,
/// with both
pub(super) fn members(operation: &Operation, plan: &Plan, paths: &Paths) -> Vec<Member> {
    let public = &paths.public;
    let overloads = operation.task_overloads().into_iter();
    let members = overloads.map(|takes| {
        let overload = Overload::new(operation, takes, paths).sharing(plan);
        let result = &overload.result;
        overload.member(Starting {
            docs: docs::task(operation, takes),
            name: operation.task_name(takes),
            generics: Vec::new(),
            parameters: Vec::new(),
            returns: quote!(-> #public::Task<#result>),
            delivery: Delivery::by(quote!(.task())),
        })
    });
    members.collect()
}
