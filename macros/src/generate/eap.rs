//! Generates the event-based members: those that start an operation, its events, and those that
//! cancel it; and the types that are named after it.

mod args;
mod class;
mod event_source;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use self::args::adjacent_items;
use self::event_source::EventSource;
use super::delivery::Delivery;
use super::lower::Parameter;
use super::member::Member;
use super::overload::Overload;
use super::owned::owned_type;
use super::paths::Paths;
use super::plan::Plan;
use super::starting::Starting;
use super::{attributes, bounds, docs, locals};
use crate::model::Operation;
use crate::model::result::Reading;
use crate::naming::UserStateArg;

/// Input: `fn read(&self, count: usize) -> io::Result<Vec<u8>>`
/// Output: `read_async`, `read_with_user_state_async`, `read_completed`, and the members that the
/// function's token, its progress and the other operations of its class require
pub(super) fn members(operation: &Operation, plan: &Plan, paths: &Paths) -> Vec<Member> {
    let Some(source) = EventSource::new(operation, paths) else {
        return Vec::new();
    };
    let overload = Overload::reporting(operation, operation.supports(), &reporting(&source), paths);
    let overload = overload.sharing(plan);
    let starts = operation.event_based_starts().iter();
    let starts = starts.map(|states| start(*states, &overload, &source));
    let completed = completed(&overload, &source);
    starts
        .chain([completed])
        .chain(class::all(&source))
        .collect()
}

/// The members that are generated beside errors: they do not depend on what is wrong, and other
/// operations of the class may share them.
pub(super) fn known_members(operation: &Operation, paths: &Paths) -> Vec<Member> {
    let mut members: Vec<_> = class::all(&EventSource::of_class(operation, paths)).collect();
    members.retain(|member| operation.is_known(&member.name));
    members
}

/// The progress that is passed to the function on the worker.
fn reporting(source: &EventSource) -> TokenStream {
    let (own, holder, changed) = (
        locals::operation(),
        source.holder(),
        source.progress_changed(),
    );
    quote!(#own.progress(#holder, #changed))
}

/// Output: `fn read_with_user_state_async(self: &Arc<Self>, count: usize, user_state: U) ->
/// Result<(), InvalidOperation>`
fn start(states: UserStateArg, overload: &Overload, source: &EventSource) -> Member {
    let operation = overload.operation;
    let is_refusable = states == UserStateArg::With || operation.options.single_invocation;
    let public = &source.paths.public;
    let (returns, returned) = if is_refusable {
        let result = quote!(::core::result::Result<(), #public::task::InvalidOperation>);
        (
            quote!(-> #result),
            Some(quote!(::core::result::Result::Ok(()))),
        )
    } else {
        (TokenStream::new(), None)
    };
    let name = &operation.event_names.user_state;
    let user_state = (states == UserStateArg::With).then(|| Parameter::Named {
        pattern: quote!(#name),
        ty: source.user_state(),
    });
    overload.member(Starting {
        docs: docs::event_based_start(operation, states),
        name: operation.names.event_based_start(states),
        generics: Vec::new(),
        parameters: user_state.into_iter().collect(),
        returns,
        delivery: Delivery {
            claim: claim(states, source),
            is_bounded: true,
            returned,
            ..raise(overload, source)
        },
    })
}

/// Output: `let operation = EventOperation::or_refused(EventOperation::with_user_state(events,
/// user_state)); if operation.is_refused() { return operation.answer(); }`
fn claim(states: UserStateArg, source: &EventSource) -> TokenStream {
    let (hidden, own, operation) = (&source.paths.hidden, locals::operation(), source.operation);
    let kept = source.kept();
    let made = match states {
        UserStateArg::With => {
            let (list, user_state) = (source.list(), &operation.event_names.user_state);
            if operation.options.single_invocation {
                let key = source.key();
                quote!(single_with_user_state::<#key>(#list, #user_state))
            } else {
                quote!(with_user_state(#list, #user_state))
            }
        }
        UserStateArg::Without if operation.options.single_invocation => {
            let (list, key) = (source.list(), source.key());
            quote!(single::<#key>(#list))
        }
        UserStateArg::Without => {
            return quote!(#kept let #own = #hidden::EventOperation::new(););
        }
    };
    quote! {
        #kept
        let #own = #hidden::EventOperation::or_refused(#hidden::EventOperation::#made);
        if #own.is_refused() {
            return #own.answer();
        }
    }
}

/// Output: `.described().by(operation, Clone::clone(self), component_event::<Self, Op<Self, 0x…>,
/// ReadCompletedEventArgs>(self))`; of a `Result` beside values that are handed back
/// `.raise_described(…, |(result, ..)| …)`
fn raise(overload: &Overload, source: &EventSource) -> Delivery {
    let (own, holder) = (locals::operation(), source.holder());
    let completed = source.event(&args::ty(overload, source));
    let operation = overload.operation;
    let hidden = &source.paths.hidden;
    if operation.output.reading != Reading::Fallible {
        return Delivery::by(quote!(.raise(#own, #holder, #completed)));
    }
    if operation.hands_back().is_none() {
        return Delivery::by(quote!(.described().by(#own, #holder, #completed)));
    }
    let (result, error) = (locals::result(), locals::error());
    let ty = owned_type(operation, overload.takes, source.paths);
    Delivery::by(quote! {
        .raise_described(#own, #holder, #completed, |(#result, ..)| {
            <#ty as #hidden::ResultLike>::error(#result).map(|#error| #hidden::Described::new(#error).message())
        })
    })
}

/// Output: `fn read_completed(&self) -> Event<Self, ReadCompletedEventArgs>`
fn completed(overload: &Overload, source: &EventSource) -> Member {
    let (operation, public) = (overload.operation, &source.paths.public);
    let (args, sender) = (args::named_ty(overload, source), source.sender_type());
    let (generics, mut predicates) = args::own_generics(overload, source);
    if !generics.is_empty() {
        predicates.push(quote!(#args: 'static));
    }
    let attributes = attributes::of_every_member(operation);
    Member {
        docs: docs::completed(operation),
        name: operation.completed_name(),
        generics,
        returns: quote!(-> #public::eap::Event<#sender, #args>),
        clauses: bounds::clone_clause(operation, source.paths)
            .into_iter()
            .collect(),
        body: args::event(overload, source),
        ..source.member(quote!(#attributes #[must_use]), predicates)
    }
}
