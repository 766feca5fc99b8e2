//! The state that a source shares with its tokens: one [`Node`] a source, under one mutex, and the
//! steps of a request.
//!
//! # Phases
//!
//! ```text
//! Pending --> Requested   cancel, by a source, a timer or a parent
//!         --> Closed      the last handle of the source is dropped
//! ```
//!
//! Both last phases are final. A closed node accepts callbacks and wakers and drops them, because
//! no handle is left that could request anything.
//!
//! # Invariants
//!
//! 1. `requested` is true exactly in phase `Requested`, once the lock under which the phase was
//!    changed is free. It is written nowhere else.
//! 2. User code (callbacks, wakers, the drop of either) never runs while a node's lock is held, and
//!    no thread ever holds the locks of two nodes.
//! 3. An entry has one owner: the map, or the code that took it out under the lock. So a callback
//!    runs at most once, and never after it was removed.
//! 4. Only the holder of the [`Canceling`] that reached the node takes entries to run them, one at
//!    a time. `running` is the entry that it is running, and `runner` the thread on which it does
//!    so.
//! 5. Wakers are added in phase `Pending` only, under the lock. The thread that ends this phase
//!    takes and wakes all wakers, and notifies the blocked threads, so no wake-up is lost.
//! 6. Each node is reached by one canceling thread, which must run its callbacks. Every canceling
//!    thread, even the second one, passes the request on to all nodes that are linked to its own
//!    directly or indirectly, before it runs any callback. A `Reached` entry stays in the place of
//!    the link until it is taken.
//!
//! By 2 the locks of nodes cannot deadlock. By 4 the only wait for user code is that of `dispose`,
//! which compares `runner` first.

use std::collections::BTreeSet;
use std::mem;
use std::sync::{Arc, Weak};
use std::task::{Poll, Waker};

use super::canceling::Canceling;
use crate::blocking;
use crate::error::{catch, drop_quietly};
use crate::keyed_list::{Key, KeyedList};
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::thread::{ThreadId, current_id};
use crate::sync::{Condvar, Instant, Mutex, lock};

/// A registered callback.
pub(super) type Callback = Box<dyn FnOnce() + Send>;

/// An operation that completes as soon as its token is requested, if it has not begun by then.
///
/// Registered without a closure, which would be one more allocation for each operation.
pub(crate) trait CancelTarget: Send + Sync {
    /// Does nothing to an operation that has begun. Does not unwind.
    fn cancel(&self);
}

/// Identifies an entry, or a waker, of one node.
pub(super) type Id = Key;

/// The state that one source shares with its tokens.
pub(super) struct Node {
    /// Whether the phase is `Requested`, readable without the lock (invariant 1).
    requested: AtomicBool,
    state: Mutex<State>,
    /// Notified when the phase or `running` has changed and a thread is blocked.
    changed: Condvar,
}

struct State {
    phase: Phase,
    /// In order of registration; the last is taken first.
    entries: KeyedList<Entry>,
    wakers: KeyedList<Waker>,
    running: Option<Id>,
    runner: Option<ThreadId>,
    /// The number of threads that wait for `changed`; without any, nothing is notified.
    sleepers: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Pending,
    Requested,
    Closed,
}

pub(super) enum Entry {
    Callback(Callback),
    /// An operation to be canceled. Weak, because it holds a token of this node.
    Target(Weak<dyn CancelTarget>),
    /// The node of a linked source. Weak, because the source holds this node.
    /// --> `Reached`, if the request comes here before it comes there
    Linked(Weak<Node>),
    /// The callbacks of this node are run in this place (invariant 6).
    Reached(Arc<Node>),
}

impl Node {
    pub(super) fn new() -> Arc<Self> {
        Self::in_phase(Phase::Pending)
    }

    /// Makes a node on which cancellation has been requested.
    pub(super) fn requested() -> Arc<Self> {
        Self::in_phase(Phase::Requested)
    }

    fn in_phase(phase: Phase) -> Arc<Self> {
        Arc::new(Self {
            requested: AtomicBool::new(phase == Phase::Requested),
            state: Mutex::new(State {
                phase,
                entries: KeyedList::new(),
                wakers: KeyedList::new(),
                running: None,
                runner: None,
                sleepers: 0,
            }),
            changed: Condvar::new(),
        })
    }

    #[inline]
    pub(super) fn is_requested(&self) -> bool {
        // Acquire: a thread that reads the flag as set also sees what the canceling thread wrote
        // before.
        self.requested.load(Ordering::Acquire)
    }

    /// Whether no request can come any more.
    pub(super) fn is_closed(&self) -> bool {
        lock(&self.state).phase == Phase::Closed
    }

