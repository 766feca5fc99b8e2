//! `Cow`: what is borrowed is copied, what is owned is not.

use std::borrow::Cow;
use std::io;

use trefoil::{apm, tap};

use crate::Counted;

#[tap]
#[apm]
fn without_tabs(text: &str) -> Cow<'_, str> {
    if text.contains('\t') {
        Cow::Owned(text.replace('\t', " "))
    } else {
        Cow::Borrowed(text)
    }
}

#[tap]
#[apm]
fn checked<'a>(bytes: &'a [u8], least: &usize) -> io::Result<Option<Cow<'a, [u8]>>> {
    match bytes.len() {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        length => Ok((length >= *least).then_some(Cow::Borrowed(bytes))),
    }
}

#[test]
fn borrowed_and_owned_results_are_owned() {
    for (text, expected) in [("a b", "a b"), ("a\tb", "a b")] {
        let owned: String = without_tabs_async(text).wait();
        assert_eq!(owned, expected);
        assert_eq!(end_without_tabs(begin_without_tabs(text)), expected);
    }
    assert_eq!(checked_async(&[1], &1).wait().unwrap(), Some(vec![1]));
    assert_eq!(checked_async(&[1], &2).wait().unwrap(), None);
    assert!(checked_async(&[], &0).wait().is_err());
    assert_eq!(end_checked(begin_checked(&[1], &1)).unwrap(), Some(vec![1]));
}

#[tap]
fn made(given: Counted, lent: &Counted) -> (Cow<'static, Counted>, usize) {
    let _ = lent;
    (Cow::Owned(given), 1)
}

#[tap]
fn passed_on(_: &str, given: Counted) -> Cow<'_, Counted> {
    Cow::Owned(given)
}

#[test]
fn what_is_owned_is_not_copied() {
    let (made, _) = made_async(Counted::default(), &Counted::default()).wait();
    assert_eq!(made.counts(), (0, 0));
    let passed_on = passed_on_async("", Counted::default()).wait();
    assert_eq!(passed_on.counts(), (0, 0));
}
