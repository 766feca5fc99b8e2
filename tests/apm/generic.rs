//! Generic functions and generic types: `end_x` infers the operation from the type of the result.

use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;
use std::str::FromStr;
use std::sync::{Arc, mpsc};

use trefoil::apm;

#[apm]
fn parse<T: FromStr + Clone>(text: &str, default: &T) -> Result<T, T::Err>
where
    T::Err: Sized,
{
    if text.is_empty() {
        return Ok(default.clone());
    }
    text.parse()
}

#[apm]
fn show<T: Display>(value: T) -> String {
    value.to_string()
}

#[apm]
fn collect<I: IntoIterator>(items: I) -> Vec<I::Item> {
    items.into_iter().collect()
}

#[apm]
fn pairs<T: Copy, const N: usize>(values: &[T; N]) -> [(T, T); N] {
    values.map(|value| (value, value))
}

struct Table<K, State>(HashMap<K, State>);

/// A type parameter with the name of what is generated, but for a prefix.
impl<K: Eq + Hash + Clone, State: Clone> Table<K, State> {
    #[apm]
    fn get(&self, key: &K) -> Option<State> {
        self.0.get(key).cloned()
    }

    #[apm(associated)]
    fn capacity() -> usize {
        HashMap::<K, State>::new().capacity()
    }
}

trait Greeter {
    fn name(&self) -> String;

    #[apm]
    fn greet(&self, greeting: &str) -> String {
        format!("{greeting}, {}", self.name())
    }
}

struct World;

impl Greeter for World {
    fn name(&self) -> String {
        "world".to_owned()
    }
}

#[test]
fn a_type_parameter_of_the_result_is_inferred() {
    assert_eq!(end_parse(begin_parse("12", &0_u8)), Ok(12));
    assert_eq!(end_parse(begin_parse("", &false)), Ok(false));
}

#[test]
fn one_that_is_not_in_the_result_is_not_asked_for() {
    assert_eq!(end_show(begin_show(1.5)), "1.5");
}

#[test]
fn parameter_not_inferred_from_the_result_is_not_needed() {
    assert_eq!(end_collect(begin_collect(1..4)), [1, 2, 3]);
    let (sender, receiver) = mpsc::channel();
    begin_collect_with_callback(
        ["a", "b"],
        move |async_result| sender.send(end_collect(async_result)).unwrap(),
        (),
    );
    assert_eq!(receiver.recv().unwrap(), ["a", "b"]);
}

#[test]
fn const_parameters_are_inferred() {
    assert_eq!(end_pairs(begin_pairs(&[1, 2])), [(1, 1), (2, 2)]);
}

#[test]
fn the_type_around_is_generic() {
    let table = Arc::new(Table(HashMap::from([("a", 1)])));
    assert_eq!(Table::end_get(table.begin_get(&"a")), Some(1));
    let (sender, receiver) = mpsc::channel();
    table.begin_get_with_callback(
        &"b",
        move |async_result| {
            let key = *async_result.async_state();
            sender.send((key, Table::end_get(async_result))).unwrap();
        },
        "b",
    );
    assert_eq!(receiver.recv(), Ok(("b", None)));
    let async_result = Table::<u8, u8>::begin_capacity();
    assert_eq!(Table::end_capacity(async_result), 0);
}

#[test]
fn a_provided_method_of_a_trait_has_members_and_the_trait_stays_dyn_compatible() {
    let dynamic: &dyn Greeter = &World;
    assert_eq!(dynamic.name(), "world");
    let async_result = Arc::new(World).begin_greet("hello");
    assert_eq!(World::end_greet(async_result), "hello, world");
}
