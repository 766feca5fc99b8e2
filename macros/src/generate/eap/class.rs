//! Generates the members that the event-based operations of a class can share: the progress event,
//! cancellation, `is_busy` and `cancellation_pending`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Ident;

use super::event_source::EventSource;
use crate::generate::lower::Parameter;
use crate::generate::marker::key;
use crate::generate::member::Member;
use crate::generate::{attributes, docs};
use crate::model::event::{ClassMember, Sibling};

/// The members that are generated with this operation.
pub(super) fn all(source: &EventSource) -> impl Iterator<Item = Member> {
    let all = [
        progress_changed(source),
        cancel(source),
        is_busy(source),
        cancellation_pending(source),
    ];
    all.into_iter().flatten()
}

/// Output: `fn read_progress_changed(&self) -> Event<Self, ProgressChangedEventArgs<u32, U>>`
fn progress_changed(source: &EventSource) -> Option<Member> {
    let operation = source.operation;
    let name = operation.progress_changed_name()?;
    let (public, sender, args) = (
        &source.paths.public,
        source.sender_type(),
        source.progress_args(),
    );
    let (generics, predicates) = source.generics_of_progress();
    Some(Member {
        docs: docs::progress_changed(operation),
        name,
        generics,
        returns: quote!(-> #public::eap::Event<#sender, #args>),
        body: source.progress_changed_here(),
        ..source.member(must_use(source, &operation.class.progress), predicates)
    })
}

/// Output: `fn read_async_cancel(&self, user_state: &U)`
fn cancel(source: &EventSource) -> Option<Member> {
    let operation = source.operation;
    let name = operation.cancel_name()?;
    let (hidden, list) = (&source.paths.hidden, source.list_here());
    let share = &operation.class.cancel;
    let mut member = Member {
        docs: docs::cancel(operation),
        name,
        ..source.member(attributes_of(source, share), Vec::new())
    };
    if operation.options.single_invocation {
        let keys = keys(source, share);
        let calls = keys
            .iter()
            .map(|(conditions, key)| quote!(#conditions #hidden::cancel_single::<#key>(#list);));
        member.body = quote!(#(#calls)*);
    } else {
        let (user_state, ty) = (&operation.event_names.user_state, source.user_state());
        member.parameters.push(Parameter::Named {
            pattern: quote!(#user_state),
            ty: quote!(&#ty),
        });
        member.body = quote!(#hidden::cancel(#list, #user_state););
    }
    Some(member)
}

/// Output: `fn is_busy(&self) -> bool`
fn is_busy(source: &EventSource) -> Option<Member> {
    let operation = source.operation;
    let named = (operation.is_busy_name()?, docs::is_busy(operation));
    Some(any(source, named, &operation.class.busy, "is_busy"))
}

/// Output: `fn cancellation_pending(&self) -> bool`
fn cancellation_pending(source: &EventSource) -> Option<Member> {
    let operation = source.operation;
    let name = operation.cancellation_pending_name()?;
    let (named, share) = (
        (name, docs::cancellation_pending(operation)),
        &operation.class.cancellation_pending,
    );
    Some(any(source, named, share, "cancellation_pending"))
}

/// A member that asks the same of each operation that it serves.
fn any(
    source: &EventSource,
    (name, docs): (Ident, TokenStream),
    share: &ClassMember,
    question: &str,
) -> Member {
    let (hidden, list) = (&source.paths.hidden, source.list_here());
    let question = Ident::new(question, Span::call_site());
    let keys = keys(source, share);
    let is_conditional = keys.iter().any(|(conditions, _)| !conditions.is_empty());
    let body = if is_conditional {
        let tests = keys.iter().map(|(conditions, key)| {
            quote!(#conditions if #hidden::#question::<#key>(#list) { return true; })
        });
        quote!(#(#tests)* false)
    } else {
        let tests = keys
            .iter()
            .map(|(_, key)| quote!(#hidden::#question::<#key>(#list)));
        quote!(#(#tests)||*)
    };
    Member {
        docs,
        name,
        returns: quote!(-> ::core::primitive::bool),
        body,
        ..source.member(must_use(source, share), Vec::new())
    }
}

/// The key of each operation that shares a member, with its `cfg` attributes.
fn keys(source: &EventSource, share: &ClassMember) -> Vec<(TokenStream, TokenStream)> {
    match share {
        ClassMember::Class(siblings) => {
            let of_sibling = |sibling: &Sibling| {
                let key = key(
                    source.operation,
                    sibling.item.sig.to_token_stream(),
                    source.paths,
                );
                (attributes::of_sibling(sibling), key)
            };
            siblings.iter().map(of_sibling).collect()
        }
        ClassMember::Own | ClassMember::Other => vec![(TokenStream::new(), source.key())],
    }
}

/// The attributes of a member, which is there also in configurations without the operation that it
/// is generated with.
fn attributes_of(source: &EventSource, share: &ClassMember) -> TokenStream {
    match share {
        ClassMember::Class(siblings) => attributes::of_class(siblings),
        ClassMember::Own | ClassMember::Other => attributes::of_every_member(source.operation),
    }
}

/// The same for a member that returns something.
fn must_use(source: &EventSource, share: &ClassMember) -> TokenStream {
    let attributes = attributes_of(source, share);
    quote!(#attributes #[must_use])
}
