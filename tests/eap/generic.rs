//! A generic component: each instance has events of its own type.

use std::sync::Arc;

use trefoil::{Component, EventHandlerList, InlineScheduler, async_patterns, eap};

use crate::support::seen;

/// Keeps one thing.
#[derive(Component, Debug)]
pub struct Store<T: Clone> {
    thing: T,
    events: EventHandlerList,
}

#[async_patterns(operations = several)]
impl<T: Clone> Store<T> {
    /// Copies the thing.
    #[must_use]
    #[eap(scheduler = InlineScheduler)]
    pub fn get(&self) -> T {
        self.thing.clone()
    }

    /// Lends it, to who does not cancel.
    #[must_use]
    #[eap(scheduler = InlineScheduler, cancellation)]
    pub fn thing(&self) -> &T {
        &self.thing
    }
}

impl<T: Clone> Store<T> {
    /// The same without a type of its own for the arguments.
    #[must_use]
    #[eap(scheduler = InlineScheduler, cancellation)]
    pub fn item(&self) -> Option<&T> {
        Some(&self.thing)
    }
}

/// Lends what it is lent.
#[eap(scheduler = InlineScheduler)]
pub fn unsized_of<U: ?Sized + ToOwned>(value: &U) -> &U {
    value
}

fn store<T: Clone>(thing: T) -> Arc<Store<T>> {
    let events = EventHandlerList::new();
    Arc::new(Store { thing, events })
}

#[test]
fn each_instance_gives_its_own_type() {
    let (number, text) = (store(7), store("seven"));
    let (numbers, _first) = seen(&number.get_completed(), |args| *args.result());
    let (texts, _second) = seen(&text.get_completed(), |args| args.take_result());
    number.get_async();
    text.get_async();
    assert_eq!((numbers.next(), texts.next()), (7, Some("seven")));
}

#[test]
fn borrowed_result_is_copied() {
    let number = store(7);
    let (things, _first) = seen(&number.thing_completed(), |args| *args.result());
    let (items, _second) = seen(&number.item_completed(), |args| args.take_result());
    number.thing_async();
    number.item_async();
    assert_eq!((things.next(), items.next()), (7, Some(Some(7))));

    let (texts, _third) = seen(&unsized_of_completed::<str>(), |args| args.take_result());
    unsized_of_async("text");
    assert_eq!(texts.next(), Some("text".to_owned()));
    assert_eq!(unsized_of("text"), "text");
}

/// Needs a bound that what it borrows outlives it.
pub struct Source<'s, R> {
    name: &'s str,
    reader: &'s mut R,
}

/// What to call it.
pub struct Name<'s>(&'s str);

/// Keeps what it borrows.
#[eap(scheduler = InlineScheduler)]
pub fn open<'s, R: std::io::Read>(reader: &'s mut R, name: Name<'s>) -> Option<Source<'s, R>> {
    let name = name.0;
    (!name.is_empty()).then_some(Source { name, reader })
}

#[test]
fn a_parameter_behind_a_borrow_outlives_the_arguments() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let _subscription =
        open_completed().subscribe(move |(), args: &OpenCompletedEventArgs<&[u8]>| {
            let result = args.result();
            let source = result.as_ref().unwrap();
            sender.send((source.name, source.reader.len())).unwrap();
        });
    let reader: &'static mut &[u8] = Box::leak(Box::new(&[1, 2][..]));
    open_async(reader, Name("a"));
    assert_eq!(receiver.recv(), Ok(("a", 2)));
}

/// What is called like a parameter is not the parameter.
mod other_things_of_a_name {
    use std::io;

    use trefoil::eap;

    #[eap]
    pub(super) fn checked<Error: std::fmt::Display>(error: Error) -> Result<usize, io::Error> {
        let shown = error.to_string();
        shown.parse().map_err(|_| io::Error::other(shown))
    }

    #[eap]
    pub(super) fn first<Item: Clone, I: Iterator>(_spare: Item, mut items: I) -> Option<I::Item> {
        items.next()
    }

    #[eap]
    pub(super) fn boxed<Item: Clone>(_spare: Item) -> Box<dyn Iterator<Item = u8> + Send> {
        Box::new(std::iter::empty())
    }
}

#[test]
fn parameter_is_distinguished_from_other_items_of_its_name() {
    use other_things_of_a_name::{
        boxed_async, boxed_completed, checked_async, checked_completed, first_async,
        first_completed,
    };
    let (sender, receiver) = std::sync::mpsc::channel();
    let others = sender.clone();
    checked_completed()
        .subscribe(move |(), args| sender.send(args.take_result().unwrap().unwrap()).unwrap())
        .detach();
    checked_async("4");
    assert_eq!(receiver.recv().unwrap(), 4);
    let (ended, end) = std::sync::mpsc::channel();
    first_completed::<std::vec::IntoIter<usize>>()
        .subscribe(move |(), args| others.send(args.take_result().unwrap().unwrap()).unwrap())
        .detach();
    first_async(0_u8, vec![5_usize].into_iter());
    assert_eq!(receiver.recv().unwrap(), 5);
    boxed_completed()
        .subscribe(move |(), _| ended.send(()).unwrap())
        .detach();
    boxed_async(0_u8);
    end.recv().unwrap();
}
