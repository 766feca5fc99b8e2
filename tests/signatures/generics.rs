//! Type, const and lifetime parameters, and the turbofish that forwards them.

use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Arc;

use trefoil::{CancellationToken, CancellationTokenSource, OperationCanceled, Task, apm, tap};

#[tap]
#[apm]
fn split<'a, T, const N: usize, K>(text: &'a str, by: [char; N], key: K) -> HashMap<K, Vec<T>>
where
    T: FromStr,
    <T as FromStr>::Err: Debug,
    K: Hash + Eq,
    'a: 'a,
{
    let parts = text.split(|letter| by.contains(&letter));
    let parts = parts.map(|part| part.parse().unwrap());
    HashMap::from([(key, parts.collect())])
}

#[test]
fn type_and_const_parameters_are_forwarded() {
    let map = split_async::<u8, 2, _>("1,2;3", [',', ';'], 'x').wait();
    assert_eq!(map[&'x'], [1, 2, 3]);
    let map: HashMap<&str, Vec<i64>> = end_split(begin_split("4,-5", [','], "y"));
    assert_eq!(map["y"], [4, -5]);
}

#[tap]
#[apm]
fn bytes<const N: usize>() -> [u8; N] {
    [7; N]
}

#[test]
fn const_parameter_is_inferred_from_the_result() {
    assert_eq!(bytes_async().wait(), [7, 7]);
    assert_eq!(end_bytes(begin_bytes::<1>()), [7]);
}

#[tap]
#[apm]
fn convert<T: Default>(value: impl Into<T>, others: Option<impl IntoIterator<Item = T>>) -> (T, T) {
    let other = others.and_then(|others| others.into_iter().next());
    (value.into(), other.unwrap_or_default())
}

#[test]
fn an_impl_trait_parameter_can_be_written_in_a_turbofish() {
    let task: Task<(u64, u64)> = convert_async::<u64, Vec<u64>>(1_u8, None);
    assert_eq!(task.wait(), (1, 0));
    let pair = end_convert(begin_convert::<u32, _>(1_u8, Some([5])));
    assert_eq!(pair, (1, 5));
}

/// The names of the `impl`'s own parameters cannot be seen from its methods.
struct Pair<W, R>(W, R);

impl<W: Send + Debug + 'static, R: Send + Debug + 'static> Pair<W, R> {
    #[tap]
    fn write(self, w: &mut impl std::io::Write, r: impl Debug) -> std::io::Result<()> {
        write!(w, "{:?} {:?} {r:?}", self.0, self.1)
    }
}

#[test]
fn no_name_meets_one_of_the_impl() {
    let (written, text) = Pair(1, 'a').write_async(Vec::new(), "b").wait();
    written.unwrap();
    assert_eq!(text, b"1 'a' \"b\"");
}

#[tap]
fn apply<F, G, T>(value: T, first: F, second: &G, pointer: fn(T) -> T) -> T
where
    F: for<'x> Fn(&'x T) -> &'x T,
    G: Fn(T) -> T + Clone,
    T: Copy,
{
    pointer(second(*first(&value)))
}

#[test]
fn closures_and_function_pointers_cross() {
    assert_eq!(
        apply_async(3, |value| value, &|value| value + 1, |value| value * 2).wait(),
        8
    );
}

trait Shape {
    const SIDES: u8;
    type Unit: Default + Send + 'static;
}

struct Square;

impl Shape for Square {
    const SIDES: u8 = 4;
    type Unit = u16;
}

#[tap]
#[apm]
fn measure<S: Shape>(unit: S::Unit, scale: &mut [S::Unit]) -> (u8, S::Unit) {
    let _ = scale;
    (S::SIDES, unit)
}

#[test]
fn projection_is_inferred_from_an_explicit_parameter() {
    assert_eq!(measure_async::<Square, _>(3, [1]).wait(), ((4, 3), [1]));
    let (result, _) = end_measure(begin_measure::<Square, _>(3, vec![]));
    assert_eq!(result, (4, 3));
}

/// By its name a parameter of an `impl` may be any type, also one that hides a lifetime.
struct Queue<Item, Key>(Vec<(Key, Item)>);

#[derive(Debug)]
struct Missing;

impl<Item, Key> Queue<Item, Key>
where
    Item: Clone + Send + Sync + 'static,
    Key: Clone + PartialEq + Send + Sync + 'static,
{
    #[tap]
    #[apm]
    fn with(items: Vec<(Key, Item)>, key: Key, item: &Item) -> Self {
        let last = (key, item.clone());
        Self(items.into_iter().chain([last]).collect())
    }

    #[tap]
    #[apm]
    fn find(&self, key: &Key, default: Option<&Item>) -> Result<Item, Missing> {
        let found = self.0.iter().find(|(known, _)| known == key);
        found
            .map(|(_, item)| item)
            .or(default)
            .cloned()
            .ok_or(Missing)
    }

    #[tap(cancellation)]
    fn swap(&self, key: Key, item: &mut Item, spare: Option<&mut Item>) -> bool {
        let found = self.0.iter().find(|(known, _)| *known == key);
        let Some((_, found)) = found else {
            return false;
        };
        let old = std::mem::replace(item, found.clone());
        if let Some(spare) = spare {
            *spare = old;
        }
        true
    }
}

