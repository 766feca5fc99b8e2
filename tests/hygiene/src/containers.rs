//! Containers in a module that has taken the standard names.

use ::asynchronous::{apm, async_patterns, tap};

#[allow(dead_code, reason = "in the way")]
mod taken {
    pub trait Send {}
    pub trait Sized {}
    pub trait Borrow {}
    pub struct Arc;
    pub struct Box;
    pub struct Option;
    pub struct Result;
    pub struct Task;
    pub struct Serial;
    pub mod core {}
    pub mod std {}
}
#[allow(unused_imports, reason = "in the way")]
use taken::*;

#[async_patterns(crate = ::asynchronous)]
pub trait Storage<T> {
    type Value: ::core::marker::Send + 'static;

    #[tap(cancellation)]
    #[apm]
    fn get(&self, key: &str, this: T) -> Self::Value;

    #[tap]
    fn set(&mut self, start: u8) -> ::core::primitive::u8 {
        start
    }

    #[tap(receiver = box)]
    fn clear(&mut self, state: &mut ::standard::string::String) {
        state.clear();
    }
}

pub struct Store;

impl Storage<u8> for Store {
    type Value = u16;

    fn get(&self, key: &str, this: u8) -> u16 {
        <::core::primitive::u16 as ::core::convert::From<u8>>::from(this)
            + if key.is_empty() { 1 } else { 2 }
    }
}

#[tap(cancellation, crate = ::asynchronous)]
#[apm(crate = ::asynchronous)]
impl Store {
    pub fn read(&self, result: &str) -> ::core::primitive::usize {
        result.len()
    }

    #[tap]
    pub fn own(token: u8) -> ::core::primitive::u8 {
        token
    }
}

#[async_patterns(crate = ::asynchronous, serial)]
impl<T: ::core::marker::Send + 'static> Handled<T> {
    #[tap(cancellation, scheduler = ::asynchronous::InlineScheduler)]
    #[apm]
    pub fn put(&mut self, this: T, handle: &str) -> ::core::primitive::usize {
        self.0 = ::core::option::Option::Some(this);
        handle.len()
    }

    #[tap]
    pub fn take(&mut self) -> ::core::option::Option<T> {
        self.0.take()
    }
}

pub struct Handled<T>(::core::option::Option<T>);

#[test]
fn members_of_containers_work() {
    let store = ::standard::sync::Arc::new(Store);
    ::standard::assert_eq!(store.get_async("", 1).wait(), 2);
    ::standard::assert_eq!(StorageAsync::end_get(store.begin_get("a", 1)), 3);
    ::standard::assert_eq!(Store.set_async(4).wait().0, 4);
    let boxed = ::standard::boxed::Box::new(Store);
    let (_, state) = boxed.clear_async(::standard::string::String::new()).wait();
    ::standard::assert!(state.is_empty());
    ::standard::assert_eq!(store.read_async("abc").wait(), 3);
    ::standard::assert_eq!(Store::end_read(store.begin_read("abc")), 3);
    ::standard::assert_eq!(Store::own_async(5).wait(), 5);

    let handle = ::asynchronous::Serial::new(Handled(::core::option::Option::None));
    ::standard::assert_eq!(handle.put_async(1, "ab").wait(), 2);
    ::standard::assert_eq!(HandledSerial::end_put(handle.begin_put(2, "")), 0);
    ::standard::assert_eq!(handle.take_async().wait(), ::core::option::Option::Some(2));
}
