//! Advice as a warning: stable Rust lets a macro warn only through an item that it declares deprecated and uses. The use
//! stands in the body of one member, underlined at the author's words.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::Operation;
use crate::rules;

/// The statements that warn, if there is something to say.
///
/// ```text
/// Input:  progress: &dyn IProgress<Step>
/// Output: #[deprecated(note = "…")] const fn progress_info_suffix() {}  progress_info_suffix();
/// ```
pub(super) fn statements(operations: &[Operation]) -> Option<TokenStream> {
    let advice = rules::progress_info_suffix(operations)?;
    let name = Ident::new(advice.rule.code(), advice.at.span());
    let text = advice.text;
    Some(quote! {
        #[deprecated(note = #text)]
        const fn #name() {}
        #name();
    })
}
