//! Event-based members in a module that has taken the standard names, with parameters that are
//! called what the members and the arguments of their events are called.

use ::asynchronous::{apm, async_patterns, eap, tap};

#[allow(dead_code, reason = "in the way")]
mod taken {
    pub trait Send {}
    pub trait Sync {}
    pub trait Clone {}
    pub trait Borrow {}
    pub trait Deref {}
    pub trait Debug {}
    pub trait Component {}
    pub struct Arc;
    pub struct Option;
    pub struct Result;
    pub struct Event;
    pub struct ResultGuard;
    pub struct UserState;
    pub struct Serial;
    #[allow(non_camel_case_types)]
    pub struct bool;
    pub mod core {}
    pub mod std {}
}
#[allow(unused_imports, reason = "in the way")]
use taken::*;

#[derive(::asynchronous::Component)]
#[component(crate = ::asynchronous)]
pub struct Desk<T> {
    thing: T,
    events: ::asynchronous::EventHandlerList,
}

#[async_patterns(crate = ::asynchronous, operations = several)]
impl<T: ::core::clone::Clone + ::core::marker::Send + ::core::marker::Sync + 'static> Desk<T> {
    #[tap]
    #[apm]
    #[eap]
    #[allow(clippy::too_many_arguments)]
    pub fn take(
        &self,
        operation: u8,
        user_state: u8,
        result: &mut ::standard::string::String,
        take_result: &mut u8,
        r#type: &mut u8,
        completed: &mut u8,
        (back, value_1): (u8, u8),
        cancellation_token: &::asynchronous::CancellationToken,
        progress: &dyn ::asynchronous::IProgress<u8>,
    ) -> ::standard::io::Result<T> {
        result.push('x');
        *take_result = operation + user_state + back + value_1;
        *r#type = *completed;
        progress.report(1);
        cancellation_token.throw_if_cancellation_requested()?;
        ::core::result::Result::Ok(::core::clone::Clone::clone(&self.thing))
    }

    #[eap(single_invocation, cancellation)]
    pub fn settle(&self) {}
}

#[eap(crate = ::asynchronous, cancellation)]
pub fn measure(sender: &str, start: u8) -> usize {
    sender.len() + <::core::primitive::usize as ::core::convert::From<u8>>::from(start)
}

pub struct Drawer(u8);

#[async_patterns(crate = ::asynchronous, serial, operations = one)]
impl Drawer {
    #[eap]
    pub fn pull(&mut self, by: u8) -> u8 {
        self.0 += by;
        self.0
    }
}

#[async_patterns(crate = ::asynchronous, operations = one)]
pub trait Box: ::asynchronous::Component {
    #[eap]
    fn open(&self, lid: &mut u8) -> ::core::primitive::bool;
}

#[test]
fn arguments_are_found_by_their_names() {
    let _ = measure_completed().subscribe(|_, args| {
        let _: ::core::option::Option<usize> = args.take_result();
    });
    measure_async("x", 1);
    let desk = ::standard::sync::Arc::new(Desk {
        thing: 1_u8,
        events: ::asynchronous::EventHandlerList::new(),
    });
    let next = desk.take_completed().next();
    desk.take_async(1, 2, ::standard::string::String::new(), 0, 4, 5, (6, 7));
    let args = ::standard::thread::spawn(move || wait(next)).join();
    let args = ::core::result::Result::unwrap(args);
    ::standard::assert_eq!(
        args.take_result2().as_deref(),
        ::core::option::Option::Some("x")
    );
    ::standard::assert_eq!(args.take_take_result3(), ::core::option::Option::Some(16));
    ::standard::assert_eq!(
        args.r#type().map(|lent| *lent),
        ::core::option::Option::Some(5)
    );
    ::standard::assert_eq!(args.take_completed2(), ::core::option::Option::Some(5));
    ::standard::assert!(!desk.is_busy());
    desk.cancel_async(&::asynchronous::UserState::new(1));
}

#[cfg(test)]
fn wait<A: ::core::marker::Send + ::core::marker::Sync + 'static>(
    next: ::asynchronous::eap::NextEvent<A>,
) -> ::standard::sync::Arc<A> {
    let task = ::asynchronous::Task::from_future(next);
    ::core::option::Option::unwrap(task.wait())
}
