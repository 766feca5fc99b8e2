//! The traits of an operation's arguments, by which the runtime makes them and the handlers see what all events tell.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{Index, LitStr};

use super::Named;
use crate::generate::attributes;

impl Named<'_> {
    /// Output: the impls of `Deref`, `Debug` and `CompletedEventArgs`
    pub(super) fn traits(&self) -> TokenStream {
        let (public, hidden) = (&self.paths.public, &self.paths.hidden);
        let attributes = attributes::of_impl(self.operation);
        let (itself, user_state, clause) = (self.itself(), self.user_state(), self.clause(&[]));
        let generics = self.generics(&TokenStream::new());
        let shown = LitStr::new(&self.name.unraw().to_string(), Span::call_site());
        let completed_event_args = self.completed_event_args();
        quote! {
            #attributes
            impl #generics ::core::ops::Deref for #itself #clause {
                type Target = #public::eap::AsyncCompletedEventArgs<#user_state>;

                fn deref(&self) -> &Self::Target {
                    &self.0
                }
            }

            #attributes
            impl #generics ::core::fmt::Debug for #itself #clause {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #hidden::show_args(formatter, #shown, self)
                }
            }

            #attributes
            #completed_event_args
        }
    }

    fn completed_event_args(&self) -> TokenStream {
        let (public, hidden) = (&self.paths.public, &self.paths.hidden);
        let (itself, user_state, value) = (self.itself(), self.user_state(), self.value());
        let bounds = quote! {
            : ::core::clone::Clone + ::core::cmp::Eq + ::core::hash::Hash + ::core::marker::Send
                + ::core::marker::Sync + 'static
        };
        let generics = self.generics(&bounds);
        let lives = self.is_generic().then(|| quote!(Self: 'static));
        let clause = self.clause(lives.as_slice());
        let (new, take) = (self.new_body(), self.take_body());
        quote! {
            impl #generics #public::eap::CompletedEventArgs for #itself #clause {
                type Value = #value;
                type UserState = #user_state;

                fn new(completion: #hidden::Completion<Self::Value, Self::UserState>) -> Self {
                    #new
                }

                fn take_value(&self) -> ::core::option::Option<Self::Value> {
                    #take
                }

                fn completed(&self) -> &#public::eap::AsyncCompletedEventArgs<Self::UserState> {
                    self
                }
            }
        }
    }

    /// What the operation answers with: `R'`, and what is handed back.
    fn value(&self) -> TokenStream {
        let back = self.back.iter().map(|(_, ty)| ty.clone());
        let parts: Vec<_> = self.result.iter().cloned().chain(back).collect();
        one_or_tuple(&parts)
    }

    /// Output: `let (completion, back) = completion.hand_back(|(result, buf)| (result, buf));`
    /// `Self(completion.fallible(…), Lendable::new(back))`
    fn new_body(&self) -> TokenStream {
        let hidden = &self.paths.hidden;
        let made = if self.is_result() {
            quote!(fallible(|error| #hidden::Described::new(error).message()))
        } else {
            quote!(plain())
        };
        let unused = self.unused().map(|_| quote!(::core::marker::PhantomData));
        let values: Vec<_> = (1..=self.back.len())
            .map(|index| Ident::new(&format!("value_{index}"), Span::mixed_site()))
            .map(|name| quote!(#name))
            .collect();
        if values.is_empty() {
            return quote!(Self(completion.#made, #unused));
        }
        let back = one_or_tuple(&values);
        let (whole, result) = match self.result {
            Some(_) => (quote!((result, #(#values),*)), quote!(result)),
            None => (back.clone(), quote!(())),
        };
        let split = apart(&values, &back);
        quote! {
            let (completion, back) = completion.hand_back(|#whole| (#result, #back));
            #split
            Self(completion.#made, #(#hidden::Lendable::new(#values),)* #unused)
        }
    }

    /// Output: `Some((self.0.take_result()?, self.1.take()?))`
    fn take_body(&self) -> TokenStream {
        let result = self.result.as_ref().map(|_| quote!(self.0.take_result()));
        let back = (1..=self.back.len()).map(|index| {
            let field = Index::from(index);
            quote!(self.#field.take())
        });
        let parts: Vec<_> = result.into_iter().chain(back).collect();
        match parts.as_slice() {
            [only] => only.clone(),
            several => quote!(::core::option::Option::Some((#(#several?),*))),
        }
    }
}

/// From an `Option` of what is handed back to one of each value.
fn apart(values: &[TokenStream], back: &TokenStream) -> TokenStream {
    if let [only] = values {
        return quote!(let #only = back;);
    }
    let nothing = values.iter().map(|_| quote!(::core::option::Option::None));
    quote! {
        let #back = match back {
            ::core::option::Option::Some(#back) => (#(::core::option::Option::Some(#values)),*),
            ::core::option::Option::None => (#(#nothing),*),
        };
    }
}

fn one_or_tuple(parts: &[TokenStream]) -> TokenStream {
    match parts {
        [only] => only.clone(),
        several => quote!((#(#several),*)),
    }
}
