//! Scenarios of tokens by themselves.

use std::thread;
use std::time::Duration;

use serde_json::json;
use trefoil::{CancellationToken, CancellationTokenSource, Task};

use crate::support::{Trace, conform, fail, final_status, name_of, raised};

/// What the scenarios ask of a wait handle: whether it is signaled (0 ms).
fn is_signaled(token: &CancellationToken) -> bool {
    token.wait_timeout(Duration::ZERO)
}

fn outcome(token: &CancellationToken) -> String {
    match token.throw_if_cancellation_requested() {
        Ok(()) => "ok".to_owned(),
        Err(error) => name_of(&error),
    }
}

#[test]
fn cancel_007_none_token() {
    let (none, trace) = (CancellationToken::none(), Trace::default());
    let registration = none.register(trace.recording("called"));
    let run = Task::run_with_cancellation(|_| (), none.clone());
    let ours = json!({
        "can_be_canceled": none.can_be_canceled(),
        "requested": none.is_cancellation_requested(),
        "equals_default": none == CancellationToken::default(),
        "throw_if": outcome(&none),
        "called": !trace.events().is_empty(),
        "unregister": registration.unregister(),
        "dispose_registration": raised(|| registration.dispose()),
        "wait_handle_signaled": is_signaled(&none),
        "run_status": final_status(run),
    });
    conform("cancel-007-none-token", ours, &[]);
}

#[test]
fn cancel_008_token_made_from_flag() {
    let (yes, no) = (CancellationToken::new(true), CancellationToken::new(false));
    let trace = Trace::default();
    yes.register(trace.recording("ran")).detach();
    let ours = json!({
        "true_can_be_canceled": yes.can_be_canceled(),
        "true_requested": yes.is_cancellation_requested(),
        "false_can_be_canceled": no.can_be_canceled(),
        "false_requested": no.is_cancellation_requested(),
        "true_equals_true": yes == CancellationToken::new(true),
        "false_equals_none": no == CancellationToken::none(),
        "callback_ran": !trace.events().is_empty(),
        "true_wait_handle": is_signaled(&yes),
    });
    conform("cancel-008-token-made-from-flag", ours, &[]);
}

#[test]
fn cancel_011_register_after_cancel() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    source.cancel();
    let (events, here) = (trace.clone(), thread::current().id());
    let record = move || events.record(thread::current().id() == here);
    let registration = source.token().register(record);
    let ours = json!({
        "ran_inline_on_registering_thread": trace.events() == ["true"],
        "failing_register": raised(|| source.token().register(|| fail("reg"))),
        "unregister": registration.unregister(),
    });
    conform("cancel-011-register-after-cancel", ours, &[]);
}

#[test]
fn cancel_027_throw_if_requested() {
    let (a, b) = (
        CancellationTokenSource::new(),
        CancellationTokenSource::new(),
    );
    let token = a.token();
    let before = outcome(&token);
    a.cancel();
    b.cancel();
    let error = token.throw_if_cancellation_requested().unwrap_err();
    let ours = json!({
        "before": before,
        "after": outcome(&token),
        "carries_token": *error.token() == token,
        "equals_other": token == b.token(),
        "copies_equal": token == token.clone(),
    });
    conform("cancel-027-throw-if-requested", ours, &[]);
}
