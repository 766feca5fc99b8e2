//! Parameters that are known by a conversion alone: callers pass what they pass to the function,
//! and the member converts it before it returns.

use std::borrow::Borrow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};

use trefoil::{apm, async_patterns, eap, tap};

#[tap(cancellation)]
#[apm]
#[eap]
fn depth(path: impl AsRef<Path>) -> usize {
    path.as_ref().components().count()
}

#[tap]
#[apm]
fn joined<T: Default + ToString, P: AsRef<Path>, S>(base: P, name: S) -> String
where
    S: Borrow<str> + Copy,
{
    let name: &str = name.borrow();
    format!(
        "{}/{name}{}",
        base.as_ref().display(),
        T::default().to_string()
    )
}

#[tap]
#[apm]
fn counted(title: impl Into<String>, number: impl ToString + Send) -> String {
    format!("{} {}", title.into(), number.to_string())
}

#[tap]
fn sum(#[owned] data: impl AsRef<[u8]>) -> u64 {
    data.as_ref().iter().copied().map(u64::from).sum()
}

struct Store(u64);

impl Store {
    #[tap(associated)]
    fn open<P: AsRef<Path>>(path: P) -> usize {
        path.as_ref().as_os_str().len()
    }

    #[tap]
    fn find(&self, bytes: impl AsRef<[u8]>, start: impl Into<Option<u64>>) -> u64 {
        self.0 + bytes.as_ref().len() as u64 + start.into().unwrap_or_default()
    }
}

#[async_patterns(serial)]
impl Store {
    #[tap]
    fn add(&mut self, names: impl AsRef<[String]>) -> usize {
        self.0 += 1;
        names.as_ref().len()
    }
}

#[async_patterns]
trait Length {
    #[tap]
    fn length<S: AsRef<str>>(&self, text: S) -> usize {
        text.as_ref().len()
    }
}

impl Length for Store {}

#[test]
fn a_borrow_of_a_local_variable_is_copied() {
    let path = PathBuf::from("a/b");
    assert_eq!(depth_task_async(&path).wait(), 2);
    assert_eq!(depth_task_async(path.as_path()).wait(), 2);
    assert_eq!(end_depth(begin_depth(&path)), 2);
    let name = String::from("c");
    assert_eq!(joined_async::<u8>(&path, &*name).wait(), "a/b/c0");
    assert_eq!(end_joined(begin_joined::<u8>(&path, "d")), "a/b/d0");
    assert_eq!(Store::open_async(&path).wait(), 3);
    drop((path, name));
}

#[test]
fn an_owned_value_is_taken_as_well() {
    assert_eq!(depth_task_async(PathBuf::from("a/b")).wait(), 2);
    assert_eq!(depth_task_async("a").wait(), 1);
    assert_eq!(sum_async(vec![1, 2]).wait(), 3);
}

#[test]
fn a_method_takes_what_its_function_takes() {
    let store = Arc::new(Store(1));
    let (bytes, names) = (vec![1, 2], [String::new()]);
    assert_eq!(store.find_async(&bytes, None).wait(), 3);
    assert_eq!(store.find_async(&bytes[..1], 4).wait(), 6);
    let text = String::from("abc");
    assert_eq!(store.length_async(&text).wait(), 3);
    let handle = trefoil::Serial::new(Store(1));
    assert_eq!(handle.add_async(&names).wait(), 1);
}

#[tap(cancellation)]
#[apm]
fn concatenated(names: &[&str], parts: &[&[u8]]) -> (String, Vec<u8>) {
    (names.concat(), parts.concat())
}

#[tap]
fn longest<'n, T, const N: usize>(names: &[&'n str], rows: &[&[T; N]]) -> Option<&'n str> {
    let at = names.iter().max_by_key(|name| name.len() + rows.len());
    at.copied()
}

impl Store {
    #[tap]
    fn total(&self, parts: &[&[u8]]) -> u64 {
        self.0 + parts.iter().map(|part| part.len() as u64).sum::<u64>()
    }
}

#[test]
fn each_element_of_a_slice_of_borrows_is_copied() {
    let (name, part) = (String::from("a"), vec![1, 2]);
    let expected = ("ab".to_owned(), vec![1, 2, 3]);
    assert_eq!(
        concatenated_async(&[&name, "b"], &[&part, &[3]]).wait(),
        expected
    );
    let begun = begin_concatenated(&[&name, "b"], &[&part, &[3]]);
    assert_eq!(end_concatenated(begun), expected);
    let rows = [[1_u8; 3]];
    let found = longest_async(&[&name, "bcd"], &[&rows[0]]).wait();
    assert_eq!(found.as_deref(), Some("bcd"));
    assert_eq!(Arc::new(Store(1)).total_async(&[&part]).wait(), 3);
}

/// Says on which threads it is converted.
struct Title<'t>(&'t str, &'t dyn Fn(ThreadId));

impl From<Title<'_>> for String {
    fn from(title: Title<'_>) -> Self {
        title.1(thread::current().id());
        title.0.to_owned()
    }
}

#[test]
fn the_conversion_runs_on_the_thread_of_the_caller() {
    let (caller, conversions) = (thread::current().id(), AtomicUsize::new(0));
    let note = |thread| {
        assert_eq!(thread, caller);
        conversions.fetch_add(1, Ordering::Relaxed);
    };
    let number = 3;
    assert_eq!(counted_async(Title("a", &note), &number).wait(), "a 3");
    assert_eq!(end_counted(begin_counted(Title("b", &note), 4)), "b 4");
    assert_eq!(conversions.into_inner(), 2);
}

/// An owned value that is converted into itself stays where it is in memory.
#[test]
fn an_owned_value_is_not_copied_to_become_itself() {
    #[tap]
    fn address(text: impl Into<String>) -> usize {
        let text: String = text.into();
        text.as_ptr().addr()
    }

    let text = String::from("abc");
    let at = text.as_ptr().addr();
    assert_eq!(address_async(text).wait(), at);
}
