//! What an expansion does with a prepared event-based operation: it begins the operation, and
//! chooses how the message of the function's error is made.
//!
//! The tiers are those of `describe`. As in `task::classify`, method lookup picks the first tier
//! whose bound the error's type meets, where that type is known; a member names neither the type
//! nor a function that makes the message.

use std::borrow::Borrow;
use std::cell::Cell;
use std::error::Error;
use std::fmt::{self, Debug, Display};
use std::ops::Deref;

use super::completed::CompletedEventArgs;
use super::describe::Described;
use super::event::Event;
use super::operation::EventOperation;
use crate::task::private::Prepared;

/// The first tier: errors proper.
#[derive(Debug)]
pub struct Raise<'s, R>(RaiseByReference<'s, R>);

/// The second tier: what lends an error, as `anyhow::Error` and boxed errors do.
#[derive(Debug)]
pub struct RaiseByReference<'s, R>(RaiseByDisplay<'s, R>);

/// The third tier: errors that implement `Display`.
#[derive(Debug)]
pub struct RaiseByDisplay<'s, R>(RaiseByDebug<'s, R>);

/// The fourth tier: errors that implement `Debug`.
#[derive(Debug)]
pub struct RaiseByDebug<'s, R>(RaiseByName<'s, R>);

/// The last tier: everything else, and what is no `Result`.
///
/// Holds the operation until it is taken: a method that is found by `Deref` cannot take it by
/// value.
pub struct RaiseByName<'s, R>(Cell<Option<Prepared<'s, R>>>);

impl<'s, R> Prepared<'s, R> {
    /// EAP: an operation whose error gets its message as its type allows.
    ///
    /// A method and no function: on an operation that did not pass its checks it reports nothing.
    pub fn described(self) -> Raise<'s, R> {
        let by_name = RaiseByName(Cell::new(Some(self)));
        Raise(RaiseByReference(RaiseByDisplay(RaiseByDebug(by_name))))
    }
}

macro_rules! tiers {
    ($($tier:ident($($bound:tt)*) -> $next:ident)*) => {
        $(impl<T, E: $($bound)*> $tier<'_, Result<T, E>> {
            /// Begins the operation, whose completion raises the event `completed`.
            pub fn by<S, A, H>(
                &self,
                operation: EventOperation<A::UserState>,
                sender: H,
                completed: Event<S, A>,
            ) where
                S: ?Sized + 'static,
                A: CompletedEventArgs<Value = Result<T, E>>,
                H: Borrow<S> + Clone + Send + Sync + 'static,
                Result<T, E>: Send + 'static,
            {
                let describe = |result: &Result<T, E>| {
                    let error = result.as_ref().err();
                    error.map(|error| Described::new(error).message())
                };
                let prepared = self.take();
                prepared.raise_described(operation, sender, completed, describe);
            }
        }

        impl<'s, R> Deref for $tier<'s, R> {
            type Target = $next<'s, R>;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        })*
    };
}

tiers! {
    Raise(Error + 'static) -> RaiseByReference
    RaiseByReference(AsRef<dyn Error + Send + Sync>) -> RaiseByDisplay
    RaiseByDisplay(Display) -> RaiseByDebug
    RaiseByDebug(Debug) -> RaiseByName
}

impl<R> RaiseByName<'_, R> {
    /// Begins the operation, whose completion raises the event `completed`.
    pub fn by<S, A, H>(
        &self,
        operation: EventOperation<A::UserState>,
        sender: H,
        completed: Event<S, A>,
    ) where
        S: ?Sized + 'static,
        A: CompletedEventArgs<Value = R>,
        H: Borrow<S> + Clone + Send + Sync + 'static,
        R: Send + 'static,
    {
        self.take().raise(operation, sender, completed);
    }
}

impl<'s, R> RaiseByName<'s, R> {
    fn take(&self) -> Prepared<'s, R> {
        self.0.take().expect("an operation begins once")
    }
}

impl<R> fmt::Debug for RaiseByName<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RaiseByName").finish_non_exhaustive()
    }
}
