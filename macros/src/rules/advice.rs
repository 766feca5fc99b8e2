//! Advice: what compiles and works, and still could be better. It becomes a warning of the compiler, and is switched off by
//! `allow(CODE)`.

use syn::{Ident, Type};

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::types::{is_well_known, last_segment};
use crate::rule::Rule;

/// A type that the user made to be reported should say so by its name.
pub(super) fn progress_info_suffix(operation: &Operation, diagnostics: &mut Diagnostics) {
    let value = operation
        .progress()
        .and_then(|(_, progress)| progress.value.as_ref());
    let Some(at) = value.and_then(|value| users_name(value, operation)) else {
        return;
    };
    if at.to_string().ends_with("ProgressInfo") {
        return;
    }
    diagnostics.advise(
        Rule::ProgressInfoSuffix,
        at,
        format!(
            "the progress value of `{}` is called `{at}`",
            operation.item.sig.ident
        ),
        &format!("rename it to `{at}ProgressInfo`"),
        operation.pattern,
    );
}

/// The name of a type that is neither the standard library's nor a type parameter. Those of an `impl` cannot be seen from
/// its methods; by custom they are single letters.
fn users_name<'o>(ty: &'o Type, operation: &Operation) -> Option<&'o Ident> {
    let name = &last_segment(ty)?.ident;
    let is_parameter =
        operation.generics.is_parameter(ty) || name == "Self" || name.to_string().len() == 1;
    (!is_parameter && !is_well_known(ty)).then_some(name)
}
