//! The event-based members: those that start an operation, the events that tell of it, what cancels it; and beside them the
//! type of the arguments that are named after it.

mod args;
mod class;
mod home;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use self::args::beside;
use self::home::Home;
use super::body::Delivery;
use super::lower::Parameter;
use super::member::Member;
use super::overload::Overload;
use super::owned::owned_type;
use super::paths::Paths;
use super::starting::Starting;
use super::{attributes, bounds, docs, locals};
use crate::model::Operation;
use crate::model::event::Args;
use crate::model::result::Reading;
use crate::naming::UserStateArg;

/// Input: `fn read(&self, count: usize) -> io::Result<Vec<u8>>`
/// Output: `read_async`, `read_with_user_state_async`, `read_completed`, and what the function's token and progress and
/// the shape of its class ask for
pub(super) fn members(operation: &Operation, paths: &Paths) -> Vec<Member> {
    let Some(home) = Home::new(operation, paths) else {
        return Vec::new();
    };
    let overload = Overload::reporting(operation, operation.supports(), &reporting(&home), paths);
    let starts = operation.event_based_starts().iter();
    let starts = starts.map(|states| start(*states, &overload, &home));
    let completed = completed(&overload, &home);
    starts.chain([completed]).chain(class::all(&home)).collect()
}

/// Those that do not depend on what is wrong with the operation: other operations of the class may have them as well.
pub(super) fn known_members(operation: &Operation, paths: &Paths) -> Vec<Member> {
    let mut members: Vec<_> = class::all(&Home::of_class(operation, paths)).collect();
    members.retain(|member| operation.is_known(&member.name));
    members
}

/// What the function reports to, as it is sent to the worker.
fn reporting(home: &Home) -> TokenStream {
    let (own, holder, changed) = (locals::operation(), home.holder(), home.progress_changed());
    quote!(#own.progress(#holder, #changed))
}

/// Output: `fn read_with_user_state_async(self: &Arc<Self>, count: usize, user_state: U) -> Result<(), InvalidOperation>`
fn start(states: UserStateArg, overload: &Overload, home: &Home) -> Member {
    let operation = overload.operation;
    let is_refusable = states == UserStateArg::With || operation.options.single_invocation;
    let public = &home.paths.public;
    let (returns, answer) = if is_refusable {
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
        ty: home.user_state(),
    });
    overload.member(Starting {
        docs: docs::event_based_start(operation, states),
        name: operation.names.event_based_start(states),
        generics: Vec::new(),
        parameters: user_state.into_iter().collect(),
        returns,
        delivery: Delivery {
            claim: claim(states, home),
            call: raise(overload, home),
            answer,
        },
    })
}

/// Output: `let operation = EventOperation::with_user_state(events, user_state)?;`
fn claim(states: UserStateArg, home: &Home) -> TokenStream {
    let (hidden, own, operation) = (&home.paths.hidden, locals::operation(), home.operation);
    let made = match states {
        UserStateArg::With => {
            let (list, user_state) = (home.list(), &operation.event_names.user_state);
            quote!(with_user_state(#list, #user_state)?)
        }
        UserStateArg::Without if operation.options.single_invocation => {
            let (list, key) = (home.list(), home.key());
            quote!(single::<#key>(#list)?)
        }
        UserStateArg::Without => quote!(new()),
    };
    let kept = home.kept();
    quote!(#kept let #own = #hidden::EventOperation::#made;)
}

/// Output: `.raise(operation, Clone::clone(self), Component::events(…).event::<Op<Self, 0x…>, Self, ReadCompletedEventArgs>())`
fn raise(overload: &Overload, home: &Home) -> TokenStream {
    let (own, holder) = (locals::operation(), home.holder());
    let completed = home.event(&args::ty(overload, home));
    let operation = overload.operation;
    let is_undescribed = operation.completed_args() == Args::Generic
        && operation.output.reading == Reading::Fallible;
    if !is_undescribed {
        return quote!(.raise(#own, #holder, #completed));
    }
    let (hidden, result, error) = (&home.paths.hidden, locals::result(), locals::error());
    let ty = owned_type(operation, overload.takes, home.paths);
    quote! {
        .raise_described(#own, #holder, #completed, |#result| {
            <#ty as #hidden::ResultLike>::error(#result).map(|#error| #hidden::Described::new(#error).message())
        })
    }
}

/// Output: `fn read_completed(&self) -> Event<Self, ReadCompletedEventArgs>`
fn completed(overload: &Overload, home: &Home) -> Member {
    let (operation, public) = (overload.operation, &home.paths.public);
    let (args, sender) = (args::ty(overload, home), home.sender_type());
    let (generics, mut predicates) = args::own_generics(overload, home);
    if !generics.is_empty() {
        predicates.push(quote!(#args: 'static));
    }
    let attributes = attributes::of_every_member(operation);
    Member {
        docs: docs::completed(operation),
        name: operation.completed_name(),
        generics,
        returns: quote!(-> #public::eap::Event<#sender, #args>),
        clauses: bounds::of_copy(operation, home.paths).into_iter().collect(),
        body: home.event_here(&args),
        ..home.member(quote!(#attributes #[must_use]), predicates)
    }
}
