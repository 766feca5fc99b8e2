//! Free functions: their events belong to no component. A generic function has one for each instance.

use std::fmt::Debug;
use std::str::FromStr;

use trefoil::{InlineScheduler, UserState};

use crate::support::seen;

/// Parses a number of a type.
///
/// # Errors
///
/// If it is none.
pub fn parse<T: FromStr>(text: &str) -> Result<T, T::Err> {
    text.parse()
}

// ---------------------------------------------------------------------------------------------------

/// Starts [`fn@parse`]; [`fn@parse_completed`] is raised when it has ended.
///
/// # Errors
///
/// If the user state is in use; nothing is started then.
pub fn parse_with_user_state_async<T: FromStr + Send + 'static>(
    text: &str,
    user_state: ::trefoil::UserState,
) -> ::core::result::Result<(), ::trefoil::InvalidOperation>
where
    Result<T, T::Err>: ::core::marker::Send + 'static,
    T::Err: ::core::marker::Send,
{
    let operation = ::trefoil::__v0_1_0::EventOperation::with_user_state(
        &::trefoil::__v0_1_0::function_events::<::trefoil::Op<(T,), 0x1>>(),
        user_state,
    )?;
    let start = ::trefoil::__v0_1_0::Start::new().on(&InlineScheduler);
    start
        .prepare(
            (::trefoil::__v0_1_0::CopyAcross::copy_across(text),),
            |(text,), token| {
                let result = parse::<T>(::core::borrow::Borrow::borrow(&text));
                let ending =
                    match <Result<T, T::Err> as ::trefoil::__v0_1_0::ResultLike>::error(&result) {
                        ::core::option::Option::Some(error) => {
                            ::trefoil::__v0_1_0::Caught::new(error).ending_of_operation(token)
                        }
                        ::core::option::Option::None => {
                            ::trefoil::__v0_1_0::Ending::RanToCompletion
                        }
                    };
                ::trefoil::__v0_1_0::Finished::new(result, ending)
            },
            |_, _| ::core::option::Option::None,
        )
        .raise(operation, (), parse_completed::<T>());
    ::core::result::Result::Ok(())
}

/// Is raised when an operation that [`fn@parse_with_user_state_async`] started has ended.
#[must_use]
pub fn parse_completed<T: FromStr + 'static>() -> ::trefoil::Event<(), ParseCompletedEventArgs<T>> {
    ::trefoil::__v0_1_0::function_events::<::trefoil::Op<(T,), 0x1>>()
        .event::<::trefoil::Op<(T,), 0x1>, _, _>()
}

/// What [`fn@parse_completed`] tells.
pub struct ParseCompletedEventArgs<T: FromStr>(
    ::trefoil::__v0_1_0::TryCompleted<Result<T, T::Err>, ::trefoil::UserState>,
);

impl<T: FromStr> ParseCompletedEventArgs<T> {
    /// Lends what [`fn@parse`] returned.
    ///
    /// # Errors
    ///
    /// The error of the function.
    #[track_caller]
    pub fn result(&self) -> ::trefoil::LentResult<'_, Result<T, T::Err>> {
        self.0.result()
    }

    /// Gives what [`fn@parse`] returned to the first who asks.
    #[must_use]
    pub fn take_result(&self) -> ::core::option::Option<Result<T, T::Err>> {
        self.0.take_result()
    }
}

impl<T: FromStr> ::core::ops::Deref for ParseCompletedEventArgs<T> {
    type Target = ::trefoil::AsyncCompletedEventArgs<::trefoil::UserState>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T: FromStr> ::core::fmt::Debug for ParseCompletedEventArgs<T> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

impl<T: FromStr> ::trefoil::CompletedEventArgs for ParseCompletedEventArgs<T>
where
    Result<T, T::Err>: ::core::marker::Send + 'static,
    T: ::core::marker::Send + 'static,
    T::Err: ::core::marker::Send + 'static,
{
    type Value = Result<T, T::Err>;
    type UserState = ::trefoil::UserState;

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

#[test]
fn each_instance_has_an_event_of_its_own() {
    let (numbers, _first) = seen(
        &parse_completed::<u8>(),
        ParseCompletedEventArgs::take_result,
    );
    let (flags, _second) = seen(&parse_completed::<bool>(), |args| {
        (*args.result().unwrap(), args.user_state().cloned())
    });
    // The same user state for both: what is under way is kept for each instance too.
    let state = UserState::new("state");
    let _pending = pending::<u8>(&state);
    parse_with_user_state_async::<bool>("true", state.clone()).unwrap();
    assert_eq!(flags.next(), (true, Some(state)));
    parse_with_user_state_async::<u8>("7", UserState::new(7)).unwrap();
    assert_eq!(numbers.next(), Some(Ok(7)));
    assert!(numbers.is_empty() && flags.is_empty());
}

/// A start of an instance that is not over before it is dropped.
fn pending<T: 'static>(state: &UserState) -> impl Debug + use<T> {
    let events = trefoil::__v0_1_0::function_events::<trefoil::Op<(T,), 0x1>>();
    trefoil::__v0_1_0::EventOperation::with_user_state(&events, state.clone()).unwrap()
}

#[test]
fn the_message_of_an_error_is_as_good_as_its_bounds() {
    let (seen, _subscription) = seen(&parse_completed::<i8>(), |args| {
        (
            args.error().unwrap().to_string(),
            args.result().unwrap_err().to_string(),
        )
    });
    parse_with_user_state_async::<i8>("x", UserState::new(1)).unwrap();
    let (message, own) = seen.next();
    assert_eq!(own, "invalid digit found in string");
    // `T::Err` has no bounds, so nothing can be asked of it but its name.
    assert!(message.contains("ParseIntError"), "{message}");
}
