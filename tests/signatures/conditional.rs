//! A parameter with a `cfg` is there for the member when it is there for the function.

use trefoil::{apm, tap};

#[tap(validate = checked, fast_path = known)]
#[apm(cancellation)]
fn store(
    #[cfg(test)] name: &str,
    #[cfg(not(test))] name: &[u8],
    #[cfg(not(test))] missing: NoSuchType,
    #[cfg(test)]
    #[cfg(not(doc))]
    log: impl Fn(&str) -> usize + Sync,
    #[cfg(all(test, doc))] gone: impl NoSuchTrait,
    #[cfg(test)] more: Vec<u8>,
    buffer: &mut Vec<u8>,
) -> usize {
    buffer.extend(&more);
    buffer.len() + log(name)
}

fn checked(
    name: &str,
    _: &impl Fn(&str) -> usize,
    #[cfg(not(test))] _: NoSuchType,
    _: &Vec<u8>,
    _: &Vec<u8>,
) {
    assert!(!name.is_empty());
}

fn known(_: &str, _: &impl Fn(&str) -> usize, more: &Vec<u8>, _: &mut Vec<u8>) -> Option<usize> {
    more.is_empty().then_some(7)
}

#[test]
fn what_is_not_there_is_not_passed() {
    let task = store_async("abc", str::len, vec![1, 2], vec![3]);
    assert_eq!(task.wait(), (6, vec![3, 1, 2]));
    assert_eq!(store_async("abc", str::len, vec![], vec![3]).wait().0, 7);
    let begun = begin_store("abc", |_: &str| 0, vec![1], vec![]);
    assert_eq!(end_store(begun), (Ok(1), vec![1]));
}

struct Store(u8);

impl Store {
    #[tap]
    fn get(&self, #[cfg(not(test))] key: NoSuchType, #[cfg(test)] key: Option<&u8>) -> u8 {
        self.0 + key.unwrap_or(&0)
    }
}

#[test]
fn methods_have_conditional_parameters_too() {
    let store = std::sync::Arc::new(Store(2));
    assert_eq!(store.get_async(Some(&3)).wait(), 5);
}

struct Shelf<T>(Vec<T>);

impl<T: Clone> Shelf<T> {
    /// What a clause says of a type holds for a parameter that is not always there too.
    #[tap]
    fn put(self, first: Vec<T>, #[cfg(test)] second: Vec<T>) -> Vec<T> {
        [self.0, first, second].concat()
    }
}

struct Word<'a>(&'a str);

#[tap]
fn length(#[cfg(test)] word: Word<'_>, #[cfg(test)] more: &String) -> usize {
    word.0.len() + more.len()
}

#[test]
fn their_types_are_asked_about_where_they_are() {
    let shelf = Shelf(vec![1]);
    assert_eq!(shelf.put_async(vec![2], vec![3]).wait(), [1, 2, 3]);
    assert_eq!(length_async(Word("ab"), &"c".to_owned()).wait(), 3);
}
