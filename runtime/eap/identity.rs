//! Recognises the operation that a bridge starts. Its user state is not enough, since it may be
//! reused as soon as the operation has completed.
//!
//! 1. While the bridge calls the user's `start`, the thread has an [`Expectation`]. The operation
//!    that is started there for the same event and with the same user state fulfills it, before it
//!    is scheduled.
//! 2. While the bridge calls the user's `cancel`, the thread has a [`Restriction`]: the user state
//!    cancels the operation that the bridge started, and no later one. Nor does the member without
//!    a user state of operations that allow one invocation at a time.
//! 3. Comparing user states is user code, so nothing is borrowed meanwhile.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::event::Event;
use crate::task::TaskId;

/// Identifies an operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Identity {
    pub(super) task: TaskId,
    /// The address of the table in which its user state is claimed.
    pub(super) table: usize,
}

/// The operation that a bridge is starting on this thread.
struct Expectation {
    event: *const (),
    user_state: Arc<dyn Any + Send + Sync>,
    fulfill: Box<dyn Fn(Identity)>,
}

/// The only operation that a user state may cancel on this thread.
struct Restriction {
    identity: Identity,
    user_state: Arc<dyn Any + Send + Sync>,
}

thread_local! {
    static EXPECTATIONS: RefCell<Vec<Rc<Expectation>>> = const { RefCell::new(Vec::new()) };
    static RESTRICTIONS: RefCell<Vec<Rc<Restriction>>> = const { RefCell::new(Vec::new()) };
}

/// Calls `start`, and calls `fulfill` with each operation that it starts for this event and user
/// state.
pub(super) fn expecting<S, A, U, R>(
    event: &Event<S, A>,
    user_state: &Arc<U>,
    fulfill: impl Fn(Identity) + 'static,
    start: impl FnOnce() -> R,
) -> R
where
    S: ?Sized + 'static,
    A: 'static,
    U: Send + Sync + 'static,
{
    let expectation = Expectation {
        event: event.address(),
        user_state: Arc::clone(user_state) as _,
        fulfill: Box::new(fulfill),
    };
    EXPECTATIONS.with_borrow_mut(|all| all.push(Rc::new(expectation)));
    let _pop = Pop(|| drop(EXPECTATIONS.with_borrow_mut(Vec::pop)));
    start()
}

/// Fulfills the expectations of this operation on the calling thread.
pub(super) fn fulfill<U: Eq + 'static>(event: *const (), user_state: &U, identity: Identity) {
    let expected = EXPECTATIONS.try_with(|all| all.borrow().clone());
    for expectation in expected.unwrap_or_default() {
        let is_meant =
            expectation.event == event && expectation.user_state.downcast_ref() == Some(user_state);
        if is_meant {
            (expectation.fulfill)(identity);
        }
    }
}

/// Calls `cancel`, in which the user state cancels that operation alone.
pub(super) fn restricted<U: Send + Sync + 'static>(
    identity: Identity,
    user_state: &Arc<U>,
    cancel: impl FnOnce(),
) {
    let restriction = Restriction {
        identity,
        user_state: Arc::clone(user_state) as _,
    };
    RESTRICTIONS.with_borrow_mut(|all| all.push(Rc::new(restriction)));
    let _pop = Pop(|| drop(RESTRICTIONS.with_borrow_mut(Vec::pop)));
    cancel();
}

/// Returns whether the user state may cancel this operation on the calling thread. Without one, the
/// operation is the only one of its kind.
pub(super) fn may_cancel<U: Eq + 'static>(
    user_state: Option<&U>,
    table: usize,
    task: Option<TaskId>,
) -> bool {
    let restrictions = RESTRICTIONS.try_with(|all| all.borrow().clone());
    restrictions.unwrap_or_default().iter().all(|restriction| {
        restriction.identity.table != table
            || user_state.is_some_and(|own| restriction.user_state.downcast_ref() != Some(own))
            || task == Some(restriction.identity.task)
    })
}

/// Pops its entry also when `start` or `cancel` unwinds.
struct Pop<F: Fn()>(F);

impl<F: Fn()> Drop for Pop<F> {
    fn drop(&mut self) {
        self.0();
    }
}
