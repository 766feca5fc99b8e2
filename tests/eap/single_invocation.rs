//! `single_invocation`: one at a time, without a user state.

use std::sync::Arc;

use trefoil::{
    CancellationToken, Component, EventHandlerList, MessageLoop, SynchronizationContext,
};

use crate::support::LONG;

/// Works on one thing at a time.
#[derive(Component, Debug, Default)]
pub struct Worker {
    events: EventHandlerList,
}

impl Worker {
    /// Works until it is canceled.
    pub fn work(&self, cancellation_token: &CancellationToken) {
        cancellation_token.wait();
    }
}

// ---------------------------------------------------------------------------------------------------

impl Worker {
    /// Starts [`Self::work`]; [`Self::work_completed`] is raised when it has ended.
    ///
    /// # Errors
    ///
    /// If it is pending.
    pub fn work_async(
        self: &::std::sync::Arc<Self>,
    ) -> ::core::result::Result<(), ::trefoil::InvalidOperation>
    where
        Self: ::core::marker::Sized + ::core::marker::Send + ::core::marker::Sync + 'static,
    {
        let operation = ::trefoil::__v0_1_0::EventOperation::single::<::trefoil::Op<Self, 0x1>>(
            ::trefoil::Component::events(&**self),
        )?;
        let start = ::trefoil::__v0_1_0::Start::new().cancellation(operation.token());
        start
            .prepare(
                (::core::clone::Clone::clone(self),),
                |(this,), token| {
                    Self::work(&this, token);
                    ::trefoil::__v0_1_0::Finished::ran(())
                },
                |_, _| ::core::option::Option::None,
            )
            .raise(
                operation,
                ::core::clone::Clone::clone(self),
                Self::work_completed(self),
            );
        ::core::result::Result::Ok(())
    }

    /// Whether [`Self::work`] is pending.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        ::trefoil::__v0_1_0::is_busy::<::trefoil::Op<Self, 0x1>>(::trefoil::Component::events(self))
    }

    /// Requests cancellation of [`Self::work`] if it is pending.
    pub fn work_async_cancel(&self) {
        ::trefoil::__v0_1_0::cancel_single::<::trefoil::Op<Self, 0x1>>(
            ::trefoil::Component::events(self),
        );
    }

    /// Is raised when the operation that [`Self::work_async`] started has ended.
    #[must_use]
    pub fn work_completed(
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
fn it_is_busy_from_the_call_until_just_before_its_handlers() {
    let (message_loop, worker) = (MessageLoop::new(), Arc::new(Worker::default()));
    let _current = SynchronizationContext::set_current(Some(message_loop.context()));
    let (sender, receiver) = std::sync::mpsc::channel();
    let handler = move |worker: &Worker, _: &_| sender.send(worker.is_busy()).unwrap();
    let _subscription = worker.work_completed().subscribe(handler);
    worker.work_async_cancel();
    assert!(!worker.is_busy());
    worker.work_async().unwrap();
    assert!(worker.is_busy());
    let refused = worker.work_async().unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the operation is pending, and allows one invocation at a time"
    );
    worker.work_async_cancel();
    while !message_loop.run_one() {
        // Not pumped, and so not over.
        assert!(worker.is_busy());
        std::thread::yield_now();
    }
    assert_eq!(receiver.recv_timeout(LONG), Ok(false));
    worker.work_async().unwrap();
    worker.work_async_cancel();
}

#[test]
fn the_next_event_is_awaited_without_a_user_state() {
    let worker = Arc::new(Worker::default());
    let completed = worker.work_completed().next();
    worker.work_async().unwrap();
    worker.work_async_cancel();
    let args = futures::executor::block_on(completed).unwrap();
    // It was running, and ended with its result, or it had not begun.
    assert!(args.error().is_none() && args.user_state().is_none());
    assert!(!worker.is_busy());
}
