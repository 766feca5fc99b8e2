//! `crate = PATH`: where `trefoil` is when it is renamed or re-exported. The path is used inside modules that we do not
//! see, so it must mean the same everywhere.

use quote::ToTokens;
use syn::Path;

use crate::diagnostics::Diagnostics;
use crate::rule::Rule;

/// Whether `path` means the same in every module: `::facade::trefoil` or `crate::vendored`.
pub(crate) fn is_absolute(path: &Path) -> bool {
    path.leading_colon.is_some()
        || path
            .segments
            .first()
            .is_some_and(|first| first.ident == "crate")
}

/// Refuses a path that means something else elsewhere.
pub(crate) fn report_relative(path: &Path, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        Rule::CratePath,
        path,
        format!(
            "path `{}` of `crate` must be absolute",
            path.to_token_stream().to_string().replace(' ', "")
        ),
        format!("write `crate = {}`", absolute_form(path)),
    );
}

/// `path` as it must be written, for the message: `trefoil` gives `::trefoil`.
pub(super) fn absolute_form(path: &Path) -> String {
    let names: Vec<_> = path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    match names.first().map(String::as_str) {
        Some("self" | "super") => {
            let rest: Vec<_> = names
                .iter()
                .skip_while(|name| *name == "self" || *name == "super")
                .collect();
            let rest = rest
                .iter()
                .map(|name| name.as_str())
                .collect::<Vec<_>>()
                .join("::");
            format!("crate::…::{rest}")
        }
        _ => format!("::{}", names.join("::")),
    }
}
