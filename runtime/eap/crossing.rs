//! How an event-based operation crosses: what holds its sender until the last handler has returned, what its
//! function reports to, and how its end becomes an event.
//!
//! Handlers are lent the sender on any thread. Where it cannot be seen that it may be, the events are
//! raised with the sender as a type of which it is known: both are one type, as in `crossing/answer`.

use std::borrow::Borrow;
use std::marker::PhantomData;
use std::sync::Arc;

use super::completed::CompletedEventArgs;
use super::completion::Completion;
use super::event::Event;
use super::operation::{EventOperation, EventProgress};
use super::progress_changed::ProgressChangedEventArgs;
#[cfg(feature = "serial")]
use crate::Serial;
#[cfg(feature = "serial")]
use crate::crossing::Crosses;
use crate::crossing::{
    Answer, ArcOf, Delivery, Family, OwnerFamily, ShareAcross, Shared, StaticOf,
};

/// Holds what sends the events of an operation.
#[doc(hidden)]
pub trait Holder {
    /// What sends them.
    type Sender: ?Sized + 'static;

    /// The very same type, known to be fit.
    type Sent: ?Sized + 'static;

    /// The same of the holder.
    type Held: Borrow<Self::Sent> + Clone + Send + Sync + 'static;

    /// Calls it so.
    fn held(self) -> Self::Held;

    /// Calls an event of the sender an event of the other.
    fn event<A: 'static>(event: Event<Self::Sender, A>) -> Event<Self::Sent, A>;
}

/// Functions of modules have no sender.
impl Holder for () {
    type Sender = ();
    type Sent = ();
    type Held = ();

    fn held(self) {}

    fn event<A: 'static>(event: Event<(), A>) -> Event<(), A> {
        event
    }
}

/// `Event<_, A>`
struct EventOf<A>(PhantomData<A>);

impl<A: 'static> OwnerFamily for EventOf<A> {
    type Of<T: ?Sized + 'static> = Event<T, A>;
}

impl<T: ShareAcross + ?Sized> Holder for Shared<T, ArcOf> {
    type Sender = T;
    type Sent = T::SharedAcross;
    type Held = Arc<T::SharedAcross>;

    fn held(self) -> Arc<T::SharedAcross> {
        self.sent()
    }

    fn event<A: 'static>(event: Event<T, A>) -> Event<T::SharedAcross, A> {
        T::cast::<EventOf<A>>(event)
    }
}

impl<T: ShareAcross + ?Sized> Holder for Shared<T, StaticOf> {
    type Sender = T;
    type Sent = T::SharedAcross;
    type Held = &'static T::SharedAcross;

    fn held(self) -> &'static T::SharedAcross {
        self.sent()
    }

    fn event<A: 'static>(event: Event<T, A>) -> Event<T::SharedAcross, A> {
        T::cast::<EventOf<A>>(event)
    }
}

#[cfg(feature = "serial")]
/// `Serial<_>`
struct SerialOf;

#[cfg(feature = "serial")]
impl Family for SerialOf {
    type Of<T: 'static> = Serial<T>;
}

#[cfg(feature = "serial")]
/// `Event<Serial<_>, A>`
struct SerialEventOf<A>(PhantomData<A>);

#[cfg(feature = "serial")]
impl<A: 'static> Family for SerialEventOf<A> {
    type Of<T: 'static> = Event<Serial<T>, A>;
}

#[cfg(feature = "serial")]
impl<T: Crosses> Holder for Serial<T> {
    type Sender = Self;
    type Sent = Serial<T::SentAcross>;
    type Held = Serial<T::SentAcross>;

    fn held(self) -> Serial<T::SentAcross> {
        T::cast::<SerialOf>(self)
    }

    fn event<A: 'static>(event: Event<Self, A>) -> Event<Serial<T::SentAcross>, A> {
        T::cast::<SerialEventOf<A>>(event)
    }
}

impl<U: Clone> EventOperation<U> {
    /// What the function reports to; each report is an event of the sender.
    #[must_use]
    pub fn reporting<P, H>(
        &self,
        sender: H,
        changed: Event<H::Sender, ProgressChangedEventArgs<P, U>>,
    ) -> EventProgress<H::Sent, P, U, H::Held>
    where
        P: 'static,
        U: 'static,
        H: Holder,
    {
        self.progress(sender.held(), H::event(changed))
    }
}

/// `Completion<_, U>`
struct CompletionOf<U>(PhantomData<U>);

impl<U> Family for CompletionOf<U> {
    type Of<T: 'static> = Completion<T, U>;
}

// The bound stands at each method, as with the methods of the other patterns.
impl<R: 'static, F, Sent: 'static> Delivery<'_, R, F, Sent> {
    /// As [`Prepared::raise`](crate::task::private::Prepared::raise).
    pub fn raise<A, H>(
        self,
        operation: EventOperation<A::UserState>,
        sender: H,
        completed: Event<H::Sender, A>,
    ) where
        F: Answer<R, Sent = Sent>,
        Sent: Send + 'static,
        A: CompletedEventArgs<Value = R>,
        H: Holder,
    {
        self.raise_described(operation, sender, completed, |_| None);
    }

    /// The same for arguments that do not know the type of the error, whose message `describe` gives.
    pub fn raise_described<A, H>(
        self,
        operation: EventOperation<A::UserState>,
        sender: H,
        completed: Event<H::Sender, A>,
        describe: impl FnOnce(&R) -> Option<String> + Send + 'static,
    ) where
        F: Answer<R, Sent = Sent>,
        Sent: Send + 'static,
        A: CompletedEventArgs<Value = R>,
        H: Holder,
    {
        let make = |completion| {
            let completion = F::recast::<CompletionOf<A::UserState>>(completion);
            A::new(completion.with_message(describe))
        };
        let completed = H::event(completed);
        self.into_prepared()
            .raise_as(operation, sender.held(), completed, make);
    }
}
