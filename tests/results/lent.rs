//! `&T`, alone and in `Option` and `Result`: the task yields a copy.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use trefoil::{InlineScheduler, apm, tap};

use crate::Counted;

#[tap]
#[apm]
fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}

#[tap]
#[apm]
fn tail<'a, T: Clone>(list: &'a [T], from: &usize) -> Option<&'a [T]> {
    list.get(*from..)
}

#[tap]
#[apm]
fn largest<T: Ord + Clone>(list: &[T]) -> Option<&T> {
    list.iter().max()
}

#[tap]
#[apm]
fn parent(path: &Path) -> Result<&Path, String> {
    path.parent().ok_or_else(|| "no parent".to_owned())
}

#[tap]
#[apm]
fn find<'a>(list: &'a [String], start: &str) -> io::Result<Option<&'a String>> {
    if start.is_empty() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(list.iter().find(|name| name.starts_with(start)))
}

#[tap]
#[apm]
fn unsized_of<T: ?Sized + ToOwned>(value: &T) -> &T {
    value
}

#[test]
fn task_yields_a_copy_of_a_borrowed_result() {
    let word: String = first_word_async("a b").wait();
    assert_eq!(word, "a");
    let tail: Option<Vec<u8>> = tail_async(&[1, 2, 3], &1).wait();
    assert_eq!(tail, Some(vec![2, 3]));
    assert_eq!(tail_async(&[1, 2, 3], &4).wait(), None);
    assert_eq!(largest_async(&[1, 3, 2]).wait(), Some(3));
    let parent: Result<PathBuf, String> = parent_async(Path::new("a/b")).wait();
    assert_eq!(parent, Ok(PathBuf::from("a")));
    assert!(parent_async(Path::new("/")).wait().is_err());
    let names = ["ab".to_owned(), "bc".to_owned()];
    assert_eq!(find_async(&names, "b").wait().unwrap(), Some("bc".into()));
    assert_eq!(find_async(&names, "c").wait().unwrap(), None);
    assert!(find_async(&names, "").wait().is_err());
    let owned: String = unsized_of_async("text").wait();
    assert_eq!(owned, "text");
}

#[test]
fn end_returns_a_copy_of_a_borrowed_result() {
    assert_eq!(end_first_word(begin_first_word("a b")), "a");
    assert_eq!(end_tail(begin_tail(&[1, 2, 3], &1)), Some(vec![2, 3]));
    assert_eq!(end_largest(begin_largest(&[1, 3, 2])), Some(3));
    assert_eq!(end_parent(begin_parent(Path::new("a/b"))), Ok("a".into()));
    let names = ["ab".to_owned()];
    assert!(end_find(begin_find(&names, "")).is_err());
    assert_eq!(end_unsized_of(begin_unsized_of("text")), "text");
}

/// Not seen by an attribute on its methods.
struct Store<T>(Vec<T>);

impl<T> Store<T> {
    #[tap]
    #[apm]
    fn last(&self) -> Option<&T> {
        self.0.last()
    }

    #[tap(receiver = value)]
    #[apm(receiver = value)]
    fn all(&self) -> &[T] {
        &self.0
    }

    #[tap]
    fn grown(&mut self, value: T) -> Result<&T, String> {
        self.0.push(value);
        self.last().ok_or_else(String::new)
    }
}

impl<T: Clone> Clone for Store<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Clone> Store<T> {
    #[tap]
    fn itself(&self) -> &Self {
        self
    }
}

#[test]
fn methods_of_generic_types_lend_too() {
    let store = Arc::new(Store(vec![1, 2]));
    assert_eq!(store.last_async().wait(), Some(2));
    assert_eq!(Store::end_last(store.begin_last()), Some(2));
    assert_eq!(store.itself_async().wait().0, [1, 2]);
    let (all, store) = Store(vec!["a"]).all_async().wait();
    assert_eq!((all, store.0.len()), (vec!["a"], 1));
    let (all, store) = Store::end_all(store.begin_all());
    assert_eq!((all, store.0.len()), (vec!["a"], 1));
    let (grown, store) = store.grown_async("b").wait();
    assert_eq!((grown, store.0), (Ok("b"), vec!["a", "b"]));
}

#[tap(scheduler = InlineScheduler)]
fn only(list: &[Counted]) -> &Counted {
    &list[0]
}

#[test]
fn one_copy_is_made_of_the_argument_and_one_of_the_result() {
    let list = [Counted::default()];
    let result = only_async(&list).wait();
    assert_eq!(list[0].counts(), (2, 1));
    drop(result);
    assert_eq!(list[0].counts(), (2, 2));
}

fn cached<'a>(store: &'a Store<u8>, index: &usize) -> Option<Option<&'a u8>> {
    (*index == 0).then(|| store.0.first())
}

impl Store<u8> {
    #[tap(fast_path = cached)]
    fn get(&self, index: usize) -> Option<&u8> {
        self.0.get(index)
    }
}

#[test]
fn a_fast_path_lends_as_the_function_does() {
    let store = Arc::new(Store(vec![7, 8]));
    let at_hand = store.get_async(0);
    assert!(at_hand.is_completed());
    assert_eq!(at_hand.wait(), Some(7));
    assert_eq!(store.get_async(1).wait(), Some(8));
}

type LoadResult<T> = Result<T, String>;

#[tap]
fn of_an_alias(text: &str) -> LoadResult<&str> {
    text.split(' ').next().ok_or_else(String::new)
}

#[test]
fn an_alias_of_one_argument_lends_as_a_result_does() {
    assert_eq!(of_an_alias_async("a b").wait().as_deref(), Ok("a"));
}
