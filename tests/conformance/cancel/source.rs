//! Scenarios of sources: linked, with time-outs, reset.

use std::time::Duration;

use serde_json::json;
use trefoil::{CancellationToken, CancellationTokenSource};

use crate::support::{LONG, Trace, conform, raised};

#[test]
fn cancel_022_linked_sources() {
    let trio = || {
        let (a, b) = (
            CancellationTokenSource::new(),
            CancellationTokenSource::new(),
        );
        let linked = CancellationTokenSource::linked([a.token(), b.token()]);
        (linked, a, b)
    };
    let flags = |(linked, a, b): &(CancellationTokenSource, _, _)| {
        [linked, a, b].map(CancellationTokenSource::is_cancellation_requested)
    };
    let own = trio();
    own.0.cancel();
    let parent = trio();
    parent.2.cancel();
    let token = parent.0.token();
    let error = token.throw_if_cancellation_requested().unwrap_err();
    let already = CancellationTokenSource::linked([parent.2.token()]);
    let none = CancellationTokenSource::linked([CancellationToken::none()]);
    let none_flag = none.is_cancellation_requested();
    none.cancel();
    // A usage error is a panic here, and its message says what is wrong.
    let empty_list = match raised(|| CancellationTokenSource::linked([])).as_str() {
        "a linked source needs at least one token" => "ArgumentException".to_owned(),
        other => other.to_owned(),
    };
    let ours = json!({
        "own_cancel": flags(&own),
        "parent_cancel": flags(&parent),
        "equals_parent": token == parent.2.token(),
        "error_carries_linked": *error.token() == token,
        "already_canceled": already.is_cancellation_requested(),
        "none_can_be_canceled": none.token().can_be_canceled(),
        "none_flag": none_flag,
        "none_after_cancel": none.is_cancellation_requested(),
        "empty_list": empty_list,
    });
    conform("cancel-022-linked-sources", ours, &[]);
}

#[test]
fn cancel_024_cancel_after() {
    let millis = Duration::from_millis;
    let zero = CancellationTokenSource::with_delay(Duration::ZERO);
    let zero_ctor = zero.is_cancellation_requested();

    let (fires, shortened) = (
        CancellationTokenSource::new(),
        CancellationTokenSource::new(),
    );
    fires.cancel_after(millis(1));
    shortened.cancel_after(Duration::from_secs(3600));
    shortened.cancel_after(millis(1));

    let (disarmed, by_hand) = (
        CancellationTokenSource::new(),
        CancellationTokenSource::new(),
    );
    disarmed.cancel_after(millis(300));
    disarmed.cancel_after(Duration::MAX);
    let trace = Trace::default();
    by_hand.token().register(trace.recording("ran")).detach();
    by_hand.cancel_after(millis(100));
    by_hand.cancel();

    // Watched for 700 ms, which is long enough for the one canceled by hand too.
    let disarmed_fires = disarmed.token().wait_timeout(millis(700));
    let ours = json!({
        "zero_ctor": zero_ctor,
        "fires": fires.token().wait_timeout(LONG),
        "shortened": shortened.token().wait_timeout(LONG),
        "disarmed_fires": disarmed_fires,
        "after_canceled": raised(|| zero.cancel_after(millis(1))),
        "callback_runs": trace.events().len(),
    });
    let unsigned = "a `Duration` cannot be negative";
    conform(
        "cancel-024-cancel-after",
        ours,
        &[("negative_ctor", unsigned), ("negative_after", unsigned)],
    );
}

#[test]
fn cancel_028_try_reset() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    source.token().register(trace.recording("old")).detach();
    let fresh = source.try_reset();
    source.token().register(trace.recording("new")).detach();
    source.cancel();
    let ours = json!({
        "fresh": fresh,
        "trace": trace.events(),
        "canceled": source.try_reset(),
        "flag": source.is_cancellation_requested(),
    });
    let gone = "a source is disposed by dropping its last handle, which leaves nothing to call";
    conform("cancel-028-try-reset", ours, &[("disposed", gone)]);
}
