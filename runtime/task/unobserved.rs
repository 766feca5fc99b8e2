//! The hook for faults of tasks that were dropped without being observed.

use std::any::{Any, type_name};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::id::TaskId;
use super::outcome::{Fault, Outcome};
use crate::error::{PanicPayload, SerialPoisoned};
use crate::error::{catch, drop_quietly};

type Hook = dyn Fn(&UnobservedFault<'_>) + Send + Sync;

// std's lock, because the model checker's cannot be in a static.
static HOOK: Mutex<Option<Arc<Hook>>> = Mutex::new(None);

fn installed() -> MutexGuard<'static, Option<Arc<Hook>>> {
    HOOK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sets the function that is called with the fault of a task whose outcome was never observed.
///
/// .NET calls this the event `TaskScheduler.UnobservedTaskException`. A process has one hook; a
/// later call replaces it. Without a hook such faults are silent, except for the message that the
/// panic hook prints.
///
/// The hook is called by the thread that completes the task or the one that drops it, whichever is
/// later. It should be quick. A panic in it is caught.
///
/// # Examples
///
/// ```
/// use std::sync::mpsc;
/// use trefoil::task::set_unobserved_fault_hook;
/// use trefoil::{InlineScheduler, Task};
///
/// let (sender, receiver) = mpsc::channel();
/// set_unobserved_fault_hook(move |fault| {
///     let _ = sender.send(fault.to_string());
/// });
///
/// drop(Task::try_run_on(&InlineScheduler, || "x".parse::<u32>()));
/// assert!(receiver.recv().unwrap().contains("failed with a value of type"));
/// ```
#[doc(alias = "UnobservedTaskException")]
pub fn set_unobserved_fault_hook(hook: impl Fn(&UnobservedFault<'_>) + Send + Sync + 'static) {
    let former = installed().replace(Arc::new(hook));
    drop(former);
}

/// Removes the hook. Unobserved faults are silent again.
pub fn clear_unobserved_fault_hook() {
    let former = installed().take();
    drop(former);
}

/// The fault of a task whose outcome was dropped unobserved.
#[derive(Debug)]
pub struct UnobservedFault<'a> {
    task_id: TaskId,
    reason: Reason<'a>,
}

#[derive(Debug)]
enum Reason<'a> {
    Returned {
        value: &'a dyn Any,
        type_name: &'static str,
    },
    Panicked(&'a PanicPayload),
    CallbackPanicked(&'a PanicPayload),
    Abandoned,
    Poisoned(&'a SerialPoisoned),
}

impl UnobservedFault<'_> {
    /// The task that failed.
    #[must_use]
    pub fn task_id(&self) -> TaskId {
        self.task_id
    }

    /// What the function returned, if it returned an error and its return type is `R`: the whole
    /// `Result`.
    #[must_use]
    pub fn returned<R: 'static>(&self) -> Option<&R> {
        match self.reason {
            Reason::Returned { value, .. } => value.downcast_ref(),
            Reason::Panicked(_)
            | Reason::CallbackPanicked(_)
            | Reason::Abandoned
            | Reason::Poisoned(_) => None,
        }
    }

    /// The panic, if the function or its callback panicked.
    #[must_use]
    pub fn panic(&self) -> Option<&PanicPayload> {
        match self.reason {
            Reason::Panicked(panic) | Reason::CallbackPanicked(panic) => Some(panic),
            Reason::Returned { .. } | Reason::Abandoned | Reason::Poisoned(_) => None,
        }
    }
}

impl fmt::Display for UnobservedFault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "task {} ", self.task_id)?;
        match &self.reason {
            Reason::Returned { type_name, .. } => {
                write!(f, "failed with a value of type `{type_name}`")
            }
            Reason::Panicked(panic) => write!(f, "panicked: {panic}"),
            Reason::CallbackPanicked(panic) => write!(f, "had a callback that panicked: {panic}"),
            Reason::Abandoned => f.write_str("was dropped before it could run"),
            Reason::Poisoned(poisoned) => write!(f, "never ran: {poisoned}"),
        }
    }
}

/// Reports the panic of a callback, which reaches no caller, to the hook.
pub(crate) fn report_callback(task_id: TaskId, panic: &PanicPayload) {
    report(task_id, Reason::CallbackPanicked(panic));
}

/// Drops an outcome that was never observed, after reporting a fault to the hook.
pub(crate) fn discard<R: 'static>(task_id: TaskId, outcome: Option<Outcome<R>>) {
    if let Some(Outcome::Faulted(fault)) = &outcome {
        let reason = match fault {
            Fault::Returned(value) => Reason::Returned {
                value,
                type_name: type_name::<R>(),
            },
            Fault::Panicked(panic) => Reason::Panicked(panic),
            Fault::Abandoned => Reason::Abandoned,
            Fault::Poisoned(poisoned) => Reason::Poisoned(poisoned),
        };
        report(task_id, reason);
    }
    drop_quietly(outcome);
}

fn report(task_id: TaskId, reason: Reason<'_>) {
    let hook = installed().clone();
    if let Some(hook) = hook {
        drop(catch(|| hook(&UnobservedFault { task_id, reason })));
    }
}
