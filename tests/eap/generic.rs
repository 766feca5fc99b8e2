//! A generic component: each instance has events of its own type.

use std::sync::Arc;

use trefoil::{Component, EventHandlerList, InlineScheduler};

use crate::support::seen;

/// Keeps one thing.
#[derive(Component, Debug)]
pub struct Store<T: Clone> {
    thing: T,
    events: EventHandlerList,
}

impl<T: Clone> Store<T> {
    /// Copies the thing.
    #[must_use]
    pub fn get(&self) -> T {
        self.thing.clone()
    }
}

// ---------------------------------------------------------------------------------------------------

impl<T: Clone> Store<T> {
    /// Starts [`Self::get`]; [`Self::get_completed`] is raised when it has ended.
    pub fn get_async(self: &::std::sync::Arc<Self>)
    where
        Self: ::core::marker::Sized + ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + 'static,
    {
        let operation = ::trefoil::__v0_1_0::EventOperation::new();
        let start = ::trefoil::__v0_1_0::Start::new().on(&InlineScheduler);
        start
            .prepare(
                (::core::clone::Clone::clone(self),),
                |(this,), _| ::trefoil::__v0_1_0::Finished::ran(Self::get(&this)),
                |_, _| ::core::option::Option::None,
            )
            .raise(
                operation,
                ::core::clone::Clone::clone(self),
                Self::get_completed(self),
            );
    }

    /// Is raised when an operation that [`Self::get_async`] started has ended.
    #[must_use]
    pub fn get_completed(&self) -> ::trefoil::Event<Self, GetCompletedEventArgs<T>>
    where
        Self: 'static,
        T: 'static,
    {
        ::trefoil::Component::events(self).event::<::trefoil::Op<Self, 0x1>, _, _>()
    }
}

/// What [`Store::get_completed`] tells.
#[derive(::core::fmt::Debug)]
pub struct GetCompletedEventArgs<T: Clone>(
    ::trefoil::__v0_1_0::Completed<T, <Store<T> as ::trefoil::Component>::UserState>,
);

impl<T: Clone> GetCompletedEventArgs<T> {
    /// Lends what [`Store::get`] returned.
    #[track_caller]
    #[must_use]
    pub fn result(&self) -> ::trefoil::Lent<'_, T> {
        self.0.result()
    }

    /// Gives what [`Store::get`] returned to the first who asks.
    #[must_use]
    pub fn take_result(&self) -> ::core::option::Option<T> {
        self.0.take_result()
    }
}

impl<T: Clone> ::core::ops::Deref for GetCompletedEventArgs<T> {
    type Target = ::trefoil::AsyncCompletedEventArgs<<Store<T> as ::trefoil::Component>::UserState>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T: Clone> ::trefoil::CompletedEventArgs for GetCompletedEventArgs<T>
where
    T: ::core::marker::Send + 'static,
{
    type Value = T;
    type UserState = <Store<T> as ::trefoil::Component>::UserState;

    fn new(completion: ::trefoil::__v0_1_0::Completion<Self::Value, Self::UserState>) -> Self {
        Self(completion.plain())
    }

    fn take_value(&self) -> ::core::option::Option<Self::Value> {
        self.0.take_result()
    }

    fn completed(&self) -> &::trefoil::AsyncCompletedEventArgs<Self::UserState> {
        self
    }
}

// ---------------------------------------------------------------------------------------------------

fn store<T: Clone>(thing: T) -> Arc<Store<T>> {
    let events = EventHandlerList::new();
    Arc::new(Store { thing, events })
}

#[test]
fn each_instance_gives_its_own_type() {
    let (number, text) = (store(7), store("seven"));
    let (numbers, _first) = seen(&number.get_completed(), |args| *args.result());
    let (texts, _second) = seen(&text.get_completed(), GetCompletedEventArgs::take_result);
    number.get_async();
    text.get_async();
    assert_eq!((numbers.next(), texts.next()), (7, Some("seven")));
}
