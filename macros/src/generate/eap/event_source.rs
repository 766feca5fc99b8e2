//! Resolves the event source of an operation: the component, the `Serial` handle, or the free
//! function.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::generate::attributes;
use crate::generate::bounds;
use crate::generate::lower::Parameter;
use crate::generate::marker::{key, own_key};
use crate::generate::member::Member;
use crate::generate::paths::Paths;
use crate::generate::{generics, locals};
use crate::model::Operation;
use crate::model::event::{ClassMember, Sender};
use crate::model::owner::Owner;
use crate::model::receiver::ReceiverMode;

/// The list that keeps the events of an operation, the sender that raises them, and the key that
/// identifies them.
pub(super) struct EventSource<'o> {
    pub(super) operation: &'o Operation,
    pub(super) paths: &'o Paths,
    sender: Sender,
}

impl<'o> EventSource<'o> {
    pub(super) fn new(operation: &'o Operation, paths: &'o Paths) -> Option<Self> {
        let sender = operation.sender()?;
        Some(Self {
            operation,
            paths,
            sender,
        })
    }

    /// The same for members that only borrow the component, even if the operation would move it to
    /// the worker, which a rule refuses.
    pub(super) fn of_class(operation: &'o Operation, paths: &'o Paths) -> Self {
        Self {
            operation,
            paths,
            sender: operation.sender().unwrap_or(Sender::Component),
        }
    }

