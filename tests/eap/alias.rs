//! The arguments that are named after an operation are an alias of a type of the runtime, also
//! where the types are private, are known by a bound alone, or belong to one of two components with
//! an operation of the same name.

use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

use trefoil::eap::{
    AsyncCompletedEventArgs, CancelableCompletedEventArgs, ResultCompletedEventArgs,
    TryCompletedEventArgs,
};
use trefoil::{Component, EventHandlerList, InlineScheduler, async_patterns, eap};

use crate::support::seen;

/// The error's type is known by a bound of two.
///
/// # Errors
///
/// If it is none.
#[eap(scheduler = InlineScheduler)]
pub fn parse_one<T: FromStr + Display>(text: &str) -> Result<T, T::Err> {
    text.parse()
}

/// Finds by a key.
pub trait Lookup<K> {
    /// What is found.
    type Found;

    /// Finds it.
    fn lookup(&self, key: K) -> Self::Found;
}

impl Lookup<u8> for &'static str {
    type Found = char;

    fn lookup(&self, key: u8) -> char {
        char::from(self.as_bytes()[usize::from(key)])
    }
}

/// Only a bound mentions the key.
#[eap(scheduler = InlineScheduler)]
pub fn look_up<K, T>(table: T, key: K) -> T::Found
where
    T: Lookup<K>,
{
    table.lookup(key)
}

/// A bound mentions what the result does not.
#[eap(scheduler = InlineScheduler)]
pub fn first_of<U: Default, I: Iterator + Into<U>>(mut items: I, _spare: U) -> Option<I::Item> {
    items.next()
}

#[test]
fn projection_in_an_alias_is_found_by_its_bound() {
    let read = |args: &ParseOneCompletedEventArgs<u8>| args.take_result().unwrap().ok();
    let (parsed, _first) = seen(&parse_one_completed::<u8>(), read);
    parse_one_async::<u8>("7");
    assert_eq!(parsed.next(), Some(7));
    let read = |args: &LookUpCompletedEventArgs<u8, &'static str>| args.take_result();
    let (found, _second) = seen(&look_up_completed::<u8, &'static str>(), read);
    look_up_async("abc", 1_u8);
    assert_eq!(found.next(), Some('b'));
}

/// Private types and a private component, whose members are `pub` all the same.
#[allow(unreachable_pub, reason = "it is the point")]
mod private {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    struct State(u8);

    #[derive(Debug, PartialEq)]
    struct Page(u8);

    #[derive(Component, Default)]
    #[component(user_state = State)]
    struct Book {
        events: EventHandlerList,
    }

    #[async_patterns(operations = one)]
    impl Book {
        #[eap(scheduler = InlineScheduler)]
        pub fn turn(&self, page: &mut Page) -> Option<Page> {
            page.0 += 1;
            (page.0 < u8::MAX).then_some(Page(page.0))
        }

        #[eap(scheduler = InlineScheduler)]
        pub fn tear(&self, page: &mut Page) {
            page.0 = 0;
        }
    }

    #[test]
    fn private_types_are_handed_back_by_public_members() {
        let book = Arc::new(Book::default());
        let read = |args: &TurnCompletedEventArgs| {
            (
                args.take_result(),
                args.take_page(),
                args.user_state().cloned(),
            )
        };
        let (turned, _first) = seen(&book.turn_completed(), read);
        book.turn_with_user_state_async(Page(1), State(4)).unwrap();
        let expected = (Some(Some(Page(2))), Some(Page(2)), Some(State(4)));
        assert_eq!(turned.next(), expected);
        let read = |args: &TearCompletedEventArgs| args.page().map(|page| page.0);
        let (torn, _second) = seen(&book.tear_completed(), read);
        book.tear_async(Page(1));
        assert_eq!(torn.next(), Some(0));
    }
}

/// Two components of one module.
#[derive(Component, Debug, Default)]
pub struct Store {
    events: EventHandlerList,
}

/// The other.
#[derive(Component, Debug, Default)]
pub struct Shelf {
    events: EventHandlerList,
}

#[async_patterns(operations = one)]
impl Store {
    /// Loads.
    ///
    /// # Errors
    ///
    /// Never.
    #[eap(scheduler = InlineScheduler)]
    pub fn load(&self, buf: &mut Vec<u8>) -> Result<u8, String> {
        buf.push(1);
        Ok(1)
    }
}

#[async_patterns(operations = one)]
impl Shelf {
    /// Loads.
    #[eap(scheduler = InlineScheduler, args = ShelfLoadCompletedEventArgs)]
    pub fn load(&self, buf: &mut Vec<u8>) -> char {
        buf.push(2);
        'x'
    }
}

fn is_well<U>(args: &AsyncCompletedEventArgs<U>) -> bool {
    args.error().is_none() && !args.cancelled()
}

#[test]
fn operations_of_one_name_have_arguments_of_two_names() {
    let (store, shelf) = (Arc::new(Store::default()), Arc::new(Shelf::default()));
    let read = |args: &LoadCompletedEventArgs| (is_well(args), args.take_buf());
    let (stored, _first) = seen(&store.load_completed(), read);
    let read = |args: &ShelfLoadCompletedEventArgs| (is_well(args), args.take_buf());
    let (shelved, _second) = seen(&shelf.load_completed(), read);
    store.load_async(vec![]);
    shelf.load_async(vec![]);
    assert_eq!(stored.next(), (true, Some(vec![1])));
    assert_eq!(shelved.next(), (true, Some(vec![2])));
}

/// Sums.
#[eap(scheduler = InlineScheduler)]
#[must_use]
pub const fn sum(a: u8, b: u8) -> u8 {
    a + b
}

/// Sums, unless it is canceled.
#[eap(scheduler = InlineScheduler, cancellation)]
#[must_use]
pub const fn add(a: u8, b: u8) -> u8 {
    a + b
}

#[test]
fn an_alias_is_a_type_of_the_runtime() {
    type Parsed = TryCompletedEventArgs<Result<u8, std::num::ParseIntError>>;
    const fn same<T>(_: Option<&T>, _: Option<&T>) {}
    same(
        None::<&SumCompletedEventArgs>,
        None::<&ResultCompletedEventArgs<u8>>,
    );
    same(
        None::<&AddCompletedEventArgs>,
        None::<&CancelableCompletedEventArgs<u8>>,
    );
    same(None::<&ParseOneCompletedEventArgs<u8>>, None::<&Parsed>);
    let (shown, _subscription) = seen(&sum_completed(), |args| format!("{args:?}"));
    sum_async(1, 2);
    let expected = "ResultCompletedEventArgs { error: None, cancelled: false, .. }";
    assert_eq!(shown.next(), expected);
}
