//! One at a time, in the order of their starts, wherever each runs.

use super::*;

#[test]
fn operations_run_in_the_order_of_their_starts() {
    let serial = Serial::new(Vec::new());
    let (go, first) = hold(&serial);
    let tasks: Vec<_> = (0..100)
        .map(|n| serial.run(move |list| list.push(n)))
        .collect();
    go.send(()).unwrap();
    must_end(move || tasks.into_iter().for_each(Task::wait));
    assert!(first.is_completed());
    let list = serial.into_inner().wait();
    assert!(list.iter().copied().eq(0..100), "{list:?}");
}

#[test]
fn each_thread_keeps_its_own_order() {
    let serial = Serial::new(Vec::new());
    thread::scope(|scope| {
        for thread in 0..4 {
            let serial = &serial;
            scope.spawn(move || {
                for n in 0..500 {
                    drop(serial.run(move |list| list.push((thread, n))));
                }
            });
        }
    });
    let list = must_end(move || serial.into_inner().wait());
    assert_eq!(list.len(), 2000);
    for thread in 0..4 {
        let own = list.iter().filter(|(by, _)| *by == thread);
        assert!(own.map(|(_, n)| *n).eq(0..500));
    }
}

#[test]
fn an_operation_ends_after_those_that_were_started_before_it() {
    let serial = Serial::new(());
    for _ in 0..200 {
        let earlier = [(); 4].map(|()| serial.run(|()| ()));
        serial.run(|()| ()).wait();
        assert!(earlier.iter().all(Task::is_completed));
    }
}

#[test]
fn an_operation_that_waits_holds_no_thread() {
    let pool = Arc::new(one_worker());
    let (held, other) = (
        Serial::with_scheduler((), Arc::clone(&pool)),
        Serial::with_scheduler((), Arc::clone(&pool)),
    );
    let (go, may_go) = mpsc::channel::<()>();
    let first = held.run_on(ThreadPool::global(), move |()| may_go.recv().is_ok());
    let waiting = held.run(|()| ());
    // The one worker is free for this.
    must_end(move || other.run(|()| ()).wait());
    assert_eq!(waiting.status(), TaskStatus::WaitingToRun);
    go.send(()).unwrap();
    must_end(|| waiting.wait());
    assert!(first.wait());
    assert_eq!(pool.thread_count(), 1);
}

#[test]
fn each_operation_runs_on_the_scheduler_that_it_names_or_on_that_of_the_handle() {
    fn name() -> Option<String> {
        thread::current().name().map(String::from)
    }
    let own = ThreadPool::builder().threads(1).name("own").build();
    let named = ThreadPool::builder().threads(1).name("named").build();
    let (plain, serial) = (Serial::new(()), Serial::with_scheduler((), own));
    let (go, _first) = hold(&serial);
    let tasks = [
        plain.run(|()| name()),
        serial.run_on(Arc::new(named), |()| name()),
        serial.clone().run(|()| name()),
    ];
    go.send(()).unwrap();
    let threads = must_end(|| tasks.map(Task::wait).map(Option::unwrap));
    for (name, expected) in threads.iter().zip(["trefoil-", "named-", "own-"]) {
        assert!(name.starts_with(expected), "{name}");
    }
}

#[test]
fn a_million_queued_operations_use_constant_stack_on_an_inline_scheduler() {
    const MANY: usize = 1_000_000;
    let serial = Serial::with_scheduler(0_usize, InlineScheduler);
    let handle = serial.clone();
    let (sender, receiver) = mpsc::channel();
    let first = serial.run(move |_| {
        for _ in 0..MANY {
            drop(handle.run(|count| *count += 1));
        }
        sender.send(handle.run(|count| *count)).unwrap();
    });
    assert!(first.is_completed_successfully());
    assert_eq!(receiver.recv().unwrap().wait(), MANY);
}

#[test]
fn a_chain_of_operations_that_start_the_next_at_their_end_uses_constant_stack() {
    fn next(serial: &Serial<usize>, done: TaskCompletionSource<usize>) {
        let handle = serial.clone();
        let counted = serial.run(|count| {
            *count += 1;
            *count
        });
        let continuation = move |count: Task<usize>| match count.wait() {
            100_000 => done.set_result(100_000).unwrap(),
            _ => next(&handle, done),
        };
        drop(counted.continue_with_options(continuation, synchronously()));
    }
    let done = TaskCompletionSource::new();
    let task = done.task();
    next(&Serial::with_scheduler(0, InlineScheduler), done);
    assert_eq!(task.wait(), 100_000);
}

#[test]
fn operation_on_an_inline_scheduler_runs_inside_the_call_if_the_permit_is_free() {
    let serial = Serial::new(0);
    for n in 1..=200 {
        let first = serial.run(|number| *number += 1);
        // Seen as ended: then the turn is free.
        while !first.is_completed() {
            thread::yield_now();
        }
        let here = thread::current().id();
        let second = serial.run_on(InlineScheduler, move |number| {
            assert_eq!(thread::current().id(), here);
            *number
        });
        assert!(second.is_completed());
        assert_eq!(second.wait(), n);
    }
}

#[test]
fn inside_the_continuation_of_an_operation_the_turn_is_free() {
    let serial = Serial::with_scheduler(1, InlineScheduler);
    let handle = serial.clone();
    let follows = serial.run(|_| ()).continue_with_options(
        move |_| {
            let next = handle.run(|number| *number);
            // Not queued behind this continuation.
            assert!(next.is_completed());
            futures::executor::block_on(next)
        },
        synchronously(),
    );
    assert_eq!(must_end(|| follows.wait()), 1);
}

#[test]
fn operations_of_two_handles_run_at_once() {
    let (one, other) = (Serial::new(()), Serial::new(()));
    let (go, first) = hold(&one);
    let second = other.run(move |()| go.send(()).is_ok());
    assert!(must_end(|| second.wait()));
    must_end(|| first.wait());
}

#[test]
fn an_operation_has_its_own_token_and_no_context() {
    let serial = Serial::new(());
    let source = CancellationTokenSource::new();
    let task = serial.run_with_cancellation(|(), _| CancellationToken::current(), source.token());
    assert_eq!(task.wait().unwrap(), source.token());
    let none = serial.run(|()| CancellationToken::current()).wait();
    assert!(!none.can_be_canceled());
}

#[test]
fn debug_output_shows_the_queue() {
    let serial = Serial::new("secret");
    assert_eq!(
        format!("{serial:?}"),
        "Serial { busy: false, waiting: 0, poisoned: false, .. }"
    );
    let (go, first) = hold(&serial);
    drop(serial.run(|_| ()));
    assert_eq!(
        format!("{serial:?}"),
        "Serial { busy: true, waiting: 1, poisoned: false, .. }"
    );
    drop(go);
    first.wait();
}
