//! The registrations at what may complete a promise (a timer, a token, other tasks), which are
//! removed once it has completed.

use std::sync::Arc;

use super::core::Signal;
use crate::cancellation::CancellationTokenRegistration;
use crate::error::drop_quietly;
use crate::keyed_list::Key;
use crate::sync::{Mutex, lock};
use crate::timer::TimerHandle;

/// The registrations of a promise, until it has completed.
#[derive(Default)]
pub(super) struct Attached(Mutex<Attachments>);

#[derive(Default)]
struct Attachments {
    timer: Option<TimerHandle>,
    registration: Option<CancellationTokenRegistration>,
    continuations: Vec<(Arc<dyn Signal>, Key)>,
    /// What is added from now on is removed at once.
    is_released: bool,
}

impl Attached {
    pub(super) fn keep_timer(&self, timer: TimerHandle) {
        self.keep(|kept| kept.timer = Some(timer));
    }

    pub(super) fn keep_registration(&self, registration: CancellationTokenRegistration) {
        self.keep(|kept| kept.registration = Some(registration));
    }

    /// Keeps the key of a continuation that waits at a task; `None` if it has run already.
    pub(super) fn keep_continuation(&self, at: Arc<dyn Signal>, key: Option<Key>) {
        if let Some(key) = key {
            self.keep(|kept| kept.continuations.push((at, key)));
        }
    }

    fn keep(&self, keep: impl FnOnce(&mut Attachments)) {
        let late = {
            let mut kept = lock(&self.0);
            keep(&mut kept);
            kept.is_released.then(|| kept.take())
        };
        late.into_iter().for_each(Attachments::release);
    }

    /// Removes all registrations, and those that are added from now on.
    pub(super) fn release(&self) {
        let kept = lock(&self.0).take();
        kept.release();
    }
}

impl Attachments {
    fn take(&mut self) -> Self {
        let taken = std::mem::take(self);
        self.is_released = true;
        taken
    }

    fn release(self) {
        drop_quietly(self.timer);
        if let Some(registration) = self.registration {
            // Without waiting, because its callback may be what completes the promise, on this
            // thread.
            registration.withdraw();
        }
        for (signal, key) in self.continuations {
            signal.header().forget_continuation(key);
        }
    }
}
