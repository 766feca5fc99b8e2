//! Generates the alias that names the arguments of a completed event after their operation.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::GenericParam;

use super::parameters::{parameters, unlinted};
use super::ty::{located, visibility, with_user_state};
use crate::generate::eap::event_source::EventSource;
use crate::generate::generics::{Scope, name, written};
use crate::generate::overload::Overload;
use crate::generate::spans::respanned;
use crate::generate::{attributes, docs};
use crate::model::Operation;
use crate::model::event::{Args, ItemScope, Sender};

/// The alias of one operation.
pub(super) struct Alias<'a> {
    operation: &'a Operation,
    item_scope: &'a ItemScope,
    name: Ident,
    /// The aliased type, in tokens that have the same meaning next to the block.
    ty: TokenStream,
    parameters: Vec<GenericParam>,
    /// The parameter for the type of user states and its default, where the component is generic.
    user_state: Option<(Ident, TokenStream)>,
}

impl<'a> Alias<'a> {
    pub(super) fn new(overload: &'a Overload<'a>, source: &'a EventSource<'a>) -> Option<Self> {
        let operation = overload.operation;
        let Args::Named(name) = operation.completed_args() else {
            return None;
        };
        let item_scope = operation.scope.as_deref()?;
        let (user_state, parameter) = user_state(operation, source, item_scope);
        let ty = with_user_state(overload, source, &user_state);
        let ty = item_scope.substitution.apply(ty);
        let scope = Scope::of(operation).within(&item_scope.generics);
        let parameters = parameters(&scope, &ty);
        Some(Self {
            operation,
            item_scope,
            name,
            ty,
            parameters,
            user_state: parameter,
        })
    }

    /// Output: `ReadCompletedEventArgs<T, U>`
    pub(super) fn used(&self, source: &EventSource) -> TokenStream {
        let names = self.parameters.iter().map(name);
        let user_state = self.user_state.as_ref().map(|_| source.user_state());
        let arguments = names.map(ToTokens::to_token_stream).chain(user_state);
        let arguments: Vec<_> = arguments.collect();
        let name = &self.name;
        if arguments.is_empty() {
            quote!(#name)
        } else {
            quote!(#name<#(#arguments),*>)
        }
    }

    /// Output: `pub type ReadCompletedEventArgs<T> = ResultCompletedEventArgs<T, U>;`
    pub(super) fn declaration(&self) -> TokenStream {
        let Self {
            operation,
            name,
            ty,
            ..
        } = self;
        let attributes = attributes::of_every_member(operation);
        let vis = attributes::at_call_site(visibility(operation));
        let docs = docs::completed_args(operation, self.sender_name().as_ref());
        let parameters = self.parameters.iter().map(written);
        let parameters = parameters.map(|words| self.item_scope.substitution.apply(words));
        let user_state = self.user_state.as_ref();
        let user_state = user_state.map(|(name, default)| quote!(#name = #default));
        let generics: Vec<_> = parameters.map(unlinted).chain(user_state).collect();
        let generics = (!generics.is_empty()).then(|| quote!(<#(#generics),*>));
        let at = located(operation);
        let (head, end) = (respanned(quote!(#vis type), at), respanned(quote!(;), at));
        quote! {
            #docs
            #attributes
            #head #name #generics = #ty #end
        }
    }

    /// What links in the documentation call the sender, if they can.
    fn sender_name(&self) -> Option<String> {
        match &self.item_scope.component {
            Some(component) => docs::type_path(component),
            None => self.item_scope.of_trait.as_ref().map(Ident::to_string),
        }
    }
}

/// The type of user states, as an item next to the block can name it; that of a generic component
/// is a parameter with a default.
fn user_state(
    operation: &Operation,
    source: &EventSource,
    item_scope: &ItemScope,
) -> (TokenStream, Option<(Ident, TokenStream)>) {
    let public = &source.paths.public;
    match (operation.sender(), &item_scope.component) {
        (Some(Sender::Component), Some(component)) if item_scope.generics.params.is_empty() => {
            (quote!(<#component as #public::Component>::UserState), None)
        }
        (Some(Sender::Component), _) => {
            let name = operation.event_names.user_state_type.clone();
            let default = quote!(#public::UserState);
            (name.to_token_stream(), Some((name, default)))
        }
        _ => (source.user_state(), None),
    }
}
