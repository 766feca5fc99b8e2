//! The members of an operation's arguments: they do what the runtime's arguments do, under the operation's own types and the
//! names of its parameters.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Index;
use syn::ext::IdentExt;

use super::Named;
use crate::generate::owned::owned_type;
use crate::generate::{attributes, docs};
use crate::model::fresh_names::FreshNames;
use crate::model::result::Reading;

/// What the arguments have beside what is handed back.
const RESERVED: &str = "cancelled clone completed context_lost deref error fmt new raise_exception_if_necessary result \
                        take_result take_value user_state";

impl Named<'_> {
    /// Output: `impl ReadCompletedEventArgs { pub fn result(&self) … pub fn take_result(&self) … pub fn buf(&self) … }`
    pub(super) fn members(&self) -> TokenStream {
        let attributes = attributes::of_impl(self.operation);
        let (generics, itself, clause) = (
            self.generics(&TokenStream::new()),
            self.itself(),
            self.clause(&[]),
        );
        let (result, back) = (self.of_result(), self.of_back());
        quote! {
            #attributes
            impl #generics #itself #clause {
                #result
                #back
            }
        }
    }

    fn of_result(&self) -> Option<TokenStream> {
        let (operation, public) = (self.operation, &self.paths.public);
        let result = self.result.as_ref()?;
        let ty = owned_type(operation, operation.supports(), self.paths);
        let own = self.beside.substitution.apply(quote!(#ty));
        let (gives, lend, take) = if operation.is_fallible() {
            let gives = quote!(#public::eap::LentResult<'_, #result>);
            (gives, quote!(result), quote!(take_result))
        } else {
            let gives = quote!(#public::eap::Lent<'_, #own>);
            if self.is_result() {
                (gives, quote!(plain_result), quote!(take_plain_result))
            } else {
                (gives, quote!(result), quote!(take_result))
            }
        };
        // A `Result` says so itself.
        let must_use = (operation.output.reading != Reading::Fallible).then(|| quote!(#[must_use]));
        let vis = attributes::here(self.vis());
        let (docs, docs_of_take) = (docs::result(operation), docs::take_result());
        Some(quote! {
            #docs
            #must_use
            #[track_caller]
            #vis fn result(&self) -> #gives {
                self.0.#lend()
            }

            #docs_of_take
            #[must_use]
            #[track_caller]
            #vis fn take_result(&self) -> ::core::option::Option<#own> {
                self.0.#take()
            }
        })
    }

    fn of_back(&self) -> TokenStream {
        let public = &self.paths.public;
        let vis = attributes::here(self.vis());
        let mut fresh = FreshNames::new(RESERVED.parse().unwrap_or_default());
        let members = (1_usize..).zip(&self.back).map(|(index, (name, ty))| {
            let (field, plain) = (Index::from(index), name.unraw().to_string());
            let lend = fresh.keep(name);
            let take = fresh.fresh(&format!("take_{}", lend.unraw()), name.span());
            let (docs, docs_of_take) = (docs::lent_back(&plain), docs::taken_back(&plain));
            quote! {
                #docs
                #[must_use]
                #vis fn #lend(&self) -> ::core::option::Option<#public::eap::Lent<'_, #ty>> {
                    self.#field.lend()
                }

                #docs_of_take
                #[must_use]
                #[track_caller]
                #vis fn #take(&self) -> ::core::option::Option<#ty> {
                    self.#field.take()
                }
            }
        });
        members.collect()
    }
}
