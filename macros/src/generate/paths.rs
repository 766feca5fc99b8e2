//! The two paths of an expansion into the runtime: the public crate, and the hidden module that serves this version of the
//! macros alone.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Path;

use crate::model::Operation;
use crate::parse::crate_path;

/// Where the runtime is.
pub(super) struct Paths {
    /// `::trefoil`
    pub(super) public: TokenStream,
    /// `::trefoil::__v0_1_0`
    pub(super) hidden: TokenStream,
}

impl Paths {
    pub(super) fn new(operation: &Operation) -> Self {
        let given = operation.options.crate_path.as_ref();
        Self::at(given.map(|given| &given.value))
    }

    /// Where the option `crate` says.
    pub(super) fn at(given: Option<&Path>) -> Self {
        let public = given
            .filter(|path| crate_path::is_absolute(path))
            .map_or_else(|| quote!(::trefoil), ToTokens::to_token_stream);
        let module = format!(
            "__v{}",
            env!("CARGO_PKG_VERSION").replace(['.', '-', '+'], "_")
        );
        let module = Ident::new(&module, Span::call_site());
        let hidden = quote!(#public::#module);
        Self { public, hidden }
    }
}
