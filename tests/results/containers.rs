//! Results that are lent, in extension traits: of a trait for all that implement it, and of a type
//! for its handles.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use trefoil::{Serial, apm, async_patterns, tap};

#[async_patterns]
trait Shelf: Send + Sync + 'static {
    type Book: Clone + Send + 'static;

    #[tap]
    #[apm]
    fn name(&self) -> &str;

    #[tap(cancellation)]
    fn find(&self, title: &str) -> io::Result<Option<&Self::Book>>;

    #[tap]
    fn shortened(&self, title: &str) -> Cow<'_, str> {
        let _ = title;
        self.name().into()
    }

    #[tap]
    fn titles(&self) -> impl Iterator<Item = String> + Send + use<Self>
    where
        Self: Sized,
    {
        [self.name().to_owned()].into_iter()
    }

    #[tap]
    fn put(&mut self, book: Self::Book) -> &mut Self
    where
        Self: Sized;
}

#[derive(Debug, Default, PartialEq)]
struct Books(Vec<String>);

impl Shelf for Books {
    type Book = String;

    fn name(&self) -> &str {
        self.0.first().map_or("empty", String::as_str)
    }

    fn find(&self, title: &str) -> io::Result<Option<&String>> {
        Ok(self.0.iter().find(|book| *book == title))
    }

    fn put(&mut self, book: String) -> &mut Self {
        self.0.push(book);
        self
    }
}

#[test]
fn all_that_implement_a_trait_lend() {
    let books = Books::default().put_async("a".to_owned()).wait();
    let books = Arc::new(books);
    let name: String = books.name_async().wait();
    assert_eq!(name, "a");
    assert_eq!(Books::end_name(books.begin_name()), "a");
    let found: Option<String> = books.find_async("a").wait().unwrap();
    assert_eq!(found.as_deref(), Some("a"));
    assert_eq!(books.shortened_async("b").wait(), "a");
    assert_eq!(books.titles_async().wait().count(), 1);
}

#[async_patterns]
trait Named: Send + Sync {
    #[tap]
    fn own_name(&self) -> &str;
}

impl Named for Books {
    fn own_name(&self) -> &str {
        Shelf::name(self)
    }
}

#[test]
fn an_object_lends_too() {
    let named: Arc<dyn Named> = Arc::new(Books(vec!["b".to_owned()]));
    assert_eq!(named.own_name_async().wait(), "b");
}

struct Log(Vec<String>);

#[async_patterns(serial)]
impl Log {
    #[tap]
    #[apm]
    fn last(&self) -> Option<&String> {
        self.0.last()
    }

    #[tap(cancellation)]
    fn write(&mut self, line: &str) -> &mut Self {
        self.0.push(line.to_owned());
        self
    }

    #[tap]
    fn try_write(&mut self, line: &str) -> io::Result<&mut Self> {
        if line.is_empty() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(self.write(line))
    }

    #[tap]
    fn all(&self) -> &[String] {
        &self.0
    }

    #[tap]
    fn lines(&self) -> impl Iterator<Item = String> + use<> {
        self.0.clone().into_iter()
    }
}

#[test]
fn a_handle_lends_too() {
    let log = Serial::new(Log(Vec::new()));
    log.write_async("a").wait();
    log.try_write_async("b").wait().unwrap();
    assert!(log.try_write_async("").wait().is_err());
    assert_eq!(log.last_async().wait().as_deref(), Some("b"));
    assert_eq!(
        Serial::<Log>::end_last(log.begin_last()).as_deref(),
        Some("b")
    );
    assert_eq!(log.all_async().wait(), ["a", "b"]);
    assert_eq!(log.lines_async().wait().count(), 2);
}
