//! Whether what is borrowed can be cloned: an argument, a result, `Self`.
//!
//! The type of a clone is an associated type, so that `Send + 'static` is known of it wherever a
//! clause names the trait.

use std::borrow::{Borrow, Cow};
use std::sync::Arc;

use super::{CheckPassed, Never};

/// A borrowed parameter: it is copied before the call returns, and the function borrows the copy.
///
/// `str` is copied as `String`, `[T]` as `Vec<T>`, `Path` as `PathBuf`, any other `T` as its clone.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is borrowed by this operation and cannot be copied for the worker",
    label = "the operation outlives the call, so there must be a copy that is `Send + 'static`",
    note = "implement `Clone`; or, if it is not to be copied, take it by value, as an `Arc`, or as `#[owned]`",
    note = "where it is not `Send`, use what is, such as `Arc` for `Rc`, and `Arc<dyn Trait + Send + Sync>` for \
            `Box<dyn Trait>` [copy_borrowed]"
)]
#[doc(hidden)]
pub trait CloneArgument<M = ()> {
    /// [`CheckPassed`].
    type Passed: Default;

    /// The copy, which moves to the worker.
    type Cloned: Borrow<Self> + Send + 'static;

    /// Makes the copy.
    fn clone_argument(lent: &Self) -> Self::Cloned;
}

#[diagnostic::do_not_recommend]
impl<T: ToOwned<Owned: Send + 'static> + ?Sized> CloneArgument for T {
    type Passed = CheckPassed;
    type Cloned = T::Owned;

    fn clone_argument(lent: &T) -> T::Owned {
        lent.to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Never + Clone + Send + 'static> CloneArgument<CheckPassed> for T {
    type Passed = CheckPassed;
    type Cloned = T;

    fn clone_argument(lent: &T) -> T {
        lent.clone()
    }
}

/// The `Self` of a method with `&self` that runs on a clone.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be cloned for the worker of this operation",
    label = "cloned for another thread, so `Self` must be `Clone + Send + 'static`",
    note = "implement `Clone` and hold what is `Send`, or write `receiver = value` to move `self` and have it handed \
            back, or leave `receiver` out to share it in an `Arc` [not_clone]"
)]
#[doc(hidden)]
pub trait CloneSelf<M = ()>: Sized + 'static {
    /// [`CheckPassed`].
    type Passed: Default;

    /// The clone.
    type Cloned: Borrow<Self> + Send + 'static;

    /// Makes the clone.
    fn clone_self(this: &Self) -> Self::Cloned;

    /// Makes the clone that the handlers of an event share.
    fn clone_shared(this: &Self) -> Arc<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: Clone + Send + 'static> CloneSelf for T {
    type Passed = CheckPassed;
    type Cloned = T;

    fn clone_self(this: &T) -> T {
        this.clone()
    }

    fn clone_shared(this: &T) -> Arc<T> {
        Arc::new(this.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Never + Clone + Send + 'static> CloneSelf<CheckPassed> for T {
    type Passed = CheckPassed;
    type Cloned = T;

    fn clone_self(this: &T) -> T {
        this.clone()
    }

    fn clone_shared(this: &T) -> Arc<T> {
        Arc::new(this.clone())
    }
}

/// A borrowed result: the worker copies it before it drops the arguments. Signatures name the type
/// of the copy, so this check is in a where clause for every type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is lent by the function and cannot be copied for the task",
    label = "the arguments are gone when the result arrives, so there must be a copy that is `Send + 'static`",
    note = "implement `Clone`, or return an owned value or an `Arc`",
    note = "where it is not `Send`, use what is, such as `Arc` for `Rc`, and `Arc<dyn Trait + Send + Sync>` for \
            `Box<dyn Trait>` [copy_borrowed]"
)]
#[doc(hidden)]
pub trait CloneResult {
    /// The copy, which is the result of the operation.
    type Cloned: Send + 'static;

    /// Makes the copy.
    fn clone_result(lent: &Self) -> Self::Cloned;

    /// Makes the copy of a `Cow` that borrows.
    fn own_result(lent: Cow<'_, Self>) -> <Self as CloneResult>::Cloned
    where
        Self: ToOwned;
}

#[diagnostic::do_not_recommend]
impl<T: ToOwned<Owned: Send + 'static> + ?Sized> CloneResult for T {
    type Cloned = T::Owned;

    fn clone_result(lent: &T) -> T::Owned {
        lent.to_owned()
    }

    fn own_result(lent: Cow<'_, T>) -> T::Owned {
        lent.into_owned()
    }
}
