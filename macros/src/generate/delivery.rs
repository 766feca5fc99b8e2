//! What a pattern does with a prepared operation in the body of a member: call a method on it, and
//! return a value.

use proc_macro2::TokenStream;
use quote::quote;

/// What a pattern does with an operation that is prepared.
#[derive(Default)]
pub(super) struct Delivery {
    /// Registers the operation, which may fail, before anything else is done for it.
    pub(super) claim: TokenStream,
    /// The call on the prepared operation.
    pub(super) call: TokenStream,
    /// Whether that call has bounds of its own. The checks then precede it also where a shared
    /// function prepares the operation, so that rustc reports nothing about the call if a check
    /// fails.
    pub(super) is_bounded: bool,
    /// What the member returns, if not the value of that call.
    pub(super) returned: Option<TokenStream>,
}

impl Delivery {
    pub(super) fn by(call: TokenStream) -> Self {
        Self {
            call,
            ..Self::default()
        }
    }

    /// As the last expression of the body.
    pub(super) fn last(&self, prepared: &TokenStream) -> TokenStream {
        let call = &self.call;
        let returned = self.returned.as_ref().map(|value| quote!(; #value));
        quote!(#prepared #call #returned)
    }

    /// As a `return` before the end of the body.
    pub(super) fn early(&self, prepared: &TokenStream) -> TokenStream {
        let call = &self.call;
        let Some(returned) = &self.returned else {
            return quote!(return #prepared #call;);
        };
        quote!(#prepared #call; return #returned;)
    }
}
