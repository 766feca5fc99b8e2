//! How values cross is the same wherever the members stand.

use std::io::Write;
use std::sync::Arc;

use trefoil::{CancellationToken, Outcome, Serial, apm, async_patterns, tap};

#[async_patterns]
trait Pages {
    #[tap(cancellation)]
    #[apm]
    fn print(
        &self,
        #[owned] page: &[u8],
        to: &mut dyn Write,
        #[out] lines: &mut usize,
    ) -> std::io::Result<()> {
        *lines = page.iter().filter(|byte| **byte == b'\n').count();
        to.write_all(page)
    }
}

impl Pages for () {}

#[tap(cancellation)]
impl Book<'_> {
    // None of the attributes here is its own.
    pub fn read(&self, #[out] count: &mut u8, buffer: &mut [u8]) {
        *count = 1;
        buffer[0] = self.0.as_bytes()[0];
    }
}

struct Book<'a>(&'a str);

#[async_patterns(serial)]
impl<'a> Desk<'a> {
    #[tap(cancellation)]
    #[apm]
    pub fn put(
        &mut self,
        #[owned] book: &str,
        place: &mut [u8],
        #[out] count: &mut usize,
        #[cfg(not(any()))] more: Option<&str>,
        #[cfg(any())] absent: NoSuchType,
    ) -> Option<char> {
        place.fill(1);
        *count = book.len() + more.map_or(0, str::len);
        self.book.chars().next()
    }

    #[tap]
    pub fn change(self: &mut Self, book: &'a str) {
        self.book = book;
    }

    #[tap]
    pub fn longest(&self, other: Book<'a>) -> usize {
        self.book.len().max(other.0.len())
    }
}

struct Desk<'a> {
    book: &'a str,
}

#[test]
fn through_the_members_of_a_trait() {
    let pages: Arc<dyn Pages + Send + Sync> = Arc::new(());
    let page: Arc<[u8]> = Arc::from(*b"1\n2\n");
    let (printed, to, lines) = pages.print_async(Arc::clone(&page), Vec::new()).wait();
    printed.unwrap();
    assert_eq!((&*to, lines), (&*page, 2));
    let begun = pages.begin_print(*b"\n", Vec::new());
    let (printed, _, lines) = PagesAsync::end_print(begun);
    assert!(printed.is_ok() && lines == 1);

    let requested = CancellationToken::new(true);
    let canceled = pages.print_with_cancellation_async(*b"\n", vec![9], requested);
    let Outcome::Canceled { value, .. } = canceled.outcome().wait() else {
        panic!("canceled");
    };
    let (printed, to, lines) = value.unwrap();
    assert!(printed.is_err() && to == [9] && lines == 0);
}

#[test]
fn through_the_members_of_a_block() {
    let book = Arc::new(Book("book"));
    assert_eq!(book.read_async([0; 2]).wait(), (1, [b'b', 0]));
}

#[test]
fn through_the_members_of_a_handle() {
    let desk = Serial::new(Desk { book: "a" });
    let put = desk.put_async("b", [0; 2], Some("c")).wait();
    assert_eq!(put, (Some('a'), [1, 1], 2));
    desk.change_async("longer").wait();
    assert_eq!(desk.longest_async(Book("short")).wait(), 6);
    let begun = desk.begin_put("b", vec![0], None);
    assert_eq!(DeskSerial::end_put(begun), (Some('l'), vec![1], 1));

    let requested = CancellationToken::new(true);
    let canceled = desk.put_with_cancellation_async("b", [0; 2], None, requested);
    let (result, place, count) = canceled.wait();
    assert!(result.is_err());
    assert_eq!((place, count), ([0, 0], 0));
}
