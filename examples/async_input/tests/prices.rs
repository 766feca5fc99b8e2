//! The members, from threads without a runtime.

use std::io;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use async_input::{Prices, serve};
use trefoil::UserState;

/// Must happen; only ever an upper bound.
const LONG: Duration = Duration::from_secs(30);

fn prices() -> Arc<Prices> {
    Arc::new(Prices::new(serve().unwrap()))
}

#[test]
fn a_hundred_operations_are_pending_at_once() {
    let prices = prices();
    let begun: Vec<_> = (0..100).map(|_| prices.begin_price("tea")).collect();
    for result in begun {
        assert_eq!(Prices::end_price(result).unwrap(), 300);
    }
}

#[test]
fn errors_of_the_client_are_those_of_its_operations() {
    let prices = prices();
    let error = Prices::end_price(prices.begin_price("chalk")).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::NotFound);
}

#[test]
fn changes_are_reported_before_the_operation_completes() {
    let prices = prices();
    let (sent, received) = mpsc::channel();
    let changed = sent.clone();
    let _changes = prices.progress_changed().subscribe(move |_, args| {
        changed.send(args.progress().price).unwrap();
    });
    let _end = prices.follow_completed().subscribe(move |_, args| {
        let result = args.take_result().unwrap();
        sent.send(result.unwrap() + 1000).unwrap();
    });
    prices.follow_async("cocoa", 3);
    let all: Vec<_> = (0..4)
        .map(|_| received.recv_timeout(LONG).unwrap())
        .collect();
    assert_eq!(all, [275, 276, 277, 1277]);
}

#[test]
fn a_canceled_operation_ends_in_the_middle_of_an_await() {
    let prices = prices();
    let (sent, received) = mpsc::channel();
    let begun = sent.clone();
    let _changes = prices.progress_changed().subscribe(move |_, _| {
        let _ = begun.send(None);
    });
    let _end = prices.follow_completed().subscribe(move |_, args| {
        sent.send(Some(args.cancelled())).unwrap();
    });
    let state = UserState::new("tea");
    prices
        .follow_with_user_state_async("tea", usize::MAX, state.clone())
        .unwrap();
    assert_eq!(received.recv_timeout(LONG), Ok(None));
    prices.cancel_async(&state);
    let ended = std::iter::repeat_with(|| received.recv_timeout(LONG).unwrap()).flatten();
    assert_eq!(ended.take(1).collect::<Vec<_>>(), [true]);
}
