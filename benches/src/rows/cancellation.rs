//! Looking at a cancellation token, and registering a callback with it.

use std::hint::black_box;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use event_listener::Event;
use tokio_util::sync::CancellationToken as TokioToken;
use trefoil::CancellationTokenSource;

use crate::measure::{Contender, Options, compare};
use crate::peers::TREFOIL;
use crate::row::{Goal, Row};

pub(super) const TOKIO_UTIL: &str = "tokio-util";
pub(super) const LISTENER: &str = "event-listener";
pub(super) const CLOSURES: &str = "Mutex<Vec<closure>>";
const LOAD: &str = "relaxed load of an Arc<AtomicBool>";

/// `is_cancellation_requested`.
pub(super) fn token(options: &Options) -> Vec<Row> {
    let looks = options.count(10_000_000);
    let (source, other) = (CancellationTokenSource::new(), TokioToken::new());
    let token = source.token();
    let flag = Arc::new(AtomicBool::new(false));
    let figures = compare(
        options,
        vec![
            Contender::timed(TREFOIL, looks, || {
                let mut left = looks;
                while left > 0 && !black_box(&token).is_cancellation_requested() {
                    left -= 1;
                }
            }),
            Contender::timed(LOAD, looks, || {
                let mut left = looks;
                while left > 0 && !black_box(&flag).load(Ordering::Relaxed) {
                    left -= 1;
                }
            }),
            Contender::timed(TOKIO_UTIL, looks, || {
                let mut left = looks;
                while left > 0 && !black_box(&other).is_cancelled() {
                    left -= 1;
                }
            }),
        ],
    );
    let row = Row::time("token", "one `is_cancellation_requested`", figures);
    vec![row.goal(|figures| Goal::times_slower(figures, LOAD, 2.0))]
}

/// A callback that is registered and disposed again.
pub(super) fn register(options: &Options) -> Vec<Row> {
    let count = options.count(100_000);
    let source = CancellationTokenSource::new();
    let token = source.token();
    let (other, event) = (TokioToken::new(), Event::<()>::new());
    let closures = Mutex::new(Vec::<(usize, Box<dyn Fn() + Send>)>::new());
    let figures = compare(
        options,
        vec![
            Contender::timed(TREFOIL, count, || {
                for number in 0..count {
                    token.register(move || ignore(number)).dispose();
                }
            }),
            Contender::timed(TOKIO_UTIL, count, || {
                for _ in 0..count {
                    let mut canceled = pin!(other.cancelled());
                    let mut context = Context::from_waker(Waker::noop());
                    assert_eq!(canceled.as_mut().poll(&mut context), Poll::Pending);
                }
            }),
            Contender::timed(LISTENER, count, || {
                for _ in 0..count {
                    drop(black_box(event.listen()));
                }
            }),
            Contender::timed(CLOSURES, count, || {
                for number in 0..count {
                    let callback = Box::new(move || ignore(number));
                    let lock = || closures.lock().expect("no closure panics");
                    lock().push((number, callback));
                    lock().retain(|(other, _)| *other != number);
                }
            }),
        ],
    );
    let what = "a callback registered with a token and disposed";
    vec![Row::time("register", what, figures)]
}

fn ignore(number: usize) {
    black_box(number);
}
