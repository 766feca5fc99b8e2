//! Modules, types, traits and macros of the user's that are called what an expansion needs.
#![allow(dead_code, reason = "the names are there to be in the way")]
#![allow(non_camel_case_types)]

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
type str = ();
type bool = ();

pub struct Names(::std::string::String);

impl Names {
    #[::asynchronous::tap(crate = ::asynchronous, cancellation)]
    pub fn length(
        &self,
        more: &::std::vec::Vec<i32>,
        maybe: ::core::option::Option<&i32>,
    ) -> usize {
        self.0.len() + more.len() + maybe.map_or(0, |_| 1)
    }

    #[::asynchronous::tap(crate = ::asynchronous, cancellation, receiver = clone)]
    pub fn first(&self) -> ::std::io::Result<char> {
        let first = ::core::iter::Iterator::next(&mut self.0.chars());
        first.ok_or(::std::io::Error::other("empty"))
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
    text: ::std::string::String,
    cancellation_token: &::asynchronous::CancellationToken,
    progress: &dyn ::asynchronous::IProgress<usize>,
) -> ::core::result::Result<usize, ::std::io::Error> {
    cancellation_token.throw_if_cancellation_requested()?;
    progress.report(text.len());
    ::core::result::Result::Ok(text.len())
}

impl Names {
    #[::asynchronous::apm(crate = ::asynchronous, cancellation)]
    pub fn begun(&self, more: &::std::vec::Vec<i32>) -> usize {
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
    text: ::std::string::String,
    progress: &dyn ::asynchronous::IProgress<usize>,
) -> ::core::result::Result<usize, ::std::io::Error> {
    progress.report(text.len());
    ::core::result::Result::Ok(text.len())
}

#[::asynchronous::apm(crate = ::asynchronous)]
pub fn items<I: ::core::iter::IntoIterator>(items: I) -> ::std::vec::Vec<I::Item> {
    ::core::iter::Iterator::collect(::core::iter::IntoIterator::into_iter(items))
}

fn check(_: &::std::string::String) {}

fn at_hand(
    text: &::std::string::String,
) -> ::core::option::Option<::core::result::Result<usize, ::std::io::Error>> {
    text.is_empty().then_some(::core::result::Result::Ok(0))
}

#[test]
fn everything_is_found_by_its_absolute_path() {
    let names = ::std::sync::Arc::new(Names(::std::borrow::ToOwned::to_owned("ab")));
    ::std::assert_eq!(
        names
            .length_async(&::std::vec![1], ::core::option::Option::Some(&1))
            .wait(),
        4
    );
    ::std::assert_eq!(names.first_async().wait().unwrap(), 'a');
    let more = ::core::option::Option::Some('c');
    let (names, more) = ::std::boxed::Box::new(Names(::std::string::String::new()))
        .push_async(more)
        .wait();
    ::std::assert_eq!((&*names.0, more), ("c", ::core::option::Option::None));
    ::std::assert_eq!(
        count_async(::std::borrow::ToOwned::to_owned("abc"))
            .wait()
            .unwrap(),
        3
    );
}

#[test]
fn a_pair_finds_everything_too() {
    let names = ::std::sync::Arc::new(Names(::std::borrow::ToOwned::to_owned("ab")));
    let async_result = names.begin_begun(&::std::vec![1]);
    ::std::assert_eq!(Names::end_begun(async_result).unwrap(), 3);
    let names = Names(::std::borrow::ToOwned::to_owned("ab"));
    let names = Names::end_clear(::std::boxed::Box::new(names).begin_clear());
    ::std::assert!(names.clear_async().wait().0.is_empty());
    let text = ::std::borrow::ToOwned::to_owned("abc");
    ::std::assert_eq!(end_begun(begin_begun_with_progress(text, ())).unwrap(), 3);
    ::std::assert_eq!(end_items(begin_items([1, 2])), [1, 2]);
}
