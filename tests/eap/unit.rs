//! A method without a result: its event has the arguments that all have.

use std::sync::Arc;

use trefoil::{Component, EventHandlerList, UserState};

use crate::support::seen;

/// Opens and closes.
#[derive(Component, Debug, Default)]
pub struct Door {
    events: EventHandlerList,
}

impl Door {
    /// Closes the door.
    pub fn close(&self) {}
}

// ---------------------------------------------------------------------------------------------------

impl Door {
    /// Starts [`Self::close`]; [`Self::close_completed`] is raised when it has ended.
    ///
    /// # Errors
    ///
    /// If the user state is in use; nothing is started then.
    pub fn close_with_user_state_async(
        self: &::std::sync::Arc<Self>,
        user_state: <Self as ::trefoil::Component>::UserState,
    ) -> ::core::result::Result<(), ::trefoil::InvalidOperation>
    where
        Self: ::core::marker::Sized + ::core::marker::Send + ::core::marker::Sync + 'static,
    {
        let operation = ::trefoil::__v0_1_0::EventOperation::with_user_state(
            ::trefoil::Component::events(&**self),
            user_state,
        )?;
        let start = ::trefoil::__v0_1_0::Start::new();
        start
            .prepare(
                (::core::clone::Clone::clone(self),),
                |(this,), _| {
                    Self::close(&this);
                    ::trefoil::__v0_1_0::Finished::ran(())
                },
                |_, _| ::core::option::Option::None,
            )
            .raise(
                operation,
                ::core::clone::Clone::clone(self),
                Self::close_completed(self),
            );
        ::core::result::Result::Ok(())
    }

    /// Is raised when an operation that [`Self::close_with_user_state_async`] started has ended.
    #[must_use]
    pub fn close_completed(
        &self,
    ) -> ::trefoil::Event<
        Self,
        ::trefoil::AsyncCompletedEventArgs<<Self as ::trefoil::Component>::UserState>,
    > {
        ::trefoil::Component::events(self).event::<::trefoil::Op<Self, 0x1>, _, _>()
    }
}

// ---------------------------------------------------------------------------------------------------

#[test]
fn the_event_tells_that_it_is_done() {
    let door = Arc::new(Door::default());
    let (seen, _subscription) = seen(&door.close_completed(), |args| {
        args.raise_exception_if_necessary();
        args.user_state().cloned()
    });
    door.close_with_user_state_async(UserState::new('a'))
        .unwrap();
    assert_eq!(seen.next(), Some(UserState::new('a')));
}

#[test]
fn it_is_a_task_of_nothing() {
    let door = Arc::new(Door::default());
    let start = |state| door.close_with_user_state_async(state);
    let task = trefoil::Task::from_event(&door.close_completed(), UserState::unique(), start);
    let (): () = task.unwrap().wait();
}
