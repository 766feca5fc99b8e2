//! Where events are raised, and what becomes of them when a context refuses, drops or shuffles
//! posts.

use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use super::{Calc, EventOperation, LONG, Start};
use crate::context::{ContextClosed, PostTarget};
use crate::{InlineScheduler, MessageLoop, SynchronizationContext};

fn current(context: &SynchronizationContext) -> crate::context::CurrentContext {
    SynchronizationContext::set_current(Some(context.clone()))
}

/// Starts, on this thread, an operation that reports 1 and 2 and gives 3.
fn start_on(context: &SynchronizationContext) -> (Arc<Calc>, mpsc::Receiver<String>) {
    let calc = Calc::new();
    let received = calc.received();
    let _current = current(context);
    calc.raise(
        Start::new().on(&InlineScheduler),
        EventOperation::new(),
        |_, progress| {
            progress.report(1);
            progress.report(2);
            Ok(3)
        },
    );
    (calc, received)
}

#[test]
fn events_are_raised_on_the_context_of_the_start_one_by_one() {
    let message_loop = MessageLoop::new();
    let (_calc, received) = start_on(&message_loop.context());
    for text in ["P 1", "P 2", "C 3"] {
        assert!(received.try_recv().is_err());
        assert!(message_loop.run_one());
        assert_eq!(received.try_recv().as_deref(), Ok(text));
    }
    assert!(!message_loop.run_one());
}

/// So what a handler starts reports to the same context.
#[test]
fn the_context_of_the_start_is_current_in_handlers_and_nowhere_else() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    let calc = Calc::new();
    let (sender, receiver) = mpsc::channel();
    let record = move |_: &Calc, _: &_| sender.send(SynchronizationContext::current()).unwrap();
    calc.completed().subscribe(record).detach();
    let start = || {
        let (start, operation) = (Start::new().on(&InlineScheduler), EventOperation::new());
        calc.raise(start, operation, |_, _| Ok(1));
        SynchronizationContext::current()
    };
    {
        let _current = current(&context);
        assert_eq!(start(), Some(context.clone()));
    }
    assert_eq!(SynchronizationContext::current(), None);
    assert_eq!(message_loop.run_pending(), 1);
    assert_eq!(receiver.recv_timeout(LONG), Ok(Some(context)));
    // Without a context none is installed, neither by the start nor for the handlers.
    assert_eq!(start(), None);
    assert_eq!(receiver.recv_timeout(LONG), Ok(None));
}

#[test]
fn closed_context_loses_reports_and_no_completed_event() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    drop(message_loop);
    let (_calc, received) = start_on(&context);
    assert_eq!(received.recv_timeout(LONG).as_deref(), Ok("C 3 lost"));
}

#[test]
fn a_context_that_drops_what_it_took_loses_reports_and_no_completed_event() {
    let message_loop = MessageLoop::new();
    let (_calc, received) = start_on(&message_loop.context());
    message_loop.run_one();
    assert_eq!(received.try_recv().as_deref(), Ok("P 1"));
    drop(message_loop);
    assert_eq!(received.recv_timeout(LONG).as_deref(), Ok("C 3 lost"));
    assert!(received.try_recv().is_err());
}

#[test]
fn a_context_that_panics_loses_no_completed_event() {
    let context = SynchronizationContext::from_fn(|_| -> () { panic!("broken context") });
    let (_calc, received) = start_on(&context);
    assert_eq!(received.recv_timeout(LONG).as_deref(), Ok("C 3 lost"));
}

#[test]
fn a_lost_event_is_raised_on_the_pool() {
    let calc = Calc::new();
    let (sender, receiver) = mpsc::channel();
    let record = move |_: &Calc, _: &_| {
        sender
            .send((thread::current().id(), SynchronizationContext::current()))
            .unwrap();
    };
    calc.completed().subscribe(record).detach();
    let context = SynchronizationContext::from_fn(|work| {
        drop(work);
        Err::<(), _>(ContextClosed)
    });
    {
        let _current = current(&context);
        calc.raise(
            Start::new().on(&InlineScheduler),
            EventOperation::new(),
            |_, _| Ok(1),
        );
    }
    let (raised_on, its_context) = receiver.recv_timeout(LONG).unwrap();
    assert_ne!(raised_on, thread::current().id());
    assert_eq!(its_context, None);
}

type Work = Box<dyn FnOnce() + Send>;

/// Keeps what is posted.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<Work>>>);

impl Kept {
    fn context(&self) -> SynchronizationContext {
        let posts = Arc::clone(&self.0);
        SynchronizationContext::from_fn(move |work| posts.lock().unwrap().push(work))
    }

    fn take(&self, index: usize) -> Work {
        self.0.lock().unwrap().remove(index)
    }
}

