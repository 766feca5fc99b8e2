//! A method that hands a buffer back: the arguments of its event have it as a member.

use std::io;
use std::sync::Arc;

use trefoil::{CancellationToken, Component, EventHandlerList, ManualScheduler, UserState};

use crate::support::seen;

/// Reads.
#[derive(Component, Debug, Default)]
pub struct Reader {
    events: EventHandlerList,
    scheduler: ManualScheduler,
}

impl Reader {
    /// Adds to a buffer.
    ///
    /// # Errors
    ///
    /// If nothing is to be read.
    ///
    /// # Panics
    ///
    /// In the middle of a single byte.
    pub fn read(
        &self,
        count: u8,
        buf: &mut Vec<u8>,
        _cancellation_token: &CancellationToken,
    ) -> io::Result<usize> {
        buf.extend(0..count);
        match count {
            0 => Err(io::Error::other("nothing")),
            1 => panic!("half read"),
            _ => Ok(buf.len()),
        }
    }
}

// ---------------------------------------------------------------------------------------------------

impl Reader {
    /// Starts [`Self::read`]; [`Self::read_completed`] is raised when it has ended.
    ///
    /// # Errors
    ///
    /// If the user state is in use; nothing is started then.
    pub fn read_with_user_state_async(
        self: &::std::sync::Arc<Self>,
        count: u8,
        buf: Vec<u8>,
        user_state: <Self as ::trefoil::Component>::UserState,
    ) -> ::core::result::Result<(), ::trefoil::InvalidOperation>
    where
        Self: ::core::marker::Sized + ::core::marker::Send + ::core::marker::Sync + 'static,
        io::Result<usize>: ::trefoil::__v0_1_0::CanceledValue,
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
                (::core::clone::Clone::clone(self), count, buf),
                |(this, count, mut buf), token| {
                    let result = Self::read(&this, count, &mut buf, token);
                    let ending = match <io::Result<usize> as ::trefoil::__v0_1_0::ResultLike>::error(
                        &result,
                    ) {
                        ::core::option::Option::Some(error) => {
                            ::trefoil::__v0_1_0::Caught::new(error).ending_of_operation(token)
                        }
                        ::core::option::Option::None => {
                            ::trefoil::__v0_1_0::Ending::RanToCompletion
                        }
                    };
                    ::trefoil::__v0_1_0::Finished::new(result, ending).map(|result| (result, buf))
                },
                |(_, _, buf), canceled| {
                    ::core::option::Option::Some((
                        <io::Result<usize> as ::trefoil::__v0_1_0::CanceledValue>::canceled_value(
                            canceled,
                        ),
                        buf,
                    ))
                },
            )
            .raise(
                operation,
                ::core::clone::Clone::clone(self),
                Self::read_completed(self),
            );
        ::core::result::Result::Ok(())
    }

    /// Requests cancellation of the operation with this user state.
    pub fn read_async_cancel(&self, user_state: &<Self as ::trefoil::Component>::UserState) {
        ::trefoil::__v0_1_0::cancel(::trefoil::Component::events(self), user_state);
    }

    /// Is raised when an operation that [`Self::read_with_user_state_async`] started has ended.
    #[must_use]
    pub fn read_completed(&self) -> ::trefoil::Event<Self, ReadCompletedEventArgs> {
        ::trefoil::Component::events(self).event::<::trefoil::Op<Self, 0x1>, _, _>()
    }
}

/// What [`Reader::read_completed`] tells.
#[derive(::core::fmt::Debug)]
pub struct ReadCompletedEventArgs(
    ::trefoil::__v0_1_0::TryCompleted<
        io::Result<usize>,
        <Reader as ::trefoil::Component>::UserState,
    >,
    ::trefoil::__v0_1_0::Lendable<Vec<u8>>,
);

impl ReadCompletedEventArgs {
    /// Lends what [`Reader::read`] returned.
    ///
    /// # Errors
    ///
    /// The error of the function.
    #[track_caller]
    pub fn result(&self) -> ::trefoil::LentResult<'_, io::Result<usize>> {
        self.0.result()
    }

    /// Gives what [`Reader::read`] returned to the first who asks.
    #[must_use]
    pub fn take_result(&self) -> ::core::option::Option<io::Result<usize>> {
        self.0.take_result()
    }

    /// Lends `buf`, unless it was taken, or lost in a panic.
    #[must_use]
    pub fn buf(&self) -> ::core::option::Option<::trefoil::Lent<'_, Vec<u8>>> {
        self.1.lend()
    }

    /// Gives `buf` to the first who asks.
    #[must_use]
    pub fn take_buf(&self) -> ::core::option::Option<Vec<u8>> {
        self.1.take()
    }
}

impl ::core::ops::Deref for ReadCompletedEventArgs {
    type Target = ::trefoil::AsyncCompletedEventArgs<<Reader as ::trefoil::Component>::UserState>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl ::trefoil::CompletedEventArgs for ReadCompletedEventArgs {
    type Value = (io::Result<usize>, Vec<u8>);
    type UserState = <Reader as ::trefoil::Component>::UserState;

    fn new(completion: ::trefoil::__v0_1_0::Completion<Self::Value, Self::UserState>) -> Self {
        let (completion, buf) = completion.hand_back(|(result, buf)| (result, buf));
        Self(
            completion.fallible(|error| ::trefoil::__v0_1_0::Described::new(error).message()),
            ::trefoil::__v0_1_0::Lendable::new(buf),
        )
    }

    fn take_value(&self) -> ::core::option::Option<Self::Value> {
        ::core::option::Option::Some((self.0.take_result()?, self.1.take()?))
    }

    fn completed(&self) -> &::trefoil::AsyncCompletedEventArgs<Self::UserState> {
        self
    }
}

// ---------------------------------------------------------------------------------------------------

fn read(count: u8, cancels: impl FnOnce(&Reader)) -> (Option<usize>, Option<Vec<u8>>) {
    let reader = Arc::new(Reader::default());
    let (seen, _subscription) = seen(&reader.read_completed(), |args| {
        let lent = args.buf().map(|buf| buf.clone());
        let (result, taken) = (args.take_result(), args.take_buf());
        assert_eq!(lent, taken);
        assert!(args.take_buf().is_none() && args.buf().is_none());
        (result.and_then(Result::ok), taken)
    });
    reader
        .read_with_user_state_async(count, vec![9], UserState::new(1))
        .unwrap();
    cancels(&reader);
    reader.scheduler.run_all();
    seen.next()
}

#[test]
fn the_buffer_comes_back_with_the_result_the_error_and_a_cancellation() {
    assert_eq!(read(2, |_| {}), (Some(3), Some(vec![9, 0, 1])));
    assert_eq!(read(0, |_| {}), (None, Some(vec![9])));
    let cancel = |reader: &Reader| reader.read_async_cancel(&UserState::new(1));
    assert_eq!(read(2, cancel), (None, Some(vec![9])));
}

#[test]
fn a_panic_loses_the_buffer() {
    assert_eq!(read(1, |_| {}), (None, None));
}

#[test]
fn a_task_has_both() {
    let reader = Arc::new(Reader::default());
    let start = |state| reader.read_with_user_state_async(2, vec![], state);
    let task = trefoil::Task::from_event(&reader.read_completed(), UserState::unique(), start);
    reader.scheduler.run_all();
    let (result, buf) = task.unwrap().wait();
    assert_eq!((result.unwrap(), buf), (2, vec![0, 1]));
}
