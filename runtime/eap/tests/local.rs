//! Handlers that stay on their thread.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::{Calc, Event, EventHandlerList, LONG, text};
use crate::{MessageLoop, SynchronizationContext};

struct Key;

/// Reports its drop, and the thread of it.
struct Noisy(Arc<Mutex<Vec<thread::ThreadId>>>);

impl Drop for Noisy {
    fn drop(&mut self) {
        self.0.lock().unwrap().push(thread::current().id());
    }
}

#[test]
fn without_a_context_it_is_refused() {
    let list = EventHandlerList::new();
    let event: Event<(), u8> = list.event::<Key, _, _>();
    assert!(event.subscribe_local(|(), _| {}).is_err());
    assert_eq!(event.handler_count(), 0);
}

#[test]
fn it_is_called_here_directly_and_from_elsewhere_by_a_post() {
    let message_loop = MessageLoop::new();
    let _current = SynchronizationContext::set_current(Some(message_loop.context()));
    let list = EventHandlerList::new();
    let event: Event<(), u8> = list.event::<Key, _, _>();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let own = Rc::clone(&seen);
    let handler = move |(): &(), args: &u8| own.borrow_mut().push(*args);
    let subscription = event.subscribe_local(handler).unwrap();
    event.raise(&(), 1);
    assert_eq!(*seen.borrow(), [1]);
    let elsewhere = event.clone();
    thread::spawn(move || elsewhere.raise(&(), 2))
        .join()
        .unwrap();
    assert_eq!(*seen.borrow(), [1]);
    message_loop.run_pending();
    assert_eq!(*seen.borrow(), [1, 2]);
    drop(subscription);
    event.raise(&(), 3);
    assert_eq!(*seen.borrow(), [1, 2]);
    assert_eq!(Rc::strong_count(&seen), 1);
}

/// As a user interface does: it starts, pumps, and reads the result.
#[test]
fn it_gets_the_events_of_operations() {
    let (message_loop, calc) = (MessageLoop::new(), Calc::new());
    let _current = SynchronizationContext::set_current(Some(message_loop.context()));
    let label = Rc::new(RefCell::new(String::new()));
    let own = Rc::clone(&label);
    let show = move |_: &Calc, args: &_| *own.borrow_mut() = text(args);
    let _subscription = calc.completed().subscribe_local(show).unwrap();
    let next = calc.completed().next();
    calc.start(|_, _| Ok(7));
    assert!(message_loop.block_on(next).is_some());
    assert_eq!(*label.borrow(), "C 7");
}

#[test]
fn it_is_dropped_on_its_own_thread_wherever_it_is_unsubscribed() {
    let message_loop = MessageLoop::new();
    let _current = SynchronizationContext::set_current(Some(message_loop.context()));
    let list = EventHandlerList::new();
    let event: Event<(), u8> = list.event::<Key, _, _>();
    let dropped = Arc::new(Mutex::new(Vec::new()));
    let [first, second] = [Noisy(Arc::clone(&dropped)), Noisy(Arc::clone(&dropped))].map(|noisy| {
        let handler = move |(): &(), _: &u8| {
            let _ = &noisy;
        };
        event.subscribe_local(handler).unwrap()
    });
    second.detach();
    thread::spawn(move || drop(first)).join().unwrap();
    thread::spawn(move || drop(list)).join().unwrap();
    assert!(dropped.lock().unwrap().is_empty());
    message_loop.run_pending();
    assert_eq!(*dropped.lock().unwrap(), [thread::current().id(); 2]);
}

#[test]
fn a_context_that_moved_to_another_thread_calls_nothing_there() {
    let message_loop = MessageLoop::new();
    let current = SynchronizationContext::set_current(Some(message_loop.context()));
    let list = EventHandlerList::new();
    let event: Event<(), u8> = list.event::<Key, _, _>();
    let subscription = event.subscribe_local(|(), _| unreachable!()).unwrap();
    drop(current);
    thread::spawn(move || {
        event.raise(&(), 1);
        assert_eq!(message_loop.run_pending(), 1);
    })
    .join()
    .unwrap();
    drop(subscription);
}

#[test]
fn a_posted_handler_that_panics_harms_no_operation() {
    let (message_loop, calc) = (MessageLoop::new(), Calc::new());
    let _current = SynchronizationContext::set_current(Some(message_loop.context()));
    let panics = calc
        .completed()
        .subscribe_local(|_, _| panic!("unlucky"))
        .unwrap();
    let received = calc.received();
    {
        let _none = SynchronizationContext::set_current(None);
        calc.start(|_, _| Ok(1));
    }
    assert_eq!(received.recv_timeout(LONG).as_deref(), Ok("C 1"));
    // The panic goes to the hook, and not into the loop.
    message_loop.run_pending();
    drop(panics);
}

/// Panics when it is dropped.
struct Explosive(Arc<Mutex<u32>>);

impl Drop for Explosive {
    fn drop(&mut self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        panic!("dropped at thread exit");
    }
}

/// A panic in the destructor of a thread local would abort the process.
#[test]
fn handlers_that_panic_when_dropped_at_thread_exit_are_all_dropped() {
    let drops = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&drops);
    let list = EventHandlerList::new();
    let event: Event<(), u8> = list.event::<Key, _, _>();
    let thread = thread::spawn(move || {
        let context = SynchronizationContext::from_fn(|_work| ());
        let _current = SynchronizationContext::set_current(Some(context));
        for _ in 0..2 {
            let explosive = Explosive(Arc::clone(&counted));
            let handler = move |(): &(), _: &u8| {
                let _ = &explosive;
            };
            event.subscribe_local(handler).unwrap().detach();
        }
    });
    thread.join().unwrap();
    assert_eq!(*drops.lock().unwrap_or_else(PoisonError::into_inner), 2);
}
