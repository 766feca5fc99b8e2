//! `&mut Self`: the `self` that is handed back is all there is to answer.

use std::io;

use trefoil::{apm, async_patterns, tap};

#[derive(Debug, Default, PartialEq)]
struct Words(Vec<String>);

fn at_hand<'w>(words: &'w mut Words, word: &&str) -> Option<&'w mut Words> {
    word.is_empty().then_some(words)
}

impl Words {
    #[tap(cancellation)]
    #[apm]
    fn push(&mut self, word: &str) -> &mut Self {
        self.0.push(word.to_owned());
        self
    }

    #[tap]
    #[apm]
    fn try_push(&mut self, word: &str) -> io::Result<&mut Self> {
        if word.is_empty() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(self.push(word))
    }

    #[tap]
    fn last(&mut self, word: &str) -> Option<&mut Self> {
        (self.0.last()? == word).then_some(self)
    }

    #[tap(fast_path = at_hand)]
    #[must_use]
    fn put(&mut self, word: &'static str) -> &mut Self {
        self.push(word)
    }
}

#[derive(Debug, PartialEq)]
struct Sheet<'s, T> {
    title: &'s str,
    cells: Vec<T>,
}

impl<'s, T: Send> Sheet<'s, T> {
    #[tap]
    #[apm]
    fn set(&mut self, cell: T) -> &mut Sheet<'s, T> {
        self.cells.push(cell);
        self
    }
}

#[async_patterns]
impl<'s, T: Send> Sheet<'s, T> {
    #[tap]
    fn clear(&mut self) -> &mut Sheet<'s, T> {
        self.cells.clear();
        self
    }

    #[tap]
    fn retitle(&mut self, title: &'s str) -> io::Result<&mut self::Sheet<'s, T>> {
        if title.is_empty() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        self.title = title;
        Ok(self)
    }
}

#[test]
fn self_may_be_written_by_the_name_of_its_type() {
    let sheet = Sheet {
        title: "",
        cells: vec![1],
    };
    let sheet = sheet.set_async(2).wait();
    let sheet = Sheet::end_set(sheet.begin_set(3));
    assert_eq!(sheet.cells, [1, 2, 3]);
    let (retitled, sheet) = sheet.clear_async().wait().retitle_async("sums").wait();
    assert!(retitled.is_ok());
    assert_eq!((sheet.title, sheet.cells.len()), ("sums", 0));
}

fn words(words: &[&str]) -> Words {
    Words(words.iter().map(ToString::to_string).collect())
}

#[test]
fn self_comes_back_alone() {
    let pushed: Words = words(&["a"]).push_async("b").wait();
    assert_eq!(pushed, words(&["a", "b"]));
    let pushed = Words::end_push(pushed.begin_push("c"));
    assert_eq!(pushed, words(&["a", "b", "c"]));
    let (canceled, kept) = pushed
        .push_with_cancellation_async("d", trefoil::CancellationToken::new(true))
        .wait();
    assert!(canceled.is_err());
    assert_eq!(kept.0.len(), 3);
}

#[test]
fn self_comes_back_on_error_too() {
    let (result, pushed) = words(&[]).try_push_async("a").wait();
    result.unwrap();
    let (result, pushed) = Words::end_try_push(pushed.begin_try_push(""));
    assert!(result.is_err());
    assert_eq!(pushed, words(&["a"]));
    let (last, kept) = pushed.last_async("b").wait();
    assert_eq!((last, kept), (None, words(&["a"])));
    assert_eq!(words(&["a"]).last_async("a").wait().0, Some(()));
}

#[test]
fn a_fast_path_hands_self_back_as_well() {
    let at_hand = words(&["a"]).put_async("");
    assert!(at_hand.is_completed());
    assert_eq!(at_hand.wait(), words(&["a"]));
    assert_eq!(words(&[]).put_async("a").wait(), words(&["a"]));
}
