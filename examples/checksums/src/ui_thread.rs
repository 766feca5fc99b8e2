//! The bridge between a foreign event loop and the events of components: what they post waits here
//! until the loop has time for it, between two frames, and then takes only a part of it.

use std::cell::Cell;
use std::time::{Duration, Instant};

use trefoil::{MessageLoop, SynchronizationContext};

/// What one frame may spend on events: half of one at 60 frames a second.
const BUDGET: Duration = Duration::from_millis(8);

/// The thread that makes it, to which the events of operations come that start in
/// [`run`](Self::run).
#[derive(Debug)]
pub struct UiThread {
    events: MessageLoop,
    context: SynchronizationContext,
    longest: Cell<Duration>,
}

impl UiThread {
    /// Makes a bridge. `wake` is called on any thread when there is something to handle, and should
    /// make the event loop draw a frame.
    #[must_use]
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let events = MessageLoop::new();
        let queue = events.context();
        let context = SynchronizationContext::from_fn(move |work| {
            let posted = queue.post(work);
            wake();
            posted
        });
        Self {
            events,
            context,
            longest: Cell::default(),
        }
    }

    /// Does something for the user: starts an operation, or cancels it.
    pub fn run<T>(&self, work: impl FnOnce() -> T) -> T {
        let begin = Instant::now();
        let current = SynchronizationContext::set_current(Some(self.context.clone()));
        let result = work();
        drop(current);
        self.longest.set(self.longest.get().max(begin.elapsed()));
        result
    }

    /// Handles events until none waits or the time for them is up, whichever is first, and returns
    /// whether some may be left for the next frame.
    pub fn handle_events(&self) -> bool {
        self.run(|| {
            let begin = Instant::now();
            while begin.elapsed() < BUDGET {
                if !self.events.run_one() {
                    return false;
                }
            }
            true
        })
    }

    /// The longest that one call of [`run`](Self::run) or [`handle_events`](Self::handle_events)
    /// has kept the event loop waiting.
    #[must_use]
    pub fn longest(&self) -> Duration {
        self.longest.get()
    }
}
