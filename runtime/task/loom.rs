//! The task core under all schedules of two or three threads.
//!
//! Counters here are std's atomics, which the model does not schedule: the order is given by what
//! is tested.

use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Waker};

use ::loom::{future::block_on, model, thread};

use super::core::{Body, Completion, Operation, Signal};
use super::finished::Finished;
use super::header::{Detached, Header};
use super::outcome::{Fault, Outcome};
use super::promise::Promise;
use super::sources::Attached;
use super::status::{StatusCell, TaskStatus};
use crate::scheduler::Runnable;
use crate::sync::atomic::AtomicU8;
use crate::{CancellationToken, CancellationTokenSource, OperationCanceled};

/// Counts what is done to it.
#[derive(Clone, Default)]
struct Count(Arc<AtomicU32>);

impl Count {
    fn add(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    fn get(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Counts its drop.
struct Dropped(Count);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.add();
    }
}

/// A body that counts how it ends.
struct Counting {
    runs: Count,
    cancels: Count,
    _dropped: Dropped,
}

impl Body<u8> for Counting {
    fn call(self, _: &CancellationToken) -> Finished<u8> {
        self.runs.add();
        Finished::ran(1)
    }

    fn cancel(self, _: OperationCanceled) -> Option<u8> {
        self.cancels.add();
        None
    }
}

fn operation(initial: TaskStatus) -> (Arc<Operation<Counting, u8>>, [Count; 3]) {
    operation_with(CancellationToken::none(), initial)
}

fn operation_with(
    token: CancellationToken,
    initial: TaskStatus,
) -> (Arc<Operation<Counting, u8>>, [Count; 3]) {
    let counts = [(); 3].map(|()| Count::default());
    let [runs, cancels, drops] = counts.clone();
    let body = Counting {
        runs,
        cancels,
        _dropped: Dropped(drops),
    };
    (Operation::new(initial, token, body), counts)
}

fn complete(promise: &Promise<u8>, value: u8) -> bool {
    promise
        .try_complete(Outcome::RanToCompletion(value))
        .is_ok()
}

fn poll(header: &Header, context: &mut Context<'_>) -> Poll<()> {
    if header.poll(context) {
        Poll::Ready(())
    } else {
        Poll::Pending
    }
}

#[test]
fn awaiter_is_woken_by_completion() {
    model(|| {
        let promise = Promise::new();
        let completing = Arc::clone(&promise);
        let thread = thread::spawn(move || assert!(complete(&completing, 1)));
        block_on(poll_fn(|context| poll(promise.header(), context)));
        assert!(matches!(promise.take(), Some(Outcome::RanToCompletion(1))));
        thread.join().unwrap();
    });
}

#[test]
fn awaiter_with_a_new_waker_is_woken() {
    model(|| {
        let promise = Promise::new();
        let completing = Arc::clone(&promise);
        let thread = thread::spawn(move || assert!(complete(&completing, 1)));
        let _ = poll(promise.header(), &mut Context::from_waker(Waker::noop()));
        block_on(poll_fn(|context| poll(promise.header(), context)));
        thread.join().unwrap();
    });
}

#[test]
fn awaiters_of_a_shared_task_are_woken() {
    model(|| {
        let promise = Promise::new();
        let (completing, other) = (Arc::clone(&promise), Arc::clone(&promise));
        let threads = [
            thread::spawn(move || assert!(complete(&completing, 1))),
            thread::spawn(move || {
                let mut key = None;
                // Comes and goes.
                other
                    .header()
                    .poll_shared(&mut key, &mut Context::from_waker(Waker::noop()));
                key.into_iter()
                    .for_each(|key| other.header().forget_shared(key));
            }),
        ];
        let mut key = None;
        block_on(poll_fn(|context| {
            if promise.header().poll_shared(&mut key, context) {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        }));
        threads
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
    });
}

#[test]
fn blocked_threads_are_released() {
    model(|| {
        let promise = Promise::new();
        let (completing, other) = (Arc::clone(&promise), Arc::clone(&promise));
        let threads = [
            thread::spawn(move || assert!(complete(&completing, 1))),
            thread::spawn(move || assert!(other.header().block(None))),
        ];
        assert!(promise.header().block(None));
        assert!(matches!(promise.take(), Some(Outcome::RanToCompletion(1))));
        threads
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
    });
}

#[test]
fn a_continuation_runs_once_or_is_forgotten() {
    model(|| {
        let (promise, runs, drops) = (Promise::new(), Count::default(), Count::default());
        let completing = Arc::clone(&promise);
        let thread = thread::spawn(move || assert!(complete(&completing, 1)));
        let (counted, dropped) = (runs.clone(), Dropped(drops.clone()));
        let key = promise.header().continue_with(Box::new(move || {
            let _dropped = dropped;
            counted.add();
        }));
        key.into_iter()
            .for_each(|key| promise.header().forget_continuation(key));
        thread.join().unwrap();
        assert!(runs.get() <= 1);
        assert_eq!(drops.get(), 1);
        // One that stays runs in any case.
        let again = runs.clone();
        promise
            .header()
            .continue_with(Box::new(move || again.add()));
        assert!(runs.get() >= 1);
    });
}

#[test]
fn a_continuation_that_stays_runs_once() {
    model(|| {
        let (promise, runs) = (Promise::new(), Count::default());
        let completing = Arc::clone(&promise);
        let thread = thread::spawn(move || assert!(complete(&completing, 1)));
        let counted = runs.clone();
        promise
            .header()
            .continue_with(Box::new(move || counted.add()));
        thread.join().unwrap();
        assert_eq!(runs.get(), 1);
    });
}

#[test]
fn the_outcome_of_a_detached_task_is_discarded_once() {
    model(|| {
        let (promise, drops) = (Promise::new(), Count::default());
        let (completing, dropped) = (Arc::clone(&promise), Dropped(drops.clone()));
        let thread = thread::spawn(move || {
            assert!(
                completing
                    .try_complete(Outcome::RanToCompletion(dropped))
                    .is_ok()
            );
        });
        // What `Task::drop` does.
        if promise.header().detach() == Detached::Completed {
            promise.discard();
        }
        thread.join().unwrap();
        // By now, and not only with the promise itself.
        assert_eq!(drops.get(), 1);
        assert!(promise.take().is_none());
    });
}

#[test]
fn of_two_completions_one_wins() {
    model(|| {
        let promise = Promise::new();
        let rival = Arc::clone(&promise);
        let thread = thread::spawn(move || complete(&rival, 2));
        let (ours, theirs) = (complete(&promise, 1), thread.join().unwrap());
        assert_ne!(ours, theirs);
        let Some(Outcome::RanToCompletion(value)) = promise.take() else {
            unreachable!()
        };
        assert_eq!(value, if ours { 1 } else { 2 });
    });
}

#[test]
fn of_running_canceling_and_abandoning_one_wins() {
    model(|| {
        let (operation, [runs, cancels, drops]) = operation(TaskStatus::WaitingToRun);
        let (canceling, abandoning) = (Arc::clone(&operation), Arc::clone(&operation));
        let threads = [
            thread::spawn(move || canceling.cancel()),
            thread::spawn(move || Runnable::abandon(abandoning)),
        ];
        Runnable::run(Arc::clone(&operation) as Arc<dyn Runnable>);
        threads
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
        assert!(operation.header().is_completed());
        assert_eq!(drops.get(), 1);
        let ended = (runs.get(), cancels.get());
        match operation.take().unwrap() {
            Outcome::RanToCompletion(1) => assert_eq!(ended, (1, 0)),
            Outcome::Canceled { value: None, .. } => assert_eq!(ended, (0, 1)),
            Outcome::Faulted(Fault::Abandoned) => assert_eq!(ended, (0, 0)),
            other => unreachable!("{other:?}"),
        }
    });
}

#[test]
fn of_a_worker_and_a_waiting_thread_one_runs_the_work() {
    model(|| {
        let (operation, [runs, ..]) = operation(TaskStatus::WaitingToRun);
        let worker = Arc::clone(&operation);
        let thread = thread::spawn(move || Runnable::run(worker));
        Runnable::run(Arc::clone(&operation) as Arc<dyn Runnable>);
        assert!(operation.header().block(None));
        assert!(matches!(
            operation.take(),
            Some(Outcome::RanToCompletion(1))
        ));
        thread.join().unwrap();
        assert_eq!(runs.get(), 1);
    });
}

#[test]
fn a_claim_is_not_missed_by_a_task_that_moves_on() {
    for initial in [TaskStatus::Created, TaskStatus::WaitingForActivation] {
        model(move || {
            let status = Arc::new(StatusCell::new(initial));
            let moving = Arc::clone(&status);
            // It never begins, so it must be claimed in one status or the other.
            let thread = thread::spawn(move || moving.start() || moving.activate());
            assert!(status.claim_completion().is_some());
            thread.join().unwrap();
        });
    }
}

#[test]
fn an_operation_that_is_dropped_by_its_owner_while_it_runs_is_discarded_once() {
    model(|| {
        let (operation, [runs, _, drops]) = operation(TaskStatus::WaitingToRun);
        let worker = Arc::clone(&operation);
        let thread = thread::spawn(move || Runnable::run(worker));
        if operation.header().detach() == Detached::Completed {
            operation.discard();
        }
        thread.join().unwrap();
        assert_eq!((runs.get(), drops.get()), (1, 1));
        assert!(operation.take().is_none());
    });
}

#[test]
fn of_a_request_and_a_run_while_the_operation_registers_one_wins() {
    model(|| {
        let source = CancellationTokenSource::new();
        let (operation, [runs, cancels, drops]) =
            operation_with(source.token(), TaskStatus::WaitingToRun);
        let requesting = thread::spawn(move || source.cancel());
        operation.cancel_at_once();
        Runnable::run(Arc::clone(&operation) as Arc<dyn Runnable>);
        requesting.join().unwrap();
        assert!(operation.header().is_completed());
        assert_eq!((runs.get() + cancels.get(), drops.get()), (1, 1));
    });
}

#[test]
fn request_completes_a_task_that_never_runs() {
    model(|| {
        let source = CancellationTokenSource::new();
        let (operation, [_, cancels, drops]) =
            operation_with(source.token(), TaskStatus::WaitingToRun);
        let requesting = thread::spawn(move || source.cancel());
        operation.cancel_at_once();
        requesting.join().unwrap();
        assert!(operation.header().is_completed());
        assert_eq!((cancels.get(), drops.get()), (1, 1));
    });
}

#[test]
fn registration_during_release_is_released() {
    model(|| {
        let (promise, drops) = (Promise::<u8>::new(), Count::default());
        let attached = Arc::new(Attached::default());
        let releasing = Arc::clone(&attached);
        let thread = thread::spawn(move || releasing.release());
        let dropped = Dropped(drops.clone());
        let key = promise
            .header()
            .continue_with(Box::new(move || drop(dropped)));
        attached.keep_continuation(Arc::clone(&promise) as Arc<dyn Signal>, key);
        thread.join().unwrap();
        assert_eq!(drops.get(), 1);
    });
}

/// Without a look at the outcome, whose lock would order the two by itself.
#[test]
fn who_sees_a_final_status_sees_what_the_operation_did() {
    model(|| {
        let did = Arc::new((StatusCell::new(TaskStatus::Running), AtomicU8::new(0)));
        let running = Arc::clone(&did);
        let thread = thread::spawn(move || {
            running.1.store(1, Ordering::Relaxed);
            running.0.publish(TaskStatus::RanToCompletion);
        });
        if did.0.get().is_final() {
            assert_eq!(did.1.load(Ordering::Relaxed), 1);
        }
        thread.join().unwrap();
    });
}
