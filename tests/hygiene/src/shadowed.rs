//! Modules, types, traits and macros of the user's that are called what an expansion needs.
#![allow(dead_code, reason = "the names are there to be in the way")]
#![allow(non_camel_case_types, non_upper_case_globals)]

mod core {}
mod std {}
mod alloc {}
mod trefoil {}

pub struct Option;
pub struct Result;
pub struct Some;
pub struct None;
pub struct Ok;
pub struct Err;
pub struct Arc;
pub struct Box;
pub struct Vec;
pub struct String;
pub struct Task;
pub struct CancellationToken;
pub struct OperationCanceled;
pub struct Start;
pub struct AsyncResult;
pub struct AsyncResultView;
pub struct AsyncState;
pub struct EndResult;
pub struct Op;
pub struct CancelableOp;
pub trait FnOnce {}
pub trait Send {}
pub trait Sync {}
pub trait Sized {}
pub trait Clone {
    fn clone(&self);
}
pub trait Borrow {
    fn borrow(&self);
}
impl<T> Clone for T {
    fn clone(&self) {}
}
impl<T> Borrow for T {
    fn borrow(&self) {}
}
type u8 = ();
// What a pattern of an expansion would speak of, if it were called so.
const canceled: i32 = 0;
const ending: i32 = 0;
const error: i32 = 0;
const leave: i32 = 0;
const operation: i32 = 0;
const result: i32 = 0;
const scheduler: i32 = 0;
const sender: i32 = 0;
const start: i32 = 0;
const this: i32 = 0;
const token: i32 = 0;
const value: i32 = 0;
type str = ();
type bool = ();

pub struct Names(::standard::string::String);

impl Names {
    #[::asynchronous::tap(crate = ::asynchronous, cancellation)]
    pub fn length(
        &self,
        more: &::standard::vec::Vec<i32>,
        maybe: ::core::option::Option<&i32>,
    ) -> usize {
        self.0.len() + more.len() + maybe.map_or(0, |_| 1)
    }

    #[::asynchronous::tap(crate = ::asynchronous, cancellation, receiver = clone)]
    pub fn first(&self) -> ::standard::io::Result<char> {
        let first = ::core::iter::Iterator::next(&mut self.0.chars());
        first.ok_or(::standard::io::Error::other("empty"))
    }

    #[::asynchronous::tap(crate = ::asynchronous, cancellation, receiver = box)]
    pub fn push(&mut self, letter: &mut ::core::option::Option<char>) {
        ::core::iter::Extend::extend(&mut self.0, letter.take());
    }
}

impl ::core::clone::Clone for Names {
    fn clone(&self) -> Self {
        Self(::core::clone::Clone::clone(&self.0))
    }
}

#[::asynchronous::tap(crate = ::asynchronous, validate = check, fast_path = at_hand, cancel_on_drop)]
pub fn count(
    text: ::standard::string::String,
    cancellation_token: &::asynchronous::CancellationToken,
    progress: &dyn ::asynchronous::IProgress<usize>,
) -> ::core::result::Result<usize, ::standard::io::Error> {
    cancellation_token.throw_if_cancellation_requested()?;
    progress.report(text.len());
    ::core::result::Result::Ok(text.len())
}

impl Names {
    #[::asynchronous::apm(crate = ::asynchronous, cancellation)]
    pub fn begun(&self, more: &::standard::vec::Vec<i32>) -> usize {
        self.0.len() + more.len()
    }

    #[::asynchronous::tap(crate = ::asynchronous)]
    #[::asynchronous::apm(crate = ::asynchronous, receiver = box)]
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[::asynchronous::apm(crate = ::asynchronous, validate = check, fast_path = at_hand)]
pub fn begun(
    text: ::standard::string::String,
    progress: &dyn ::asynchronous::IProgress<usize>,
) -> ::core::result::Result<usize, ::standard::io::Error> {
    progress.report(text.len());
    ::core::result::Result::Ok(text.len())
}

#[::asynchronous::apm(crate = ::asynchronous)]
pub fn items<I: ::core::iter::IntoIterator>(items: I) -> ::standard::vec::Vec<I::Item> {
    ::core::iter::Iterator::collect(::core::iter::IntoIterator::into_iter(items))
}

fn check(_: &::standard::string::String) {}

fn at_hand(
    text: &::standard::string::String,
) -> ::core::option::Option<::core::result::Result<usize, ::standard::io::Error>> {
    text.is_empty().then_some(::core::result::Result::Ok(0))
}

#[test]
fn everything_is_found_by_its_absolute_path() {
    let names = ::standard::sync::Arc::new(Names(::standard::borrow::ToOwned::to_owned("ab")));
    ::standard::assert_eq!(
        names
            .length_async(&::standard::vec![1], ::core::option::Option::Some(&1))
            .wait(),
        4
    );
    ::standard::assert_eq!(names.first_async().wait().unwrap(), 'a');
    let more = ::core::option::Option::Some('c');
    let (names, more) = ::standard::boxed::Box::new(Names(::standard::string::String::new()))
        .push_async(more)
        .wait();
    ::standard::assert_eq!((&*names.0, more), ("c", ::core::option::Option::None));
    ::standard::assert_eq!(
        count_async(::standard::borrow::ToOwned::to_owned("abc"))
            .wait()
            .unwrap(),
        3
    );
}

#[test]
fn a_pair_finds_everything_too() {
    let names = ::standard::sync::Arc::new(Names(::standard::borrow::ToOwned::to_owned("ab")));
    let async_result = names.begin_begun(&::standard::vec![1]);
    ::standard::assert_eq!(Names::end_begun(async_result).unwrap(), 3);
    let names = Names(::standard::borrow::ToOwned::to_owned("ab"));
    let names = Names::end_clear(::standard::boxed::Box::new(names).begin_clear());
    ::standard::assert!(names.clear_async().wait().0.is_empty());
    let text = ::standard::borrow::ToOwned::to_owned("abc");
    ::standard::assert_eq!(end_begun(begin_begun_with_progress(text, ())).unwrap(), 3);
    ::standard::assert_eq!(end_items(begin_items([1, 2])), [1, 2]);
}
