//! Free functions: options, progress and cancellation, and what is handed back under names that the
//! arguments have already.

use std::num::ParseIntError;

use trefoil::{
    CancellationToken, IProgress, ManualScheduler, OperationCanceled, UserState, apm, eap, tap,
};

use crate::support::seen;

/// Names a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Run(u8);

fn at_hand(limit: &u32, _: &mut Vec<u32>, _: &mut Vec<u32>) -> Option<Result<u32, String>> {
    (*limit == 1).then_some(Ok(1))
}

fn check(limit: &u32, _: &Vec<u32>, _: &Vec<u32>) -> Result<(), &'static str> {
    if *limit == 0 {
        Err("nothing to count")
    } else {
        Ok(())
    }
}

fn give_up(canceled: OperationCanceled) -> String {
    canceled.to_string()
}

/// Counts, and says how far it is.
#[eap(user_state = Run, fast_path = at_hand, validate = check, on_canceled = give_up, args = Counted)]
fn count<P: IProgress<u32>>(
    limit: u32,
    result: &mut Vec<u32>,
    error: &mut Vec<u32>,
    cancellation_token: &CancellationToken,
    progress: &P,
) -> Result<u32, String> {
    for number in 1..=limit {
        result.push(number);
        progress.report(number);
    }
    error.push(limit);
    if limit == 9 {
        cancellation_token.wait();
    }
    cancellation_token
        .throw_if_cancellation_requested()
        .map_err(give_up)?;
    Ok(limit)
}

#[test]
fn what_is_handed_back_does_not_hide_what_all_arguments_have() {
    let (counted, _first) = seen(&count_completed(), |args: &Counted| {
        assert!(args.error().is_none());
        let back = (args.take_result2(), args.take_error2());
        (
            args.result().map(|limit| *limit).unwrap(),
            back,
            args.user_state().copied(),
        )
    });
    let (reports, _second) = seen(&count_progress_changed(), |args| {
        (*args.progress(), args.user_state().copied())
    });
    count_with_user_state_async(2, vec![0], vec![], Run(2)).unwrap();
    assert_eq!(
        counted.next(),
        (2, (Some(vec![0, 1, 2]), Some(vec![2])), Some(Run(2)))
    );
    assert_eq!(reports.next(), (1, Some(Run(2))));
    assert_eq!(reports.next(), (2, Some(Run(2))));
    // At hand: the function is not called.
    count_async(1, vec![], vec![]);
    assert_eq!(counted.next(), (1, (Some(vec![]), Some(vec![])), None));
    let refused =
        std::panic::catch_unwind(|| count_with_user_state_async(0, vec![], vec![], Run(3)));
    assert_eq!(
        refused.unwrap_err().downcast_ref(),
        Some(&"nothing to count".to_owned())
    );
    // Nothing was started, and the state is free.
    count_with_user_state_async(1, vec![], vec![], Run(3)).unwrap();
    assert_eq!(counted.next().2, Some(Run(3)));
}

mod canceling {
    use super::*;

    /// Waits for its cancellation.
    #[eap(on_canceled = give_up)]
    fn wait(cancellation_token: &CancellationToken) -> Result<(), String> {
        cancellation_token.wait();
        Err(give_up(
            cancellation_token
                .throw_if_cancellation_requested()
                .unwrap_err(),
        ))
    }

    #[test]
    fn running_function_is_canceled_by_its_token() {
        let (ended, _subscription) = seen(&wait_completed(), |args| {
            (args.cancelled(), args.error().is_some())
        });
        wait_with_user_state_async(UserState::new(1)).unwrap();
        wait_async_cancel(&UserState::new(1));
        let (cancelled, failed) = ended.next();
        // Before it ran it is canceled; while it ran, its error is text that does not say why.
        assert!(cancelled != failed);
    }
}

/// One at a time.
#[eap(single_invocation, cancellation, long_running)]
fn work() -> bool {
    CancellationToken::current().is_cancellation_requested()
}

#[test]
fn a_function_knows_whether_it_is_busy() {
    assert!(!work_is_busy());
    work_async_cancel();
    let completed = work_completed().next();
    work_async().unwrap();
    let args = futures::executor::block_on(completed).unwrap();
    assert_eq!(args.take_result(), Some(false));
    assert!(!work_is_busy());
}

/// All three shapes.
///
/// # Errors
///
/// If it is no number.
#[apm]
#[eap]
#[tap]
fn parse(text: &str) -> Result<u8, ParseIntError> {
    text.parse()
}

#[test]
fn the_three_shapes_of_a_function_give_the_same() {
    let (parsed, _subscription) = seen(&parse_completed(), |args| args.take_result().unwrap());
    for text in ["7", "x"] {
        let expected = parse(text);
        parse_async(text);
        assert_eq!(parsed.next(), expected);
        assert_eq!(parse_task_async(text).wait(), expected);
        assert_eq!(end_parse(begin_parse(text)), expected);
    }
}

/// Two values that only come back.
#[eap(cancellation, scheduler = ManualScheduler::clone(scheduler), validate = is_there)]
fn measure(scheduler: &ManualScheduler, #[out] width: &mut u32, #[out] height: &mut u32) {
    let _ = scheduler;
    (*width, *height) = (640, 480);
}

fn is_there(_: &ManualScheduler) {}

#[test]
fn what_is_made_on_the_worker_comes_back_also_when_it_never_ran() {
    let scheduler = ManualScheduler::new();
    let (measured, _subscription) = seen(&measure_completed(), |args| {
        (args.cancelled(), args.take_width(), args.take_height())
    });
    measure_async(&scheduler);
    scheduler.run_all();
    assert_eq!(measured.next(), (false, Some(640), Some(480)));
    measure_with_user_state_async(&scheduler, UserState::new(1)).unwrap();
    measure_async_cancel(&UserState::new(1));
    scheduler.run_all();
    assert_eq!(measured.next(), (true, Some(0), Some(0)));
}

mod silent {
    use std::fmt;

    use trefoil::UserState;

    use crate::support::seen;

    /// Says nothing, and panics when it is asked to.
    #[derive(Debug)]
    struct Silent;

    impl fmt::Display for Silent {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            panic!("no comment")
        }
    }

    #[trefoil::eap]
    fn ask() -> Result<(), Silent> {
        Err(Silent)
    }

    #[test]
    fn an_error_whose_message_panics_does_not_keep_the_event_from_being_raised() {
        let (asked, _subscription) = seen(&ask_completed(), |args| {
            (
                args.error().unwrap().to_string(),
                args.take_result().is_some(),
            )
        });
        ask_with_user_state_async(UserState::new(1)).unwrap();
        let (message, has_result) = asked.next();
        assert!(message.contains("no comment") && has_result, "{message}");
        // The state is free again.
        ask_with_user_state_async(UserState::new(1)).unwrap();
        asked.next();
    }
}
