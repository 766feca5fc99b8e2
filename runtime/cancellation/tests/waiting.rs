use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::{Duration, Instant};

use super::Trace;
use crate::testing::must_end;
use crate::{CancellationToken, CancellationTokenSource};

const LONG: Duration = Duration::from_secs(10);

/// Counts wake-ups.
#[derive(Default)]
struct Counter(AtomicU32);

impl Counter {
    fn count(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Wake for Counter {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

struct PanickingWaker;

impl Wake for PanickingWaker {
    fn wake(self: Arc<Self>) {
        panic!("woken");
    }
}

#[test]
fn wait_ends_with_the_request() {
    let source = CancellationTokenSource::new();
    let waiting: Vec<_> = (0..2)
        .map(|_| {
            let token = source.token();
            thread::spawn(move || token.wait())
        })
        .collect();
    source.cancel();
    assert!(waiting.into_iter().all(|thread| thread.join().unwrap()));
    assert!(source.token().wait());
}

#[test]
fn wait_ends_when_no_request_can_come() {
    assert!(!CancellationToken::none().wait());
    let source = CancellationTokenSource::new();
    let token = source.token();
    let waiting = thread::spawn(move || token.wait());
    drop(source);
    assert!(!waiting.join().unwrap());
}

#[test]
fn all_waits_end_when_no_request_can_come() {
    must_end(|| {
        let source = CancellationTokenSource::new();
        let waiting = [(); 3].map(|()| {
            let token = source.token();
            thread::spawn(move || token.wait())
        });
        let node = Arc::clone(source.token().node().unwrap());
        while node.sleepers() < waiting.len() {
            thread::yield_now();
        }
        drop(source);
        assert_eq!(waiting.map(|thread| thread.join().unwrap()), [false; 3]);
    });
}

/// Registers on the token when woken, which takes the lock of the token's state.
struct Registers(CancellationToken, Trace);

impl Wake for Registers {
    fn wake(self: Arc<Self>) {
        self.0.register(self.1.pusher("ran")).detach();
    }
}

#[test]
fn a_waker_may_use_its_token() {
    must_end(|| {
        let (source, trace) = (CancellationTokenSource::new(), Trace::default());
        let waker = Waker::from(Arc::new(Registers(source.token(), trace.clone())));
        let mut canceled = pin!(source.token().canceled());
        let mut context = Context::from_waker(&waker);
        assert!(canceled.as_mut().poll(&mut context).is_pending());
        source.cancel();
        assert_eq!(trace.events(), ["ran"]);
    });
}

#[test]
fn waiters_are_released_before_callbacks_run() {
    let source = CancellationTokenSource::new();
    let token = source.token();
    let (released, is_released) = mpsc::channel();
    let waiting = thread::spawn(move || released.send(token.wait()).unwrap());
    let check = move || assert_eq!(is_released.recv_timeout(LONG), Ok(true));
    source.token().register(check).detach();
    source.cancel();
    waiting.join().unwrap();
}

#[test]
fn a_limited_wait_lasts_where_no_request_can_come() {
    let limit = Duration::from_millis(5);
    let orphan = CancellationTokenSource::new().token();
    for token in [CancellationToken::none(), orphan] {
        let begun = Instant::now();
        assert!(!token.wait_timeout(limit));
        assert!(begun.elapsed() >= limit);
    }
    assert!(!CancellationToken::none().wait_timeout(Duration::MAX));
    assert!(CancellationToken::new(true).wait_timeout(LONG));
    assert!(
        !CancellationTokenSource::new()
            .token()
            .wait_timeout(Duration::ZERO)
    );
}

#[test]
fn the_future_wakes_its_latest_waker_once() {
    let source = CancellationTokenSource::new();
    let mut canceled = pin!(source.token().canceled());
    let (old, new) = (Arc::new(Counter::default()), Arc::new(Counter::default()));
    for counter in [&old, &new] {
        let waker = Waker::from(Arc::clone(counter));
        let mut context = Context::from_waker(&waker);
        assert_eq!(canceled.as_mut().poll(&mut context), Poll::Pending);
    }
    // The one that was replaced is not kept.
    assert_eq!(Arc::strong_count(&old), 1);
    source.cancel();
    assert_eq!((old.count(), new.count()), (0, 1));
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(canceled.as_mut().poll(&mut context), Poll::Ready(()));
}

#[test]
fn the_future_takes_its_waker_along() {
    let source = CancellationTokenSource::new();
    let counter = Arc::new(Counter::default());
    let waker = Waker::from(Arc::clone(&counter));
    let mut context = Context::from_waker(&waker);
    {
        let mut canceled = pin!(source.token().canceled());
        assert!(canceled.as_mut().poll(&mut context).is_pending());
        assert_eq!(Arc::strong_count(&counter), 3);
    }
    assert_eq!(Arc::strong_count(&counter), 2);
    source.cancel();
    assert_eq!(counter.count(), 0);
}

#[test]
fn the_future_never_completes_without_a_request() {
    let mut context = Context::from_waker(Waker::noop());
    let orphan = CancellationTokenSource::new().token();
    for token in [CancellationToken::none(), orphan] {
        assert!(pin!(token.canceled()).poll(&mut context).is_pending());
    }
}

#[test]
fn the_future_survives_a_reset() {
    let source = CancellationTokenSource::new();
    let counter = Arc::new(Counter::default());
    let waker = Waker::from(Arc::clone(&counter));
    let mut canceled = pin!(source.token().canceled());
    assert!(
        canceled
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_pending()
    );
    assert!(source.try_reset());
    source.cancel();
    assert_eq!(counter.count(), 1);
}

#[test]
fn panicking_waker_does_not_affect_others() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let counter = Arc::new(Counter::default());
    let wakers = [
        Waker::from(Arc::new(PanickingWaker)),
        Waker::from(Arc::clone(&counter)),
    ];
    let mut futures = [source.token().canceled(), source.token().canceled()];
    for (future, waker) in futures.iter_mut().zip(&wakers) {
        assert!(
            pin!(future)
                .poll(&mut Context::from_waker(waker))
                .is_pending()
        );
    }
    source.token().register(trace.pusher("ran")).detach();
    source.cancel();
    assert_eq!(counter.count(), 1);
    assert_eq!(trace.events(), ["ran"]);
}

#[test]
fn a_wait_that_is_over_is_not_counted() {
    let source = CancellationTokenSource::new();
    let token = source.token();
    let node = Arc::clone(token.node().unwrap());
    assert!(!token.wait_timeout(Duration::from_millis(1)));
    assert_eq!(node.sleepers(), 0);
    let waiting = thread::spawn(move || token.wait());
    must_end({
        let node = Arc::clone(&node);
        move || {
            while node.sleepers() == 0 {
                thread::yield_now();
            }
        }
    });
    source.cancel();
    assert!(waiting.join().unwrap());
    assert_eq!(node.sleepers(), 0);
}
