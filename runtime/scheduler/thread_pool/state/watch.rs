//! What the monitor is told, and the growth that follows from what it has seen.

use super::super::decision::{Demand, Own, Watch};
use super::super::policy::{Growth, Load, Sample};
use super::{Monitor, State};
use crate::sync::thread::Thread;

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
        match self.policy.tick(load, sample) {
            Growth::By(step) => {
                let wanted = self.active() + step.min(waiting);
                self.target = self.target.max(wanted.min(self.max_threads));
            }
            Growth::Shrink => {
                let less = (self.target / 4).max(1);
                self.target = (self.target - less).max(self.core_threads);
            }
            Growth::None => {}
        }
        // Also without growth: workers that could not be spawned before may be had now.
        (
            Watch::Tick,
            self.target.saturating_sub(self.active()).min(waiting),
        )
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
