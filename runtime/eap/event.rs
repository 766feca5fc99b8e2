//! `Event`: subscribes handlers and calls them.
//!
//! The component's list owns the core of an event, and a handle has a weak reference to it. So the
//! handlers are dropped with the component, and waits for the next event complete.

use std::borrow::Borrow;
use std::fmt;
use std::sync::{Arc, Weak};

use super::local::LocalHandler;
use super::stream::{EventStream, NextEvent};
use super::subscription::Subscription;
use crate::error::{InvalidOperation, PanicPayload};
use crate::error::{catch, drop_quietly};
use crate::handlers::{Handlers, Id, Unsubscribe};
use crate::progress::progress_channel;
use crate::task::{TaskId, report_callback};

/// An event of a component of type `S`, whose handlers are called with an `A`.
///
/// .NET calls it an event with an `EventHandler<TArgs>`. `#[eap]` generates a member for each
/// event, such as `load_completed()`, which returns this handle. It is cheap to create and to
/// clone, and does not keep the component alive.
///
/// Handlers are called in the order of subscription, with the component and the event's arguments.
/// If one panics, the others are still called; its panic goes to
/// [`set_unobserved_fault_hook`](crate::task::set_unobserved_fault_hook).
///
/// Raising an event takes a snapshot of the handlers: a handler that is added meanwhile is called
/// from the next event on, and one that is removed meanwhile is still called for this one.
///
/// # Context
///
/// An operation raises its events on the [`SynchronizationContext`](crate::SynchronizationContext)
/// that was current when it was started, or on the pool if there was none.
///
/// # Examples
///
/// ```
/// use trefoil::eap::Event;
/// use trefoil::EventHandlerList;
///
/// struct Knocked;
///
/// let events = EventHandlerList::new();
/// let knocked: Event<str, u32> = events.event::<Knocked, _, _>();
/// let (sender, receiver) = std::sync::mpsc::channel();
/// let subscription = knocked.subscribe(move |door, times| {
///     sender.send(format!("{door}: {times}")).unwrap();
/// });
///
/// knocked.raise(&"front door", 3);
/// assert_eq!(receiver.recv().unwrap(), "front door: 3");
///
/// drop(subscription);
/// knocked.raise(&"back door", 1);
/// assert!(receiver.recv().is_err());
/// ```
#[doc(alias = "broadcast")]
pub struct Event<S: ?Sized, A> {
    core: Weak<Core<S, A>>,
}

type Handler<S, A> = dyn Fn(&Dispatch<'_, S, A>) + Send + Sync;

/// The part of an event that the component's list owns.
pub(super) struct Core<S: ?Sized, A> {
    handlers: Handlers<Handler<S, A>>,
}

/// The arguments with which each handler is called when an event is raised.
pub(super) struct Dispatch<'a, S: ?Sized, A> {
    pub(super) sender: &'a dyn Sender<S>,
    pub(super) args: &'a Arc<A>,
    pub(super) reporter: Reporter,
}

/// A reference to the component, with which its event is raised, and which keeps it alive.
pub(super) trait Sender<S: ?Sized>: Send + Sync {
    fn component(&self) -> &S;

    /// A reference for handlers that are called later on another thread.
    fn share(&self) -> Arc<dyn Sender<S>>;
}

impl<S: ?Sized, H: Borrow<S> + Clone + Send + Sync + 'static> Sender<S> for H {
    fn component(&self) -> &S {
        self.borrow()
    }

    fn share(&self) -> Arc<dyn Sender<S>> {
        Arc::new(self.clone())
    }
}

/// What receives the panic of a handler.
#[derive(Clone, Copy)]
pub(super) enum Reporter {
    /// The hook, as with an operation's callback.
    Hook(TaskId),
    /// The caller of `raise`.
    Raiser,
}

impl Reporter {
    fn report(self, panic: PanicPayload) {
        match self {
            Self::Hook(task) => report_callback(task, &panic),
            Self::Raiser => panic.resume(),
        }
    }

