//! The types for event-based operations: the sender of the events, the members that the operations
//! of a class share, the scope of the types of arguments, and the arguments of the completed event.

use std::rc::Rc;

use proc_macro2::TokenStream;
use syn::{Generics, Ident, Type, Visibility};

use super::substitution::Substitution;
use crate::parse::item::FnItem;

/// The members that the event-based operations of a class share.
#[derive(Default)]
pub(crate) struct ClassMembers {
    pub(crate) cancel: ClassMember,
    pub(crate) progress: ClassMember,
    pub(crate) busy: ClassMember,
    pub(crate) cancellation_pending: ClassMember,
    /// Whether another operation in the block would change the names of members that users call.
    pub(crate) is_unpinned: bool,
}

/// Which operations a member of a class is for, and with which of them it is generated.
#[derive(Default)]
pub(crate) enum ClassMember {
    /// For this operation alone, and named after it.
    #[default]
    Own,
    /// For all of these operations, and generated with this one.
    Class(Vec<Sibling>),
    /// For this operation and others, and generated with another one.
    Other,
}

/// An operation that shares a member of its class.
pub(crate) struct Sibling {
    pub(crate) item: Rc<FnItem>,
    pub(crate) conditions: Vec<TokenStream>,
}

/// The scope next to a free function or a block, where items can be declared that the members use.
pub(crate) struct ItemScope {
    /// The generics of the block, without lifetimes.
    pub(crate) generics: Generics,
    /// Gives the tokens of the block the same meaning there.
    pub(crate) substitution: Substitution,
    /// The component, if it is one type.
    pub(crate) component: Option<Type>,
    /// Whether the component names no parameter and no lifetime.
    pub(crate) is_concrete: bool,
    /// The name of the trait, if the owner is one.
    pub(crate) of_trait: Option<Ident>,
    /// The visibility of a trait, whose methods have none of their own.
    pub(crate) vis: Option<Visibility>,
}

/// The sender of the events.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sender {
    /// No value: the function has no `self`.
    Function,
    /// `Self`
    Component,
    /// `Serial<T>`
    Handle,
}

/// The type of the arguments of the completed event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Args {
    /// The type that all events share: there is no result, and nothing is handed back.
    Base,
    /// An alias that is named after the operation.
    Named(Ident),
    /// A generic type of the runtime, where no alias can be declared.
    Generic,
}

impl ItemScope {
    /// The scope next to a free function.
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
