//! `impl Trait`: the members return a task of it that borrows nothing.

use std::fmt::Display;
use std::io::{self, Read};
use std::sync::Arc;

use trefoil::{CancellationToken, IProgress, tap};

#[tap]
fn numbers(last: u8) -> impl Iterator<Item = u8> + Clone {
    0..=last
}

#[tap(cancellation)]
fn words<T: Display>(text: &str, seed: &mut T) -> impl Iterator<Item = String> + use<T> {
    let words: Vec<_> = text
        .split(' ')
        .map(|word| format!("{word}{seed}"))
        .collect();
    words.into_iter()
}

#[tap(cancellation)]
fn open(text: &str) -> io::Result<impl Read + use<>> {
    if text.is_empty() {
        return Err(io::ErrorKind::NotFound.into());
    }
    Ok(io::Cursor::new(text.to_owned()))
}

#[tap]
fn nested(depth: usize) -> (usize, Option<Vec<impl Display>>) {
    (depth, Some(vec![depth; depth]))
}

#[tap]
fn filled<P: IProgress<u8>>(buffer: &mut [u8], progress: &P) -> impl Fn() -> u8 + use<P> {
    buffer.fill(1);
    progress.report(7);
    || 3
}

#[test]
fn a_task_carries_a_type_without_a_name() {
    let numbers = numbers_async(2).wait();
    assert_eq!(numbers.clone().chain(numbers).count(), 6);
    let (words, seed) = words_async(&String::from("a b"), 1).wait();
    assert_eq!(
        (words.collect::<Vec<_>>(), seed),
        (vec!["a1".to_owned(), "b1".to_owned()], 1)
    );
    let mut read = String::new();
    let mut opened = open_async(&String::from("text")).wait().unwrap();
    opened.read_to_string(&mut read).unwrap();
    assert_eq!(read, "text");
    assert!(open_async("").wait().is_err());
    let (depth, values) = nested_async(2).wait();
    assert_eq!((depth, values.map(|all| all.len())), (2, Some(2)));
    let (made, buffer) = filled_async(vec![0; 2]).wait();
    assert_eq!((made(), buffer), (3, vec![1, 1]));
    let (made, _) = filled_with_progress_async([0; 1], |_: u8| {}).wait();
    assert_eq!(made(), 3);
}

#[test]
fn canceled_opaque_result_is_an_error_as_any_other() {
    let canceled = CancellationToken::new(true);
    let task = open_with_cancellation_async("text", canceled.clone());
    assert!(task.is_canceled());
    assert!(task.wait().is_err());
    let (words, seed) = words_with_cancellation_async("a", 1, canceled).wait();
    assert_eq!((words.is_err(), seed), (true, 1));
}

struct Store<T>(Vec<T>);

impl<T: Clone + Send + Sync + 'static> Store<T> {
    #[tap]
    fn all(&self) -> impl Iterator<Item = T> + use<T> {
        self.0.clone().into_iter()
    }

    #[tap]
    fn into_all(self) -> impl Iterator<Item = T> {
        self.0.into_iter()
    }
}

#[test]
fn methods_carry_it_too() {
    let store = Arc::new(Store(vec![1, 2]));
    assert_eq!(store.all_async().wait().sum::<i32>(), 3);
    assert_eq!(Store(vec![1, 2]).into_all_async().wait().count(), 2);
}

struct View<'v>(&'v str);

impl<'v> View<'v> {
    #[tap(receiver = value)]
    fn lengths(&self) -> impl Iterator<Item = usize> + use<'v> {
        self.0.split(' ').map(str::len)
    }
}

#[test]
fn a_lifetime_of_the_impl_may_be_captured() {
    let (lengths, _) = View("a bc").lengths_async().wait();
    assert_eq!(lengths.collect::<Vec<_>>(), [1, 2]);
}
