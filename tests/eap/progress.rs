//! A method that reports progress and can be canceled.

use std::io;
use std::sync::{Arc, mpsc};

use trefoil::{CancellationToken, Component, EventHandlerList, IProgress, MessageLoop, UserState};

use crate::support::{LONG, seen};

/// Copies.
#[derive(Component, Debug, Default)]
pub struct Copier {
    events: EventHandlerList,
}

impl Copier {
    /// Copies that many blocks.
    ///
    /// # Errors
    ///
    /// If it is canceled.
    pub fn copy(
        &self,
        blocks: u32,
        cancellation_token: &CancellationToken,
        progress: &dyn IProgress<u32>,
    ) -> io::Result<u32> {
        for block in 1..=blocks {
            progress.report(block);
        }
        if blocks == 0 {
            cancellation_token.wait();
        }
        cancellation_token.throw_if_cancellation_requested()?;
        Ok(blocks)
    }
}

// ---------------------------------------------------------------------------------------------------

impl Copier {
    /// Starts [`Self::copy`]; [`Self::copy_completed`] is raised when it has ended.
    ///
    /// # Errors
    ///
    /// If the user state is in use; nothing is started then.
    pub fn copy_with_user_state_async(
        self: &::std::sync::Arc<Self>,
        blocks: u32,
        user_state: <Self as ::trefoil::Component>::UserState,
    ) -> ::core::result::Result<(), ::trefoil::InvalidOperation>
    where
        Self: ::core::marker::Sized + ::core::marker::Send + ::core::marker::Sync + 'static,
        io::Result<u32>: ::trefoil::__v0_1_0::CanceledValue,
    {
        let operation = ::trefoil::__v0_1_0::EventOperation::with_user_state(
            ::trefoil::Component::events(&**self),
            user_state,
        )?;
        let progress = operation.progress(
            ::core::clone::Clone::clone(self),
            Self::copy_progress_changed(self),
        );
        let start = ::trefoil::__v0_1_0::Start::new().cancellation(operation.token());
        start
            .prepare(
                (::core::clone::Clone::clone(self), blocks, progress),
                |(this, blocks, progress), token| {
                    let result = Self::copy(&this, blocks, token, &progress);
                    let ending = match <io::Result<u32> as ::trefoil::__v0_1_0::ResultLike>::error(
                        &result,
                    ) {
                        ::core::option::Option::Some(error) => {
                            ::trefoil::__v0_1_0::Caught::new(error).ending_of_operation(token)
                        }
                        ::core::option::Option::None => {
                            ::trefoil::__v0_1_0::Ending::RanToCompletion
                        }
                    };
                    ::trefoil::__v0_1_0::Finished::new(result, ending)
                },
                |_, canceled| {
                    ::core::option::Option::Some(
                        <io::Result<u32> as ::trefoil::__v0_1_0::CanceledValue>::canceled_value(
                            canceled,
                        ),
                    )
                },
            )
            .raise(
                operation,
                ::core::clone::Clone::clone(self),
                Self::copy_completed(self),
            );
        ::core::result::Result::Ok(())
    }

    /// Requests cancellation of the operation with this user state.
    pub fn copy_async_cancel(&self, user_state: &<Self as ::trefoil::Component>::UserState) {
        ::trefoil::__v0_1_0::cancel(::trefoil::Component::events(self), user_state);
    }

    /// Is raised when an operation that [`Self::copy_with_user_state_async`] started has ended.
    #[must_use]
    pub fn copy_completed(&self) -> ::trefoil::Event<Self, CopyCompletedEventArgs> {
        ::trefoil::Component::events(self).event::<::trefoil::Op<Self, 0x1>, _, _>()
    }

    /// Is raised when an operation reports progress.
    #[must_use]
    pub fn copy_progress_changed(
        &self,
    ) -> ::trefoil::Event<
        Self,
        ::trefoil::ProgressChangedEventArgs<u32, <Self as ::trefoil::Component>::UserState>,
    > {
        ::trefoil::Component::events(self).event::<::trefoil::Op<Self, 0x1>, _, _>()
    }
}

