//! The values that an operation hands back, as a part of its event's arguments.
//!
//! An expansion declares a type with a method for each value, whose names only it knows. It wraps a
//! [`HandedBack`] and implements [`HandsBack`]; the rest is here.

use std::fmt;
use std::hash::Hash;
use std::ops::Deref;

use super::completed::{AsyncCompletedEventArgs, CompletedEventArgs};
use super::completion::Completion;
use super::shared_slot::SharedSlot;

/// The arguments of a completed event, and the values that the operation handed back.
pub struct HandedBack<V: Values, U> {
    slots: V::Slots,
    completed: AsyncCompletedEventArgs<U>,
}

impl<V: Values, U> HandedBack<V, U> {
    /// The values, each in a slot of its own.
    #[must_use]
    pub fn slots(&self) -> &V::Slots {
        &self.slots
    }
}

/// A type whose methods return the values that an operation handed back.
pub trait HandsBack: Deref<Target = AsyncCompletedEventArgs<Self::UserState>> + 'static {
    /// The values, in a tuple.
    type Values: Values<Alone: 'static> + 'static;

    /// The type of user states.
    type UserState: UserStateBounds;

    /// Wraps the values.
    fn new(values: HandedBack<Self::Values, Self::UserState>) -> Self;

    /// The values.
    fn handed_back(&self) -> &HandedBack<Self::Values, Self::UserState>;
}

/// The bounds of a component's type of user states.
pub trait UserStateBounds: Clone + Eq + Hash + Send + Sync + 'static {}

impl<U: Clone + Eq + Hash + Send + Sync + 'static> UserStateBounds for U {}

/// The base of the arguments of a completed event, apart from a result.
pub trait ArgsBase: CompletedEventArgs {
    /// The values that are handed back, in a tuple.
    type HandedBack: Values;

    #[doc(hidden)]
    fn assemble(
        completed: AsyncCompletedEventArgs<Self::UserState>,
        values: Option<Self::HandedBack>,
    ) -> Self;

    #[doc(hidden)]
    fn take_handed_back(&self) -> Option<Self::HandedBack>;
}

impl<U: Clone + Eq + Hash + Send + Sync + 'static> ArgsBase for AsyncCompletedEventArgs<U> {
    type HandedBack = ();

    fn assemble(completed: Self, _: Option<()>) -> Self {
        completed
    }

    fn take_handed_back(&self) -> Option<()> {
        Some(())
    }
}

impl<B: HandsBack> ArgsBase for B {
    type HandedBack = B::Values;

    fn assemble(
        completed: AsyncCompletedEventArgs<B::UserState>,
        values: Option<B::Values>,
    ) -> Self {
        let slots = B::Values::into_slots(values);
        Self::new(HandedBack { slots, completed })
    }

    fn take_handed_back(&self) -> Option<B::Values> {
        B::Values::take(self.handed_back().slots())
    }
}

/// The arguments of an operation that hands values back and has no other result.
impl<B: HandsBack> CompletedEventArgs for B {
    type Value = <B::Values as Values>::Alone;
    type UserState = B::UserState;

    fn new(completion: Completion<Self::Value, Self::UserState>) -> Self {
        let (values, completed) = completion.into_parts(|_| None);
        Self::assemble(completed, values.map(B::Values::from_alone))
    }

    fn take_value(&self) -> Option<Self::Value> {
        self.take_handed_back().map(B::Values::into_alone)
    }

    fn completed(&self) -> &AsyncCompletedEventArgs<Self::UserState> {
        self
    }
}

/// A tuple of values that are handed back: none, or up to twelve.
pub trait Values: Sized {
    /// A slot for each.
    type Slots;

    /// The value of the operation if it has no other result: a tuple, or the value itself if there
    /// is one.
    type Alone;

    /// The value of the operation if it also has a result `R`.
    type With<R>;

    #[doc(hidden)]
    fn into_slots(values: Option<Self>) -> Self::Slots;

    /// Takes all values, unless one has been taken before.
    #[doc(hidden)]
    fn take(slots: &Self::Slots) -> Option<Self>;

    #[doc(hidden)]
    fn from_alone(alone: Self::Alone) -> Self;

    #[doc(hidden)]
    fn into_alone(self) -> Self::Alone;

    #[doc(hidden)]
    fn split<R>(whole: Self::With<R>) -> (R, Self);

    #[doc(hidden)]
    fn join<R>(self, result: R) -> Self::With<R>;
}

/// Without values the operation has only its result.
impl Values for () {
    type Slots = ();
    type Alone = ();
    type With<R> = R;

    fn into_slots(_: Option<()>) {}

    fn take((): &()) -> Option<()> {
        Some(())
    }

    fn from_alone((): ()) {}

    fn into_alone(self) {}

    fn split<R>(whole: R) -> (R, ()) {
        (whole, ())
    }

    fn join<R>(self, result: R) -> R {
        result
    }
}

macro_rules! values {
    ($($value:ident $index:tt),+; $alone:ty) => {
        impl<$($value),+> Values for ($($value,)+) {
            type Slots = ($(SharedSlot<$value>,)+);
            type Alone = $alone;
            type With<R> = (R, $($value),+);

            fn into_slots(values: Option<Self>) -> Self::Slots {
                let mut values = values.map(|values| ($(Some(values.$index),)+));
                ($(SharedSlot::new(values.as_mut().and_then(|values| values.$index.take())),)+)
            }

            fn take(slots: &Self::Slots) -> Option<Self> {
                Some(($(slots.$index.take()?,)+))
            }

            fn from_alone(alone: Self::Alone) -> Self {
                values!(@from alone $($index)+)
            }

            fn into_alone(self) -> Self::Alone {
                values!(@into self $($index)+)
            }

            fn split<R>(whole: Self::With<R>) -> (R, Self) {
                #[allow(non_snake_case, reason = "the names of the types name their values")]
                let (result, $($value),+) = whole;
                (result, ($($value,)+))
            }

            fn join<R>(self, result: R) -> Self::With<R> {
                (result, $(self.$index),+)
            }
        }
    };
    (@from $alone:ident 0) => { ($alone,) };
    (@from $alone:ident $($index:tt)+) => { $alone };
    (@into $values:ident 0) => { $values.0 };
    (@into $values:ident $($index:tt)+) => { $values };
}

values!(A 0; A);
values!(A 0, B 1; (A, B));
values!(A 0, B 1, C 2; (A, B, C));
values!(A 0, B 1, C 2, D 3; (A, B, C, D));
values!(A 0, B 1, C 2, D 3, E 4; (A, B, C, D, E));
values!(A 0, B 1, C 2, D 3, E 4, F 5; (A, B, C, D, E, F));
values!(A 0, B 1, C 2, D 3, E 4, F 5, G 6; (A, B, C, D, E, F, G));
values!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7; (A, B, C, D, E, F, G, H));
values!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8; (A, B, C, D, E, F, G, H, I));
values!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9; (A, B, C, D, E, F, G, H, I, J));
values!(
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    (A, B, C, D, E, F, G, H, I, J, K)
);
values!(
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
    (A, B, C, D, E, F, G, H, I, J, K, L)
);

impl<V: Values, U> Deref for HandedBack<V, U> {
    type Target = AsyncCompletedEventArgs<U>;

    fn deref(&self) -> &Self::Target {
        &self.completed
    }
}

impl<V: Values, U> fmt::Debug for HandedBack<V, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.completed.describe("HandedBack", f)
    }
}
