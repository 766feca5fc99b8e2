//! Tasks of tasks.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::json;
use trefoil::task::WhenEach;
use trefoil::{CancellationToken, Fault, OperationCanceled, Outcome, Task};

use super::{
    Fallible, Source, aggregate, cancel_source, canceled, done, errors_in, fail_source, failed,
    finished, pending, requested, status, stored, usage,
};
use crate::support::{AnyError, LONG, conform, fail, name_of};

#[test]
fn tap_021_unwrap_outcomes() {
    let ended = |task: Fallible| {
        assert!(task.wait_timeout(LONG));
        json!({ "status": status(&task), "exception": stored(task.outcome().wait()) })
    };
    let (_source, token) = requested();
    let ours = json!({
        "outer_failed": ended(Task::run(|| -> Fallible { fail("o") }).unwrap()),
        "outer_canceled": ended(Task::<Fallible>::from_canceled(token).unwrap()),
        "inner_failed": ended(Task::from_result(failed("i")).unwrap()),
        "inner_canceled": ended(Task::from_result(canceled()).unwrap()),
        "inner_result": ended(Task::from_result(done(2)).unwrap()),
    });
    let left_out = [("inner_missing", "an inner task is always there")];
    conform("tap-021-unwrap-outcomes", ours, &left_out);
}

#[test]
fn tap_023_when_all_mixed_failures() {
    let sources: [Source; 5] = [(); 5].map(|()| Source::new());
    let all = Task::when_all(sources.each_ref().map(Source::task));
    fail_source(&sources[3], "d1");
    fail_source(&sources[1], "b");
    cancel_source(&sources[2], &CancellationToken::none());
    sources[0].set_result(Ok(1)).unwrap();
    let before_last = status(&all);
    sources[4].set_result(Ok(5)).unwrap();
    let last = status(&all);
    let Outcome::Faulted(Fault::Returned(values)) = all.outcome().wait() else {
        unreachable!()
    };
    assert!(values[0].is_ok() && values[4].is_ok());
    let names = errors_in(values);
    // In the order of the arguments, and what was canceled says so in its place.
    assert_eq!(
        names,
        ["AppError(b)", "OperationCanceledException", "AppError(d1)"]
    );
    let ours = json!({ "before_last": before_last, "final": last, "get_result": names[0] });
    let two = "a task has one error, so D has not two; and the values are in their places instead";
    conform(
        "tap-023-when-all-mixed-failures",
        ours,
        &[("exception", two), ("wait", two)],
    );
}

#[test]
fn tap_024_when_all_only_cancellations() {
    let (_source, token) = requested();
    let with_token = finished(|source| cancel_source(source, &token));
    let all = Task::when_all([done(1), with_token, canceled()]);
    let last = status(&all);
    let Outcome::Canceled {
        token: own,
        value: Some(values),
    } = all.outcome().wait()
    else {
        unreachable!()
    };
    let first = values.into_iter().find_map(Result::err).unwrap();
    let error = first.downcast_ref::<OperationCanceled>().unwrap();
    let ours = json!({
        "final": last,
        "exception": null,
        "get_result": name_of(error),
        "carries_first_canceled_token": own == token && *error.token() == token,
    });
    conform("tap-024-when-all-only-cancellations", ours, &[]);
}

#[test]
fn tap_026_when_all_nested() {
    let names = |task: Task<Vec<Result<i32, AnyError>>>| aggregate(&errors_in(task.wait()));
    let inner = || Task::when_all([failed("a"), failed("b")]);
    let outer = Task::when_all([inner(), Task::when_all([failed("c")])]);
    let flat = Task::when_all([outer])
        .wait()
        .into_iter()
        .flatten()
        .flatten()
        .collect();
    let ours = json!({ "inner": names(inner()), "outer": aggregate(&errors_in(flat)) });
    conform("tap-026-when-all-nested", ours, &[]);
}

