//! The arguments of completed events that have a result: three types, by the return type of the
//! function. `#[eap]` declares aliases of them, which are named after operations.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;
use std::ops::Deref;

use super::completed::{AsyncCompletedEventArgs, CompletedEventArgs};
use super::completion::Completion;
use super::describe::ByName;
use super::handed_back::{ArgsBase, Values};
use super::shared_slot::{ResultGuard, SharedSlot};
use super::user_state::UserState;
use crate::OperationCanceled;
use crate::error::ErrorMessage;
use crate::task::private::ResultLike;

const TAKEN: &str = "the result of the operation was taken by another handler";

/// The arguments of the completed event of an operation whose function returns a `T` that is no
/// `Result`, and that cannot be canceled.
///
/// In a container, and for a free function, `#[eap]` declares an alias of it that is named after
/// the operation, such as `DoubleCompletedEventArgs`. `B` is what the arguments deref to:
/// [`AsyncCompletedEventArgs`], or what `#[eap]` declares for an operation that hands values back.
/// The nearest type of .NET is `RunWorkerCompletedEventArgs`.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
/// use trefoil::eap::ResultCompletedEventArgs;
/// use trefoil::{Component, eap, EventHandlerList};
///
/// #[derive(Component, Default)]
/// struct Counter {
///     events: EventHandlerList,
/// }
///
/// impl Counter {
///     #[eap]
///     fn double(&self, number: u32) -> u32 {
///         number * 2
///     }
/// }
///
/// fn on_doubled(_: &Counter, args: &ResultCompletedEventArgs<u32>) {
///     assert_eq!(*args.result(), 42);
/// }
///
/// let counter = Arc::new(Counter::default());
/// counter.double_completed().subscribe(on_doubled).detach();
/// let completed = counter.double_completed().next();
/// counter.double_async(21);
/// # futures::executor::block_on(async {
/// assert_eq!(completed.await.unwrap().take_result(), Some(42));
/// # });
/// ```
pub struct ResultCompletedEventArgs<T, U = UserState, B = AsyncCompletedEventArgs<U>> {
    result: SharedSlot<T>,
    base: B,
    user_state: PhantomData<fn() -> U>,
}

/// The arguments of the completed event of an operation whose function returns a `T` that is no
/// `Result`, and that can be canceled; otherwise as [`ResultCompletedEventArgs`].
pub struct CancelableCompletedEventArgs<T, U = UserState, B = AsyncCompletedEventArgs<U>> {
    /// Empty for a canceled operation.
    result: SharedSlot<T>,
    canceled: SharedSlot<OperationCanceled>,
    base: B,
    user_state: PhantomData<fn() -> U>,
}

/// The arguments of the completed event of an operation whose function returns the `Result` type
/// `R`; otherwise as [`ResultCompletedEventArgs`].
pub struct TryCompletedEventArgs<R: ResultLike, U = UserState, B = AsyncCompletedEventArgs<U>> {
    result: Result<SharedSlot<R::Value>, SharedSlot<R::Error>>,
    base: B,
    user_state: PhantomData<fn() -> U>,
}

/// A `Result` of borrowed values, which [`TryCompletedEventArgs::result`] returns for a function
/// that returns the `Result` type `R`.
pub type GuardedResult<'a, R> =
    Result<ResultGuard<'a, <R as ResultLike>::Value>, ResultGuard<'a, <R as ResultLike>::Error>>;

impl<T, U, B: CompletedEventArgs> ResultCompletedEventArgs<T, U, B> {
    /// Borrows what the function returned.
    ///
    /// # Panics
    ///
    /// If there is no result: with the panic of the function, an
    /// [`OperationAbandoned`](crate::task::OperationAbandoned), or because another handler took it.
    #[track_caller]
    #[must_use]
    pub fn result(&self) -> ResultGuard<'_, T> {
        self.base.completed().raise_if_no_result();
        self.result.lend().expect(TAKEN)
    }

    /// Takes what the function returned; `None` if it was taken before.
    ///
    /// # Panics
    ///
    /// If this thread has borrowed it.
    #[track_caller]
    #[must_use]
    pub fn take_result(&self) -> Option<T> {
        self.result.take()
    }
}

impl<T, U, B: CompletedEventArgs> CancelableCompletedEventArgs<T, U, B> {
    /// Borrows what the function returned.
    ///
    /// # Panics
    ///
    /// If there is no result: with an [`OperationCanceled`], or as
    /// [`ResultCompletedEventArgs::result`].
    #[track_caller]
    #[must_use]
    pub fn result(&self) -> ResultGuard<'_, T> {
        self.base.completed().raise_exception_if_necessary();
        self.result.lend().expect(TAKEN)
    }

    /// Takes what the function returned; `None` if it was taken before.
    ///
    /// # Panics
    ///
    /// If this thread has borrowed it.
    #[track_caller]
    #[must_use]
    pub fn take_result(&self) -> Option<T> {
        self.result.take()
    }
}

