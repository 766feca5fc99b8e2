//! The members that operations of a class can share: the progress event, what cancels, and whether one is pending.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::home::Home;
use crate::generate::lower::Parameter;
use crate::generate::marker::key;
use crate::generate::member::Member;
use crate::generate::{attributes, docs};
use crate::model::event::{ClassMember, Sibling};

/// Those that are written with the operation.
pub(super) fn all(home: &Home) -> impl Iterator<Item = Member> {
    let all = [progress_changed(home), cancel(home), is_busy(home)];
    all.into_iter().flatten()
}

/// Output: `fn read_progress_changed(&self) -> Event<Self, ProgressChangedEventArgs<u32, U>>`
fn progress_changed(home: &Home) -> Option<Member> {
    let operation = home.operation;
    let name = operation.progress_changed_name()?;
    let (public, sender, args) = (&home.paths.public, home.sender_type(), home.progress_args());
    let (generics, predicates) = home.generics_of_progress();
    Some(Member {
        docs: docs::progress_changed(operation),
        name,
        generics,
        returns: quote!(-> #public::eap::Event<#sender, #args>),
        body: home.progress_changed_here(),
        ..home.member(asked(home, &operation.class.progress), predicates)
    })
}

/// Output: `fn read_async_cancel(&self, user_state: &U)`
fn cancel(home: &Home) -> Option<Member> {
    let operation = home.operation;
    let name = operation.cancel_name()?;
    let (hidden, list) = (&home.paths.hidden, home.list_here());
    let share = &operation.class.cancel;
    let mut member = Member {
        docs: docs::cancel(operation),
        name,
        ..home.member(attributes_of(home, share), Vec::new())
    };
    if operation.options.single_invocation {
        let keys = keys(home, share);
        let calls = keys
            .iter()
            .map(|(conditions, key)| quote!(#conditions #hidden::cancel_single::<#key>(#list);));
        member.body = quote!(#(#calls)*);
    } else {
        let (user_state, ty) = (&operation.event_names.user_state, home.user_state());
        member.parameters.push(Parameter::Named {
            pattern: quote!(#user_state),
            ty: quote!(&#ty),
        });
        member.body = quote!(#hidden::cancel(#list, #user_state););
    }
    Some(member)
}

/// Output: `fn is_busy(&self) -> bool`
fn is_busy(home: &Home) -> Option<Member> {
    let operation = home.operation;
    let name = operation.is_busy_name()?;
    let (hidden, list) = (&home.paths.hidden, home.list_here());
    let share = &operation.class.busy;
    let keys = keys(home, share);
    let is_conditional = keys.iter().any(|(conditions, _)| !conditions.is_empty());
    let body = if is_conditional {
        let asked = keys.iter().map(|(conditions, key)| {
            quote!(#conditions if #hidden::is_busy::<#key>(#list) { return true; })
        });
        quote!(#(#asked)* false)
    } else {
        let asked = keys
            .iter()
            .map(|(_, key)| quote!(#hidden::is_busy::<#key>(#list)));
        quote!(#(#asked)||*)
    };
    Some(Member {
        docs: docs::is_busy(operation),
        name,
        returns: quote!(-> ::core::primitive::bool),
        body,
        ..home.member(asked(home, share), Vec::new())
    })
}

/// What each operation that a member serves is known by, and in which configurations it is there.
fn keys(home: &Home, share: &ClassMember) -> Vec<(TokenStream, TokenStream)> {
    match share {
        ClassMember::Class(peers) => {
            let of_peer = |peer: &Sibling| {
                let key = key(home.operation, peer.item.sig.to_token_stream(), home.paths);
                (attributes::of_peer(peer), key)
            };
            peers.iter().map(of_peer).collect()
        }
        ClassMember::Own | ClassMember::Other => vec![(TokenStream::new(), home.key())],
    }
}

/// A member of the class is there also in configurations without the operation that it is written with.
fn attributes_of(home: &Home, share: &ClassMember) -> TokenStream {
    match share {
        ClassMember::Class(peers) => attributes::of_class(peers),
        ClassMember::Own | ClassMember::Other => attributes::of_every_member(home.operation),
    }
}

/// The same for a member that is called for its answer.
fn asked(home: &Home, share: &ClassMember) -> TokenStream {
    let attributes = attributes_of(home, share);
    quote!(#attributes #[must_use])
}
