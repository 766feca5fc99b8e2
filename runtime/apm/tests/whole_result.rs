//! A result with what is handed back beside it arrives whole, in whatever way its operation
//! completes and on the way in which it is taken.

use super::*;

/// What a function with a `buffer: &mut Vec<u8>` gives: its result, and the buffer.
type HandedBack = (Fallible, Vec<u8>);

fn buffer() -> Vec<u8> {
    vec![1, 2]
}

/// One operation for each way to complete: it runs, its function fails, its fast path gives the
/// result, its token is requested before the call, and its token is requested while it is queued.
fn each_way() -> [(TaskStatus, HandedBack, Prepared<'static, HandedBack>); 5] {
    let inline = || Start::new().on(&InlineScheduler);
    let ran = inline().prepare(
        (buffer(), ()),
        |(buffer, ()), _| Finished::ran((Ok(1), buffer)),
        |_, _| None,
    );
    let failed = inline().prepare(
        (buffer(), ()),
        |(buffer, ()), _| Finished::new((Err("no"), buffer), CompletionKind::Faulted),
        |_, _| None,
    );
    let fast = inline().completed(Finished::ran((Ok(2), buffer())));
    let canceled = Start::new()
        .cancellation(requested())
        .canceled(|_| Some((Err("canceled"), buffer())));
    let source = CancellationTokenSource::new();
    let queued = inline().cancellation(source.token()).prepare(
        (buffer(), ()),
        |_, _| unreachable!("canceled before it ran"),
        |(buffer, ()), _| Some((Err("canceled"), buffer)),
    );
    source.cancel();
    [
        (TaskStatus::RanToCompletion, (Ok(1), buffer()), ran),
        (TaskStatus::Faulted, (Err("no"), buffer()), failed),
        (TaskStatus::RanToCompletion, (Ok(2), buffer()), fast),
        (TaskStatus::Canceled, (Err("canceled"), buffer()), canceled),
        (TaskStatus::Canceled, (Err("canceled"), buffer()), queued),
    ]
}

#[test]
fn every_completion_gives_the_task_the_whole_result() {
    for (status, expected, prepared) in each_way() {
        let task = prepared.task();
        assert_eq!(task.status(), status);
        assert_eq!(task.wait(), expected);
    }
}

#[test]
fn every_completion_gives_end_the_whole_result() {
    for (_, expected, prepared) in each_way() {
        assert_eq!(end(prepared.begin::<Work>()), expected);
    }
}

#[test]
fn every_completion_gives_the_callback_the_whole_result() {
    for (_, expected, prepared) in each_way() {
        let (seen, is_seen) = mpsc::channel();
        let callback = move |async_result: AsyncResult<HandedBack, u8, Work>| {
            let state = *async_result.async_state();
            seen.send((state, end(async_result))).unwrap();
        };
        prepared.begin_with_callback(callback, 7);
        assert_eq!(is_seen.try_recv(), Ok((7, expected)));
    }
}
