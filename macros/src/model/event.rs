//! What an event-based operation has beside its start: who sends its events, which members it has to itself and which it
//! shares with the others of its class, and what the arguments of its completed event are.

use std::rc::Rc;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Generics, Ident, Type, Visibility};

use super::Operation;
use super::borrows;
use super::fresh_names::FreshNames;
use super::owner::Owner;
use super::receiver::ReceiverMode;
use super::result::Reading;
use super::substitution::Substitution;
use super::types::sole_argument;
use crate::model::name_conflict::NameConflict;
use crate::naming::UserStateArg;
use crate::parse::item::FnItem;
use crate::words::mentions;

/// What the event-based members of an operation are made from, beside what all members are.
pub(crate) struct Events {
    /// The parameter that takes a user state.
    pub(crate) user_state: Ident,
    /// The type parameter that stands for its type.
    pub(crate) user_state_type: Ident,
    /// Whether an operation of the block sends events: its `Self` must then be a component.
    pub(crate) of_component: bool,
    pub(crate) cancel: ClassMember,
    pub(crate) progress: ClassMember,
    pub(crate) busy: ClassMember,
    /// Whether another operation would change the names of members that others call.
    pub(crate) is_unpinned: bool,
}

/// Whose a member is.
pub(crate) enum ClassMember {
    /// The operation's, and named after it.
    Own,
    /// The class's: it serves all these operations, and is written with this one.
    Class(Vec<Sibling>),
    /// The class's, and written with another operation.
    Other,
}

/// An operation that a member of the class serves.
pub(crate) struct Sibling {
    pub(crate) item: Rc<FnItem>,
    pub(crate) conditions: Vec<TokenStream>,
}

/// Beside a free function, or beside a block.
pub(crate) struct ItemScope {
    /// Those of the block, without lifetimes.
    pub(crate) generics: Generics,
    /// What the words of the block mean there.
    pub(crate) substitution: Substitution,
    /// The component, if it is one type.
    pub(crate) component: Option<Type>,
    /// Whether the component names no parameter and no lifetime.
    pub(crate) is_concrete: bool,
    /// The name of the trait, if the owner is one.
    pub(crate) of_trait: Option<Ident>,
    /// That of a trait, whose methods have none.
    pub(crate) vis: Option<Visibility>,
}

/// Who sends the events.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sender {
    /// Nobody: the function has no `self`.
    Function,
    /// `Self`
    Component,
    /// `Serial<T>`
    Handle,
}

/// What the arguments of the completed event are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Args {
    /// Those that all events have: there is no result.
    Base,
    /// A type that is named after the operation.
    Named(Ident),
    /// A type of the runtime, where no other can be written.
    Generic,
}

impl Events {
    pub(crate) fn new(fresh: &mut FreshNames) -> Self {
        let span = Span::mixed_site();
        Self {
            user_state: fresh.fresh("user_state", span),
            user_state_type: fresh.fresh("UserState", span),
            of_component: false,
            cancel: ClassMember::Own,
            progress: ClassMember::Own,
            busy: ClassMember::Own,
            is_unpinned: false,
        }
    }
}

impl ItemScope {
    /// Beside a free function.
    pub(crate) fn function() -> Self {
        let generics = Generics::default();
        Self {
            substitution: Substitution::of_lifetimes(&generics),
            generics,
            component: None,
            is_concrete: false,
            of_trait: None,
            vis: None,
        }
    }
}

impl Operation {
    /// Who sends the events; nobody can where the component would be on its way.
    pub(crate) fn sender(&self) -> Option<Sender> {
        let Some(receiver) = &self.receiver else {
            return Some(Sender::Function);
        };
        match &receiver.mode {
            ReceiverMode::OnHandle => Some(Sender::Handle),
            ReceiverMode::Shared
            | ReceiverMode::Cloned
            | ReceiverMode::LentArc
            | ReceiverMode::Static => Some(Sender::Component),
            // What is pinned lends itself in other ways.
            ReceiverMode::Arc(ty) => sole_argument(ty, "Arc").map(|_| Sender::Component),
            _ => None,
        }
    }

    /// Whether the types of the events can be written.
    pub(crate) fn events_are_known(&self) -> bool {
        let cannot_hold = self.completed_args() == Args::Generic && self.hands_back().is_some();
        self.sender().is_some() && !self.reports_borrow() && !cannot_hold
    }

    fn reports_borrow(&self) -> bool {
        self.progress_value().and_then(borrows::in_type).is_some()
    }

    /// Whether a member that the class may share can stand beside errors.
    pub(crate) fn is_known(&self, member: &Ident) -> bool {
        let is_taken = matches!(&self.conflict, Some(NameConflict::SameName { member: taken, .. }) if taken == member);
        let tells_borrow =
            || self.reports_borrow() && self.progress_changed_name().as_ref() == Some(member);
        !is_taken && !tells_borrow()
    }

