//! Delivers the reports of a progress that has no context: on the pool, in their order, one at a
//! time.
//!
//! 1. One job delivers, however many reports wait; `is_scheduled` says that there is one. It gives
//!    its worker back after a while, for other jobs to have their turn.
//! 2. The lock is free while handlers run and reports are dropped.
//! 3. A pool that drops the job drops the reports with it, as a context that is gone does.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::SynchronizationContext;
use crate::error::{catch, drop_quietly};
use crate::sync::{Mutex, lock};

/// Reports that one job delivers before it gives its worker back.
const BATCH: usize = 64;

/// Delivers one report, or does what comes behind the reports before it.
type Step = Box<dyn FnOnce() + Send>;

pub(super) struct ReportQueue(Mutex<State>);

struct State {
    waiting: VecDeque<Step>,
    is_scheduled: bool,
}

impl ReportQueue {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(State {
            waiting: VecDeque::new(),
            is_scheduled: false,
        })))
    }

    pub(super) fn push(self: &Arc<Self>, step: impl FnOnce() + Send + 'static) {
        let must_schedule = {
            let mut state = lock(&self.0);
            state.waiting.push_back(Box::new(step));
            !std::mem::replace(&mut state.is_scheduled, true)
        };
        if must_schedule {
            Delivery::schedule(Arc::clone(self));
        }
    }

    /// Takes what is next; where there is nothing, no job delivers any more.
    fn next(&self) -> Option<Step> {
        let mut state = lock(&self.0);
        let next = state.waiting.pop_front();
        state.is_scheduled = next.is_some();
        next
    }

    fn clear(&self) {
        let waiting = {
            let mut state = lock(&self.0);
            state.is_scheduled = false;
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(drop_quietly);
    }
}

/// The job that delivers.
struct Delivery(Option<Arc<ReportQueue>>);

impl Delivery {
    fn schedule(queue: Arc<ReportQueue>) {
        let delivery = Self(Some(queue));
        // A pool without a thread drops it, and that clears the queue.
        let _ = SynchronizationContext::base().post(move || delivery.run());
    }

    fn run(mut self) {
        let Some(queue) = self.0.take() else {
            return;
        };
        for _ in 0..BATCH {
            let Some(step) = queue.next() else {
                return;
            };
            // The panic hook has reported what a handler panics with.
            drop(catch(step));
        }
        Self::schedule(queue);
    }
}

impl Drop for Delivery {
    fn drop(&mut self) {
        if let Some(queue) = &self.0 {
            queue.clear();
        }
    }
}
