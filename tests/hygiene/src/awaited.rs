//! Asynchronous functions.

use ::core::convert::{AsRef, From};
use ::core::future::Future;
use ::core::marker::Send;
use ::core::option::Option;
use ::standard::string::String;
use ::standard::vec::Vec;

#[::asynchronous::tap(crate = ::asynchronous, cancellation, cancel = drop)]
#[::asynchronous::apm(crate = ::asynchronous, cancellation)]
pub async fn length(text: &str, result: Option<&str>, token: Vec<u8>) -> usize {
    text.len() + token.len() + Option::map_or(result, 0, str::len)
}

#[::asynchronous::tap(crate = ::asynchronous, future)]
pub fn later(start: &str) -> impl Future<Output = String> + Send + use<> {
    ::core::future::ready(::standard::format!("{start}!"))
}

pub struct Names(pub Vec<String>);

#[::asynchronous::async_patterns(serial, crate = ::asynchronous)]
impl Names {
    #[::asynchronous::tap(spawner = ::core::mem::drop)]
    pub async fn push(&mut self, this: impl AsRef<str>) -> &mut Self {
        self.0.push(String::from(this.as_ref()));
        self
    }
}

#[test]
fn asynchronous_functions_are_awaited() {
    ::standard::assert_eq!(length_async("a", Option::Some("b"), Vec::new()).wait(), 2);
    let async_result = begin_length("a", Option::None, Vec::new());
    ::standard::assert!(end_length(async_result).is_ok());
    ::standard::assert_eq!(later_async("a").wait(), "a!");
    let names = ::asynchronous::Serial::new(Names(Vec::new()));
    // Nothing polls it.
    ::standard::assert!(names.push_async("a").outcome().wait().value().is_none());
}
