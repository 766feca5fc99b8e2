//! Lifetimes in a result that are not those of plain references: the members have it at `'static`.

use std::borrow::Cow;

use trefoil::{apm, tap};

#[derive(Debug, PartialEq)]
struct Token<'s>(&'s str);

/// Gives its lifetime to what it returns.
struct Lexer<'s> {
    rest: &'s str,
}

impl<'s> Lexer<'s> {
    #[tap]
    #[apm]
    fn next(&mut self) -> Option<Token<'s>> {
        let (first, rest) = self.rest.split_once(' ')?;
        self.rest = rest;
        Some(Token(first))
    }

    #[tap(receiver = value)]
    fn rest(&self) -> &'s str {
        self.rest
    }
}

#[test]
fn a_lifetime_of_the_impl_outlives_the_call() {
    let lexer = Lexer { rest: "a b c" };
    let (first, lexer): (Option<Token<'static>>, _) = lexer.next_async().wait();
    assert_eq!(first, Some(Token("a")));
    let (second, lexer) = Lexer::end_next(lexer.begin_next());
    assert_eq!(second, Some(Token("b")));
    let (rest, _): (&'static str, _) = lexer.rest_async().wait();
    assert_eq!(rest, "c");
}

/// Gives others of its own type, which may differ in their lifetimes.
#[derive(Clone, Debug)]
struct Entries<'e, T> {
    name: Cow<'e, str>,
    raw: Option<T>,
}

impl<'e, T: Clone> Entries<'e, T> {
    #[tap]
    #[apm]
    fn raw(self, raw: T) -> Entries<'e, T> {
        let raw = Some(raw);
        Entries { raw, ..self }
    }

    #[tap]
    fn into_owned(self) -> Entries<'static, T> {
        let name = Cow::Owned(self.name.into_owned());
        Entries { name, ..self }
    }

    #[tap(fast_path = Self::is_empty)]
    fn split(&mut self, other: Entries<'e, T>, lent: &Entries<'_, T>) -> Option<Entries<'e, T>> {
        let name = std::mem::replace(&mut self.name, other.name);
        let raw = Some(lent.raw.clone()?);
        Some(Entries { name, raw })
    }

    #[expect(clippy::option_option, reason = "the form of a fast path")]
    fn is_empty(
        &mut self,
        _: &Entries<'e, T>,
        _: &Entries<'_, T>,
    ) -> Option<Option<Entries<'e, T>>> {
        self.name.is_empty().then_some(None)
    }

    #[tap(receiver = value)]
    fn renamed<'n>(&self, name: Cow<'n, str>) -> Result<Entries<'n, T>, Entries<'e, T>> {
        if name.is_empty() {
            return Err(self.clone());
        }
        let raw = self.raw.clone();
        Ok(Entries { name, raw })
    }
}

#[test]
fn what_is_given_may_be_of_the_type_itself() {
    let entries = |name: &'static str| Entries {
        name: name.into(),
        raw: None,
    };
    let raw = entries("a").raw_async(1).wait();
    let raw: Entries<'static, u8> = Entries::end_raw(raw.begin_raw(2));
    assert_eq!(raw.raw, Some(2));
    let owned = entries("b").into_owned_async().wait();
    let (split, owned) = owned.split_async(entries("c"), &raw).wait();
    assert_eq!((split.unwrap().name, &*owned.name), ("b".into(), "c"));
    let (renamed, owned) = owned.renamed_async("d".into()).wait();
    assert_eq!((renamed.unwrap().name, &*owned.name), ("d".into(), "c"));
}

/// Only what it holds knows the lifetime.
struct Headers<I>(I);

impl<'h, I: Iterator<Item = (&'h str, u8)>> Headers<I> {
    #[tap]
    #[apm]
    fn find(mut self, name: &str) -> Option<(&'h str, u8)> {
        self.0.find(|(known, _)| *known == name)
    }
}

#[test]
fn a_lifetime_that_the_type_does_not_show_outlives_the_call() {
    let headers = || Headers([("a", 1), ("b", 2)].into_iter());
    let found: Option<(&'static str, u8)> = headers().find_async(&String::from("b")).wait();
    assert_eq!(found, Some(("b", 2)));
    let begun = headers().begin_find("c");
    assert_eq!(
        Headers::<std::array::IntoIter<(&str, u8), 2>>::end_find(begun),
        None
    );
}

#[tap]
#[apm]
fn all<'s>(lexer: Lexer<'s>, between: &str) -> Vec<&'s str> {
    lexer.rest.split(between).collect()
}

#[tap]
#[apm]
fn whole(lexer: Lexer<'_>) -> (Token<'_>, &str) {
    (Token(lexer.rest), lexer.rest)
}

#[tap]
#[apm]
fn same(text: Cow<'_, str>, length: usize) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[..length]),
        Cow::Owned(text) => Cow::Owned(text),
    }
}

#[tap]
#[apm]
fn name(code: u8) -> &'static str {
    ["zero", "one"][usize::from(code)]
}

#[test]
fn a_lifetime_of_a_parameters_type_outlives_the_call() {
    let lexer = || Lexer { rest: "a b" };
    let all: Vec<&'static str> = all_async(lexer(), " ").wait();
    assert_eq!(all, ["a", "b"]);
    assert_eq!(end_all(begin_all(lexer(), " ")), ["a", "b"]);
    let (token, rest): (Token<'static>, &'static str) = whole_async(lexer()).wait();
    assert_eq!((token.0, rest), ("a b", "a b"));
    assert_eq!(end_whole(begin_whole(lexer())).1, "a b");
    let same: Cow<'static, str> = same_async("abc".into(), 2).wait();
    assert!(matches!(same, Cow::Borrowed("ab")));
    assert_eq!(end_same(begin_same(String::from("abc").into(), 2)), "abc");
}

#[test]
fn static_results_are_not_copied() {
    let name: &'static str = name_async(1).wait();
    assert_eq!(name, "one");
    assert_eq!(end_name(begin_name(0)), "zero");
}

#[tap]
#[apm]
fn shorter<'a, 'b: 'a>(text: &'b str) -> Option<&'a str> {
    text.split(' ').next()
}

struct Word;

impl Word {
    #[tap]
    fn lent<'a, 's: 'a>(&'s self) -> Cow<'a, str> {
        "word".into()
    }
}

#[test]
fn argument_that_outlives_the_result_is_borrowed_for_the_call() {
    assert_eq!(shorter_async("a b").wait().as_deref(), Some("a"));
    assert_eq!(end_shorter(begin_shorter("a b")).as_deref(), Some("a"));
    assert_eq!(std::sync::Arc::new(Word).lent_async().wait(), "word");
}
