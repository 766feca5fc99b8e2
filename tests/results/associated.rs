//! `()`, `Self` and associated types in every position.

use std::error::Error;
use std::io;
use std::sync::Arc;

use trefoil::{CancellationToken, apm, tap};

#[derive(Clone, Debug, PartialEq)]
struct Page(u8);

impl Page {
    #[tap]
    #[apm]
    fn pair(self, other: Self) -> (Self, Option<Self>) {
        (other, Some(self))
    }

    #[tap]
    #[apm]
    fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self(text.parse()?))
    }

    #[tap]
    #[apm]
    fn next(&self) -> Box<Self> {
        Box::new(Self(self.0 + 1))
    }

    #[tap]
    #[apm]
    fn touch(&self) {}
}

#[test]
fn self_stands_anywhere() {
    assert_eq!(Page(1).pair_async(Page(2)).wait(), (Page(2), Some(Page(1))));
    assert_eq!(Page::end_pair(Page(1).begin_pair(Page(2))).0, Page(2));
    assert_eq!(Page::parse_async("3").wait().unwrap(), Page(3));
    assert!(Page::end_parse(Page::begin_parse("x")).is_err());
    let page = Arc::new(Page(4));
    assert_eq!(*page.next_async().wait(), Page(5));
    let () = page.touch_async().wait();
    Page::end_touch(page.begin_touch());
}

trait Source {
    type Item;
    type Error;

    fn item(&self) -> Result<Self::Item, Self::Error>;
}

impl Source for Page {
    type Item = u8;
    type Error = io::Error;

    fn item(&self) -> io::Result<u8> {
        Ok(self.0)
    }
}

#[tap]
#[apm]
fn items<S: Source>(source: S, times: usize) -> Result<Vec<<S as Source>::Item>, S::Error> {
    (0..times).map(|_| source.item()).collect()
}

#[tap(cancellation)]
#[apm(cancellation)]
fn item<S: Source>(source: &mut S) -> Option<S::Item> {
    source.item().ok()
}

struct Reader<S>(S);

impl<S: Source> Reader<S> {
    #[tap]
    #[apm]
    fn read(&mut self) -> Result<S::Item, S::Error> {
        self.0.item()
    }
}

#[test]
fn associated_types_are_results() {
    assert_eq!(items_async(Page(1), 2).wait().unwrap(), [1, 1]);
    assert_eq!(end_items(begin_items(Page(1), 1)).unwrap(), [1]);
    let (read, reader) = Reader(Page(6)).read_async().wait();
    assert_eq!(read.unwrap(), 6);
    assert_eq!(Reader::end_read(reader.begin_read()).0.unwrap(), 6);
}

#[test]
fn an_associated_type_beside_a_cancellation() {
    assert_eq!(item_async(Page(1)).wait(), (Some(1), Page(1)));
    let unrequested = CancellationToken::new(false);
    let (read, page) = item_with_cancellation_async(Page(2), unrequested).wait();
    assert_eq!((read.unwrap(), page), (Some(2), Page(2)));
    let requested = CancellationToken::new(true);
    let (read, page) = item_with_cancellation_async(Page(3), requested).wait();
    assert!(read.is_err());
    assert_eq!(page, Page(3));
    let (read, _) = end_item(begin_item(Page(4)));
    assert_eq!(read.unwrap(), Some(4));
}

/// Its provided methods leave it dyn-compatible.
trait Named: Send + Sync + 'static {
    fn full_name(&self) -> String;

    #[tap]
    #[apm]
    fn name(&self) -> &str {
        "nobody"
    }

    #[tap]
    fn letters(&self) -> impl Iterator<Item = char> + Send + use<Self>
    where
        Self: Sized,
    {
        self.full_name().into_bytes().into_iter().map(char::from)
    }
}

impl Named for Page {
    fn full_name(&self) -> String {
        format!("page {}", self.0)
    }
}

#[test]
fn provided_methods_of_traits_lend_too() {
    let page = Arc::new(Page(1));
    let name: String = page.name_async().wait();
    assert_eq!(name, "nobody");
    assert_eq!(Page::end_name(page.begin_name()), "nobody");
    assert_eq!(page.letters_async().wait().count(), 6);
    let named: Arc<dyn Named> = page;
    assert_eq!(named.name(), "nobody");
}
