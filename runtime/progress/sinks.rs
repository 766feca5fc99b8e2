//! Implementations of `IProgress` for types of std: `()`, closures, channels, `Arc` and `Option`.

use std::sync::Arc;
use std::sync::mpsc::{Sender, SyncSender};

use super::IProgress;

/// Discards every report.
impl<T> IProgress<T> for () {
    fn report(&self, _value: T) {}
}

/// Calls the closure on the operation's thread.
impl<T, F: Fn(T)> IProgress<T> for F {
    fn report(&self, value: T) {
        self(value);
    }
}

impl<T, P: IProgress<T> + ?Sized> IProgress<T> for Arc<P> {
    fn report(&self, value: T) {
        (**self).report(value);
    }
}

/// Discards every report if it is `None`.
impl<T, P: IProgress<T>> IProgress<T> for Option<P> {
    fn report(&self, value: T) {
        if let Some(progress) = self {
            progress.report(value);
        }
    }
}

/// Sends the report, or discards it if the receiver was dropped.
impl<T> IProgress<T> for Sender<T> {
    fn report(&self, value: T) {
        let _ = self.send(value);
    }
}

/// Sends the report, or discards it if the channel is full: reporting never waits.
impl<T> IProgress<T> for SyncSender<T> {
    fn report(&self, value: T) {
        let _ = self.try_send(value);
    }
}
