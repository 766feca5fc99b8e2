//! Checks the option `crate = PATH`, the path of `trefoil` where it is renamed or re-exported.
//! Expansions can be in any module, so the path must have the same meaning in all of them.

use syn::Path;

use crate::printing::shown;

/// Whether `path` has the same meaning in every module: `::facade::trefoil` or `crate::vendored`.
pub(crate) fn is_absolute(path: &Path) -> bool {
    path.leading_colon.is_some()
        || path
            .segments
            .first()
            .is_some_and(|first| first.ident == "crate")
}

/// The option in its right form, for messages. Whether a path begins with the name of a crate or of
/// a module cannot be seen here, so a path of several segments gets both forms.
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
