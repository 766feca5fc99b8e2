//! Lifetimes beside plain references are taken at `'static`: in a parameter's type, in a bound, in
//! the `impl` around.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

use trefoil::{apm, tap};

#[tap]
#[apm]
fn join(
    names: Vec<&str>,
    between: Cow<'_, str>,
    last: Option<(&str, u8)>,
    hidden: Cow<str>,
) -> String {
    let mut joined = names.join(&between);
    joined.extend(last.map(|(last, _)| last));
    joined + &hidden
}

#[test]
fn a_lifetime_in_a_type_takes_static_values() {
    let joined = join_async(
        vec!["a", "b"],
        "-".into(),
        Some(("c", 1)),
        String::new().into(),
    );
    assert_eq!(joined.wait(), "a-bc");
    let begun = begin_join(vec!["a"], Cow::Owned(String::from("-")), None, "d".into());
    assert_eq!(end_join(begun), "ad");
}

/// As deserializers have it.
trait FromText<'t>: Sized {
    fn from_text(text: &'t str) -> Self;
}

impl<'t> FromText<'t> for &'t str {
    fn from_text(text: &'t str) -> Self {
        text.trim()
    }
}

impl FromText<'_> for usize {
    fn from_text(text: &str) -> Self {
        text.len()
    }
}

#[tap]
#[apm]
fn parse<'t, T: FromText<'t>>(text: &'t str, not_tied: &str) -> (T, usize) {
    (T::from_text(text), not_tied.len())
}

#[test]
fn a_lifetime_in_a_bound_ties_what_bears_it() {
    let short = String::from("abc");
    assert_eq!(parse_async::<&str>(" a ", &short).wait(), ("a", 3));
    assert_eq!(end_parse::<usize, _>(begin_parse(" a ", &short)), (3, 3));
}

#[tap]
fn sum<'a, T>(list: &'a T, factor: u32) -> u32
where
    T: 'a,
    &'a T: IntoIterator<Item = &'a u32>,
{
    list.into_iter().sum::<u32>() * factor
}

#[tap]
fn visit<'a>(name: &'a str, slot: Slot<'a>) -> usize {
    slot.0.set(name);
    slot.0.get().len()
}

/// Cannot shrink to a shorter lifetime.
struct Slot<'a>(Cell<&'a str>);

#[test]
fn what_cannot_shrink_ties_too() {
    static LIST: std::sync::LazyLock<Vec<u32>> = std::sync::LazyLock::new(|| vec![1, 2]);
    assert_eq!(sum_async(&*LIST, 2).wait(), 6);
    assert_eq!(visit_async("abc", Slot(Cell::new(""))).wait(), 3);
}

#[tap]
fn longest<'a>(first: &'a str, second: &'a str, third: Cow<'a, str>) -> usize {
    first.len().max(second.len()).max(third.len())
}

#[test]
fn what_shrinks_leaves_references_to_be_copied() {
    let (first, second) = (String::from("a"), String::from("abc"));
    assert_eq!(longest_async(&first, &second, "ab".into()).wait(), 3);
}

/// Reads a borrowed text.
#[derive(Clone)]
struct Parser<'t> {
    text: &'t str,
}

impl<'t> Parser<'t> {
    #[tap]
    #[apm]
    fn new(text: &'t str) -> Self {
        Self { text }
    }

    #[tap]
    #[apm]
    fn starts_with(&self, prefix: &str, other: &Parser<'t>, fixed: &'t str) -> bool {
        self.text.starts_with(prefix) && other.text.starts_with(fixed)
    }

    #[tap]
    fn with_prefix<'p>(prefix: &'p str, cut: usize) -> Self
    where
        'p: 't,
    {
        let text = &prefix[cut..];
        Self { text }
    }

    #[tap]
    fn skip(&mut self, count: usize) -> usize {
        self.text = &self.text[count..];
        self.text.len()
    }

    #[tap]
    fn kept(&'t self, more: impl Iterator<Item = &'t str>) -> usize {
        self.text.len() + more.map(str::len).sum::<usize>()
    }
}