    /// Calls a handler after the call that raised the event has returned.
    pub(super) fn call_apart(self, handler: impl FnOnce()) {
        if let Err(panic) = catch(handler) {
            self.report(panic);
        }
    }
}

impl<S: ?Sized + 'static, A: 'static> Event<S, A> {
    pub(super) fn of(core: &Arc<Core<S, A>>) -> Self {
        let core = Arc::downgrade(core);
        Self { core }
    }

    /// Adds a handler, which is called after those that were added before.
    ///
    /// It is called on the thread that raises the event, and by one thread at a time for each
    /// operation. If the component has been dropped, nothing is added.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::eap::Event;
    /// use trefoil::EventHandlerList;
    ///
    /// # struct Closed;
    /// let events = EventHandlerList::new();
    /// let closed: Event<(), ()> = events.event::<Closed, _, _>();
    /// closed.subscribe(|_, _| println!("closed")).detach();
    /// assert_eq!(closed.handler_count(), 1);
    /// ```
    #[doc(alias = "AddHandler")]
    pub fn subscribe(&self, handler: impl Fn(&S, &A) + Send + Sync + 'static) -> Subscription {
        self.add(move |dispatch| handler(dispatch.sender.component(), dispatch.args))
    }

    /// Adds a handler that stays on this thread and need not be [`Send`], such as that of a user
    /// interface.
    ///
    /// # Context
    ///
    /// If the event is raised on this thread, the handler is called directly. Otherwise the call is
    /// posted to the context that is current now, which must run it on this thread, or else the
    /// handler is not called. Nor is it called once the context has closed.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] if no context is current, so that no event could reach this thread, or
    /// if the thread is ending.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::cell::Cell;
    /// use std::rc::Rc;
    /// use std::thread;
    /// use trefoil::eap::Event;
    /// use trefoil::{EventHandlerList, MessageLoop, SynchronizationContext};
    ///
    /// # struct Counted;
    /// let message_loop = MessageLoop::new();
    /// let _current = SynchronizationContext::set_current(Some(message_loop.context()));
    /// let events = EventHandlerList::new();
    /// let counted: Event<(), u32> = events.event::<Counted, _, _>();
    ///
    /// let label = Rc::new(Cell::new(0));
    /// let shown = Rc::clone(&label);
    /// let subscription = counted.subscribe_local(move |_, count| shown.set(*count))?;
    ///
    /// thread::spawn(move || counted.raise(&(), 7)).join().unwrap();
    /// assert_eq!(label.get(), 0);
    /// message_loop.run_pending();
    /// assert_eq!(label.get(), 7);
    /// # drop(subscription);
    /// # Ok::<(), trefoil::task::InvalidOperation>(())
    /// ```
    pub fn subscribe_local(
        &self,
        handler: impl Fn(&S, &A) + 'static,
    ) -> Result<Subscription, InvalidOperation>
    where
        A: Send + Sync,
    {
        let local = Arc::new(LocalHandler::keep(handler)?);
        Ok(self.add(move |dispatch| local.call(dispatch)))
    }

    /// Returns a future of the next event; `None` if the component is dropped before.
    ///
    /// Call it before you start the operation whose event it is to return.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future unsubscribes.
    ///
    /// # Examples
    ///
    /// ```
    /// use futures::executor::block_on;
    /// use trefoil::eap::Event;
    /// use trefoil::EventHandlerList;
    ///
    /// # struct Counted;
    /// let events = EventHandlerList::new();
    /// let counted: Event<(), u32> = events.event::<Counted, _, _>();
    ///
    /// let next = counted.next();
    /// counted.raise(&(), 7);
    /// assert_eq!(block_on(next).as_deref(), Some(&7));
    ///
    /// drop(events);
    /// assert_eq!(block_on(counted.next()), None);
    /// ```
    pub fn next(&self) -> NextEvent<A>
    where
        A: Send + Sync,
    {
        NextEvent::new(self.stream())
    }

