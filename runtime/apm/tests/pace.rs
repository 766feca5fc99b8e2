//! `completed_synchronously`: true if the operation ended, and its callback ran, on the calling
//! thread inside the call that began it.

use super::*;

type Seen = Arc<Mutex<Vec<bool>>>;

/// What a callback sees, and its caller afterwards.
fn seen(
    begin: impl FnOnce(Box<dyn FnOnce(bool) + Send>) -> AsyncResultView<(), Work>,
) -> [bool; 2] {
    let (sender, receiver) = mpsc::channel();
    let view = begin(Box::new(move |pace| sender.send(pace).unwrap()));
    let after = view.completed_synchronously();
    let inside = receiver.recv_timeout(LONG).unwrap();
    assert_eq!(view.completed_synchronously(), after);
    assert_eq!(IAsyncResult::completed_synchronously(&view), after);
    [inside, after]
}

fn seen_on(scheduler: &dyn TaskScheduler) -> [bool; 2] {
    seen(|record| {
        let callback =
            move |result: AsyncResult<_, (), Work>| record(result.completed_synchronously());
        begin_work_with_callback(scheduler, || 1, callback, ())
    })
}

fn seen_of(prepared: Prepared<'_, u8>) -> [bool; 2] {
    seen(|record| {
        let callback =
            move |result: AsyncResult<_, (), Work>| record(result.completed_synchronously());
        prepared.begin_with_callback(callback, ())
    })
}

#[test]
fn what_is_complete_before_it_is_scheduled_completes_synchronously() {
    let fast = || Start::new().completed(Finished::ran(1));
    assert_eq!(seen_of(fast()), [true; 2]);
    assert!(fast().begin::<Work>().completed_synchronously());
    let canceled = || Start::new().cancellation(requested()).canceled(|_| Some(1));
    assert_eq!(seen_of(canceled()), [true; 2]);
    assert!(canceled().begin::<Work>().completed_synchronously());
}

#[test]
fn what_runs_inside_the_call_completes_synchronously() {
    assert_eq!(seen_on(&InlineScheduler), [true; 2]);
    let async_result = begin_work(&InlineScheduler, || 1);
    assert!(async_result.completed_synchronously());
    assert!(IAsyncResult::completed_synchronously(&async_result));
    assert_eq!(seen_on(&Refusing), [true; 2]);
}

#[test]
fn what_runs_elsewhere_does_not() {
    let pool = one_worker();
    assert_eq!(seen_on(&pool), [false; 2]);
    let async_result = begin_work(&pool, || 1);
    async_result.async_wait_handle().wait();
    assert!(!async_result.completed_synchronously());
}

#[test]
fn what_ends_on_another_thread_before_begin_returns_does_not() {
    struct Elsewhere;
    impl TaskScheduler for Elsewhere {
        fn schedule(&self, job: Job) {
            thread::spawn(move || job.run()).join().unwrap();
        }
    }
    assert_eq!(seen_on(&Elsewhere), [false; 2]);
    let async_result = begin_work(&Elsewhere, || 1);
    assert!(async_result.is_completed() && !async_result.completed_synchronously());
}

#[test]
fn what_runs_on_the_calling_thread_after_begin_has_returned_does_not() {
    let scheduler = ManualScheduler::new();
    let result = begin_work(&scheduler, || 1);
    let paces = Seen::default();
    let inside = Arc::clone(&paces);
    let callback = move |result: AsyncResult<_, (), Work>| {
        inside
            .lock()
            .unwrap()
            .push(result.completed_synchronously());
    };
    let view = begin_work_with_callback(&scheduler, || 1, callback, ());
    scheduler.run_all();
    assert!(!result.completed_synchronously() && !view.completed_synchronously());
    assert_eq!(*paces.lock().unwrap(), [false]);
}

#[test]
fn what_a_waiting_worker_runs_itself_does_not() {
    let pool = Arc::new(one_worker());
    let own = Arc::clone(&pool);
    let async_result = begin_work(&pool, move || {
        let inner = begin_work(&own, || 1);
        inner.async_wait_handle().wait();
        inner.completed_synchronously()
    });
    assert!(!end_work(async_result));
}

#[test]
fn inside_a_callback_what_has_no_callback_of_its_own_still_completes_synchronously() {
    let paces = Seen::default();
    let inside = Arc::clone(&paces);
    let callback = move |_: AsyncResult<_, (), Work>| {
        let fast = Start::new().completed(Finished::ran(1)).begin::<Work>();
        let inline = begin_work(&InlineScheduler, || 1);
        let ended = AsyncResult::from(Task::run_on(&InlineScheduler, || 1));
        inside.lock().unwrap().extend([
            fast.completed_synchronously(),
            inline.completed_synchronously(),
            ended.completed_synchronously(),
        ]);
    };
    begin_work_with_callback(&InlineScheduler, || 1, callback, ());
    assert_eq!(*paces.lock().unwrap(), [true; 3]);
}

#[test]
fn inside_a_callback_another_callback_waits_its_turn_and_so_is_not_synchronous() {
    let order = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&order);
    let outer = move |_: AsyncResult<_, (), Work>| {
        let inner_log = Arc::clone(&log);
        let inner = move |result: AsyncResult<_, (), Work>| {
            let pace = result.completed_synchronously();
            inner_log.lock().unwrap().push(("inner", pace));
        };
        let view = begin_work_with_callback(&InlineScheduler, || 1, inner, ());
        assert!(view.is_completed());
        log.lock()
            .unwrap()
            .push(("outer", view.completed_synchronously()));
    };
    begin_work_with_callback(&InlineScheduler, || 1, outer, ());
    assert_eq!(*order.lock().unwrap(), [("outer", false), ("inner", false)]);
}

fn chain(left: u32, ended: mpsc::Sender<u32>) {
    let callback = move |async_result: AsyncResult<u32, (), Work>| match end_work(async_result) {
        0 => ended.send(0).unwrap(),
        left => chain(left - 1, ended),
    };
    begin_work_with_callback(&InlineScheduler, move || left, callback, ());
}

#[test]
fn a_chain_of_begins_in_callbacks_does_not_grow_the_stack() {
    let (sender, receiver) = mpsc::channel();
    let small = thread::Builder::new().stack_size(128 * 1024);
    let thread = small.spawn(move || chain(100_000, sender));
    thread.unwrap().join().unwrap();
    assert_eq!(receiver.try_recv(), Ok(0));
}
