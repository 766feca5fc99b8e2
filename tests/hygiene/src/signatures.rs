//! Every form of parameter and receiver where nothing is called what an expansion needs.

use ::core::fmt::{Display, Write};
use ::core::option::Option;
use ::core::pin::Pin;
use ::standard::borrow::Cow;
use ::standard::sync::Arc;

/// In the way.
pub trait AsMut {}
/// In the way.
pub trait AsRef {}
/// In the way.
pub trait OutValue {}

#[::asynchronous::tap(crate = ::asynchronous, cancellation, validate = checked, fast_path = known)]
#[::asynchronous::apm(crate = ::asynchronous, cancellation)]
pub fn changed(
    value: &mut [u8],
    this: Option<&mut str>,
    start: Option<&mut dyn Write>,
    result: Option<&dyn Display>,
    #[out] canceled: &mut u8,
    #[owned] ending: &str,
    #[cfg(test)] crossing_7: &str,
    #[cfg(not(test))] crossing_7: u8,
) -> usize {
    let _ = (this, start, result, crossing_7);
    *canceled = 3;
    value.fill(1);
    ending.len()
}

fn checked(
    value: &[u8],
    _: Option<&str>,
    _: Option<&dyn Write>,
    _: Option<&dyn Display>,
    _: &str,
    #[cfg(test)] _: &str,
    #[cfg(not(test))] _: &u8,
) {
    ::core::assert!(!value.is_empty());
}

fn known(
    _: &mut [u8],
    _: Option<&mut str>,
    _: Option<&mut dyn Write>,
    _: Option<&dyn Display>,
    _: &str,
    #[cfg(test)] _: &str,
    #[cfg(not(test))] _: &u8,
) -> Option<usize> {
    Option::None
}

pub struct Text<'t>(&'t str);

impl<'t> Text<'t> {
    #[::asynchronous::tap(crate = ::asynchronous)]
    #[::asynchronous::apm(crate = ::asynchronous)]
    pub fn new(text: &'t str, rest: Cow<'_, str>) -> Self {
        let _ = rest;
        Self(text)
    }

    #[::asynchronous::tap(crate = ::asynchronous)]
    pub fn shared(self: &Arc<Self>) -> usize {
        self.0.len()
    }

    #[::asynchronous::tap(crate = ::asynchronous)]
    #[::asynchronous::apm(crate = ::asynchronous)]
    pub fn pinned(self: Pin<&Self>) -> usize {
        self.0.len()
    }

    #[::asynchronous::tap(crate = ::asynchronous)]
    pub fn emptied(mut self: Pin<&mut Self>) {
        self.0 = "";
    }

    #[::asynchronous::tap(crate = ::asynchronous)]
    pub fn kept(&'t self) -> usize {
        self.0.len()
    }
}

#[test]
fn values_of_every_form_cross() {
    let none = || Option::None::<::standard::string::String>;
    let task = changed_async(
        ::standard::vec![0, 0],
        none(),
        none(),
        none(),
        "abc",
        #[cfg(test)]
        "d",
    );
    let (length, value, ..) = task.wait();
    ::standard::assert_eq!((length, value), (3, ::standard::vec![1, 1]));
    let text = ::standard::boxed::Box::pin(Text("abc"))
        .emptied_async()
        .wait();
    ::standard::assert_eq!(text.0, "");
}