    /// Returns a stream of the events that are raised from now on, which ends when the component is
    /// dropped.
    ///
    /// Events are buffered without a limit until they are read.
    ///
    /// # Examples
    ///
    /// ```
    /// use futures::{StreamExt, executor::block_on};
    /// use trefoil::eap::Event;
    /// use trefoil::EventHandlerList;
    ///
    /// # struct Counted;
    /// let events = EventHandlerList::new();
    /// let counted: Event<(), u32> = events.event::<Counted, _, _>();
    ///
    /// let stream = counted.stream();
    /// counted.raise(&(), 1);
    /// counted.raise(&(), 2);
    /// drop(events);
    /// assert_eq!(block_on(stream.map(|count| *count).collect::<Vec<_>>()), [1, 2]);
    /// ```
    pub fn stream(&self) -> EventStream<A>
    where
        A: Send + Sync,
    {
        use crate::IProgress;

        let (sender, receiver) = progress_channel();
        let subscription = self.add(move |dispatch| sender.report(Arc::clone(dispatch.args)));
        EventStream::new(receiver, subscription)
    }

    /// Returns the number of handlers, including streams and futures.
    #[must_use]
    pub fn handler_count(&self) -> usize {
        self.core.upgrade().map_or(0, |core| core.handlers.len())
    }

    /// Calls the handlers on this thread before it returns. `sender` owns a reference to the
    /// component, such as an `Arc`.
    ///
    /// For components that are written by hand; members that `#[eap]` generates raise their events
    /// themselves.
    ///
    /// # Panics
    ///
    /// Resumes the first panic of a handler, after all have been called.
    pub fn raise<H>(&self, sender: &H, args: A)
    where
        H: Borrow<S> + Clone + Send + Sync + 'static,
    {
        let panics = self.dispatch(sender, args, Reporter::Raiser);
        if let Some(panic) = panics.into_iter().next() {
            panic.resume();
        }
    }

    /// Raises an event of an operation.
    pub(super) fn raise_for(&self, task: TaskId, sender: &dyn Sender<S>, args: A) {
        let reporter = Reporter::Hook(task);
        for panic in self.dispatch(sender, args, reporter) {
            reporter.report(panic);
        }
    }

    fn dispatch(&self, sender: &dyn Sender<S>, args: A, reporter: Reporter) -> Vec<PanicPayload> {
        let args = Arc::new(args);
        let Some(core) = self.core.upgrade() else {
            drop_quietly(args);
            return Vec::new();
        };
        let snapshot = core.handlers.snapshot();
        let dispatch = Dispatch {
            sender,
            args: &args,
            reporter,
        };
        let panics = snapshot
            .values()
            .filter_map(|handler| catch(|| handler(&dispatch)).err())
            .collect();
        // These may be the last references to an argument, a handler or the component, whose
        // destructors are user code.
        drop_quietly(args);
        drop_quietly(snapshot);
        drop_quietly(core);
        panics
    }

    /// The address that identifies an event as long as a handle of it exists.
    pub(super) fn address(&self) -> *const () {
        self.core.as_ptr().cast()
    }

    fn add(&self, handler: impl Fn(&Dispatch<'_, S, A>) + Send + Sync + 'static) -> Subscription {
        match self.core.upgrade() {
            Some(core) => Subscription::new(&core, core.handlers.add(Arc::new(handler))),
            None => Subscription::inert(),
        }
    }
}

impl<S: ?Sized + 'static, A: 'static> Core<S, A> {
    pub(super) fn new() -> Self {
        let handlers = Handlers::new();
        Self { handlers }
    }
}

impl<S: ?Sized + 'static, A: 'static> Unsubscribe for Core<S, A> {
    fn unsubscribe(&self, id: Id) -> bool {
        self.handlers.remove(id)
    }
}

impl<S: ?Sized, A> Clone for Event<S, A> {
    fn clone(&self) -> Self {
        let core = Weak::clone(&self.core);
        Self { core }
    }
}

impl<S: ?Sized + 'static, A: 'static> fmt::Debug for Event<S, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("handlers", &self.handler_count())
            .finish()
    }
}
