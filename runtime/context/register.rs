//! Callbacks of tokens that run on the context that was current when they were registered.

use std::sync::Arc;

use super::SynchronizationContext;
use crate::CancellationToken;
use crate::cancellation::{Abandon, CancellationTokenRegistration};
use crate::error::drop_quietly;
use crate::sync::thread::{ThreadId, current_id};
use crate::sync::{Mutex, lock};

impl CancellationToken {
    /// Registers a callback that runs on the context that is current now, such as the loop of a
    /// user interface; otherwise as [`register`](Self::register), which it also is where no context
    /// is current.
    ///
    /// .NET calls it `Register(callback, useSynchronizationContext: true)`.
    ///
    /// # Context
    ///
    /// The request [sends](SynchronizationContext::send) the callback to the context. If the
    /// context has closed, the callback is dropped.
    ///
    /// # Blocking
    ///
    /// [`cancel`](crate::CancellationTokenSource::cancel) on another thread returns when the
    /// context has run the callback; its thread must not wait for that one meanwhile. It may drop
    /// the registration: a callback that has not begun never runs then, and the request goes on.
    ///
    /// # Panics
    ///
    /// As [`register`](Self::register).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::thread;
    /// use trefoil::{CancellationTokenSource, MessageLoop, SynchronizationContext};
    ///
    /// let (message_loop, source) = (MessageLoop::new(), CancellationTokenSource::new());
    /// let current = SynchronizationContext::set_current(Some(message_loop.context()));
    /// let (quit, here) = (message_loop.quit_handle(), thread::current().id());
    /// let registration = source.token().register_on_context(move || {
    ///     assert_eq!(thread::current().id(), here);
    ///     quit.quit();
    /// });
    /// drop(current);
    ///
    /// let canceling = thread::spawn(move || source.cancel());
    /// message_loop.run();
    /// canceling.join().unwrap();
    /// # drop(registration);
    /// ```
    #[doc(alias = "useSynchronizationContext")]
    pub fn register_on_context(
        &self,
        callback: impl FnOnce() + Send + 'static,
    ) -> CancellationTokenRegistration {
        let Some(context) = SynchronizationContext::current() else {
            return self.register(callback);
        };
        let sent = Arc::new(Sent(Mutex::new(Stage::Waiting(callback))));
        let own = Arc::clone(&sent);
        let registration = self.register(move || _ = context.send(move || own.run()));
        registration.abandoning(sent)
    }
}

/// A callback that another thread may have to run.
struct Sent<F>(Mutex<Stage<F>>);

enum Stage<F> {
    Waiting(F),
    Running(ThreadId),
    Over,
}

impl<F: FnOnce()> Sent<F> {
    fn run(&self) {
        let taken = {
            let mut stage = lock(&self.0);
            let is_waiting = matches!(*stage, Stage::Waiting(_));
            is_waiting.then(|| std::mem::replace(&mut *stage, Stage::Running(current_id())))
        };
        if let Some(Stage::Waiting(callback)) = taken {
            // Dropped when the callback has returned or unwound.
            let _over = Over(self);
            callback();
        }
    }
}

struct Over<'s, F: FnOnce()>(&'s Sent<F>);

impl<F: FnOnce()> Drop for Over<'_, F> {
    fn drop(&mut self) {
        *lock(&self.0.0) = Stage::Over;
    }
}

impl<F: FnOnce() + Send> Abandon for Sent<F> {
    fn abandon(&self) -> bool {
        let mut stage = lock(&self.0);
        if let Stage::Running(thread) = *stage {
            // Inside the callback itself there is nothing to wait for.
            return thread == current_id();
        }
        let before = std::mem::replace(&mut *stage, Stage::Over);
        drop(stage);
        let is_waiting = matches!(before, Stage::Waiting(_));
        drop_quietly(before);
        is_waiting
    }
}
