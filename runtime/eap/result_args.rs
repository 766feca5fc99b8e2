//! The arguments of completed events whose operations could not be given a type of their own: a type can
//! be named after an operation beside a container and beside a free function, and nowhere else.

use std::fmt;
use std::hash::Hash;
use std::ops::Deref;

use super::completed::{AsyncCompletedEventArgs, CompletedEventArgs};
use super::completion::{Completed, Completion, LentResult, TryCompleted};
use super::lent::Lent;
use super::user_state::UserState;
use crate::OperationCanceled;
use crate::task::private::ResultLike;

/// The arguments of the completed event of an operation that gives a `T`, whatever it is, and that
/// nobody can cancel.
///
/// Methods whose `#[eap]` stands outside a container have these. In one, and on free functions, the
/// arguments are a type that is named after the operation. .NET's nearest is
/// `RunWorkerCompletedEventArgs`.
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
pub struct ResultCompletedEventArgs<T, U = UserState>(Completed<T, U>);

/// The same for an operation that can be canceled.
pub struct CancelableCompletedEventArgs<T, U = UserState>(
    TryCompleted<Result<T, OperationCanceled>, U>,
);

/// The same for an operation whose function returns the `Result` type `R`.
pub struct TryCompletedEventArgs<R: ResultLike, U = UserState>(TryCompleted<R, U>);

impl<T, U> ResultCompletedEventArgs<T, U> {
    /// Lends what the function returned.
    ///
    /// # Panics
    ///
    /// If there is no result: with the panic of the function, an
    /// [`OperationAbandoned`](crate::error::OperationAbandoned), or because another handler took it.
    #[track_caller]
    #[must_use]
    pub fn result(&self) -> Lent<'_, T> {
        self.0.result()
    }

    /// Gives what the function returned to the first who asks.
    ///
    /// # Panics
    ///
    /// If this thread has borrowed it.
    #[track_caller]
    #[must_use]
    pub fn take_result(&self) -> Option<T> {
        self.0.take_result()
    }
}

impl<T, U> CancelableCompletedEventArgs<T, U> {
    /// Lends what the function returned.
    ///
    /// # Panics
    ///
    /// If there is no result: with an [`OperationCanceled`], or as
    /// [`ResultCompletedEventArgs::result`].
    #[track_caller]
    #[must_use]
    pub fn result(&self) -> Lent<'_, T> {
        self.0.plain_result()
    }

    /// Gives what the function returned to the first who asks.
    ///
    /// # Panics
    ///
    /// If this thread has borrowed it.
    #[track_caller]
    #[must_use]
    pub fn take_result(&self) -> Option<T> {
        self.0.take_plain_result()
    }
}

impl<R: ResultLike, U> TryCompletedEventArgs<R, U> {
    /// Lends what the function returned.
    ///
    /// # Errors
    ///
    /// The function's own.
    ///
    /// # Panics
    ///
    /// If the operation was canceled, with an [`OperationCanceled`]; else, if it returned nothing, as
    /// [`ResultCompletedEventArgs::result`].
    #[track_caller]
    pub fn result(&self) -> LentResult<'_, R> {
        self.0.result()
    }

    /// Gives what the function returned to the first who asks.
    ///
    /// # Panics
    ///
    /// If this thread has borrowed it.
    #[track_caller]
    #[must_use]
    pub fn take_result(&self) -> Option<R> {
        self.0.take_result()
    }
}

macro_rules! arguments {
    ($name:ident [$($parameter:ident $(: $bound:ident)?)?] $value:ty, $make:ident, [$($lives:tt)*]) => {
        impl<$($parameter $(: $bound)?)?, U> Deref for $name<$($parameter)?, U> {
            type Target = AsyncCompletedEventArgs<U>;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        impl<$($parameter $(: $bound)?)?, U> fmt::Debug for $name<$($parameter)?, U> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                show_args(f, stringify!($name), self)
            }
        }

        impl<$($parameter $(: $bound)?)?, U> CompletedEventArgs for $name<$($parameter)?, U>
        where
            $($lives)*
            U: Clone + Eq + Hash + Send + Sync + 'static,
        {
            type Value = $value;
            type UserState = U;

            fn new(completion: Completion<Self::Value, U>) -> Self {
                Self(completion.$make())
            }

            fn take_value(&self) -> Option<Self::Value> {
                self.0.take_result()
            }

            fn completed(&self) -> &AsyncCompletedEventArgs<U> {
                self
            }
        }
    };
}

arguments!(ResultCompletedEventArgs [T] T, plain, [T: 'static,]);
arguments!(CancelableCompletedEventArgs [T] Result<T, OperationCanceled>, described, [T: 'static,]);
arguments!(
    TryCompletedEventArgs [R: ResultLike] R, described,
    [R: 'static, R::Value: 'static, R::Error: 'static,]
);

/// How the arguments of a completed event are debugged: how the operation ended. The result may be on
/// loan, and a user state need not be `Debug`.
///
/// # Errors
///
/// Those of the formatter.
pub fn show_args<U>(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    args: &AsyncCompletedEventArgs<U>,
) -> fmt::Result {
    f.debug_struct(name)
        .field("error", &args.error())
        .field("cancelled", &args.cancelled())
        .finish_non_exhaustive()
}
