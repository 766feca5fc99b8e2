//! Advisory rules about annotated functions that compile and work but could be better. Advice
//! becomes a compiler warning, which `allow(CODE)` switches off.

use syn::{Ident, PathSegment, Type};

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::types::{is_known_name, last_segment, peel};
use crate::rule::Rule;
use crate::words::is_any;

/// The advice about the function.
pub(super) const OF_FUNCTION: &[fn(&Operation, &mut Diagnostics)] = &[progress_info_suffix];

/// A user's own type that is reported should have the suffix `ProgressInfo`.
fn progress_info_suffix(operation: &Operation, diagnostics: &mut Diagnostics) {
    let value = operation
        .progress()
        .and_then(|(_, progress)| progress.value.as_ref());
    let Some(at) = value.and_then(|value| users_name(value, operation)) else {
        return;
    };
    if at.to_string().ends_with("ProgressInfo") {
        return;
    }
    let function = operation.function();
    let text = format!(
        "the progress value of `{function}` has the type `{at}`, which does not end in `ProgressInfo`"
    );
    let help = format!("rename it to `{at}ProgressInfo`");
    diagnostics.advise(Rule::ProgressInfoSuffix, at, text, help, operation.pattern);
}

/// The name of a type that is neither of the standard library nor a type parameter. A method does
/// not see the type parameters of its `impl`; by convention they are single letters.
fn users_name<'o>(ty: &'o Type, operation: &Operation) -> Option<&'o Ident> {
    let name = &last_segment(ty)?.ident;
    let is_parameter =
        operation.generics.is_parameter(ty) || name == "Self" || name.to_string().len() == 1;
    (!is_parameter && !is_of_std(ty)).then_some(name)
}

/// Types of the standard library beside those in `types`, which are all `Send`.
const OF_STD: &str = "Cell Cow Mutex Rc RefCell RwLock Weak";

/// Whether the type is one of the standard library, whatever its arguments are.
fn is_of_std(ty: &Type) -> bool {
    let Type::Path(path) = peel(ty) else {
        return false;
    };
    let segments = &path.path.segments;
    let is_one_of = |segment: Option<&PathSegment>, names: &str| {
        segment.is_some_and(|segment| is_any(&segment.ident, names))
    };
    is_known_name(&path.path)
        || is_one_of(segments.first(), "std core alloc")
        || is_one_of(segments.last(), OF_STD)
}
