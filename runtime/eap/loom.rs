//! The way of events under all schedules of two threads.

use std::sync::Arc;

use ::loom::{model, thread};

use super::active_operations::ActiveOperations;
use super::completed::AsyncCompletedEventArgs;
use super::event_queue::EventQueue;
use super::handler_list::EventHandlerList;
use super::operation::EventOperation;
use super::shared_slot::SharedSlot;
use crate::SynchronizationContext;
use crate::context::{ContextClosed, PostTarget};
use crate::sync::{Mutex, lock};
use crate::task::private::{Finished, Start};

type Work = Box<dyn FnOnce() + Send>;

/// Keeps what is posted, for whichever thread comes for it.
#[derive(Clone)]
struct Posts(Arc<Mutex<Vec<Work>>>);

impl PostTarget for Posts {
    fn post(&self, work: Work) -> Result<(), ContextClosed> {
        lock(&self.0).push(work);
        Ok(())
    }
}

impl Posts {
    /// Does one step with such a context current.
    fn current<R>(step: impl FnOnce() -> R) -> (Self, R) {
        let posts = Self(Arc::new(Mutex::new(Vec::new())));
        let context = SynchronizationContext::new(posts.clone());
        let _current = SynchronizationContext::set_current(Some(context));
        (posts, step())
    }

    /// Runs what is there, from the end: in the wrong order.
    fn run(&self) {
        loop {
            let work = lock(&self.0).pop();
            let Some(work) = work else { return };
            work();
        }
    }
}

/// The pool runs posts in any order, and several at once.
#[test]
fn the_completed_event_comes_once_and_after_the_reports() {
    model(|| {
        let (posts, queue) = Posts::current(EventQueue::new);
        let trace = Arc::new(Mutex::new(Vec::new()));
        let record = |name: &'static str| {
            let trace = Arc::clone(&trace);
            move || lock(&trace).push(name)
        };
        let (report, complete) = (record("report"), record("completed"));
        queue.post(Box::new(report));
        queue.post_completed(Box::new(move |_| complete()));
        let other = posts.clone();
        let running = thread::spawn(move || other.run());
        posts.run();
        running.join().unwrap();
        assert_eq!(*lock(&trace), ["report", "completed"]);
    });
}

/// A function may have handed its progress to another thread.
#[test]
fn a_report_beside_the_end_comes_before_it_or_not_at_all() {
    model(|| {
        let (posts, queue) = Posts::current(EventQueue::new);
        let trace = Arc::new(Mutex::new(Vec::new()));
        let (reported, completed) = (Arc::clone(&trace), Arc::clone(&trace));
        let (reporting, other) = (Arc::clone(&queue), posts.clone());
        let reporter = thread::spawn(move || {
            reporting.post(Box::new(move || lock(&reported).push("report")));
            other.run();
        });
        let complete = Box::new(move |_| lock(&completed).push("completed"));
        queue.post_completed(complete);
        posts.run();
        reporter.join().unwrap();
        posts.run();
        let trace = lock(&trace);
        assert!(
            matches!(trace[..], ["completed"] | ["report", "completed"]),
            "{trace:?}"
        );
    });
}

#[test]
fn of_two_who_claim_a_user_state_one_gets_it() {
    model(|| {
        let table = Arc::new(ActiveOperations::new());
        let other = Arc::clone(&table);
        let claiming = thread::spawn(move || other.claim(1));
        let claims = (table.claim(1), claiming.join().unwrap());
        assert_ne!(claims.0.is_some(), claims.1.is_some());
        drop(claims);
        assert!(table.claim(1).is_some());
    });
}

/// A handler may start again with the user state of the operation that has just ended.
#[test]
fn a_user_state_is_free_inside_its_completed_handler() {
    model(|| {
        let events = EventHandlerList::new();
        let (posts, claim) = Posts::current(|| EventOperation::with_user_state(&events, 1));
        let completed = events.event::<(), (), AsyncCompletedEventArgs<u8>>();
        let (own, free) = (events.clone(), Arc::new(Mutex::new(None)));
        let result = Arc::clone(&free);
        let restart = move |(): &(), _: &_| {
            *lock(&result) = Some(EventOperation::with_user_state(&own, 1_u8).is_ok());
        };
        let _subscription = completed.subscribe(restart);
        let prepared = Start::new().completed(Finished::ran(()));
        prepared.raise(claim.unwrap(), (), completed);
        let competing = thread::spawn(move || {
            let is_free = EventOperation::with_user_state(&events, 1_u8).is_ok();
            posts.run();
            is_free
        });
        let _ = competing.join().unwrap();
        assert_eq!(*lock(&free), Some(true));
    });
}

#[test]
fn taking_a_borrowed_value_does_not_hang() {
    model(|| {
        let value = Arc::new(SharedSlot::new(Some(7)));
        let (lent, taking) = (value.lend(), Arc::clone(&value));
        // Used by both threads, and so a point at which the model lets either go first, during the
        // loan.
        let meeting = Arc::new(Mutex::new(()));
        let met = Arc::clone(&meeting);
        let taker = thread::spawn(move || {
            drop(lock(&met));
            taking.take()
        });
        drop(lock(&meeting));
        drop(lent);
        assert_eq!(taker.join().unwrap(), Some(7));
        assert!(value.lend().is_none());
    });
}

#[test]
fn one_of_two_takes_a_borrowed_value() {
    model(|| {
        let value = Arc::new(SharedSlot::new(Some(7)));
        let (lent, rival) = (value.lend(), Arc::clone(&value));
        let taking = thread::spawn(move || rival.take());
        drop(lent);
        let taken = [value.take(), taking.join().unwrap()];
        assert_eq!(taken.into_iter().flatten().collect::<Vec<_>>(), [7]);
    });
}

/// A handler is called by an event that is raised while it is there, and by none after it was
/// removed.
#[test]
fn handlers_come_and_go_while_an_event_is_raised() {
    model(|| {
        let events = EventHandlerList::new();
        let event = events.event::<(), (), u8>();
        let calls = Arc::new(Mutex::new((0, 0)));
        let (first, second) = (Arc::clone(&calls), Arc::clone(&calls));
        let leaving = event.subscribe(move |(): &(), _: &u8| lock(&first).0 += 1);
        let leaver = thread::spawn(move || drop(leaving));
        let _stays = event.subscribe(move |(): &(), _: &u8| lock(&second).1 += 1);
        event.raise(&(), 1);
        leaver.join().unwrap();
        let before = *lock(&calls);
        assert!(before.0 <= 1);
        event.raise(&(), 2);
        assert_eq!(*lock(&calls), (before.0, 2));
        assert_eq!(event.handler_count(), 1);
    });
}
