//! What a member's body is given for each answer to a question, before it starts anything.
//!
//! It is the answer as a type: where the answer is no, the compiler has told so, and all that follows
//! from it has no type, so that nothing more is said.

use std::pin::Pin;
use std::sync::Arc;

use super::{
    ArcOf, CanceledValueAsArgument, CloneAcross, Copied, CopyAcrossAsArgument, PinOf, ShareAcross,
    Shared, StaticOf,
};
use crate::OperationCanceled;
use crate::task::private::Start;

/// As [`Crosses`](super::Crosses), asked in a body: `M` is known where the answer is yes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot cross between the caller and the worker of this operation",
    label = "goes to another thread, so it must be `Send + 'static`",
    note = "use what is `Send`, such as `Arc` for `Rc`, `Mutex` for `RefCell`, and `Box<dyn Trait + Send>` for \
            `Box<dyn Trait>` [not_send]"
)]
#[doc(hidden)]
pub trait MayCross<M> {
    /// The type itself.
    type Checked;

    /// [`Leave`].
    type Leave: Default;
    /// The value itself, of a type that has no name to be asked by.
    fn checked(value: Self) -> Self::Checked
    where
        Self: Sized;
}

#[diagnostic::do_not_recommend]
impl<T: Send + 'static> MayCross<()> for T {
    type Checked = T;
    type Leave = Leave;

    fn checked(value: T) -> T {
        value
    }
}

#[diagnostic::do_not_recommend]
impl<T: Nothing> MayCross<Leave> for T {
    type Checked = T;
    type Leave = Leave;

    fn checked(value: T) -> T {
        value
    }
}

/// As [`CopyAcross`](super::CopyAcross), asked in a body like [`MayCross`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is borrowed by this operation and cannot be copied for the worker",
    label = "the operation outlives the call, so there must be a copy that is `Send + 'static`",
    note = "implement `Clone`; or, if it is not to be copied, take it by value, as an `Arc`, or as `#[owned]`",
    note = "where it is not `Send`, use what is, such as `Arc` for `Rc`, and `Arc<dyn Trait + Send + Sync>` for \
            `Box<dyn Trait>` [copy_borrowed]"
)]
#[doc(hidden)]
pub trait MayCopy<M> {
    /// [`Leave`].
    type Leave: Default;
}

#[diagnostic::do_not_recommend]
impl<T: ToOwned<Owned: Send + 'static> + ?Sized> MayCopy<()> for T {
    type Leave = Leave;
}

#[diagnostic::do_not_recommend]
impl<T: Nothing> MayCopy<Leave> for T {
    type Leave = Leave;
}

/// As [`CanceledValue`](crate::CanceledValue), asked in a body like [`MayCross`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot say that its operation was canceled",
    label = "this is what a canceled task must give",
    note = "implement `From<OperationCanceled>` for the error type, or name a function that makes the \
            error with `on_canceled = ...`, or leave the token out [canceled_value]"
)]
#[doc(hidden)]
pub trait MayBeCanceled<M> {
    /// [`Leave`].
    type Leave: Default;
}

#[diagnostic::do_not_recommend]
impl<T, E: From<OperationCanceled>> MayBeCanceled<()> for Result<T, E> {
    type Leave = Leave;
}

#[diagnostic::do_not_recommend]
impl<T: Nothing> MayBeCanceled<Leave> for T {
    type Leave = Leave;
}

/// As [`ShareAcross`], asked in a body like [`MayCross`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be shared with the worker of this operation",
    label = "lent to another thread, so `Self` must be `Send + Sync + 'static`",
    note = "let the type hold what is `Sync`, such as `Arc` for `Rc` and `Mutex` for `RefCell`; a trait object is \
            `dyn Trait + Send + Sync`",
    note = "where `Send` is enough, put `#[async_patterns(serial)]` on the `impl` block; or, without `#[eap]`, write \
            `receiver = value` among the options of the attribute to move `self` and have it handed back, or \
            `receiver = clone` [not_sync]"
)]
#[doc(hidden)]
pub trait MayShare<M> {
    /// [`Leave`].
    type Leave: Default;
}

#[diagnostic::do_not_recommend]
impl<T: Send + Sync + ?Sized + 'static> MayShare<()> for T {
    type Leave = Leave;
}

#[diagnostic::do_not_recommend]
impl<T: Nothing> MayShare<Leave> for T {
    type Leave = Leave;
}

/// As [`CloneAcross`], asked in a body like [`MayCross`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be cloned for the worker of this operation",
    label = "cloned for another thread, so `Self` must be `Clone + Send + 'static`",
    note = "implement `Clone` and hold what is `Send`, or write `receiver = value` to move `self` and have it handed \
            back, or leave `receiver` out to share it in an `Arc` [not_clone]"
)]
#[doc(hidden)]
pub trait MayClone<M> {
    /// [`Leave`].
    type Leave: Default;
}

#[diagnostic::do_not_recommend]
impl<T: Clone + Send + 'static> MayClone<()> for T {
    type Leave = Leave;
}

#[diagnostic::do_not_recommend]
impl<T: Nothing> MayClone<Leave> for T {
    type Leave = Leave;
}

/// Implemented by nothing. Where a trait has one implementation alone, the compiler takes it for the answer and
/// complains afterwards of what that one asks for; with a second one in sight it says that there is none.
#[doc(hidden)]
pub trait Nothing {}

/// Gives the leave that the answers to questions are. They are asked for as types: of a value that is not fit, the compiler
/// may say that a borrow of it would be, and nothing of ours.
#[must_use]
pub fn given<L: Default>() -> L {
    L::default()
}

/// The answer is yes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Leave(());

impl Leave {
    /// This and another one.
    #[must_use]
    pub fn and<L>(self, other: L) -> L {
        other
    }

    /// Copies a value that is lent.
    #[must_use]
    pub fn copied<T: ?Sized>(self, lent: &T) -> Copied<fn(T)>
    where
        fn(T): CopyAcrossAsArgument,
    {
        Copied::of(lent)
    }

    /// Sends an `Arc` of `Self` off.
    #[must_use]
    pub fn arc<T: ShareAcross + ?Sized>(self, owner: Arc<T>) -> Shared<T, ArcOf> {
        Shared::arc(owner)
    }

    /// Sends a pinned `Arc` of `Self` off.
    #[must_use]
    pub fn pin<T: ShareAcross + ?Sized>(self, owner: Pin<Arc<T>>) -> Shared<T, PinOf> {
        Shared::pin(owner)
    }

    /// Sends a borrow of `Self` off that outlives the operation.
    #[must_use]
    pub fn outliving<T: ShareAcross + ?Sized>(self, owner: &'static T) -> Shared<T, StaticOf> {
        Shared::outliving(owner)
    }

    /// Clones `Self`.
    #[must_use]
    pub fn clone_across<T: CloneAcross>(self, lent: &T) -> T::ClonedAcross {
        T::clone_across(lent)
    }

    /// Makes a result that can say that its operation was canceled.
    #[must_use]
    pub fn canceled_value<T>(self, canceled: OperationCanceled) -> T
    where
        fn(T): CanceledValueAsArgument,
    {
        <fn(T) as CanceledValueAsArgument>::canceled_value(canceled)
    }

    /// Takes the value of a parameter that is not there in every configuration.
    pub fn take<V>(self, value: V) -> V {
        value
    }

    /// As [`Start::new`].
    #[must_use]
    pub fn start<'s>(self) -> Start<'s> {
        Start::new()
    }
}
