//! `&mut [T]` and `&mut str`: an owner is passed, and the same owner is handed back, however the
//! operation ends.

use std::io;

use trefoil::{CancellationTokenSource, ManualScheduler, TaskStatus, apm, tap};

#[tap(cancellation, scheduler = steps)]
#[apm(cancellation, scheduler = steps)]
fn fill(buf: &mut [u8], with: u8, steps: &ManualScheduler) -> io::Result<usize> {
    let _ = steps;
    if with == 0 {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    buf.fill(with);
    Ok(buf.len())
}

/// A buffer, and where its bytes are.
fn buffer() -> (Vec<u8>, usize) {
    let buffer = vec![7; 4];
    let address = buffer.as_ptr().addr();
    (buffer, address)
}

#[test]
fn a_buffer_comes_back_on_success_and_on_error() {
    let steps = ManualScheduler::new();
    let (own, address) = buffer();
    let task = fill_async(own, 3, &steps);
    steps.run_all();
    let (count, own) = task.wait();
    assert_eq!((count.unwrap(), own.as_ptr().addr()), (4, address));
    assert_eq!(own, [3; 4]);

    let failed = begin_fill(own, 0, &steps);
    steps.run_all();
    let (error, own): (_, Vec<u8>) = end_fill(failed);
    assert_eq!(error.unwrap_err().kind(), io::ErrorKind::InvalidInput);
    assert_eq!((own.as_ptr().addr(), own), (address, vec![3; 4]));
}

#[test]
fn the_very_buffer_comes_back_from_an_operation_that_never_started() {
    let steps = ManualScheduler::new();
    let source = CancellationTokenSource::new();
    let (own, address) = buffer();
    let waiting = fill_with_cancellation_async(own, 3, &steps, source.token());
    source.cancel();
    steps.run_all();
    assert_eq!(waiting.status(), TaskStatus::Canceled);
    let (error, own) = waiting.wait();
    assert!(error.is_err());
    assert_eq!((own.as_ptr().addr(), &*own), (address, &[7; 4][..]));

    // A token that is requested before the call: nothing is even scheduled.
    let refused = fill_with_cancellation_async(own, 3, &steps, source.token());
    assert_eq!(steps.queued(), 0);
    let (_, own) = refused.wait();
    assert_eq!(own.as_ptr().addr(), address);

    let waiting = begin_fill(own, 3, &steps);
    waiting.cancel();
    steps.run_all();
    let (error, own): (_, Vec<u8>) = end_fill(waiting);
    assert!(error.is_err());
    assert_eq!((own.as_ptr().addr(), own), (address, vec![7; 4]));
}

#[tap]
fn sort<T: Ord>(values: &mut [T]) {
    values.sort();
}

#[test]
fn any_owner_will_do() {
    assert_eq!(sort_async::<u8, _>([3, 1, 2]).wait(), [1, 2, 3]);
    assert_eq!(sort_async(vec!['b', 'a']).wait(), ['a', 'b']);
    let boxed: Box<[u8]> = Box::new([2, 1]);
    assert_eq!(*sort_async::<u8, _>(boxed).wait(), [1, 2]);
}

#[tap]
#[apm]
fn shout(text: &mut str, rest: Option<&mut [u8]>) -> bool {
    text.make_ascii_uppercase();
    rest.map(|rest| rest.fill(0)).is_some()
}

#[test]
fn text_and_optional_buffers_come_back() {
    let (is_there, text, rest) = shout_async("abc".to_owned(), Some([1; 3])).wait();
    assert_eq!((is_there, &*text, rest), (true, "ABC", Some([0; 3])));
    let begun = begin_shout("abc".to_owned(), None::<Vec<u8>>);
    let (is_there, text, rest) = end_shout(begun);
    assert_eq!((is_there, &*text, rest), (false, "ABC", None));
}

#[tap(validate = checked, fast_path = known)]
fn reverse(values: &mut [u8], rest: Option<&mut [u8]>) {
    assert!(rest.is_none());
    values.reverse();
}

fn checked(values: &[u8], _: Option<&[u8]>) -> Result<(), &'static str> {
    match values {
        [] => Err("nothing to reverse"),
        _ => Ok(()),
    }
}

fn known(values: &mut [u8], rest: Option<&mut [u8]>) -> Option<()> {
    if let [one, two] = values {
        std::mem::swap(one, two);
        return Some(());
    }
    rest.map(|rest| rest.fill(9))
}

#[test]
fn validate_and_fast_path_see_what_the_owner_lends() {
    let at_once = reverse_async(vec![1, 2], None::<Vec<u8>>);
    assert!(at_once.is_completed());
    assert_eq!(at_once.wait().0, [2, 1]);
    let (_, rest) = reverse_async(vec![1], Some([1])).wait();
    assert_eq!(rest, Some([9]));
    assert_eq!(
        reverse_async([1, 2, 3], None::<[u8; 0]>).wait().0,
        [3, 2, 1]
    );
    let refused = std::panic::catch_unwind(|| reverse_async([], None::<[u8; 0]>));
    assert_eq!(
        refused.err().unwrap().downcast_ref::<String>().unwrap(),
        "nothing to reverse"
    );
}

#[tap]
fn write_twice<W: io::Write + ?Sized>(
    target: &mut W,
    text: &(impl AsRef<[u8]> + ?Sized),
) -> io::Result<()> {
    target.write_all(text.as_ref())?;
    target.write_all(text.as_ref())
}

#[test]
fn sized_parameter_replaces_an_unsized_bound() {
    let (written, target) = write_twice_async(Vec::new(), "ab").wait();
    written.unwrap();
    assert_eq!(target, b"abab");
}