#[test]
fn parameters_of_an_impl_cross_whatever_their_names() {
    let queue = Queue::with_async(vec![(1, "a")], 2, &"b").wait();
    let queue = Arc::new(queue);
    assert_eq!(queue.find_async(&2, None).wait().unwrap(), "b");
    let found = Queue::<_, _>::end_find(queue.begin_find(&3, Some(&"c")));
    assert_eq!(found.unwrap(), "c");
    let swapped = queue.swap_async(1, "x", Some("y")).wait();
    assert_eq!(swapped, (true, "a", Some("x")));
}

/// The second parameter is inferred from the first.
#[derive(Clone)]
struct Base<S: Holds<Item = T>, T = <S as Holds>::Item> {
    held: S,
    count: PhantomData<T>,
}

trait Holds {
    type Item;
}

impl<T> Holds for Vec<T> {
    type Item = T;
}

impl<T, E> Holds for Result<T, E> {
    type Item = T;
}

/// An associated type is in it.
type Array<T> = Base<Vec<T>>;

const fn array<T>(held: Vec<T>) -> Array<T> {
    let count = PhantomData;
    Base { held, count }
}

#[tap]
#[apm]
fn doubled<T: Clone>(mut array: Array<T>) -> Array<T> {
    array.held.extend_from_within(..);
    array
}

impl<T: Clone> Base<Vec<T>> {
    #[tap]
    fn joined(mut self, other: &Array<T>, last: Option<&Array<T>>) -> Result<Array<T>, Array<T>> {
        self.held.extend_from_slice(&other.held);
        let last = last.into_iter().flat_map(|last| &last.held);
        self.held.extend(last.cloned());
        Ok(self)
    }

    #[tap]
    #[apm]
    fn swap(&mut self, other: &mut Array<T>) -> Option<Array<T>> {
        std::mem::swap(&mut self.held, &mut other.held);
        None
    }
}

#[test]
fn type_with_an_associated_type_is_passed() {
    assert_eq!(doubled_async(array(vec![1])).wait().held, [1, 1]);
    assert_eq!(
        end_doubled(begin_doubled(array(vec!['a']))).held,
        ['a', 'a']
    );
    let joined = array(vec![1]).joined_async(&array(vec![2]), Some(&array(vec![3])));
    assert!(joined.wait().is_ok_and(|joined| joined.held == [1, 2, 3]));
    let (none, ours, theirs) = array(vec![1]).swap_async(array(vec![2])).wait();
    assert!(none.is_none() && ours.held == [2] && theirs.held == [1]);
}

/// Neither the initial value nor the error can be inferred from the bounds of `T`.
struct Made<T>(Option<T>);

impl<T> Default for Made<T> {
    fn default() -> Self {
        Self(None)
    }
}

struct Failed<T>(Option<T>);

struct Maker<T>(PhantomData<T>);

impl<T: Clone> Maker<T>
where
    Failed<T>: From<OperationCanceled>,
{
    #[tap]
    fn make(
        &self,
        value: T,
        #[out] made: &mut Made<T>,
        cancellation_token: &CancellationToken,
    ) -> Result<Failed<T>, Failed<T>> {
        cancellation_token.throw_if_cancellation_requested()?;
        made.0 = Some(value.clone());
        Ok(Failed(Some(value)))
    }
}

impl From<OperationCanceled> for Failed<u8> {
    fn from(_: OperationCanceled) -> Self {
        Self(Some(9))
    }
}

#[test]
fn what_is_asked_of_a_type_is_known_of_it_in_the_body() {
    let maker = Arc::new(Maker(PhantomData));
    let (made, out) = maker.make_async(3).wait();
    assert!(made.is_ok_and(|made| made.0 == Some(3)));
    assert_eq!(out.0, Some(3));
    let source = CancellationTokenSource::new();
    source.cancel();
    let (canceled, out) = maker.make_with_cancellation_async(3, source.token()).wait();
    assert!(canceled.is_err_and(|canceled| canceled.0 == Some(9)));
    assert_eq!(out.0, None);
}

/// A trait of the user may have associated types of any name.
trait Kind {
    type Owned;
    type Sent;
}

impl Kind for u8 {
    type Owned = String;
    type Sent = u16;
}

#[tap]
fn owned<A: ToOwned + ?Sized>(text: &A) -> A::Owned {
    text.to_owned()
}

#[tap]
#[apm]
fn of_kind<K: Kind>(_key: &K, first: K::Owned, _second: K::Sent) -> K::Owned {
    first
}

struct Kinds<K>(K);

impl<K: Kind + Clone + Send + Sync + 'static> Kinds<K> {
    #[tap]
    fn lent(&self, _owned: K::Owned, _sent: K::Sent) -> &K {
        &self.0
    }
}

#[test]
fn associated_types_are_distinguished_from_those_of_the_runtime() {
    assert_eq!(owned_async("a").wait(), "a");
    assert_eq!(of_kind_async(&1_u8, "b".to_owned(), 2).wait(), "b");
    assert_eq!(end_of_kind(begin_of_kind(&1_u8, "c".to_owned(), 2)), "c");
    let kinds = Arc::new(Kinds(4_u8));
    assert_eq!(kinds.lent_async(String::new(), 5).wait(), 4);
}
