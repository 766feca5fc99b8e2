//! Delivers the reports of a `Progress` without a context: on the global pool, in their order, one
//! at a time.
//!
//! 1. One job delivers all reports that wait; `is_scheduled` is set while there is one. After a
//!    number of reports it returns its worker to the pool and is scheduled again, so that other
//!    jobs run.
//! 2. The lock is free while handlers run and reports are dropped.
//! 3. If the pool drops the job, the reports are dropped, as by a context that has closed.

#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::collections::VecDeque;
use std::sync::Arc;

use crate::SynchronizationContext;
use crate::error::{catch, drop_quietly};
use crate::sync::{Mutex, lock};

/// The number of reports that one job delivers before it returns its worker.
const BATCH: usize = 64;

/// Delivers one report, or runs what was queued after the reports before it.
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

    /// Takes the next step; if there is none, the job ends.
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
        // A pool without a thread drops the job, which clears the queue.
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
            // The panic hook has reported a panic of a handler.
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
