//! Event-based members, in every form.

use std::io;
use std::path::Path;
use std::sync::Arc;

use trefoil::{
    CancellationToken, Component, EventHandlerList, IProgress, apm, async_patterns, eap, tap,
};

/// Names a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CopyId(pub u8);

/// Copies files.
#[derive(Component, Debug, Default)]
#[component(user_state = CopyId)]
pub struct Copier {
    events: EventHandlerList,
}

#[async_patterns(operations = several)]
impl Copier {
    /// Copies.
    ///
    /// # Errors
    ///
    /// If it is canceled.
    #[tap]
    #[apm]
    #[eap]
    pub fn copy_all(
        &self,
        from: &Path,
        buf: &mut Vec<u8>,
        count: &mut u64,
        cancellation_token: &CancellationToken,
        progress: &dyn IProgress<u64>,
    ) -> io::Result<u64> {
        buf.clear();
        *count = from.as_os_str().len() as u64;
        progress.report(*count);
        cancellation_token.throw_if_cancellation_requested()?;
        Ok(*count)
    }

    /// Counts.
    #[must_use]
    #[eap(cancellation)]
    pub const fn count(&self) -> usize {
        1
    }

    /// Rests.
    #[eap(single_invocation, cancellation, long_running)]
    pub const fn rest(&self) {}

    /// Hands back alone.
    #[eap]
    pub fn fill(&self, buf: &mut Vec<u8>) {
        buf.resize(self.count(), 1);
    }

    /// Shares itself.
    #[eap]
    #[must_use]
    pub fn share(self: Arc<Self>) -> u8 {
        1
    }

    /// Makes one.
    #[eap]
    #[must_use]
    pub fn open() -> Self {
        Self::default()
    }

    /// Is old.
    #[eap]
    #[deprecated(note = "for the test")]
    #[must_use]
    pub const fn old(&self) -> u8 {
        1
    }

    /// Is private.
    #[eap]
    fn private(&self) -> usize {
        self.events.event_count()
    }
}

/// Keeps one thing.
#[derive(Component, Debug, Default)]
pub struct Rack<T> {
    thing: T,
    events: EventHandlerList,
}

#[async_patterns(operations = one)]
impl<T> Rack<T>
where
    T: Clone + Send + Sync + 'static,
{
    /// Looks.
    #[eap(single_invocation)]
    pub fn look(&self) -> T {
        self.thing.clone()
    }

    /// Counts.
    #[eap]
    pub fn pairs<K: Into<u64> + Send + 'static>(&self, key: K, seen: &mut Vec<K>) -> u64 {
        seen.clear();
        key.into()
    }
}

impl<T: Clone + Send + Sync + 'static> Rack<T> {
    /// Outside the container.
    #[eap(name = "touch_now_async", cancellation)]
    pub fn touch(&self) -> T {
        self.thing.clone()
    }
}

/// A function.
///
/// # Errors
///
/// If it is no number.
#[eap(cancellation)]
#[must_use]
pub fn parse_all<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// Another.
#[eap(single_invocation)]
pub fn nap(progress: &dyn IProgress<u8>) {
    progress.report(1);
}

/// A private one, of which only the start is used.
#[eap(cancellation)]
fn hum() -> usize {
    CopyId(1).0.to_string().len()
}

/// Uses it.
pub fn use_it() {
    hum_async();
}

/// Drives.
#[derive(Debug)]
pub struct Motor(Box<u8>);

#[async_patterns(serial, operations = several)]
impl Motor {
    /// Turns.
    #[eap(cancellation)]
    pub fn turn(&mut self, by: u8) -> u8 {
        *self.0 += by;
        *self.0
    }

    /// Stops.
    #[eap]
    pub fn stop(&mut self) {
        *self.0 = 0;
    }
}

/// Draws.
#[async_patterns(operations = one)]
pub trait Draw: Component {
    /// Draws.
    #[eap(cancellation)]
    fn draw(&self, line: &mut String) -> usize;
}
