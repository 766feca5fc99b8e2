//! The channel under all schedules of a sender and a receiver.

use ::loom::{future::block_on, model, thread};
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use futures_core::Stream;

use super::{IProgress, progress_channel};

#[test]
fn a_blocked_receiver_misses_nothing() {
    model(|| {
        let (sender, receiver) = progress_channel();
        let sending = thread::spawn(move || {
            sender.report(1);
            sender.report(2);
        });
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [1, 2]);
        sending.join().unwrap();
    });
}

#[test]
fn a_stream_misses_nothing() {
    model(|| {
        let (sender, mut receiver) = progress_channel();
        let sending = thread::spawn(move || sender.report(1));
        for expected in [Some(1), None] {
            let next = poll_fn(|context| Pin::new(&mut receiver).poll_next(context));
            assert_eq!(block_on(next), expected);
        }
        sending.join().unwrap();
    });
}

#[test]
fn the_last_of_two_senders_ends_it() {
    model(|| {
        let (sender, receiver) = progress_channel::<u32>();
        let second = sender.clone();
        let sending = thread::spawn(move || drop(second));
        drop(sender);
        assert_eq!(receiver.recv(), None);
        sending.join().unwrap();
    });
}

#[test]
fn all_blocked_threads_see_the_end() {
    model(|| {
        let (sender, receiver) = progress_channel::<u32>();
        let receiver = Arc::new(receiver);
        let second = thread::spawn({
            let receiver = Arc::clone(&receiver);
            move || assert_eq!(receiver.recv(), None)
        });
        let ending = thread::spawn(move || drop(sender));
        assert_eq!(receiver.recv(), None);
        second.join().unwrap();
        ending.join().unwrap();
    });
}