impl<R: ResultLike, U, B: CompletedEventArgs> TryCompletedEventArgs<R, U, B> {
    /// Borrows what the function returned.
    ///
    /// # Errors
    ///
    /// The error of the function.
    ///
    /// # Panics
    ///
    /// If the operation was canceled, with an [`OperationCanceled`]; otherwise, if there is no
    /// result, as [`ResultCompletedEventArgs::result`].
    #[track_caller]
    pub fn result(&self) -> GuardedResult<'_, R> {
        self.base.completed().raise_if_no_result();
        match &self.result {
            Ok(value) => Ok(value.lend().expect(TAKEN)),
            Err(error) => Err(error.lend().expect(TAKEN)),
        }
    }

    /// Takes what the function returned; `None` if it was taken before.
    ///
    /// # Panics
    ///
    /// If this thread has borrowed it.
    #[track_caller]
    #[must_use]
    pub fn take_result(&self) -> Option<R> {
        self.take_own()
    }
}

impl<T, U, B> ResultCompletedEventArgs<T, U, B> {
    fn assemble(result: Option<T>, base: B) -> Self {
        Self {
            result: SharedSlot::new(result),
            base,
            user_state: PhantomData,
        }
    }

    fn take_own(&self) -> Option<T> {
        self.result.take()
    }
}

impl<T, U, B> CancelableCompletedEventArgs<T, U, B> {
    fn assemble(result: Option<Result<T, OperationCanceled>>, base: B) -> Self {
        let (result, canceled) = match result {
            Some(Ok(value)) => (Some(value), None),
            Some(Err(canceled)) => (None, Some(canceled)),
            None => (None, None),
        };
        Self {
            result: SharedSlot::new(result),
            canceled: SharedSlot::new(canceled),
            base,
            user_state: PhantomData,
        }
    }

    fn take_own(&self) -> Option<Result<T, OperationCanceled>> {
        let canceled = || self.canceled.take().map(Err);
        self.result.take().map(Ok).or_else(canceled)
    }
}

impl<R: ResultLike, U, B> TryCompletedEventArgs<R, U, B> {
    fn assemble(result: Option<R>, base: B) -> Self {
        let result = match result.map(R::into_result) {
            Some(Err(error)) => Err(SharedSlot::new(Some(error))),
            Some(Ok(value)) => Ok(SharedSlot::new(Some(value))),
            None => Ok(SharedSlot::new(None)),
        };
        Self {
            result,
            base,
            user_state: PhantomData,
        }
    }

    fn take_own(&self) -> Option<R> {
        let taken = match &self.result {
            Ok(value) => value.take().map(Ok),
            Err(error) => error.take().map(Err),
        };
        taken.map(R::from_result)
    }
}

macro_rules! arguments {
    ($name:ident <$parameter:ident $(: $bound:ident)?> $result:ty, $describe:expr, [$($lives:tt)*]) => {
        impl<$parameter $(: $bound)?, U, B> Deref for $name<$parameter, U, B> {
            type Target = B;

            fn deref(&self) -> &B {
                &self.base
            }
        }

        impl<$parameter $(: $bound)?, U, B: CompletedEventArgs> fmt::Debug for $name<$parameter, U, B> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.base.completed().describe(stringify!($name), f)
            }
        }

        impl<$parameter $(: $bound)?, U, B> CompletedEventArgs for $name<$parameter, U, B>
        where
            $($lives)*
            U: Clone + Eq + Hash + Send + Sync + 'static,
            B: ArgsBase<UserState = U>,
            <B::HandedBack as Values>::With<$result>: 'static,
        {
            type Value = <B::HandedBack as Values>::With<$result>;
            type UserState = U;

            fn new(completion: Completion<Self::Value, U>) -> Self {
                let (completion, values) = completion.split(B::HandedBack::split::<$result>);
                let (result, completed) = completion.into_parts($describe);
                Self::assemble(result, B::assemble(completed, values))
            }

            fn take_value(&self) -> Option<Self::Value> {
                let result = self.take_own()?;
                Some(self.base.take_handed_back()?.join(result))
            }

            fn completed(&self) -> &AsyncCompletedEventArgs<U> {
                self.base.completed()
            }
        }
    };
}

arguments!(ResultCompletedEventArgs<T> T, |_| None, [T: 'static,]);
arguments!(
    CancelableCompletedEventArgs<T> Result<T, OperationCanceled>,
    |result| result.as_ref().err().map(|canceled| ErrorMessage::of(canceled)),
    [T: 'static,]
);
arguments!(
    TryCompletedEventArgs<R: ResultLike> R,
    |result| result.error().map(|error| ByName::new(error).message()),
    [R: 'static, R::Value: 'static, R::Error: 'static,]
);
