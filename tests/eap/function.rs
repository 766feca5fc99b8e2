//! Free functions: their events belong to no component. A generic function has one for each
//! instance.

use std::str::FromStr;

use trefoil::{InlineScheduler, UserState, eap};

use crate::support::seen;

/// Parses a number of a type.
///
/// # Errors
///
/// If it is none.
#[eap(scheduler = InlineScheduler)]
pub fn parse<T: FromStr>(text: &str) -> Result<T, T::Err> {
    text.parse()
}

#[test]
fn each_instance_has_an_event_of_its_own() {
    let (numbers, _first) = seen(&parse_completed::<u8>(), |args| args.take_result());
    let (flags, _second) = seen(&parse_completed::<bool>(), |args| {
        (*args.result().unwrap(), args.user_state().cloned())
    });
    let state = UserState::new("state");
    parse_with_user_state_async::<bool>("true", state.clone()).unwrap();
    assert_eq!(flags.next(), (true, Some(state)));
    parse_with_user_state_async::<u8>("7", UserState::new(7)).unwrap();
    assert_eq!(numbers.next(), Some(Ok(7)));
    assert!(numbers.is_empty() && flags.is_empty());
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

/// Functions of two bodies are two, whatever they are called.
#[test]
fn a_function_of_another_body_has_events_of_its_own() {
    use std::sync::mpsc::{Receiver, channel};

    fn one() -> Receiver<u8> {
        #[eap]
        fn work() -> u8 {
            1
        }

        let (sender, receiver) = channel();
        work_completed()
            .subscribe(move |(), args| sender.send(args.take_result().unwrap()).unwrap())
            .detach();
        work_async();
        receiver
    }

    fn two() -> Receiver<u8> {
        #[eap]
        fn work() -> u8 {
            2
        }

        let (sender, receiver) = channel();
        // Behind those of the other one, if they were the same.
        work_completed()
            .subscribe(move |(), args| sender.send(args.take_result().unwrap_or(0)).unwrap())
            .detach();
        work_async();
        receiver
    }

    let one = one();
    assert_eq!(one.recv().unwrap(), 1);
    assert_eq!(two().recv().unwrap(), 2);
    assert!(one.try_recv().is_err());
}