    /// Keeps `callback` for the request. If cancellation has been requested, it is called here, and
    /// its panic unwinds into the caller.
    pub(super) fn register(&self, callback: Callback) -> Option<Id> {
        match self.insert(Entry::Callback(callback)) {
            Ok(id) => return Some(id),
            Err(Entry::Callback(callback)) if self.is_requested() => callback(),
            Err(refused) => drop_quietly(refused),
        }
        None
    }

    /// Registers an operation, or cancels it at once if cancellation has been requested.
    pub(super) fn register_target(&self, target: Weak<dyn CancelTarget>) -> Option<Id> {
        let inserted = self.insert(Entry::Target(target));
        if let Err(Entry::Target(target)) = &inserted
            && self.is_requested()
            && let Some(target) = target.upgrade()
        {
            target.cancel();
        }
        inserted.ok()
    }

    /// Passes a request on to `child` when it is made; at once if it has been made.
    pub(super) fn link(&self, child: &Arc<Node>) -> Option<Id> {
        let inserted = self.insert(Entry::Linked(Arc::downgrade(child)));
        if inserted.is_err() && self.is_requested() {
            drop(child.cancel());
        }
        inserted.ok()
    }

    /// Returns the entry as an error unless the phase is `Pending`.
    fn insert(&self, entry: Entry) -> Result<Id, Entry> {
        let mut state = lock(&self.state);
        if state.phase != Phase::Pending {
            return Err(entry);
        }
        Ok(state.entries.push(entry))
    }

    /// Removes an entry that has not been taken to run; never waits.
    pub(super) fn unregister(&self, id: Id) -> bool {
        let removed = lock(&self.state).remove(id);
        let found = removed.is_some();
        drop_quietly(removed);
        found
    }

    /// Removes an entry, or waits until its callback has returned. Inside that callback itself it
    /// does not wait.
    pub(super) fn dispose(&self, id: Id) {
        let mut state = lock(&self.state);
        if let Some(entry) = state.remove(id) {
            drop(state);
            return drop_quietly(entry);
        }
        // Invariant 4: if this thread runs the callback, it does so in an outer frame.
        if state.running == Some(id) && state.runner != Some(current_id()) {
            drop(state);
            self.block(None, |state| state.running != Some(id));
        }
    }

