//! Generates the type of an owned value where the function borrows a trait object.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::TypeParamBound;

use crate::model::types::bound_segment;

/// Output: `impl Trait + Send + 'static`, with each of the `markers` once
pub(super) fn implementor(bounds: &[TypeParamBound], markers: &[&str]) -> TokenStream {
    let is_bound = |marker: &str| {
        let mut names = bounds.iter().filter_map(bound_segment);
        names.any(|bound| bound.ident == marker)
    };
    let markers = markers.iter().filter(|marker| !is_bound(marker));
    let markers = markers.map(|marker| Ident::new(marker, Span::call_site()));
    quote!(impl #(#bounds +)* #(::core::marker::#markers +)* 'static)
}
