//! The arguments of the completed event: their type as the members write it, and the type itself, which stands beside the
//! function or the block, where `Self` and what the block declares must be written out.

mod methods;
mod seen;
mod traits;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericParam, Type, parse_quote};

use super::home::Home;
use crate::generate::finish::result_type;
use crate::generate::generics::{Scope, name, written};
use crate::generate::lower::PassageKind;
use crate::generate::overload::Overload;
use crate::generate::owned::owned_type;
use crate::generate::paths::Paths;
use crate::generate::{attributes, bounds, docs};
use crate::model::Operation;
use crate::model::event::{Args, ItemScope, Sender};
use crate::model::generics::mentions_parameter;
use crate::model::result::Reading;
use crate::words::mentions;

/// Output: `ReadCompletedEventArgs<T>`, or a type of the runtime where nothing can be named after the operation
pub(super) fn ty(overload: &Overload, home: &Home) -> TokenStream {
    let (operation, public, user_state) =
        (overload.operation, &home.paths.public, home.user_state());
    let result = owned_type(operation, overload.takes, home.paths);
    match operation.completed_args() {
        Args::Base => quote!(#public::eap::AsyncCompletedEventArgs<#user_state>),
        Args::Named(_) => Named::new(overload, home)
            .map_or_else(TokenStream::new, |named| named.with_user_state(&user_state)),
        Args::Generic if operation.output.reading == Reading::Fallible => {
            quote!(#public::eap::TryCompletedEventArgs<#result, #user_state>)
        }
        Args::Generic if operation.wraps_result(overload.takes) => {
            quote!(#public::eap::CancelableCompletedEventArgs<#result, #user_state>)
        }
        Args::Generic => quote!(#public::eap::ResultCompletedEventArgs<#result, #user_state>),
    }
}

/// Of the function's own parameters, those that the arguments need, and what is said of them.
pub(super) fn own_generics(
    overload: &Overload,
    home: &Home,
) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let operation = overload.operation;
    let scope = Scope::of(operation).copying(operation, home.paths);
    let args = match operation.completed_args() {
        Args::Base => TokenStream::new(),
        Args::Named(_) | Args::Generic => ty(overload, home),
    };
    let needed = scope.needed(&args);
    (
        needed.iter().map(written).collect(),
        scope.predicates(&needed),
    )
}

/// The type of the arguments, if it is named after the operation.
pub(in crate::generate) fn beside(operation: &Operation, paths: &Paths) -> Option<TokenStream> {
    let home = Home::new(operation, paths)?;
    let overload = Overload::new(operation, operation.supports(), paths);
    Some(Named::new(&overload, &home)?.definition())
}

/// What a `'static` borrow is of is `'static` too, and nothing else says so of it here.
///
/// Input: `<R: Read>`, `Source<'static, R>`
/// Output: `R: 'static`
fn outliving(parameters: &[GenericParam], words: &TokenStream) -> Vec<TokenStream> {
    let types = parameters.iter().filter_map(|parameter| match parameter {
        GenericParam::Type(parameter) => Some(&parameter.ident),
        _ => None,
    });
    let types = types.filter(|_| mentions(words.clone(), "static"));
    types.map(|name| quote!(#name: 'static)).collect()
}

/// A type of arguments that is named after its operation.
struct Named<'n> {
    operation: &'n Operation,
    paths: &'n Paths,
    beside: &'n ItemScope,
    name: Ident,
    /// `R'`, and what it is made from; none if only values are handed back.
    result: Option<TokenStream>,
    /// By name and type.
    back: Vec<(Ident, TokenStream)>,
    parameters: Vec<GenericParam>,
    predicates: Vec<TokenStream>,
    user_state: UserState,
    /// The types of the author's that all these tell of.
    seen: Vec<Type>,
}

/// How the type of user states is known beside the block.
enum UserState {
    Known(TokenStream),
    /// By the type that sends the events, of which there are several.
    Parameter(Ident),
}

impl<'n> Named<'n> {
    fn new(overload: &'n Overload<'n>, home: &'n Home<'n>) -> Option<Self> {
        let operation = overload.operation;
        let Args::Named(name) = operation.completed_args() else {
            return None;
        };
        let beside = operation.scope.as_deref()?;
        let out = |words: TokenStream| beside.substitution.apply(words);
        let result = (operation.output.reading != Reading::Unit)
            .then(|| out(result_type(operation, overload.takes, home.paths, &[])));
        let back: Vec<_> = overload
            .lowered
            .passages
            .iter()
            .filter_map(|passage| match &passage.kind {
                PassageKind::HandedBack(ty) => {
                    let local = &passage.local;
                    Some((parse_quote!(#local), out(ty.clone())))
                }
                PassageKind::Moved | PassageKind::Progress => None,
            })
            .collect();
        let back_types = back.iter().map(|(_, ty)| ty);
        let words = quote!(#result #(#back_types)*);
        let scope = Scope::of(operation).copying(operation, home.paths);
        let scope = scope.within(&beside.generics);
        let parameters = scope.needed(&words);
        let copied = bounds::of_copy(operation, home.paths);
        let copied = copied.map(ToTokens::into_token_stream);
        let predicates = scope.predicates(&parameters).into_iter();
        let predicates = predicates
            .chain(copied)
            .chain(outliving(&parameters, &words));
        let predicates = predicates.map(out).collect();
        let mut named = Self {
            operation,
            paths: home.paths,
            beside,
            name,
            result,
            back,
            parameters,
            predicates,
            user_state: user_state(operation, home, beside),
            seen: Vec::new(),
        };
        named.see();
        Some(named)
    }

    fn is_generic(&self) -> bool {
        !self.parameters.is_empty() || matches!(self.user_state, UserState::Parameter(_))
    }

    /// `ReadCompletedEventArgs<T, U>`
    fn with_user_state(&self, user_state: &TokenStream) -> TokenStream {
        let names = self.parameters.iter().map(name);
        let names = names.map(ToTokens::to_token_stream);
        let last = match self.user_state {
            UserState::Known(_) => None,
            UserState::Parameter(_) => Some(user_state.clone()),
        };
        let all: Vec<_> = names.chain(last).collect();
        let own = &self.name;
        if all.is_empty() {
            quote!(#own)
        } else {
            quote!(#own<#(#all),*>)
        }
    }

    /// The same in its own words.
    fn itself(&self) -> TokenStream {
        self.with_user_state(&self.user_state())
    }

    fn user_state(&self) -> TokenStream {
        match &self.user_state {
            UserState::Known(known) => known.clone(),
            UserState::Parameter(name) => quote!(#name),
        }
    }

    /// `<T: FromStr, U: bound>`, or nothing.
    fn generics(&self, of_user_state: &TokenStream) -> Option<TokenStream> {
        let all = self.all_generics(of_user_state);
        (!all.is_empty()).then(|| quote!(<#(#all),*>))
    }

    fn all_generics(&self, of_user_state: &TokenStream) -> Vec<TokenStream> {
        let beside = self.beside;
        let own = self.parameters.iter().map(written);
        let own = own.map(|parameter| beside.substitution.apply(parameter));
        let last = match &self.user_state {
            UserState::Known(_) => None,
            UserState::Parameter(name) => Some(quote!(#name #of_user_state)),
        };
        own.chain(last).collect()
    }

    fn clause(&self, more: &[TokenStream]) -> Option<TokenStream> {
        let predicates = &self.predicates;
        let component = self.component();
        let is_empty = predicates.is_empty() && more.is_empty() && component.is_none();
        // What several rely on is underlined at the last, which is one in the author's words.
        (!is_empty).then(|| quote!(where #component #(#more,)* #(#predicates,)*))
    }

    /// `Directory: Component,`, which the type of user states stands on.
    fn component(&self) -> Option<TokenStream> {
        let UserState::Known(_) = self.user_state else {
            return None;
        };
        let is_sender = self.operation.sender() == Some(Sender::Component);
        let ty = self.beside.component.as_ref().filter(|_| is_sender)?;
        let component = bounds::to_send(self.operation, self.paths);
        Some(quote!(#ty: #component,))
    }

    /// Input: `fn read(&self, buf: &mut Vec<u8>) -> io::Result<usize>`
    /// Output: `struct ReadCompletedEventArgs(TryCompleted<io::Result<usize>, U>, Lendable<Vec<u8>>);` and its impls
    fn definition(&self) -> TokenStream {
        let Self {
            operation,
            name,
            paths,
            back,
            ..
        } = self;
        let public = &paths.public;
        let attributes = attributes::of_every_member(operation);
        let vis = attributes::here(self.vis());
        let docs = docs::completed_args(operation, self.sender_name().as_ref());
        let generics = self.declared_generics(&quote!(= #public::UserState));
        let clause = self.clause(&[]);
        let hidden = &paths.hidden;
        let fields = back.iter().map(|(_, ty)| quote!(#hidden::Lendable<#ty>));
        let completed = self.completed_type();
        let unused = self.unused();
        let members = self.members();
        let traits = self.traits();
        quote! {
            #docs
            #attributes
            #vis struct #name #generics (#completed, #(#fields,)* #unused) #clause;
            #members
            #traits
        }
    }

    /// Output: `TryCompleted<io::Result<usize>, U>`
    fn completed_type(&self) -> TokenStream {
        let (hidden, user_state) = (&self.paths.hidden, self.user_state());
        let result = self.result.clone().unwrap_or_else(|| quote!(()));
        if self.is_result() {
            quote!(#hidden::TryCompleted<#result, #user_state>)
        } else {
            quote!(#hidden::Completed<#result, #user_state>)
        }
    }

    /// Whether `R'` is a `Result`.
    fn is_result(&self) -> bool {
        let operation = self.operation;
        operation.is_fallible() || operation.wraps_result(operation.supports())
    }

    fn vis(&self) -> &syn::Visibility {
        let of_block = self.beside.vis.as_ref();
        of_block.unwrap_or_else(|| self.operation.visibility())
    }

    /// What links in the documentation call the sender, if they can.
    fn sender_name(&self) -> Option<String> {
        match &self.beside.component {
            Some(component) => docs::type_path(component),
            None => self.beside.of_trait.as_ref().map(Ident::to_string),
        }
    }

    /// A parameter that only a bound mentions, and the one that nothing does.
    fn unused(&self) -> Option<TokenStream> {
        let (result, types) = (&self.result, self.back.iter().map(|(_, ty)| ty));
        let words = quote!(#result #(#types)*);
        let types = self
            .parameters
            .iter()
            .filter_map(|parameter| match parameter {
                GenericParam::Type(parameter) => Some(&parameter.ident),
                _ => None,
            });
        let unused = types
            .filter(|name| !mentions_parameter(&words, name))
            .cloned();
        let unused: Vec<_> = unused.chain(self.of()).collect();
        (!unused.is_empty()).then(|| quote!(::core::marker::PhantomData<fn() -> (#(#unused,)*)>))
    }
}

fn user_state(operation: &Operation, home: &Home, beside: &ItemScope) -> UserState {
    let by_sender = || UserState::Parameter(operation.event_names.user_state_type.clone());
    let public = &home.paths.public;
    match (operation.sender(), &beside.component) {
        (Some(Sender::Component), Some(component)) if beside.generics.params.is_empty() => {
            UserState::Known(quote!(<#component as #public::Component>::UserState))
        }
        (Some(Sender::Component), _) => by_sender(),
        _ => UserState::Known(home.user_state()),
    }
}
