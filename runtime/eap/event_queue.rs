//! The event queue of one operation: delivers its events to its context in order, one at a time,
//! and the completed event exactly once and last, whatever the context does.
//!
//! 1. Each queued event has one post: a [`Delivery`] that the context runs or drops, or one that is
//!    `deferred` because it ran while another was raising. So each event is raised, by whichever
//!    post.
//! 2. Events are raised in the order of their arrival, by one delivery at a time: a context that
//!    runs posts out of order, or several at once, as the pool does, cannot let the completed event
//!    overtake a report. A delivery that runs inside another (a handler that pumps its loop) is
//!    deferred too.
//! 3. Once the completed event is queued, reports are dropped.
//! 4. A post that the context drops without running it drops a report, if one is queued. Otherwise
//!    it is that of the completed event, which is then raised on the pool, or, if the pool drops it
//!    too, by the thread that drops it.
//! 5. The lock is free while events are raised, posted or dropped.

use std::collections::VecDeque;
use std::sync::{Arc, OnceLock};

use crate::context::{AsyncOperation, AsyncOperationManager};
use crate::error::{catch, drop_quietly};
use crate::scheduler::{Job, TaskScheduler, ThreadPool};
use crate::sync::{Mutex, MutexGuard, lock};
use crate::task::TaskId;

/// Raises a progress event.
type Report = Box<dyn FnOnce() + Send>;

/// Raises the completed event.
type Completion = Box<dyn FnOnce(DeliveryContext) + Send>;

/// Where the completed event is raised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DeliveryContext {
    /// On the operation's own context.
    Own,
    /// Elsewhere: the context refused or dropped it.
    Lost,
}

pub(super) struct EventQueue {
    operation: AsyncOperation,
    /// The operation, to which the panics of handlers are reported. Set before it is scheduled.
    pub(super) task: OnceLock<TaskId>,
    state: Mutex<State>,
}

struct State {
    reports: VecDeque<Report>,
    completion: Stage,
    delivery: DeliveryContext,
    /// A delivery is raising events.
    is_raising: bool,
    /// The number of deliveries that ran meanwhile and left their event to that one.
    deferred: usize,
}

enum Stage {
    /// The operation is pending.
    Open,
    Waiting(Completion),
    /// The completed event is being raised, or has been.
    Over,
}

impl EventQueue {
    /// Creates a queue for the current context.
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            operation: AsyncOperationManager::create_operation(()),
            task: OnceLock::new(),
            state: Mutex::new(State {
                reports: VecDeque::new(),
                completion: Stage::Open,
                delivery: DeliveryContext::Own,
                is_raising: false,
                deferred: 0,
            }),
        })
    }

    /// Posts a progress event, unless the operation has completed.
    pub(super) fn post(self: &Arc<Self>, report: Report) {
        let late = {
            let mut state = lock(&self.state);
            match state.completion {
                Stage::Open => {
                    state.reports.push_back(report);
                    None
                }
                Stage::Waiting(_) | Stage::Over => Some(report),
            }
        };
        if late.is_some() {
            drop_quietly(late);
            return;
        }
        let delivery = Delivery(Some(Arc::clone(self)));
        // Not through the operation, which may be completed by now although this report was queued
        // before the completed event. If the context rejects the post or panics, this is handled
        // when the delivery is dropped.
        let context = self.operation.synchronization_context();
        drop(catch(|| context.post(move || delivery.run())));
    }

    /// Posts the completed event.
    pub(super) fn post_completed(self: &Arc<Self>, completion: Completion) {
        lock(&self.state).completion = Stage::Waiting(completion);
        let delivery = Delivery(Some(Arc::clone(self)));
        drop(catch(|| {
            self.operation
                .post_operation_completed(move || delivery.run())
        }));
    }

    /// Raises one event, and those whose deliveries are deferred meanwhile.
    fn deliver(&self) {
        let mut state = lock(&self.state);
        if state.is_raising {
            state.deferred += 1;
            return;
        }
        state.is_raising = true;
        loop {
            state = self.raise_next(state);
            if state.deferred == 0 {
                break;
            }
            state.deferred -= 1;
        }
        state.is_raising = false;
    }

    /// Raises the oldest event. It does not unwind: panics of user code are caught, including those
    /// of destructors.
    fn raise_next<'a>(&'a self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        if let Some(report) = state.reports.pop_front() {
            drop(state);
            drop(catch(report));
        } else if let Stage::Waiting(_) = state.completion {
            let delivery = state.delivery;
            let taken = std::mem::replace(&mut state.completion, Stage::Over);
            drop(state);
            if let Stage::Waiting(completion) = taken {
                drop(catch(|| completion(delivery)));
            }
        } else {
            return state;
        }
        lock(&self.state)
    }

    /// Handles a post that the context dropped without running it.
    fn on_post_dropped(self: Arc<Self>) {
        let mut state = lock(&self.state);
        let report = state.reports.pop_front();
        if report.is_some() {
            drop(state);
            drop_quietly(report);
        } else if let Stage::Waiting(_) = state.completion {
            state.delivery = DeliveryContext::Lost;
            drop(state);
            let fallback = Fallback(self);
            // If the pool has no thread it drops the job, which raises the event on this thread.
            drop(catch(|| {
                ThreadPool::global().schedule(Job::new(move || drop(fallback)));
            }));
        }
    }
}

/// One post: run by the context, or dropped.
struct Delivery(Option<Arc<EventQueue>>);

impl Delivery {
    fn run(mut self) {
        if let Some(queue) = self.0.take() {
            queue.deliver();
        }
    }
}

impl Drop for Delivery {
    fn drop(&mut self) {
        if let Some(queue) = self.0.take() {
            queue.on_post_dropped();
        }
    }
}

/// Delivers on the pool, or when the pool drops it.
struct Fallback(Arc<EventQueue>);

impl Drop for Fallback {
    fn drop(&mut self) {
        self.0.deliver();
    }
}
