//! The two paths of an expansion into the runtime: the public crate, and the hidden module that
//! serves this version of the macros alone.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Path;

use crate::model::Operation;

/// Where the runtime is.
pub(super) struct Paths {
    /// `::trefoil`
    pub(super) public: TokenStream,
    /// `::trefoil::__v0_1_0`
    pub(super) hidden: TokenStream,
}

impl Paths {
    pub(super) fn new(operation: &Operation) -> Self {
        Self::at(operation.options.absolute_crate_path())
    }

    /// At the path of the option `crate`, which is absolute.
    pub(super) fn at(given: Option<&Path>) -> Self {
        let public = given.map_or_else(|| quote!(::trefoil), ToTokens::to_token_stream);
        let module = format!(
            "__v{}",
            env!("CARGO_PKG_VERSION").replace(['.', '-', '+'], "_")
        );
        let module = Ident::new(&module, Span::call_site());
        let hidden = quote!(#public::#module);
        Self { public, hidden }
    }
}