    /// Is ready if cancellation was requested; otherwise stores `waker` under `id`, to be woken by
    /// the request.
    pub(super) fn poll_requested(&self, id: &mut Option<Id>, waker: &Waker) -> Poll<()> {
        if self.is_requested() {
            return Poll::Ready(());
        }
        // Cloning and dropping wakers is user code (invariant 2).
        let waker = waker.clone();
        let mut state = lock(&self.state);
        let unused = match state.phase {
            Phase::Pending => state.keep_waker(id, waker),
            Phase::Requested | Phase::Closed => Some(waker),
        };
        let requested = state.phase == Phase::Requested;
        drop(state);
        drop(unused);
        if requested {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }

    /// Removes the waker that `poll_requested` stored.
    pub(super) fn forget_waker(&self, id: Id) {
        let waker = lock(&self.state).wakers.remove(id);
        drop_quietly(waker);
    }

    /// Blocks until cancellation is requested (`true`), or can no longer be requested (`false`).
    pub(super) fn wait(&self) -> bool {
        self.block(None, |state| state.phase != Phase::Pending);
        self.is_requested()
    }

    /// Blocks until cancellation is requested, or until `deadline`.
    pub(super) fn wait_until(&self, deadline: Instant) -> bool {
        self.block(Some(deadline), |state| state.phase == Phase::Requested)
    }

    /// Blocks until `is_over`, or until `deadline`, if there is one. Returns whether it is over.
    fn block(&self, deadline: Option<Instant>, is_over: impl Fn(&State) -> bool) -> bool {
        if is_over(&lock(&self.state)) {
            return true;
        }
        let blocking = blocking::enter();
        let mut state = lock(&self.state);
        while !is_over(&state) {
            state.sleepers += 1;
            let Some(woken) = blocking.wait_until(&self.changed, state, deadline) else {
                lock(&self.state).sleepers -= 1;
                return false;
            };
            state = woken;
            state.sleepers -= 1;
        }
        true
    }

    /// How many threads are blocked.
    #[cfg(all(test, not(trefoil_loom)))]
    pub(super) fn sleepers(&self) -> usize {
        lock(&self.state).sleepers
    }

    fn wake_sleepers(&self, state: &State) {
        if state.sleepers > 0 {
            self.changed.notify_all();
        }
    }

    /// Requests cancellation here and on all linked nodes: when this returns, it is requested on
    /// all of them, even if another thread is doing the same. The caller must run the callbacks of
    /// the nodes that were not requested before.
    pub(super) fn cancel(self: &Arc<Self>) -> Option<Canceling> {
        let is_first = self.set_requested();
        let mut canceling = Canceling::new();
        if is_first {
            canceling.add(Arc::clone(self));
        }
        // A list instead of recursion, because chains of linked sources may be long. No node is
        // visited twice, since many may be reached by several paths.
        let mut visited = BTreeSet::new();
        let mut to_visit = vec![(Arc::clone(self), is_first)];
        while let Some((node, is_ours)) = to_visit.pop() {
            let linked = lock(&node.state).linked();
            for (id, child) in linked {
                let is_news = child.set_requested();
                if is_news && is_ours {
                    // Inserted even if the link was removed meanwhile, because the request came
                    // first.
                    let entry = Entry::Reached(Arc::clone(&child));
                    lock(&node.state).entries.put_back(id, entry);
                } else if is_news {
                    // The thread that runs the callbacks of `node` may have passed the link
                    // already.
                    canceling.add(Arc::clone(&child));
                }
                if visited.insert(Arc::as_ptr(&child)) {
                    to_visit.push((child, is_news));
                }
            }
        }
        (!canceling.is_over()).then_some(canceling)
    }

    /// Sets the flag and releases all waits for it, blocking and asynchronous, before any callback
    /// runs.
    fn set_requested(&self) -> bool {
        let mut state = lock(&self.state);
        if state.phase != Phase::Pending {
            return false;
        }
        state.phase = Phase::Requested;
        self.requested.store(true, Ordering::Release);
        self.wake_sleepers(&state);
        let wakers = state.wakers.take_all();
        drop(state);
        wake_all(wakers);
        true
    }

    /// Marks the entry that was taken before as finished, and takes the next one to run.
    pub(super) fn take_last(&self) -> Option<Entry> {
        let mut state = lock(&self.state);
        let next = state.entries.pop_last();
        state.running = next.as_ref().map(|&(id, _)| id);
        state.runner = next.as_ref().map(|_| current_id());
        self.wake_sleepers(&state);
        next.map(|(_, entry)| entry)
    }

    pub(super) fn has_entries(&self) -> bool {
        !lock(&self.state).entries.is_empty()
    }

    /// Drops all entries, unless cancellation has been requested. Waits for the request continue.
    pub(super) fn reset(&self) -> bool {
        let mut state = lock(&self.state);
        if state.phase != Phase::Pending {
            return false;
        }
        let entries = state.entries.take_all();
        drop(state);
        entries.for_each(drop_quietly);
        true
    }

    /// Ends the phase `Pending` without a request. Callbacks may own tokens of this node; dropping
    /// them here breaks such reference cycles.
    pub(super) fn close(&self) {
        let mut state = lock(&self.state);
        if state.phase != Phase::Pending {
            return;
        }
        state.phase = Phase::Closed;
        self.wake_sleepers(&state);
        let entries = state.entries.take_all();
        let wakers = state.wakers.take_all();
        drop(state);
        entries.for_each(drop_quietly);
        // A thread that waits for this token and for something else checks what is left to wait
        // for.
        wake_all(wakers);
    }
}

fn wake_all(wakers: impl Iterator<Item = Waker>) {
    for waker in wakers {
        // The panic hook has reported a waker that panics. The others must still be woken.
        let _ = catch(|| waker.wake());
    }
}

impl State {
    /// Stores a waker, and returns the one that it replaces.
    fn keep_waker(&mut self, id: &mut Option<Id>, waker: Waker) -> Option<Waker> {
        if let Some(kept) = id.and_then(|id| self.wakers.get_mut(id)) {
            return Some(mem::replace(kept, waker));
        }
        *id = Some(self.wakers.push(waker));
        None
    }

    /// Removes an entry, unless it is `Reached` (invariant 6).
    fn remove(&mut self, id: Id) -> Option<Entry> {
        self.entries
            .remove_if(id, |entry| !matches!(entry, Entry::Reached(_)))
    }

    fn linked(&self) -> Vec<(Id, Arc<Node>)> {
        let link = |(id, entry): (Id, &Entry)| match entry {
            Entry::Linked(child) => Some((id, child.upgrade()?)),
            Entry::Reached(child) => Some((id, Arc::clone(child))),
            Entry::Callback(_) | Entry::Target(_) => None,
        };
        self.entries.iter().filter_map(link).collect()
    }
}
