//! What the user has called at the start and at the end of a worker thread.

use std::fmt;
use std::sync::Arc;

use crate::error::catch;

/// A function of the user that a worker thread calls, or none.
#[derive(Clone, Default)]
pub(super) struct Hook(Option<Arc<dyn Fn() + Send + Sync>>);

impl Hook {
    pub(super) fn new(hook: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(hook)))
    }

    pub(super) fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// Calls it. A panic ends the call alone: the panic hook has reported it, and the thread goes
    /// on.
    pub(super) fn call(&self) {
        if let Some(hook) = &self.0 {
            drop(catch(|| hook()));
        }
    }
}

impl fmt::Debug for Hook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_some() { "Some(_)" } else { "None" })
    }
}
