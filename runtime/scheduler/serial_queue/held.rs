//! Which serial queues' operations run on which thread, and which of them wait for which other
//! queue.
//!
//! An operation that waits for another of its own queue waits forever, and so do operations of
//! several queues that wait for one another in a circle. A blocking wait without a time limit sees
//! both here, and panics instead. Awaiting cannot be seen: the thread goes on.

use std::cell::RefCell;
use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use crate::scheduler::SchedulerId;
use crate::sync::thread_local_of_model;

thread_local_of_model! {
    /// The queues whose operations run on this thread, the innermost last.
    static HELD: RefCell<Vec<SchedulerId>> = RefCell::new(Vec::new());
}

/// Which queues the running operation of each queue is blocked for.
type Edges = HashMap<SchedulerId, Vec<SchedulerId>>;

static EDGES: LazyLock<Mutex<Edges>> = LazyLock::new(Mutex::default);

fn edges() -> MutexGuard<'static, Edges> {
    EDGES.lock().unwrap_or_else(PoisonError::into_inner)
}

impl SchedulerId {
    /// Says, until the guard is dropped, that an operation of this queue runs on this thread.
    pub(crate) fn run_on_this_thread(self) -> Held {
        // While the thread's locals are torn down nothing is noted, and no circle is seen.
        let _ = HELD.try_with(|held| held.borrow_mut().push(self));
        Held(PhantomData)
    }

    /// Whether a wait of the calling thread for an operation of this queue would never end.
    pub(crate) fn would_deadlock(self) -> bool {
        self.is_behind(&held_here(), &edges())
    }

    /// Says, until the guard is dropped, that the calling thread is blocked for an operation of
    /// this queue. `Err` if that operation cannot run before the caller's has ended.
    pub(crate) fn wait_for(self) -> Result<WaitEdge, WouldDeadlock> {
        let held = held_here();
        if !held.is_empty() {
            let mut edges = edges();
            if self.is_behind(&held, &edges) {
                return Err(WouldDeadlock);
            }
            for queue in &held {
                edges.entry(*queue).or_default().push(self);
            }
        }
        Ok(WaitEdge {
            held,
            waits_for: self,
        })
    }

    /// Whether the running operation of this queue is, or waits for, one of the held queues. Ends,
    /// since each edge was added when it closed no circle.
    fn is_behind(self, held: &[Self], edges: &Edges) -> bool {
        let mut reached = vec![self];
        while let Some(queue) = reached.pop() {
            if held.contains(&queue) {
                return true;
            }
            reached.extend(edges.get(&queue).into_iter().flatten());
        }
        false
    }
}

fn held_here() -> Vec<SchedulerId> {
    HELD.try_with(|held| held.borrow().clone())
        .unwrap_or_default()
}

/// The operations of this thread and the one that it would wait for wait for one another.
#[derive(Debug)]
pub(crate) struct WouldDeadlock;

/// An operation of a queue runs on this thread. Guards end in the order of calls, so the last one
/// is its own.
#[derive(Debug)]
pub(crate) struct Held(PhantomData<*const ()>);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = HELD.try_with(|held| held.borrow_mut().pop());
    }
}

/// The operations of the held queues are blocked for another; made by [`SchedulerId::wait_for`].
#[derive(Debug)]
#[must_use = "the wait is seen until the guard is dropped"]
pub(crate) struct WaitEdge {
    held: Vec<SchedulerId>,
    waits_for: SchedulerId,
}

impl Drop for WaitEdge {
    fn drop(&mut self) {
        if self.held.is_empty() {
            return;
        }
        let mut edges = edges();
        for queue in &self.held {
            let Some(targets) = edges.get_mut(queue) else {
                continue;
            };
            // Outer frames may wait for the same queue, so one entry of several equal ones.
            if let Some(at) = targets.iter().rposition(|target| *target == self.waits_for) {
                targets.swap_remove(at);
            }
            if targets.is_empty() {
                edges.remove(queue);
            }
        }
    }
}

#[cfg(all(test, not(trefoil_loom)))]
mod tests {
    use super::*;

    #[test]
    fn own_queue_and_circles_are_seen() {
        let [a, b, c] = [(); 3].map(|()| SchedulerId::of_queue());
        let _holds_a = a.run_on_this_thread();
        assert!(a.wait_for().is_err());
        let a_waits = b.wait_for().unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let _holds_b = b.run_on_this_thread();
                assert!(a.wait_for().is_err());
                let _b_waits = c.wait_for().unwrap();
                scope
                    .spawn(|| {
                        let _holds_c = c.run_on_this_thread();
                        assert!(a.wait_for().is_err());
                    })
                    .join()
                    .unwrap();
            });
        });
        drop(a_waits);
        let waits_now = std::thread::spawn(move || {
            let _holds_b = b.run_on_this_thread();
            a.wait_for().is_ok()
        });
        assert!(waits_now.join().unwrap());
        let _holds_b = b.run_on_this_thread();
        assert!(c.wait_for().is_ok());
    }
}
