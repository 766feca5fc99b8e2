//! `#[async_patterns(serial)]`: the members stand in extension traits of the handle.

use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

use trefoil::{
    CancellationToken, IProgress, InlineScheduler, ManualScheduler, Outcome, Serial, apm,
    async_patterns, tap,
};

/// Neither `Sync` nor `Clone`.
#[derive(Debug, PartialEq)]
struct Connection<T> {
    rows: Vec<T>,
    reads: Cell<u8>,
}

type Link = Connection<&'static str>;

#[async_patterns(serial)]
impl<T: Clone + Send + 'static> Connection<T> {
    /// Longer words are refused.
    const LIMIT: usize = 8;

    #[tap]
    pub fn open(rows: &[T]) -> Self {
        Self {
            rows: rows.to_vec(),
            reads: Cell::new(0),
        }
    }

    #[tap(cancellation)]
    #[apm]
    pub fn query(&self, word: &str, found: &mut Vec<T>) -> io::Result<u8> {
        if word.is_empty() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        self.reads.set(self.reads.get() + 1);
        found.extend_from_slice(&self.rows);
        Ok(self.reads.get())
    }

    #[tap]
    pub fn insert(&mut self, row: T, progress: &dyn IProgress<usize>) -> usize {
        self.rows.push(row);
        progress.report(self.rows.len());
        self.rows.len()
    }

    /// A builder: the value stays with the handle.
    #[tap]
    #[apm]
    #[must_use]
    pub fn with_reads(&mut self, reads: u8) -> &mut Self {
        self.reads.set(reads);
        self
    }

    #[tap(validate = Self::check, fast_path = short)]
    pub fn width(&self, word: &str) -> usize {
        Self::LIMIT.min(word.len())
    }

    fn check(word: &str) -> Result<(), String> {
        if word.len() <= Self::LIMIT {
            Ok(())
        } else {
            Err(format!("`{word}` is long"))
        }
    }

    #[tap(scheduler = InlineScheduler)]
    pub(crate) fn compare(&self, other: Vec<Self>) -> bool
    where
        T: PartialEq,
    {
        other.iter().all(|other| other.rows == self.rows)
    }

    #[tap]
    fn reset(&mut self) {
        self.rows.clear();
    }

    /// An owned `self` is no matter of the handle.
    #[tap]
    pub fn into_rows(self) -> Vec<T> {
        self.rows
    }
}

fn short(word: &str) -> Option<usize> {
    (word.len() == 1).then_some(1)
}

fn serial() -> Serial<Link> {
    Serial::new(Connection::open(&["a"]))
}

#[test]
fn methods_are_members_of_the_handle() {
    let serial = serial();
    let (read, found) = serial.query_async("x", vec!["z"]).wait();
    assert_eq!((read.unwrap(), found), (1, vec!["z", "a"]));
    let (sender, receiver) = mpsc::channel();
    assert_eq!(serial.insert_with_progress_async("b", sender).wait(), 2);
    assert_eq!(receiver.recv(), Ok(2));
    let (error, found) = serial.query_async("", vec!["y"]).wait();
    assert_eq!(error.unwrap_err().kind(), io::ErrorKind::InvalidInput);
    assert_eq!(found, ["y"]);
}

#[test]
fn builder_method_returns_nothing() {
    let serial = serial();
    serial.with_reads_async(8).wait();
    Serial::end_with_reads(serial.begin_with_reads(9));
    assert_eq!(serial.query_async("x", vec![]).wait().0.unwrap(), 10);
}

#[test]
fn a_pair_on_a_handle() {
    let serial = serial();
    let async_result = serial.begin_query("x", vec![]);
    let (read, found) = ConnectionSerial::end_query(async_result);
    assert_eq!((read.unwrap(), found), (1, vec!["a"]));

    let (sender, receiver) = mpsc::channel();
    let view = serial.begin_query_with_callback(
        "x",
        vec![],
        move |async_result| {
            let state = *async_result.async_state();
            let (read, _) = Serial::<Link>::end_query(async_result);
            sender.send((state, read.unwrap())).unwrap();
        },
        "state",
    );
    assert_eq!(receiver.recv(), Ok(("state", 2)));
    assert!(view.is_completed());
}

#[test]
fn what_is_canceled_before_its_turn_hands_back() {
    let scheduler = ManualScheduler::new();
    let serial = Serial::with_scheduler(Connection::open(&["a"]), scheduler.clone());
    let source = trefoil::CancellationTokenSource::new();
    let first = serial.with_reads_async(3);
    let buffer = Vec::with_capacity(100);
    let place = buffer.as_ptr();
    let second = serial.query_with_cancellation_async("x", buffer, source.token());
    source.cancel();
    while scheduler.run_one() {}
    assert!(first.is_completed());
    let Outcome::Canceled {
        value: Some((result, buffer)),
        ..
    } = second.outcome().wait()
    else {
        panic!("canceled");
    };
    assert!(result.is_err());
    assert_eq!(buffer.as_ptr(), place);

    // Requested before the call.
    let requested = CancellationToken::new(true);
    let third = serial.query_with_cancellation_async("x", buffer, requested);
    let (_, buffer) = third.wait();
    assert_eq!(buffer.as_ptr(), place);
}

#[test]
fn checks_and_short_cuts_see_the_arguments_without_self() {
    let serial = serial();
    assert!(serial.width_async("x").is_completed());
    assert_eq!(serial.width_async("four").wait(), 4);
    let refused = catch_unwind(AssertUnwindSafe(|| serial.width_async("much too long")));
    let message = refused.unwrap_err().downcast::<String>().unwrap();
    assert_eq!(*message, "`much too long` is long");
}

#[test]
fn each_visibility_has_its_trait() {
    let serial = serial();
    // Run inside the call, since nothing is before it.
    let compared = ConnectionSerialCrate::compare_async(&serial, vec![Connection::open(&["a"])]);
    assert!(compared.is_completed());
    assert!(compared.wait());
    ConnectionSerialPrivate::reset_async(&serial).wait();
    let (_, rows) = serial.query_async("x", vec![]).wait();
    assert_eq!(rows, [""; 0]);
}

#[test]
fn what_takes_no_reference_stays_with_the_type() {
    let connection = Connection::open_async(&[1]).wait();
    assert_eq!(connection.into_rows_async().wait(), [1]);
}

mod named {
    use trefoil::{async_patterns, tap};

    pub(super) struct Parser<'a>(pub(super) &'a str);

    #[async_patterns(serial, name = Parsing, vis = "pub(in super::super)")]
    #[expect(
        clippy::elidable_lifetime_names,
        reason = "a name that the handle has no use for"
    )]
    impl<'a> Parser<'a> {
        #[tap]
        pub fn next(&mut self, skip: &str) -> Option<char> {
            self.0 = self.0.trim_start_matches(skip);
            let mut letters = self.0.chars();
            let next = letters.next();
            self.0 = letters.as_str();
            next
        }

        #[tap]
        fn rest(&self) -> usize {
            self.0.len()
        }
    }
}

#[test]
fn a_name_and_a_visibility_for_all_members() {
    use named::Parsing as _;
    let serial = Serial::new(named::Parser("--ab"));
    assert_eq!(serial.next_async("-").wait(), Some('a'));
    assert_eq!(serial.rest_async().wait(), 1);
}