    /// `Self`, `Serial<Connection>` or `()`
    pub(super) fn sender_type(&self) -> TokenStream {
        match (self.sender, &*self.operation.owner) {
            (Sender::Function, _) => quote!(()),
            (Sender::Handle, Owner::Serial(ty)) => {
                let public = &self.paths.public;
                quote!(#public::Serial<#ty>)
            }
            (Sender::Component | Sender::Handle, _) => quote!(Self),
        }
    }

    /// The type of user states, as it is written in members.
    pub(super) fn user_state(&self) -> TokenStream {
        let public = &self.paths.public;
        match (self.sender, &self.operation.options.user_state) {
            (Sender::Component, _) => quote!(<Self as #public::Component>::UserState),
            (_, Some(ty)) => ty.to_token_stream(),
            (_, None) => quote!(#public::UserState),
        }
    }

    /// The type that identifies the events of the operation.
    pub(super) fn key(&self) -> TokenStream {
        own_key(self.operation, self.paths)
    }

    /// The `self` of a starting member, as a reference to the holder of the sender.
    fn itself(&self) -> TokenStream {
        let receiver = self.operation.receiver.as_ref();
        receiver.map_or_else(TokenStream::new, |receiver| {
            let (token, sender) = (&receiver.token, locals::sender());
            if let ReceiverMode::Arc(_) = receiver.mode {
                quote!(&#sender)
            } else {
                quote!(#token)
            }
        })
    }

    /// Clones an `Arc` that moves to the worker, since the events are raised from it.
    pub(super) fn kept(&self) -> Option<TokenStream> {
        let receiver = self.operation.receiver.as_ref()?;
        let (token, sender) = (&receiver.token, locals::sender());
        matches!(receiver.mode, ReceiverMode::Arc(_))
            .then(|| quote!(let #sender = ::core::clone::Clone::clone(&#token);))
    }

    /// The `self` of other members.
    fn itself_here(&self) -> TokenStream {
        let receiver = self.operation.receiver.as_ref();
        receiver.map_or_else(TokenStream::new, |receiver| {
            receiver.token.to_token_stream()
        })
    }

    /// A reference to the list of events, in a starting member.
    pub(super) fn list(&self) -> TokenStream {
        self.list_of(&self.itself())
    }

    /// The same in other members.
    pub(super) fn list_here(&self) -> TokenStream {
        self.list_of(&self.itself_here())
    }

    fn list_of(&self, itself: &TokenStream) -> TokenStream {
        let Paths { public, hidden } = self.paths;
        if self.sender == Sender::Function {
            let key = self.key();
            return quote!(&#hidden::function_events::<#key>());
        }
        let sender = self.sender_type();
        quote!(#public::Component::events(::core::borrow::Borrow::<#sender>::borrow(#itself)))
    }

    /// The event with these arguments, in a starting member.
    pub(super) fn event(&self, args: &TokenStream) -> TokenStream {
        self.event_of(&self.itself(), &self.key(), args)
    }

    /// The same in other members.
    pub(super) fn event_here(&self, args: &TokenStream) -> TokenStream {
        self.event_of(&self.itself_here(), &self.key(), args)
    }

    fn event_of(&self, itself: &TokenStream, key: &TokenStream, args: &TokenStream) -> TokenStream {
        let (hidden, sender) = (&self.paths.hidden, self.sender_type());
        match self.sender {
            Sender::Function => quote!(#hidden::function_event::<#key, #args>()),
            Sender::Component | Sender::Handle => {
                quote!(#hidden::component_event::<#sender, #key, #args>(#itself))
            }
        }
    }

    /// Keeps the sender alive until the last handler has returned.
    pub(super) fn holder(&self) -> TokenStream {
        let (itself, sender, hidden) = (self.itself(), self.sender_type(), &self.paths.hidden);
        let mode = self.operation.receiver.as_ref();
        let mode = mode.map(|receiver| &receiver.mode);
        match (self.sender, mode) {
            (Sender::Function, _) => quote!(()),
            (Sender::Component, Some(ReceiverMode::Static)) => {
                quote!(#itself)
            }
            (Sender::Component, Some(ReceiverMode::Cloned)) => {
                quote!(#hidden::CloneSelf::clone_shared(#itself))
            }
            (Sender::Component, _) => {
                quote!(::core::clone::Clone::clone(#itself))
            }
            (Sender::Handle, _) => {
                quote!(::core::clone::Clone::clone(::core::borrow::Borrow::<#sender>::borrow(#itself)))
            }
        }
    }

    /// `ProgressChangedEventArgs<u32, U>`
    pub(super) fn progress_args(&self) -> TokenStream {
        let (public, user_state) = (&self.paths.public, self.user_state());
        let value = self.operation.progress_value();
        let value = value.map_or_else(|| quote!(()), ToTokens::to_token_stream);
        quote!(#public::eap::ProgressChangedEventArgs<#value, #user_state>)
    }

    /// The type that identifies the progress event, one for all operations of a class.
    fn progress_key(&self) -> TokenStream {
        match self.operation.class.progress {
            ClassMember::Own => self.key(),
            ClassMember::Class(_) | ClassMember::Other => {
                key(self.operation, quote!(progress_changed), self.paths)
            }
        }
    }

    /// The progress event, in a starting member.
    pub(super) fn progress_changed(&self) -> TokenStream {
        self.event_of(&self.itself(), &self.progress_key(), &self.progress_args())
    }

    /// The same in other members.
    pub(super) fn progress_changed_here(&self) -> TokenStream {
        self.event_of(
            &self.itself_here(),
            &self.progress_key(),
            &self.progress_args(),
        )
    }

    /// A member that starts nothing; the caller sets its name, documentation, type and body.
    pub(super) fn member(&self, attributes: TokenStream, predicates: Vec<TokenStream>) -> Member {
        let operation = self.operation;
        let itself = self.itself_here();
        let component = bounds::of_component(operation, self.paths).into_iter();
        let own = component.chain(bounds::of_instance(operation));
        Member {
            docs: TokenStream::new(),
            attributes,
            vis: attributes::visibility(operation),
            name: operation.completed_name(),
            generics: Vec::new(),
            parameters: match self.sender {
                Sender::Function => Vec::new(),
                _ => vec![Parameter::Receiver(quote!(&#itself))],
            },
            returns: TokenStream::new(),
            predicates: own.chain(predicates).collect(),
            clauses: Vec::new(),
            body: TokenStream::new(),
        }
    }

    /// The function's own generic parameters that the type of its reports needs, and the predicates
    /// about them.
    pub(super) fn generics_of_progress(&self) -> (Vec<TokenStream>, Vec<TokenStream>) {
        let value = self.operation.progress_value();
        let scope = generics::Scope::of(self.operation);
        let needed = scope.needed(&value.map_or_else(TokenStream::new, ToTokens::to_token_stream));
        let mut predicates = scope.predicates(&needed);
        if !needed.is_empty() {
            let args = self.progress_args();
            predicates.push(quote!(#args: 'static));
        }
        (needed.iter().map(generics::written).collect(), predicates)
    }
}
