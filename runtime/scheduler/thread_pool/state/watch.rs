//! What the monitor is told, and the growth that follows from what it has seen.

use super::super::decision::{Demand, Own, Watch};
use super::super::policy::{Growth, Load, Sample};
use super::{Monitor, State};
use crate::sync::thread::Thread;

/// Ticks for which a core is without a worker before jobs in own queues get a thread more: about 50
/// milliseconds.
const LONG_SHORTAGE: u32 = 16;

impl State {
    /// The monitor has been spawned. Returns whether there is something to look at.
    pub(in super::super) fn monitor_begins(&mut self, monitor: &Thread) -> bool {
        self.monitor = if self.closed {
            Monitor::None
        } else {
            Monitor::Ticking(Some(monitor.clone()))
        };
        !self.closed
    }

    pub(in super::super) fn monitor_failed(&mut self) {
        self.monitor = Monitor::None;
    }

    /// The monitor looks at the pool after a tick. Returns what it does next, and how many workers
    /// it must wake or spawn, by asking [`grown`](Self::grown) as many times.
    pub(in super::super) fn tick(
        &mut self,
        monitor: &Thread,
        sample: Sample,
        own: Own,
    ) -> (Watch, usize) {
        self.policy.passed(own.passed);
        self.passed += own.passed;
        self.local = own.queued;
        if self.closed {
            self.monitor = Monitor::None;
            return (Watch::Exit, 0);
        }
        if self.queue.is_empty() && own.queued == 0 {
            self.policy.calm();
            self.monitor = Monitor::Parked(monitor.clone());
            return (Watch::Park, 0);
        }
        let waiting = (self.queue.len() + own.queued).saturating_sub(self.coming);
        let load = Load {
            waiting,
            active: self.active(),
        };
        let growth = self.policy.tick(load, sample);
        let served = self.apply(growth, waiting);
        // Also without growth: workers that could not be spawned before may be had now.
        (
            Watch::Tick,
            self.target.saturating_sub(self.active()).min(served),
        )
    }

    /// Changes the target. Returns for how many of the waiting jobs there may be a worker more.
    fn apply(&mut self, growth: Growth, waiting: usize) -> usize {
        match growth {
            Growth::By(step) => {
                let wanted = self.active() + step.min(waiting);
                self.target = self.target.max(wanted.min(self.max_threads));
            }
            Growth::Shrink => {
                let less = (self.target / 4).max(1);
                self.target = (self.target - less).max(self.core_threads);
            }
            Growth::None if self.is_crowded() => return self.served_in_crowd(waiting),
            Growth::None => {}
        }
        self.shortage = 0;
        waiting
    }

    /// The same while there are threads enough for the jobs in own queues: of these one, once a
    /// core has been without a worker for long.
    fn served_in_crowd(&mut self, waiting: usize) -> usize {
        let injected = self.queue.len().saturating_sub(self.coming);
        let is_short = self.active() < self.target && waiting > injected;
        self.shortage = if is_short { self.shortage + 1 } else { 0 };
        if self.shortage < LONG_SHORTAGE {
            return injected;
        }
        self.shortage = 0;
        injected + 1
    }

    /// One of the workers that [`tick`](Self::tick) asked for.
    pub(in super::super) fn grown(&mut self) -> Demand {
        if self.closed || self.queue.len() + self.local <= self.coming {
            return Demand::Nothing;
        }
        self.demand_worker()
    }

    /// The monitor will not park any longer. Returns whether it exits, because no job has come.
    pub(in super::super) fn monitor_exits(&mut self) -> bool {
        let parked = matches!(self.monitor, Monitor::Parked(_));
        if parked {
            self.monitor = Monitor::None;
        }
        parked
    }

    pub(in super::super) fn monitor_is_parked(&self) -> bool {
        matches!(self.monitor, Monitor::Parked(_)) && !self.closed
    }
}
