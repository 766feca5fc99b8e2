//! Members of each pattern, written by hand as `#[async_patterns(serial)]` writes them.

use super::*;
use crate::apm::private::end;
use crate::apm::{AsyncResult, AsyncResultView, CancelableOp};
use crate::task::private::{CompletionKind, Finished, Prepared, Start};

/// `&mut self`, a borrowed text that is copied, a buffer that is handed back, a token.
struct Store {
    lines: Vec<String>,
}

impl Store {
    fn add(&mut self, text: &str, buffer: &mut Vec<u8>, token: &CancellationToken) -> Canceled {
        token.throw_if_cancellation_requested()?;
        self.lines.push(text.to_owned());
        buffer.extend_from_slice(text.as_bytes());
        Ok(self.lines.len())
    }
}

type Canceled = Result<usize, OperationCanceled>;
type Add = CancelableOp<Store, 1>;

fn prepare<'h>(
    serial: &'h Serial<Store>,
    start: Start<'static>,
    text: &str,
    buffer: Vec<u8>,
) -> Prepared<'h, (Canceled, Vec<u8>)> {
    if start.is_cancellation_requested() {
        return start.canceled(move |canceled| Some((Err(canceled), buffer)));
    }
    start.serial(serial).prepare(
        (text.to_owned(), buffer),
        |this: &mut Store, (text, mut buffer), token| {
            let result = this.add(&text, &mut buffer, token);
            let ending = if result.is_ok() {
                CompletionKind::RanToCompletion
            } else {
                CompletionKind::Canceled
            };
            Finished::new(result, ending).map(|result| (result, buffer))
        },
        |(_, buffer), canceled| Some((Err(canceled), buffer)),
    )
}

fn add_async(
    serial: &Serial<Store>,
    text: &str,
    buffer: Vec<u8>,
    cancellation_token: CancellationToken,
) -> Task<(Canceled, Vec<u8>)> {
    let start = Start::new().cancellation(cancellation_token);
    prepare(serial, start, text, buffer).task()
}

fn begin_add(serial: &Serial<Store>, text: &str) -> AsyncResult<(Canceled, Vec<u8>), (), Add> {
    prepare(serial, Start::new().own_source(), text, Vec::new()).begin()
}

fn begin_add_with_callback(
    serial: &Serial<Store>,
    text: &str,
    callback: impl FnOnce(AsyncResult<(Canceled, Vec<u8>), u8, Add>) + Send + 'static,
) -> AsyncResultView<u8, Add> {
    let start = Start::new().own_source();
    prepare(serial, start, text, Vec::new()).begin_with_callback(callback, 3)
}

fn store() -> Serial<Store> {
    Serial::new(Store { lines: Vec::new() })
}

#[test]
fn a_task_gives_the_result_and_what_is_handed_back() {
    let serial = store();
    let task = add_async(&serial, "one", vec![0], CancellationToken::none());
    assert_eq!(task.wait(), (Ok(1), b"\0one".to_vec()));
}

#[test]
fn what_is_handed_back_comes_back_from_one_that_is_canceled_while_it_waits() {
    let (serial, source) = (store(), CancellationTokenSource::new());
    let (go, first) = hold(&serial);
    let task = add_async(&serial, "one", vec![7], source.token());
    source.cancel();
    assert!(task.is_canceled());
    let (result, buffer) = task.wait();
    assert_eq!(result.unwrap_err().token(), &source.token());
    assert_eq!(buffer, [7]);
    let (before, buffer) = add_async(&serial, "one", vec![8], source.token()).wait();
    assert!(before.is_err());
    assert_eq!(buffer, [8]);
    drop(go);
    first.wait();
    assert!(serial.try_into_inner().ok().unwrap().lines.is_empty());
}

#[test]
fn begun_operations_keep_the_order_and_can_be_canceled() {
    let serial = store();
    let (go, first) = hold(&serial);
    let results = ["one", "two", "three"].map(|text| begin_add(&serial, text));
    results[1].cancel();
    assert!(results[1].is_completed());
    go.send(()).unwrap();
    let [one, two, three] = must_end(|| results.map(|result| end(result).0));
    assert_eq!((one, three), (Ok(1), Ok(2)));
    assert!(two.is_err());
    first.wait();
}

#[test]
fn a_callback_may_begin_and_end_the_next() {
    let ended = must_end(|| {
        let serial = store();
        let handle = serial.clone();
        let (sender, receiver) = mpsc::channel();
        let (go, first) = hold(&serial);
        let view = begin_add_with_callback(&serial, "one", move |one| {
            assert_eq!(*one.async_state(), 3);
            let two = begin_add(&handle, "two");
            sender.send((end(one).0, end(two).0)).unwrap();
        });
        assert!(!view.completed_synchronously());
        drop(go);
        first.wait();
        receiver.recv().unwrap()
    });
    assert_eq!(ended, (Ok(1), Ok(2)));
}

#[test]
fn on_an_inline_scheduler_a_member_completes_synchronously() {
    let serial = Serial::with_scheduler(Store { lines: Vec::new() }, InlineScheduler);
    let handle = serial.clone();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let ended = Arc::clone(&seen);
    let view = begin_add_with_callback(&serial, "one", move |one| {
        assert!(one.completed_synchronously());
        let two = begin_add(&handle, "two");
        assert!(two.completed_synchronously());
        ended.lock().unwrap().extend([end(one).0, end(two).0]);
    });
    assert!(view.completed_synchronously());
    assert_eq!(*seen.lock().unwrap(), [Ok(1), Ok(2)]);
}

#[test]
fn a_member_can_name_its_scheduler_or_a_thread_of_its_own() {
    fn name() -> Finished<Option<String>> {
        Finished::ran(thread::current().name().map(String::from))
    }
    let serial = store();
    let (go, first) = hold(&serial);
    let start = || Start::new().serial(&serial);
    let named = start().on(&ThreadPool::global());
    let named = named.prepare((), |_, (), _| name(), |(), _| None).task();
    let own = Start::new().long_running().serial(&serial);
    let own = own.prepare((), |_, (), _| name(), |(), _| None).task();
    let inline = Start::new().on(&InlineScheduler).serial(&serial);
    let inline = inline.prepare((), |_, (), _| name(), |(), _| None).task();
    go.send(()).unwrap();
    let threads = must_end(move || [named, own, inline].map(|task| task.wait().unwrap()));
    let index = threads[0].strip_prefix("trefoil-").map(str::parse::<usize>);
    assert!(matches!(index, Some(Ok(_))), "{}", threads[0]);
    assert_eq!(threads[1], "trefoil-long-running");
    // Inside the call that handed it over: where the one before it ended.
    assert_eq!(threads[2], threads[1]);
    first.wait();
}
