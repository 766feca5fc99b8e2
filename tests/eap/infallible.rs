//! A method whose result is a result whatever it is; it can be canceled while it has not begun.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use trefoil::{
    CancellationToken, CancellationTokenSource, Component, EventHandlerList, ManualScheduler,
    OperationCanceled, Outcome, Task, UserState,
};

use crate::support::seen;

/// Counts.
#[derive(Component, Debug, Default)]
pub struct Counter {
    events: EventHandlerList,
    scheduler: ManualScheduler,
}

impl Counter {
    /// Doubles a number.
    ///
    /// # Panics
    ///
    /// If it is called after a request for cancellation.
    #[must_use]
    pub fn double(&self, number: u32) -> u32 {
        assert!(!CancellationToken::current().is_cancellation_requested());
        number * 2
    }
}

// ---------------------------------------------------------------------------------------------------

impl Counter {
    /// Starts [`Self::double`]; [`Self::double_completed`] is raised when it has ended.
    ///
    /// # Errors
    ///
    /// If the user state is in use; nothing is started then.
    pub fn double_with_user_state_async(
        self: &::std::sync::Arc<Self>,
        number: u32,
        user_state: <Self as ::trefoil::Component>::UserState,
    ) -> ::core::result::Result<(), ::trefoil::InvalidOperation>
    where
        Self: ::core::marker::Sized + ::core::marker::Send + ::core::marker::Sync + 'static,
    {
        let operation = ::trefoil::__v0_1_0::EventOperation::with_user_state(
            ::trefoil::Component::events(&**self),
            user_state,
        )?;
        let start = ::trefoil::__v0_1_0::Start::new()
            .cancellation(operation.token())
            .on(&self.scheduler);
        start
            .prepare(
                (::core::clone::Clone::clone(self), number),
                |(this, number), _| {
                    let result = Self::double(&this, number);
                    ::trefoil::__v0_1_0::Finished::ran(result).map(::core::result::Result::Ok)
                },
                |_, canceled| ::core::option::Option::Some(::core::result::Result::Err(canceled)),
            )
            .raise(
                operation,
                ::core::clone::Clone::clone(self),
                Self::double_completed(self),
            );
        ::core::result::Result::Ok(())
    }

    /// Requests cancellation of the operation with this user state.
    pub fn double_async_cancel(&self, user_state: &<Self as ::trefoil::Component>::UserState) {
        ::trefoil::__v0_1_0::cancel(::trefoil::Component::events(self), user_state);
    }

    /// Is raised when an operation that [`Self::double_with_user_state_async`] started has ended.
    #[must_use]
    pub fn double_completed(&self) -> ::trefoil::Event<Self, DoubleCompletedEventArgs> {
        ::trefoil::Component::events(self).event::<::trefoil::Op<Self, 0x1>, _, _>()
    }
}

/// What [`Counter::double_completed`] tells.
#[derive(::core::fmt::Debug)]
pub struct DoubleCompletedEventArgs(
    ::trefoil::__v0_1_0::TryCompleted<
        ::core::result::Result<u32, ::trefoil::OperationCanceled>,
        <Counter as ::trefoil::Component>::UserState,
    >,
);

impl DoubleCompletedEventArgs {
    /// Lends what [`Counter::double`] returned.
    #[track_caller]
    #[must_use]
    pub fn result(&self) -> ::trefoil::Lent<'_, u32> {
        self.0.plain_result()
    }

    /// Gives what [`Counter::double`] returned to the first who asks.
    #[must_use]
    pub fn take_result(&self) -> ::core::option::Option<u32> {
        self.0.take_plain_result()
    }
}

impl ::core::ops::Deref for DoubleCompletedEventArgs {
    type Target = ::trefoil::AsyncCompletedEventArgs<<Counter as ::trefoil::Component>::UserState>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl ::trefoil::CompletedEventArgs for DoubleCompletedEventArgs {
    type Value = ::core::result::Result<u32, ::trefoil::OperationCanceled>;
    type UserState = <Counter as ::trefoil::Component>::UserState;

    fn new(completion: ::trefoil::__v0_1_0::Completion<Self::Value, Self::UserState>) -> Self {
        Self(completion.fallible(|error| ::trefoil::__v0_1_0::Described::new(error).message()))
    }

    fn take_value(&self) -> ::core::option::Option<Self::Value> {
        self.0.take_result()
    }

    fn completed(&self) -> &::trefoil::AsyncCompletedEventArgs<Self::UserState> {
        self
    }
}

// ---------------------------------------------------------------------------------------------------

#[test]
fn the_result_is_plain() {
    let counter = Arc::new(Counter::default());
    let (seen, _subscription) = seen(&counter.double_completed(), |args| {
        let lent = *args.result();
        (lent, args.take_result(), args.take_result())
    });
    counter
        .double_with_user_state_async(21, UserState::new(()))
        .unwrap();
    assert_eq!(counter.scheduler.run_all(), 1);
    assert_eq!(seen.next(), (42, Some(42), None));
}

#[test]
fn a_canceled_operation_has_no_result() {
    let counter = Arc::new(Counter::default());
    let (seen, _subscription) = seen(&counter.double_completed(), |args| {
        assert!(args.error().is_none());
        let read = catch_unwind(AssertUnwindSafe(|| *args.result()));
        let unwound = read.unwrap_err().is::<OperationCanceled>();
        (args.cancelled(), unwound, args.take_result())
    });
    let state = UserState::new(());
    counter
        .double_with_user_state_async(21, state.clone())
        .unwrap();
    counter.double_async_cancel(&UserState::new("another"));
    counter.double_async_cancel(&state);
    counter.scheduler.run_all();
    assert_eq!(seen.next(), (true, true, None));
    counter.double_async_cancel(&state);
    assert!(seen.is_empty());
}

#[test]
fn a_task_of_it_is_canceled_by_its_token() {
    let (counter, source) = (Arc::new(Counter::default()), CancellationTokenSource::new());
    let own = Arc::clone(&counter);
    let task = Task::from_event_with_cancellation(
        &counter.double_completed(),
        UserState::unique(),
        |state| counter.double_with_user_state_async(21, state),
        move |state| own.double_async_cancel(state),
        source.token(),
    );
    source.cancel();
    counter.scheduler.run_all();
    let outcome = task.unwrap().outcome().wait();
    assert!(matches!(
        outcome,
        Outcome::Canceled {
            value: Some(Err(_)),
            ..
        }
    ));
}
