//! What once aborted the process: panics in destructors and wakers while a thread ends or unwinds.

use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

use futures::StreamExt;
use trefoil::eap::Event;
use trefoil::progress::progress_channel;
use trefoil::{EventHandlerList, MessageLoop, SynchronizationContext, Task};

use crate::harness::case;

struct PanicsWhenDropped;

impl Drop for PanicsWhenDropped {
    fn drop(&mut self) {
        panic!("a destructor of user code");
    }
}

#[test]
fn a_local_handler_that_panics_when_its_thread_ends() {
    case(|| {
        let events = EventHandlerList::new();
        let event: Event<(), u8> = events.event::<(), _, _>();
        let subscribing = thread::spawn(move || {
            let message_loop = MessageLoop::new();
            let _current = SynchronizationContext::set_current(Some(message_loop.context()));
            let captured = PanicsWhenDropped;
            let handler = move |(): &(), _: &u8| _ = &captured;
            event.subscribe_local(handler).unwrap().detach();
        });
        drop(subscribing.join());
        drop(events);
        assert_eq!(Task::run(|| 1).wait(), 1);
    });
}

struct PanicsWhenWoken;

impl Wake for PanicsWhenWoken {
    fn wake(self: Arc<Self>) {
        panic!("a waker of user code");
    }
}

#[test]
fn a_progress_sender_dropped_while_unwinding() {
    case(|| {
        let (sender, mut receiver) = progress_channel::<u8>();
        let waker = Waker::from(Arc::new(PanicsWhenWoken));
        let next = receiver.poll_next_unpin(&mut Context::from_waker(&waker));
        assert_eq!(next, Poll::Pending);
        let unwinding = thread::spawn(move || {
            let _sender = sender;
            panic!("an operation that reports");
        });
        assert!(unwinding.join().is_err());
        assert_eq!(receiver.recv(), None);
    });
}
