//! The node under all schedules of two or three threads.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Waker};

use ::loom::{future::block_on, model, thread};

use super::node::Node;
use super::{CancellationToken, CancellationTokenRegistration};

/// Counts with std's atomic, which the model does not schedule: the order is given by the locks of
/// the node alone, and those are what is tested.
#[derive(Clone, Default)]
struct Count(Arc<AtomicU32>);

impl Count {
    fn get(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }

    fn increment(&self) -> impl FnOnce() + Send + 'static {
        let count = self.clone();
        move || {
            count.0.fetch_add(1, Ordering::SeqCst);
        }
    }
}

fn register(
    node: &Arc<Node>,
    callback: impl FnOnce() + Send + 'static,
) -> CancellationTokenRegistration {
    CancellationToken::of(Some(Arc::clone(node))).register(callback)
}

fn cancel(node: &Arc<Node>) {
    if let Some(canceling) = node.cancel() {
        assert!(canceling.run_all().is_empty());
    }
}

#[test]
fn a_callback_runs_once_when_registered_while_canceling() {
    model(|| {
        let (node, count) = (Node::new(), Count::default());
        let canceling = thread::spawn({
            let node = Arc::clone(&node);
            move || cancel(&node)
        });
        let registration = register(&node, count.increment());
        canceling.join().unwrap();
        drop(registration);
        assert_eq!(count.get(), 1);
    });
}

#[test]
fn a_callback_runs_once_when_two_threads_cancel() {
    model(|| {
        let (node, count) = (Node::new(), Count::default());
        register(&node, count.increment()).detach();
        let canceling = thread::spawn({
            let node = Arc::clone(&node);
            move || cancel(&node)
        });
        cancel(&node);
        assert!(node.is_requested());
        canceling.join().unwrap();
        assert_eq!(count.get(), 1);
    });
}

#[test]
fn a_callback_either_runs_or_is_removed() {
    model(|| {
        let (node, count) = (Node::new(), Count::default());
        let registration = register(&node, count.increment());
        let canceling = thread::spawn({
            let node = Arc::clone(&node);
            move || cancel(&node)
        });
        let removed = registration.unregister();
        canceling.join().unwrap();
        assert_eq!(count.get(), u32::from(!removed));
    });
}

#[test]
fn after_dispose_the_callback_is_not_running() {
    model(|| {
        let (node, ended) = (Node::new(), Count::default());
        let begun = Count::default();
        let (begin, end) = (begun.increment(), ended.increment());
        let registration = register(&node, move || {
            begin();
            thread::yield_now();
            end();
        });
        let canceling = thread::spawn({
            let node = Arc::clone(&node);
            move || cancel(&node)
        });
        registration.dispose();
        let (begun_by_now, ended_by_now) = (begun.get(), ended.get());
        assert_eq!(begun_by_now, ended_by_now);
        canceling.join().unwrap();
        assert_eq!(begun.get(), begun_by_now);
    });
}

#[test]
fn the_flag_publishes_what_was_done_before() {
    model(|| {
        let node = Node::new();
        let cell = Arc::new(::loom::cell::UnsafeCell::new(0));
        let canceling = thread::spawn({
            let (node, cell) = (Arc::clone(&node), Arc::clone(&cell));
            move || {
                // The model fails if this is not ordered before the read.
                cell.with_mut(|_written| ());
                cancel(&node);
            }
        });
        if node.is_requested() {
            cell.with(|_read| ());
        }
        canceling.join().unwrap();
    });
}

#[test]
fn the_future_loses_no_wake_up() {
    model(|| {
        let node = Node::new();
        let canceled = CancellationToken::of(Some(Arc::clone(&node))).canceled();
        let canceling = thread::spawn(move || cancel(&node));
        block_on(canceled);
        canceling.join().unwrap();
    });
}

#[test]
fn the_future_may_be_dropped_while_canceling() {
    model(|| {
        let node = Node::new();
        let token = CancellationToken::of(Some(Arc::clone(&node)));
        let canceling = thread::spawn(move || cancel(&node));
        let mut first = Box::pin(token.canceled());
        let _ = first.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        drop(first);
        block_on(pin!(token.canceled()));
        canceling.join().unwrap();
    });
}

#[test]
fn a_blocking_wait_ends_with_the_request_or_the_source() {
    model(|| {
        let node = Node::new();
        let waiting = thread::spawn({
            let node = Arc::clone(&node);
            move || node.wait()
        });
        let closing = thread::spawn({
            let node = Arc::clone(&node);
            move || node.close()
        });
        cancel(&node);
        closing.join().unwrap();
        assert_eq!(waiting.join().unwrap(), node.is_requested());
    });
}

#[test]
fn request_while_linking_reaches_the_linked_node() {
    model(|| {
        let (parent, child, count) = (Node::new(), Node::new(), Count::default());
        register(&child, count.increment()).detach();
        let canceling = thread::spawn({
            let parent = Arc::clone(&parent);
            move || cancel(&parent)
        });
        let link = parent.link(&child);
        canceling.join().unwrap();
        assert!(child.is_requested());
        // In `linked` the child is new, and has no callbacks yet.
        assert_eq!(count.get(), u32::from(link.is_some()));
    });
}

#[test]
fn when_a_second_request_returns_the_linked_nodes_are_requested() {
    model(|| {
        let nodes @ [first, second, third] = &[(); 3].map(|()| Node::new());
        let count = Count::default();
        first.link(second);
        second.link(third);
        for node in nodes {
            register(node, count.increment()).detach();
        }
        let canceling = thread::spawn({
            let first = Arc::clone(first);
            move || cancel(&first)
        });
        cancel(first);
        assert!(nodes.iter().all(|node| node.is_requested()));
        canceling.join().unwrap();
        assert_eq!(count.get(), 3);
    });
}

#[test]
fn two_parents_cancel_a_linked_node_once() {
    model(|| {
        let (a, b, child) = (Node::new(), Node::new(), Node::new());
        let count = Count::default();
        register(&child, count.increment()).detach();
        a.link(&child);
        b.link(&child);
        let canceling = thread::spawn(move || cancel(&a));
        cancel(&b);
        assert!(child.is_requested());
        canceling.join().unwrap();
        assert_eq!(count.get(), 1);
    });
}

#[test]
fn a_node_reached_by_the_request_has_its_callbacks_run() {
    model(|| {
        let (parent, child) = (Node::new(), Node::new());
        let count = Count::default();
        register(&child, count.increment()).detach();
        let link = parent.link(&child).unwrap();
        let canceling = thread::spawn({
            let parent = Arc::clone(&parent);
            move || cancel(&parent)
        });
        // As the drop of the linked source does.
        child.close();
        parent.unregister(link);
        canceling.join().unwrap();
        assert_eq!(count.get(), u32::from(child.is_requested()));
    });
}

#[test]
fn a_blocking_wait_does_not_wait_for_callbacks() {
    model(|| {
        let node = Node::new();
        let waiting = thread::spawn({
            let node = Arc::clone(&node);
            move || node.wait()
        });
        let canceling = node.cancel().unwrap();
        assert!(waiting.join().unwrap());
        drop(canceling);
    });
}