/// What [`Copier::copy_completed`] tells.
#[derive(::core::fmt::Debug)]
pub struct CopyCompletedEventArgs(
    ::trefoil::__v0_1_0::TryCompleted<io::Result<u32>, <Copier as ::trefoil::Component>::UserState>,
);

impl CopyCompletedEventArgs {
    /// Lends what [`Copier::copy`] returned.
    ///
    /// # Errors
    ///
    /// The error of the function.
    #[track_caller]
    pub fn result(&self) -> ::trefoil::LentResult<'_, io::Result<u32>> {
        self.0.result()
    }

    /// Gives what [`Copier::copy`] returned to the first who asks.
    #[must_use]
    pub fn take_result(&self) -> ::core::option::Option<io::Result<u32>> {
        self.0.take_result()
    }
}

impl ::core::ops::Deref for CopyCompletedEventArgs {
    type Target = ::trefoil::AsyncCompletedEventArgs<<Copier as ::trefoil::Component>::UserState>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl ::trefoil::CompletedEventArgs for CopyCompletedEventArgs {
    type Value = io::Result<u32>;
    type UserState = <Copier as ::trefoil::Component>::UserState;

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

/// Everything that one operation tells, in the order of telling.
fn told(copier: &Arc<Copier>) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    let completed = sender.clone();
    let tell_completed = move |_: &Copier, args: &CopyCompletedEventArgs| {
        let text = match args.take_result() {
            Some(Ok(blocks)) => format!("completed {blocks}"),
            _ => format!("canceled {}", args.cancelled()),
        };
        completed.send(text).unwrap();
    };
    copier.copy_completed().subscribe(tell_completed).detach();
    let changed = copier.copy_progress_changed();
    let tell = move |_: &Copier, args: &trefoil::ProgressChangedEventArgs<u32>| {
        assert_eq!(args.user_state(), Some(&UserState::new(1)));
        assert_eq!(
            i64::from(args.progress_percentage()),
            i64::from(*args.progress())
        );
        sender
            .send(format!("progress {}", args.progress()))
            .unwrap();
    };
    changed.subscribe(tell).detach();
    receiver
}

/// On the pool, where posts run in any order and at once, thousands of times.
#[test]
fn reports_come_in_order_and_before_the_completed_event() {
    for _ in 0..500 {
        let copier = Arc::new(Copier::default());
        let told = told(&copier);
        copier
            .copy_with_user_state_async(4, UserState::new(1))
            .unwrap();
        let expected = [
            "progress 1",
            "progress 2",
            "progress 3",
            "progress 4",
            "completed 4",
        ];
        for text in expected {
            assert_eq!(told.recv_timeout(LONG).as_deref(), Ok(text));
        }
    }
}

#[test]
fn it_is_canceled_by_its_user_state() {
    let copier = Arc::new(Copier::default());
    let told = told(&copier);
    copier
        .copy_with_user_state_async(0, UserState::new(1))
        .unwrap();
    copier.copy_async_cancel(&UserState::new(1));
    assert_eq!(told.recv_timeout(LONG).as_deref(), Ok("canceled true"));
}

#[test]
fn nobody_who_listens_costs_no_posts() {
    let (message_loop, copier) = (MessageLoop::new(), Arc::new(Copier::default()));
    let (seen, _subscription) = seen(&copier.copy_completed(), |args| args.cancelled());
    let current = trefoil::SynchronizationContext::set_current(Some(message_loop.context()));
    copier
        .copy_with_user_state_async(100, UserState::new(1))
        .unwrap();
    drop(current);
    let mut posts = 0;
    while seen.is_empty() {
        posts += message_loop.run_pending();
        std::thread::yield_now();
    }
    assert_eq!(posts, 1);
}