impl Parser<'_> {
    #[tap]
    fn length(&self, lengths: &dyn Fn(&str) -> usize) -> usize {
        lengths(self.text)
    }
}

#[test]
fn a_type_with_a_lifetime_has_members_where_it_is_static() {
    let parser = Arc::new(Parser::new_async("abc").wait());
    let short = String::from("ab");
    assert!(parser.starts_with_async(&short, &parser, "a").wait());
    let begun = parser.begin_starts_with(&short, &parser, "b");
    assert!(!Parser::end_starts_with(begun));
    assert_eq!(parser.length_async(str::len).wait(), 3);
    let (left, parser) = Parser::end_new(Parser::begin_new("abc"))
        .skip_async(2)
        .wait();
    assert_eq!((left, parser.text), (1, "c"));
}

#[test]
fn what_outlives_a_lifetime_of_the_impl_is_static() {
    assert_eq!(Parser::with_prefix_async("abc", 1).wait().text, "bc");
}

#[test]
fn a_borrow_of_the_impl_is_static() {
    static PARSER: Parser<'static> = Parser { text: "abc" };
    assert_eq!(PARSER.kept_async(["d", "ef"].into_iter()).wait(), 6);
}

#[tap]
fn count(lines: &mut dyn Iterator<Item = &str>, each: &mut impl FnMut(&str)) -> usize {
    lines.inspect(|line| each(line)).count()
}

#[test]
fn a_bound_of_what_is_handed_back_is_static() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let each = move |line: &str| sender.send(line.to_owned()).unwrap();
    let (count, mut lines, _) = count_async("a\nb".lines(), each).wait();
    assert_eq!((count, lines.next()), (2, None));
    assert_eq!(receiver.iter().collect::<Vec<_>>(), ["a", "b"]);
}

/// What is the same type at another lifetime is asked about beside `Self`.
#[derive(Clone)]
struct Round<'t>(Cow<'t, str>);

impl<'t> Round<'t> {
    #[tap]
    #[apm]
    fn trimmed(self) -> Round<'t> {
        Round(self.0.trim().to_owned().into())
    }

    #[tap]
    fn into_owned(self) -> Round<'static> {
        Round(self.0.into_owned().into())
    }

    #[tap]
    fn join(&mut self, other: &Round<'t>, spare: Round<'_>) -> Option<Round<'t>> {
        self.0.to_mut().push_str(&other.0);
        self.0.to_mut().push_str(&spare.0);
        None
    }
}

#[test]
fn type_is_passed_with_several_lifetimes() {
    let round = || Round(Cow::Borrowed(" a "));
    assert_eq!(round().trimmed_async().wait().0, "a");
    assert_eq!(Round::end_trimmed(round().begin_trimmed()).0, "a");
    assert_eq!(round().into_owned_async().wait().0, " a ");
    let (none, joined) = round().join_async(&round(), round()).wait();
    assert!(none.is_none());
    assert_eq!(joined.0, " a  a  a ");
}

trait Decode<'d>: Sized {
    fn decode(text: &'d str) -> Self;
}

impl<'d> Decode<'d> for &'d str {
    fn decode(text: &'d str) -> Self {
        text
    }
}

/// What a function asks again of the parameters of its block is said in the block's words.
struct Encoded<'d, T>
where
    T: Decode<'d> + 'd,
{
    text: &'d str,
    as_what: std::marker::PhantomData<T>,
}

impl<'d, T> Encoded<'d, T>
where
    T: Decode<'d> + 'd,
{
    #[tap]
    #[apm]
    fn get(&self) -> Option<T>
    where
        T: Decode<'d> + 'd,
    {
        Some(T::decode(self.text))
    }
}

#[test]
fn a_clause_of_the_block_may_be_repeated() {
    let encoded = std::sync::Arc::new(Encoded::<&str> {
        text: "a",
        as_what: std::marker::PhantomData,
    });
    assert_eq!(encoded.get_async().wait(), Some("a"));
    assert_eq!(Encoded::end_get(encoded.begin_get()), Some("a"));
}
