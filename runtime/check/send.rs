//! Whether a value can be sent to the worker and back, whether `Self` can be shared with it, and
//! whether `Self` has a size.

use super::{CheckPassed, Never};

/// The three forms of one check, with one message: the check in a body, the guard in a where
/// clause, and the bound whose supertraits the body relies on. The guard is a trait of its own. If
/// it were the trait of the check, the compiler would use the clause `Self: CheckSend` for a check
/// of `Self` with another lifetime, and fail.
macro_rules! check {
    (
        $(#[$check_docs:meta])* trait $check:ident;
        $(#[$guard_docs:meta])* trait $guard:ident;
        $(#[$bound_docs:meta])* trait $bound:ident: $($required:path),+ $(, ?$sized:ident)?;
        $message:literal, $label:literal, $($note:literal),+
    ) => {
        $(#[$check_docs])*
        #[diagnostic::on_unimplemented(message = $message, label = $label, $(note = $note),+)]
        #[doc(hidden)]
        pub trait $check<M = ()> {
            /// [`CheckPassed`].
            type Passed: Default;

            /// Checks a value whose type has no name, as `impl Iterator`.
            fn checked(value: Self) -> (Self, Self::Passed)
            where
                Self: Sized,
            {
                (value, Self::Passed::default())
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: $($required +)+ $(?$sized +)? 'static> $check for T {
            type Passed = CheckPassed;
        }

        #[diagnostic::do_not_recommend]
        impl<T: Never $(+ ?$sized)?> $check<CheckPassed> for T {
            type Passed = CheckPassed;
        }

        $(#[$guard_docs])*
        #[diagnostic::on_unimplemented(message = $message, label = $label, $(note = $note),+)]
        #[doc(hidden)]
        pub trait $guard {}

        #[diagnostic::do_not_recommend]
        impl<T: $($required +)+ $(?$sized +)? 'static> $guard for T {}

        $(#[$bound_docs])*
        #[diagnostic::on_unimplemented(message = $message, label = $label, $(note = $note),+)]
        #[doc(hidden)]
        pub trait $bound: $($required +)+ 'static {}

        #[diagnostic::do_not_recommend]
        impl<T: $($required +)+ $(?$sized +)? 'static> $bound for T {}
    };
}

check! {
    /// A value moves to the worker, or comes back from it.
    trait CheckSend;
    /// The same, where a type parameter may decide.
    trait GuardSend;
    /// The same, where a type parameter decides.
    trait SendArgument: Send, ?Sized;
    "`{Self}` cannot be sent between the caller and the worker of this operation",
    "moves to another thread, so it must be `Send + 'static`",
    "use what is `Send`, such as `Arc` for `Rc`, `Mutex` for `RefCell`, and `Box<dyn Trait + Send + Sync>` for \
     `Box<dyn Trait>` [not_send]"
}

check! {
    /// A value that the future of an asynchronous function borrows while it is pending.
    trait CheckLent;

    /// The same, where a type parameter may decide.
    trait GuardLent;

    /// The same, where a type parameter decides.
    trait LentArgument: Sync, ?Sized;

    "`{Self}` cannot be borrowed by the future of this operation",
    "the future borrows it on any thread that polls it, so it must be `Sync`",
    "take it by value, or let the type hold what is `Sync`, such as `Mutex` for `RefCell` \
     [not_sync_argument]"
}

check! {
    /// The `Self` of a method is shared by the worker and the caller.
    trait CheckShare;
    /// The same, where a type parameter may decide.
    trait GuardShare;
    /// The same, where a type parameter decides.
    trait ShareSelf: Send, Sync, ?Sized;
    "`{Self}` cannot be shared with the worker of this operation",
    "shared with another thread, so `Self` must be `Send + Sync + 'static`",
    "let the type hold what is `Sync`, such as `Arc` for `Rc` and `Mutex` for `RefCell`; a trait object is \
     `dyn Trait + Send + Sync`",
    "where `Send` is enough, put `#[async_patterns(serial)]` on the `impl` block; or, without `#[eap]`, write \
     `receiver = value` among the options of the attribute to move `self` and have it handed back, or \
     `receiver = clone` [not_sync]"
}

/// The `Self` of a private method, which may be one of a trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no size, and a private method may be one of a trait, whose members need one",
    label = "the attribute sees the method, and not whether it is in an `impl` or in a trait",
    note = "put `#[async_patterns]` on the `impl` block, or write a visibility, such as `pub(self)` [unsized_value]"
)]
#[doc(hidden)]
pub trait GuardSized {}

#[diagnostic::do_not_recommend]
impl<T> GuardSized for T {}
