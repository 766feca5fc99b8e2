//! The hook for faults that no code observed.

use std::any::{Any, type_name};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::id::TaskId;
use super::outcome::{Fault, Outcome};
use crate::error::{PanicPayload, SerialPoisoned};
use crate::error::{catch, drop_quietly};

type Hook = dyn Fn(&UnobservedFault<'_>) + Send + Sync;

// std's own lock: a static one cannot be the model checker's.
static HOOK: Mutex<Option<Arc<Hook>>> = Mutex::new(None);

fn installed() -> MutexGuard<'static, Option<Arc<Hook>>> {
    HOOK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sets what is called for the fault of a task that was dropped before anybody looked at its
/// outcome.
///
/// .NET calls this the event `TaskScheduler.UnobservedTaskException`. There is one hook in a
/// process; a later call replaces it. Without a hook such faults are silent, but for the message
/// that the panic hook prints for a panic.
///
/// The hook is called on the thread that completes the task, or on the one that drops it, whichever
/// comes second. It should be quick. A panic in it is caught.
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

    /// What the function returned, if it failed by returning an error and returns an `R`: the whole
    /// `Result`, as the function's signature has it.
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

/// Shows the hook the panic of a callback, which no caller receives.
pub(crate) fn report_callback(task_id: TaskId, panic: &PanicPayload) {
    report(task_id, Reason::CallbackPanicked(panic));
}

/// Drops an outcome that will not be asked for, after showing a fault to the hook.
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