#[test]
fn tap_027_when_any_winner() {
    let sources: [Source; 3] = [(); 3].map(|()| Source::new());
    let any = Task::when_any(sources.each_ref().map(Source::task));
    fail_source(&sources[1], "b");
    let combined = status(&any);
    let shared = any.shared();
    let winner = || match shared.outcome() {
        Some(Outcome::RanToCompletion(any)) => any,
        other => unreachable!("{other:?}"),
    };
    let (first, winner_status) = (winner().index, status(&winner().task));
    let others: Vec<_> = winner().rest.iter().map(status).collect();
    fail_source(&sources[0], "a");
    sources[2].set_result(Ok(3)).unwrap();
    let ours = json!({
        "status": combined,
        "winner": first,
        "winner_status": winner_status,
        "others": others,
        "status_later": shared.status().to_string(),
        "winner_later": winner().index,
    });
    conform("tap-027-when-any-winner", ours, &[]);
}

#[test]
fn tap_028_when_any_arguments_and_ties() {
    let (_source, never) = pending();
    let tie = Task::when_any([never, canceled(), done(1)]);
    let ours = json!({
        "tie_status": status(&tie),
        "tie_winner": tie.wait().index,
        "two_done_winner": Task::when_any([done(1), failed("x")]).wait().index,
        "empty": usage("ArgumentException", || Task::<i32>::when_any([])),
    });
    let left_out = [("null_element", "a task is always there")];
    conform("tap-028-when-any-arguments-and-ties", ours, &left_out);
}

#[test]
fn tap_047_continue_when_all_and_any() {
    // A task has one owner, so each of the two has sources of its own, which end alike.
    let (all_of, any_of) = (
        [(); 2].map(|()| Source::new()),
        [(); 2].map(|()| Source::new()),
    );
    let (all_calls, any_calls) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
    let calls = Arc::clone(&all_calls);
    let all = Task::continue_when_all(all_of.each_ref().map(Source::task), move |tasks| {
        calls.fetch_add(1, Ordering::SeqCst);
        tasks.iter().map(status).collect::<Vec<_>>()
    });
    let calls = Arc::clone(&any_calls);
    let any = Task::continue_when_any(any_of.each_ref().map(Source::task), move |first| {
        calls.fetch_add(1, Ordering::SeqCst);
        first.index
    });
    for sources in [&all_of, &any_of] {
        fail_source(&sources[1], "b");
    }
    let any_index = any.wait();
    let all_count_early = all_calls.load(Ordering::SeqCst);
    for sources in [&all_of, &any_of] {
        cancel_source(&sources[0], &CancellationToken::none());
    }
    assert!(all.wait_timeout(LONG));
    let ours = json!({
        "any_count": any_calls.load(Ordering::SeqCst),
        "any_index": any_index,
        "all_count_early": all_count_early,
        "all_count": all_calls.load(Ordering::SeqCst),
        "all_status": status(&all),
        "all_seen": all.wait(),
    });
    conform("tap-047-continue-when-all-and-any", ours, &[]);
}

#[test]
fn tap_052_when_each_order() {
    let sources @ [a, b, c] = &[(); 3].map(|()| Source::new());
    let tasks = sources.each_ref().map(Source::task);
    let letters = tasks.each_ref().map(Task::id);
    c.set_result(Ok(30)).unwrap();
    let mut each = Task::when_each(tasks);
    let mut sequence = Vec::new();
    let mut take = |each: &mut WhenEach<_>| {
        let task: Fallible = each.next().unwrap();
        let index = letters.iter().position(|id| *id == task.id()).unwrap();
        let letter = ["A", "B", "C"][index];
        sequence.push(format!("{letter}/{}", status(&task)));
    };
    take(&mut each);
    fail_source(b, "b");
    take(&mut each);
    a.set_result(Ok(10)).unwrap();
    take(&mut each);
    let ours = json!({ "sequence": sequence, "ended": each.next().is_none() });
    conform("tap-052-when-each-order", ours, &[]);
}
