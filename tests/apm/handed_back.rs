//! What the function changes comes back from `end_x`, on error and on cancellation too.

use std::io::{self, Write};

use trefoil::{ManualScheduler, apm};

struct Log {
    lines: Vec<String>,
}

impl Log {
    #[apm]
    fn append(&mut self, line: &mut String) -> io::Result<usize> {
        if line.is_empty() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        self.lines.push(std::mem::take(line));
        Ok(self.lines.len())
    }

    #[apm]
    fn clear(&mut self) {
        self.lines.clear();
    }
}

#[apm(cancellation, scheduler = scheduler)]
fn fill(scheduler: &ManualScheduler, buffer: &mut Vec<u8>) {
    let _ = scheduler;
    buffer.push(1);
}

#[apm]
fn write(target: &mut impl Write, text: &str) -> io::Result<()> {
    target.write_all(text.as_bytes())
}

/// Each value is of another type or differs from all others, so that none could be taken for
/// another.
#[apm]
fn count_up(
    one: &mut u8,
    two: &mut u16,
    three: &mut [u8; 1],
    four: &mut i8,
    five: &mut i8,
    #[out] six: &mut u32,
    text: &str,
) -> usize {
    *one += 1;
    *two += 2;
    three[0] += 3;
    *four += 4;
    *five += 5;
    *six = 6;
    text.len()
}

#[test]
fn values_keep_their_places() {
    let begun = begin_count_up(10, 20, [30], 40, 50, "seven..");
    assert_eq!(end_count_up(begun), (7, 11, 22, [33], 44, 55, 6));
}

#[test]
fn self_and_parameters_come_back() {
    let log = Log { lines: Vec::new() };
    let (count, log, line) = Log::end_append(log.begin_append("first".to_owned()));
    assert_eq!((count.unwrap(), &*line), (1, ""));
    let (count, log, _) = Log::end_append(log.begin_append(String::new()));
    assert!(count.is_err());
    assert_eq!(log.lines, ["first"]);
    let log = Log::end_clear(log.begin_clear());
    assert!(log.lines.is_empty());
}

#[test]
fn a_buffer_survives_a_cancellation() {
    let steps = ManualScheduler::new();
    let async_result = begin_fill(&steps, vec![7]);
    async_result.cancel();
    steps.run_all();
    let (canceled, buffer) = end_fill(async_result);
    assert!(canceled.is_err());
    assert_eq!(buffer, [7]);
}

#[test]
fn an_implementor_comes_back_with_its_type() {
    let (written, target): (_, Vec<u8>) = end_write(begin_write(Vec::new(), "ab"));
    written.unwrap();
    assert_eq!(target, b"ab");
}