#[test]
fn a_context_that_runs_posts_in_another_order_keeps_that_of_the_events() {
    let kept = Kept::default();
    let (_calc, received) = start_on(&kept.context());
    for (post, text) in [(2, "P 1"), (0, "P 2"), (0, "C 3")] {
        kept.take(post)();
        assert_eq!(received.try_recv().as_deref(), Ok(text));
    }
}

/// In whichever set of three posts the context drops, each loses what it would have brought.
#[test]
fn a_context_that_drops_some_posts_loses_reports_only() {
    for dropped in 0..8_u32 {
        let kept = Kept::default();
        let (_calc, received) = start_on(&kept.context());
        let is_dropped = |post: u32| dropped & (1 << post) != 0;
        for post in 0..3 {
            let work = kept.take(0);
            if is_dropped(post) {
                drop(work);
            } else {
                work();
            }
        }
        let reports = ["P 1", "P 2"].into_iter().zip(0..);
        let left = reports.filter(|(_, post)| !is_dropped(*post));
        let completed = if is_dropped(2) { "C 3 lost" } else { "C 3" };
        for text in left.map(|(text, _)| text).chain([completed]) {
            assert_eq!(
                received.recv_timeout(LONG).as_deref(),
                Ok(text),
                "{dropped:03b}"
            );
        }
        assert!(received.try_recv().is_err());
    }
}

/// The post that the context drops need not be that of the event that is lost.
#[test]
fn a_post_that_is_left_brings_what_is_left() {
    let kept = Kept::default();
    let (_calc, received) = start_on(&kept.context());
    drop(kept.take(2));
    drop(kept.take(1));
    assert!(received.try_recv().is_err());
    kept.take(0)();
    assert_eq!(received.try_recv().as_deref(), Ok("C 3"));
}

#[test]
fn a_handler_that_pumps_its_loop_is_not_interrupted_by_the_next_event() {
    let (calc, (sender, receiver)) = (Calc::new(), mpsc::channel());
    let (own, nested) = (sender.clone(), Kept::default());
    let posts = nested.clone();
    let changed = move |_: &Calc, args: &crate::eap::ProgressChangedEventArgs<u32>| {
        own.send(format!("begin {}", args.progress())).unwrap();
        if *args.progress() == 1 {
            // As a modal dialog does.
            posts.take(0)();
            posts.take(0)();
        }
        own.send(format!("end {}", args.progress())).unwrap();
    };
    calc.changed().subscribe(changed).detach();
    let completed = move |_: &Calc, _: &_| sender.send("completed".to_owned()).unwrap();
    calc.completed().subscribe(completed).detach();
    {
        let _current = current(&nested.context());
        calc.raise(
            Start::new().on(&InlineScheduler),
            EventOperation::new(),
            |_, progress| {
                progress.report(1);
                progress.report(2);
                Ok(3)
            },
        );
    }
    nested.take(0)();
    let trace: Vec<_> = receiver.try_iter().collect();
    assert_eq!(trace, ["begin 1", "end 1", "begin 2", "end 2", "completed"]);
}

#[test]
fn a_report_after_the_end_is_dropped() {
    let (message_loop, calc) = (MessageLoop::new(), Calc::new());
    let received = calc.received();
    let _current = current(&message_loop.context());
    let operation = EventOperation::new();
    let late = operation.progress(Arc::clone(&calc), calc.changed());
    calc.raise(Start::new().on(&InlineScheduler), operation, |_, _| Ok(1));
    crate::IProgress::report(&late, 99);
    assert_eq!(message_loop.run_pending(), 1);
    crate::IProgress::report(&late, 99);
    assert_eq!(message_loop.run_pending(), 0);
    assert_eq!(received.try_iter().collect::<Vec<_>>(), ["C 1"]);
}

/// Counts the operations that are under way.
struct Counting {
    under_way: Arc<AtomicI32>,
    posts: SynchronizationContext,
}

impl PostTarget for Counting {
    fn post(&self, work: Work) -> Result<(), ContextClosed> {
        self.posts.post(work)
    }

    fn operation_started(&self) {
        self.under_way.fetch_add(1, Ordering::SeqCst);
    }

    fn operation_completed(&self) {
        self.under_way.fetch_sub(1, Ordering::SeqCst);
    }
}

#[test]
fn context_is_notified_of_start_and_completion() {
    let under_way = Arc::new(AtomicI32::new(0));
    let count = || under_way.load(Ordering::SeqCst);
    let gone = MessageLoop::new().context();
    for posts in [SynchronizationContext::base(), gone] {
        let under_way = Arc::clone(&under_way);
        let context = SynchronizationContext::new(Counting { under_way, posts });
        let calc = Calc::new();
        let received = calc.received();
        {
            let _current = current(&context);
            calc.start(|_, _| panic!("unlucky"));
            let refused = EventOperation::<super::UserState>::new();
            assert!(count() >= 1);
            drop(refused);
        }
        received.recv_timeout(LONG).unwrap();
        // The event is raised before its operation drops the context.
        while count() != 0 {
            thread::yield_now();
        }
    }
}
