//! `&mut dyn Trait`, `&dyn Trait` and their options: any implementor is passed, and handed back
//! with its own type.

use std::fmt::{Debug, Display};
use std::io::{self, Write};

use trefoil::{CancellationTokenSource, ManualScheduler, apm, tap};

#[tap]
#[apm]
fn render(
    out: &mut dyn Write,
    shown: &dyn Display,
    on_end: &mut (dyn FnMut(usize) + Send),
) -> io::Result<()> {
    let text = shown.to_string();
    on_end(text.len());
    out.write_all(text.as_bytes())
}

#[test]
fn an_implementor_comes_back_with_its_type() {
    let (sender, lengths) = std::sync::mpsc::channel();
    let on_end = move |length| sender.send(length).unwrap();
    let (written, out, on_end) = render_async(Vec::new(), 12, on_end).wait();
    written.unwrap();
    assert_eq!((out, lengths.recv()), (b"12".to_vec(), Ok(2)));
    let async_result = begin_render(io::Cursor::new([0; 1]), "abc", on_end);
    let (full, out, _) = end_render(async_result);
    assert_eq!(full.unwrap_err().kind(), io::ErrorKind::WriteZero);
    assert_eq!((out.into_inner(), lengths.recv()), ([b'a'], Ok(3)));
}

#[tap(cancellation, scheduler = steps)]
fn maybe(
    steps: &ManualScheduler,
    out: Option<&mut dyn Write>,
    filter: Option<&dyn Fn(&str) -> bool>,
    shown: Option<&(impl Debug + ?Sized)>,
) -> io::Result<bool> {
    let _ = steps;
    if let Some(out) = out {
        write!(out, "{shown:?}")?;
    }
    Ok(filter.is_some_and(|filter| filter("abc")))
}

#[test]
fn what_is_optional_may_be_missing() {
    let steps = ManualScheduler::new();
    let task = maybe_async(
        &steps,
        Some(Vec::new()),
        Some(|text: &str| text.len() == 3),
        Some(1),
    );
    let nothing = maybe_async(
        &steps,
        None::<Vec<u8>>,
        None::<fn(&str) -> bool>,
        None::<u8>,
    );
    steps.run_all();
    let (matches, out) = task.wait();
    assert_eq!(
        (matches.unwrap(), out.unwrap()),
        (true, b"Some(1)".to_vec())
    );
    let (matches, out) = nothing.wait();
    assert_eq!((matches.unwrap(), out), (false, None));
}

#[test]
fn what_is_optional_comes_back_from_what_never_started() {
    let steps = ManualScheduler::new();
    let source = CancellationTokenSource::new();
    let out = vec![1, 2];
    let address = out.as_ptr();
    let filter = None::<fn(&str) -> bool>;
    let task = maybe_with_cancellation_async(&steps, Some(out), filter, None::<u8>, source.token());
    source.cancel();
    steps.run_all();
    let (canceled, out) = task.wait();
    assert!(canceled.is_err());
    let out = out.unwrap();
    assert_eq!(out.as_ptr(), address);
}

#[tap(validate = checked, fast_path = known)]
fn count(out: Option<&mut dyn Write>, shown: Option<&dyn Display>) -> usize {
    usize::from(out.is_some()) + usize::from(shown.is_some())
}

fn checked(out: Option<&dyn Write>, _: Option<&dyn Display>) {
    let _ = out;
}

fn known(out: Option<&mut dyn Write>, shown: Option<&dyn Display>) -> Option<usize> {
    let out = out?;
    write!(out, "{}", shown?).unwrap();
    Some(9)
}

#[test]
fn validate_and_fast_path_borrow_trait_objects() {
    let at_once = count_async(Some(Vec::new()), Some('x'));
    assert!(at_once.is_completed());
    assert_eq!(at_once.wait(), (9, Some(b"x".to_vec())));
    assert_eq!(count_async(None::<Vec<u8>>, Some('x')).wait(), (1, None));
}
