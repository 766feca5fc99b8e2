//! Generates the type of the values that an operation hands back: a part of its event's arguments,
//! with a method for each value. It is generic over the types of the values, so that it does not
//! depend on the generics of the block.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Index;
use syn::ext::IdentExt;

use super::ty::visibility;
use crate::generate::lower::TransferKind;
use crate::generate::overload::Overload;
use crate::generate::paths::Paths;
use crate::generate::{attributes, docs};
use crate::model::fresh_names::FreshNames;

/// The other methods of the arguments.
const RESERVED: &str = "cancelled clone completed context_lost deref error fmt new raise_exception_if_necessary result \
                        take_result take_value user_state";

/// Input: `fn read(buf: &mut Vec<u8>) -> io::Result<usize>`
/// Output: `pub struct ReadHandedBack<T1, U>(HandedBack<(T1,), U>);`, its methods `buf` and
/// `take_buf`, and its traits
pub(super) fn declaration(overload: &Overload, paths: &Paths) -> Option<TokenStream> {
    let operation = overload.operation;
    let values = names(overload);
    if values.is_empty() {
        return None;
    }
    let types: Vec<_> = (1..=values.len())
        .map(|number| format_ident!("T{number}", span = Span::mixed_site()))
        .collect();
    let user_state = Ident::new("U", Span::mixed_site());
    let (name, parameters) = (
        operation.handed_back_name(),
        quote!(<#(#types,)* #user_state>),
    );
    let Paths { public, hidden } = paths;
    let vis = attributes::at_call_site(visibility(operation));
    let docs = docs::handed_back_type(operation);
    let (declared, of_impl) = (
        attributes::of_every_member(operation),
        attributes::of_impl(operation),
    );
    let methods = methods(&values, &types, &vis, paths);
    let whole = quote!(#hidden::HandedBack<(#(#types,)*), #user_state>);
    Some(quote! {
        #docs
        #declared
        #vis struct #name #parameters(#whole);

        #of_impl
        impl #parameters #name #parameters {
            #methods
        }

        #of_impl
        impl #parameters ::core::ops::Deref for #name #parameters {
            type Target = #public::eap::AsyncCompletedEventArgs<#user_state>;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        #of_impl
        impl #parameters ::core::fmt::Debug for #name #parameters {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.0, formatter)
            }
        }

        #of_impl
        impl<#(#types: 'static,)* #user_state: #hidden::UserStateBounds> #hidden::HandsBack for #name #parameters {
            type Values = (#(#types,)*);
            type UserState = #user_state;

            fn new(values: #whole) -> Self {
                Self(values)
            }

            fn handed_back(&self) -> &#whole {
                &self.0
            }
        }
    })
}

/// The parameters that are handed back.
fn names(overload: &Overload) -> Vec<Ident> {
    let transfers = overload.lowered.transfers.iter();
    let back = transfers.filter(|transfer| matches!(transfer.kind, TransferKind::HandedBack(_)));
    let locals = back.filter_map(|transfer| syn::parse2(transfer.local.clone()).ok());
    locals.collect()
}

fn methods(values: &[Ident], types: &[Ident], vis: &TokenStream, paths: &Paths) -> TokenStream {
    let public = &paths.public;
    let mut fresh = FreshNames::new(RESERVED.parse().unwrap_or_default());
    let mut methods = TokenStream::new();
    for (index, name) in values.iter().enumerate() {
        let ty = &types[index];
        let (index, plain) = (Index::from(index), name.unraw().to_string());
        let borrow = fresh.keep(name);
        let take = fresh.fresh(&format!("take_{}", borrow.unraw()), name.span());
        let (docs, docs_of_take) = (docs::borrowed_back(&plain), docs::taken_back(&plain));
        methods.extend(quote! {
            #docs
            #[must_use]
            #vis fn #borrow(&self) -> ::core::option::Option<#public::eap::ResultGuard<'_, #ty>> {
                self.0.slots().#index.lend()
            }

            #docs_of_take
            #[must_use]
            #[track_caller]
            #vis fn #take(&self) -> ::core::option::Option<#ty> {
                self.0.slots().#index.take()
            }
        });
    }
    methods
}
