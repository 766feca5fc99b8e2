//! `crate = PATH`: where `trefoil` is when it is renamed or re-exported. The path is used inside modules that we do not
//! see, so it must mean the same everywhere.

use syn::Path;

use crate::printing::shown;

/// Whether `path` means the same in every module: `::facade::trefoil` or `crate::vendored`.
pub(crate) fn is_absolute(path: &Path) -> bool {
    path.leading_colon.is_some()
        || path
            .segments
            .first()
            .is_some_and(|first| first.ident == "crate")
}

/// The option as it must be written, for messages. What begins with the name of a crate is told from what begins with that
/// of a module by nobody here.
pub(crate) fn absolute_forms(path: &Path) -> String {
    if is_absolute(path) {
        return format!("crate = {}", shown(path));
    }
    let names: Vec<_> = path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    let is_up = |name: &&String| *name == "self" || *name == "super";
    let ups = names.iter().take_while(is_up).count();
    let rest = names[ups..].join("::");
    match (ups, names.len()) {
        (0, 1) => format!("crate = ::{rest}"),
        (0, _) => format!("crate = ::{rest}` or `crate = crate::{rest}"),
        _ => format!("crate = crate::…::{rest}"),
    }
}
