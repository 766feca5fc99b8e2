//! Prints a generated function from its parts: as a whole, or as a signature beside errors.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::bounds::Clause;
use super::lower::Parameter;

/// A generated function.
pub(super) struct Member {
    pub(super) docs: TokenStream,
    pub(super) attributes: TokenStream,
    pub(super) vis: TokenStream,
    pub(super) name: Ident,
    pub(super) generics: Vec<TokenStream>,
    pub(super) parameters: Vec<Parameter>,
    /// `-> TYPE`, or nothing.
    pub(super) returns: TokenStream,
    /// The user's own predicates of the where clause.
    pub(super) predicates: Vec<TokenStream>,
    /// The checks in the where clause.
    pub(super) clauses: Vec<Clause>,
    pub(super) body: TokenStream,
}

impl Member {
    /// The function, with the warnings in its body.
    pub(super) fn whole(mut self, warnings: &TokenStream) -> TokenStream {
        let parameters: Vec<_> = self.parameters.iter().map(Parameter::named).collect();
        let clauses = self.clauses.iter().map(ToTokens::to_token_stream);
        self.predicates.extend(clauses);
        let body = &self.body;
        self.assemble(&parameters, &quote!(#warnings #body))
    }

    /// The function with a body that only holds the warnings and panics.
    pub(super) fn signature(mut self, warnings: &TokenStream) -> TokenStream {
        let clauses = self.clauses.iter();
        self.predicates
            .extend(clauses.map(|clause| clause.beside_errors.clone()));
        let parameters: Vec<_> = self.parameters.iter().map(Parameter::unnamed).collect();
        self.assemble(&parameters, &quote!(#warnings ::core::unreachable!()))
    }

    /// Output: `pub fn read_async<T: Read + Send + 'static>(source: T) ->
    /// ::trefoil::Task<io::Result<u8>> { … }`
    fn assemble(&self, parameters: &[TokenStream], body: &TokenStream) -> TokenStream {
        let Self {
            docs,
            attributes,
            vis,
            name,
            generics,
            returns,
            predicates,
            ..
        } = self;
        let generics = (!generics.is_empty()).then(|| quote!(<#(#generics),*>));
        let clause = (!predicates.is_empty()).then(|| quote!(where #(#predicates),*));
        quote! {
            #docs
            #attributes
            #vis fn #name #generics(#(#parameters),*) #returns #clause {
                #body
            }
        }
    }
}
