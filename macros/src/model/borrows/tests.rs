//! Which tokens of a type are a borrow, and what replaces them.

use syn::{Type, WherePredicate, parse_str};

use super::{in_type, make_predicate_static, make_static};
use crate::printing::shown;

/// `ty` with `'static` in it, and whether there was anything to replace.
fn at_static(ty: &str) -> (String, bool) {
    let mut ty: Type = parse_str(ty).unwrap();
    let found = in_type(&ty).is_some();
    assert_eq!(make_static(&mut ty).is_some(), found);
    assert!(in_type(&ty).is_none(), "{}", shown(&ty));
    (shown(&ty), found)
}

#[test]
fn borrows_are_made_static() {
    for (written, expected) in [
        ("Vec<&str>", "Vec<&'static str>"),
        ("Cow<'_, str>", "Cow<'static, str>"),
        ("Cow<str>", "Cow<'static, str>"),
        ("Option<Cow<[u8]>>", "Option<Cow<'static, [u8]>>"),
        ("Guard<'a>", "Guard<'static>"),
        ("Box<dyn Read + 'a>", "Box<dyn Read + 'static>"),
        ("(u8, &mut u8)", "(u8, &'static mut u8)"),
        ("Box<dyn Fn(&'a str)>", "Box<dyn Fn(&'static str)>"),
        (
            "Box<dyn for<'x> Fn(Guard<'x>) -> Guard<'a>>",
            "Box<dyn for<'x> Fn(Guard<'x>) -> Guard<'static>>",
        ),
        (
            "impl Iterator<Item = &str>",
            "impl Iterator<Item = &'static str>",
        ),
        (
            "<&'a T as Iterator>::Item",
            "<&'static T as Iterator>::Item",
        ),
    ] {
        assert_eq!(at_static(written), (expected.to_owned(), true));
    }
}

#[test]
fn declared_lifetimes_are_no_borrows() {
    for owned in [
        "&'static str",
        "Cow<'static, str>",
        "Box<dyn Fn(&str, Guard<'_>, Cow<str>) -> &u8>",
        "fn(&str) -> &str",
        "for<'x> fn(&'x str) -> Guard<'x>",
        "Box<dyn for<'x> Fn(Guard<'x>)>",
    ] {
        assert_eq!(at_static(owned), (owned.to_owned(), false));
    }
}

#[test]
fn a_predicate_keeps_the_lifetimes_that_it_declares() {
    let at_static = |written: &str| {
        let Ok(WherePredicate::Type(mut predicate)) = parse_str(written) else {
            panic!("{written}");
        };
        make_predicate_static(&mut predicate, &|_| true);
        shown(&predicate)
    };
    assert_eq!(
        at_static("for<'x> &'x T: Add<&'x T> + Sub<&'a T>"),
        "for<'x> &'x T: Add<&'x T> + Sub<&'static T>"
    );
    assert_eq!(at_static("&'a T: Eq"), "&'static T: Eq");
}
