//! Advice: what compiles and works, and still could be better. It becomes a warning of the compiler, and is switched off by
//! `allow(CODE)`.

use syn::{Ident, PathSegment, Type};

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::types::{is_known_name, last_segment, peel};
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
    (!is_parameter && !is_of_std(ty)).then_some(name)
}

/// Types of the standard library that are none of those that always cross.
const OF_STD: &[&str] = &["Cell", "Cow", "Mutex", "Rc", "RefCell", "RwLock", "Weak"];

/// Whether nobody could give the type another name, whatever it holds.
fn is_of_std(ty: &Type) -> bool {
    let Type::Path(path) = peel(ty) else {
        return false;
    };
    let segments = &path.path.segments;
    let is_one_of = |segment: Option<&PathSegment>, names: &[&str]| {
        segment.is_some_and(|segment| names.iter().any(|name| segment.ident == name))
    };
    is_known_name(&path.path)
        || is_one_of(segments.first(), &["std", "core", "alloc"])
        || is_one_of(segments.last(), OF_STD)
}
