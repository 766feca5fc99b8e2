//! A module that has the names of the generated generic parameters, and a function with the name of
//! a keyword.

use ::core::convert::AsRef;
use ::core::option::Option;
use ::standard::path::Path;

#[allow(dead_code, reason = "in the way of the parameter's generic")]
pub struct Reader;

#[::asynchronous::tap(crate = ::asynchronous)]
#[::asynchronous::apm(crate = ::asynchronous)]
pub fn r#match(path: impl AsRef<Path>, reader: impl ::standard::io::Read) -> bool {
    let _ = reader;
    path.as_ref().exists()
}

#[::asynchronous::tap(crate = ::asynchronous, scheduler = Path::scheduler())]
pub fn scheduled(path: impl ::core::fmt::Display) -> Option<u8> {
    let _ = path;
    Option::None
}

pub trait Scheduled {
    fn scheduler() -> ::asynchronous::InlineScheduler;
}

impl Scheduled for Path {
    fn scheduler() -> ::asynchronous::InlineScheduler {
        ::asynchronous::InlineScheduler
    }
}

#[test]
fn generic_parameters_are_new_names() {
    ::standard::assert!(!match_async("no such file", ::standard::io::empty()).wait());
    let async_result = begin_match("no such file", ::standard::io::empty());
    ::standard::assert!(!end_match(async_result));
    ::standard::assert_eq!(scheduled_async(1).wait(), Option::None);
}
