//! Advice: what compiles and works, and still could be better. It is given as a warning of the compiler, where the
//! generator puts it, and switched off by `allow(CODE)`.

use syn::{Ident, Type};

use crate::model::Operation;
use crate::model::types::{is_well_known, last_segment};
use crate::rule::Rule;

/// Advice about a word of the item.
pub(crate) struct Advice<'o> {
    pub(crate) rule: Rule,
    pub(crate) at: &'o Ident,
    pub(crate) text: String,
}

/// A type that the user made to be reported should say so by its name. What one attribute allows is allowed.
pub(crate) fn progress_info_suffix(operations: &[Operation]) -> Option<Advice<'_>> {
    let rule = Rule::ProgressInfoSuffix;
    let operation = operations.first()?;
    let (_, progress) = operation.progress()?;
    let at = users_name(progress.value.as_ref()?, operation)?;
    let mut allowed = operations
        .iter()
        .filter_map(|operation| operation.options.allow.as_ref())
        .flat_map(|given| &given.value);
    if allowed.any(|word| word == rule.code()) || at.to_string().ends_with("ProgressInfo") {
        return None;
    }
    let text = format!(
        "the progress value of `{function}` is called `{at}`\n\
         help: rename it to `{at}ProgressInfo`, or switch this off with `allow({code})`\n\
         note: {reason} [{code}]",
        function = operation.item.sig.ident,
        code = rule.code(),
        reason = rule.reason(),
    );
    Some(Advice { rule, at, text })
}

/// The name of a type that is neither the standard library's nor a type parameter. Those of an `impl` cannot be seen from
/// its methods; by custom they are single letters.
fn users_name<'o>(ty: &'o Type, operation: &Operation) -> Option<&'o Ident> {
    let name = &last_segment(ty)?.ident;
    let is_parameter =
        operation.generics.is_parameter(ty) || name == "Self" || name.to_string().len() == 1;
    (!is_parameter && !is_well_known(ty)).then_some(name)
}
