//! Callbacks of tokens that run on a context.

use super::*;
use crate::CancellationTokenSource;
use crate::testing::{LONG, must_end};

#[test]
fn a_callback_runs_on_the_context_that_was_current() {
    let (message_loop, source) = (MessageLoop::new(), CancellationTokenSource::new());
    let context = message_loop.context();
    let (sender, receiver) = mpsc::channel();
    let record = move || {
        let seen = (thread::current().id(), SynchronizationContext::current());
        sender.send(seen).unwrap();
    };
    let registration = {
        let _current = make_current(&context);
        source.token().register_on_context(record)
    };
    let canceling = thread::spawn(move || source.cancel());
    let quit = message_loop.quit_handle();
    let quitting = thread::spawn(move || {
        // `cancel` waits for the callback.
        canceling.join().unwrap();
        quit.quit();
    });
    message_loop.run();
    quitting.join().unwrap();
    let seen = receiver.recv_timeout(LONG).unwrap();
    assert_eq!(seen, (thread::current().id(), Some(context)));
    drop(registration);
}

#[test]
fn without_a_context_it_runs_where_the_request_is_made() {
    let source = CancellationTokenSource::new();
    let (sender, receiver) = mpsc::channel();
    let record = move || sender.send(thread::current().id()).unwrap();
    source.token().register_on_context(record).detach();
    let canceling = thread::spawn(move || {
        source.cancel();
        thread::current().id()
    });
    let canceled_on = canceling.join().unwrap();
    assert_eq!(receiver.recv_timeout(LONG), Ok(canceled_on));
}

#[test]
fn a_requested_token_calls_back_at_once_on_the_current_context() {
    let message_loop = MessageLoop::new();
    let _current = make_current(&message_loop.context());
    let (sender, receiver) = mpsc::channel();
    let token = crate::CancellationToken::new(true);
    let registration = token.register_on_context(move || sender.send(()).unwrap());
    assert!(receiver.try_recv().is_ok());
    drop(registration);
}

#[test]
fn a_closed_context_drops_the_callback() {
    let (message_loop, source) = (MessageLoop::new(), CancellationTokenSource::new());
    {
        let _current = make_current(&message_loop.context());
        let token = source.token();
        token.register_on_context(|| unreachable!()).detach();
    }
    drop(message_loop);
    source.cancel();
}

/// The thread of the context drops the registration while a request waits for that thread.
#[test]
fn a_registration_can_be_dropped_while_the_request_waits_for_the_context() {
    must_end(|| {
        let (message_loop, source) = (MessageLoop::new(), CancellationTokenSource::new());
        let registration = {
            let _current = make_current(&message_loop.context());
            source.token().register_on_context(|| unreachable!())
        };
        let canceling = thread::spawn(move || source.cancel());
        while !is_posted(&message_loop) {
            thread::yield_now();
        }
        drop(registration);
        message_loop.run_pending();
        canceling.join().unwrap();
    });
}

fn is_posted(message_loop: &MessageLoop) -> bool {
    format!("{message_loop:?}").contains("queued: 1")
}

#[test]
fn a_callback_can_drop_its_own_registration() {
    must_end(|| {
        let (message_loop, source) = (MessageLoop::new(), CancellationTokenSource::new());
        let slot = Arc::new(Mutex::new(None));
        let own = Arc::clone(&slot);
        let quit = message_loop.quit_handle();
        let drop_own = move || {
            drop(own.lock().unwrap().take());
            quit.quit();
        };
        {
            let _current = make_current(&message_loop.context());
            *slot.lock().unwrap() = Some(source.token().register_on_context(drop_own));
        }
        let canceling = thread::spawn(move || source.cancel());
        message_loop.run();
        canceling.join().unwrap();
        assert!(slot.lock().unwrap().is_none());
    });
}