    /// What the starting members take.
    pub(crate) fn event_based_starts(&self) -> &'static [UserStateArg] {
        if self.options.single_invocation {
            &[UserStateArg::Without]
        } else {
            &[UserStateArg::Without, UserStateArg::With]
        }
    }

    /// `x_completed`
    pub(crate) fn completed_name(&self) -> Ident {
        self.names.beside_start("completed")
    }

    /// `x_async_cancel` or `cancel_async`, if it is written with this operation.
    pub(crate) fn cancel_name(&self) -> Option<Ident> {
        let own = || self.names.beside_start("async_cancel");
        let name = self.shared_name(&self.events.cancel, own, "cancel_async");
        name.filter(|_| self.supports().cancellation())
    }

    /// `x_progress_changed` or `progress_changed`, if it is written with this operation.
    pub(crate) fn progress_changed_name(&self) -> Option<Ident> {
        let own = || self.names.beside_start("progress_changed");
        let name = self.shared_name(&self.events.progress, own, "progress_changed");
        name.filter(|_| self.supports().progress())
    }

    /// `is_busy`, if it is written with this operation. A function has no class that could be busy.
    pub(crate) fn is_busy_name(&self) -> Option<Ident> {
        let own = || match self.receiver {
            Some(_) => Ident::new("is_busy", self.item.sig.ident.span()),
            None => self.names.beside_start("is_busy"),
        };
        let name = self.shared_name(&self.events.busy, own, "is_busy");
        name.filter(|_| self.options.single_invocation)
    }

    fn shared_name(
        &self,
        share: &ClassMember,
        own: impl Fn() -> Ident,
        class: &str,
    ) -> Option<Ident> {
        match share {
            ClassMember::Own => Some(own()),
            ClassMember::Class(_) => Some(Ident::new(class, self.item.sig.ident.span())),
            ClassMember::Other => None,
        }
    }

    /// What the progress event tells.
    pub(crate) fn progress_value(&self) -> Option<&Type> {
        self.progress()?.1.value.as_ref()
    }

    /// Whether something is handed back, which the arguments of the completed event have as members.
    pub(crate) fn hands_back(&self) -> Option<Ident> {
        let mut params = self.params.iter();
        let back = params.find(|param| {
            let crossing = param.mode();
            crossing.is_some_and(|crossing| crossing.handed_back().is_some())
        });
        back.map(|param| param.name.clone())
    }

    /// What the arguments of the completed event are.
    pub(crate) fn completed_args(&self) -> Args {
        if self.output.reading == Reading::Unit && self.hands_back().is_none() {
            return Args::Base;
        }
        let can_be_named = self.scope.is_some() && !self.speaks_of_implementor();
        if !can_be_named {
            return Args::Generic;
        }
        let given = self.options.args.clone();
        Args::Named(given.unwrap_or_else(|| self.names.completed_args()))
    }

    /// Whether the result names the type that implements a trait, which nothing beside the trait can.
    fn speaks_of_implementor(&self) -> bool {
        let back = self.params.iter().map(|param| &param.written.ty);
        let (result, sig) = (&self.output.ty, quote!(#(#back)*));
        matches!(*self.owner, Owner::Trait(_))
            && (mentions(result.to_token_stream(), "Self")
                || (self.hands_back().is_some() && mentions(sig, "Self")))
    }

    /// What all event-based members are called, in order, and the type of the arguments.
    pub(crate) fn event_based_names(&self) -> Vec<Ident> {
        let starts = self.event_based_starts().iter();
        let starts = starts.map(|states| self.names.event_based_start(*states));
        let others = [
            Some(self.completed_name()),
            self.progress_changed_name(),
            self.cancel_name(),
            self.is_busy_name(),
        ];
        let args = match self.completed_args() {
            Args::Named(name) => Some(name),
            Args::Base | Args::Generic => None,
        };
        let names = starts.chain(others.into_iter().flatten());
        names.chain(args).collect()
    }
}

/// The operations of one function, built each for itself, let each other know: beside an event-based `x_async` the
/// task-based members are `x_task_async` and so on.
pub(crate) fn meet(operations: &mut [Operation]) {
    use crate::pattern::Pattern;

    let mut event_based = operations
        .iter()
        .filter(|operation| operation.pattern == Pattern::Eap && operation.generates());
    let Some(start) = event_based
        .next()
        .map(|operation| operation.names.event_based_start(UserStateArg::Without))
    else {
        return;
    };
    for operation in operations {
        if operation.pattern != Pattern::Tap || operation.names.are_beside_event_based() {
            continue;
        }
        if operation.options.name.is_some() {
            operation.conflict = Some(NameConflict::EventBased(start.clone()));
        }
        // Refused or not: the member of a refused name is the event-based one.
        operation.names.beside_event_based();
    }
}
