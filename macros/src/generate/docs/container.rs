//! Generates the documentation of extension traits.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;

use super::{attributes, type_path};
use crate::model::block::Extended;

/// Input: `trait Storage`
/// Output: " The asynchronous members of `Storage`, for all types that implement it." and so on
pub(in crate::generate) fn of_trait(name: &Ident) -> TokenStream {
    let plain = name.unraw();
    let link = if *name == plain {
        format!("[`{name}`]")
    } else {
        format!("`{plain}`")
    };
    attributes(&[
        format!("The asynchronous members of {link}, for all types that implement it."),
        "Members that share `self` are called on an `Arc`, of a type or of the trait object."
            .to_owned(),
    ])
}

/// Input: `impl Connection`
/// Output: " The asynchronous members of `Connection`, called on its `Serial` handle." and so on
pub(in crate::generate) fn of_handle(extended: &Extended) -> TokenStream {
    let link = extended
        .ty()
        .and_then(type_path)
        .map_or_else(|| "the value".to_owned(), |path| format!("[`{path}`]"));
    attributes(&[
        format!("The asynchronous members of {link}, called on its `Serial` handle."),
        "Operations run one at a time, in the order in which they were started. A queued operation occupies no thread.".to_owned(),
    ])
}
