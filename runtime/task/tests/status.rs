//! Statuses and their order, the questions about them, and identity.

use super::*;
use crate::{ManualScheduler, ThreadPool};

#[test]
fn a_task_waits_to_run_then_runs_then_has_run() {
    let scheduler = ManualScheduler::new();
    let (sender, receiver) = mpsc::channel();
    let task = Arc::new(Task::run_on(&scheduler, move || {
        let task: Arc<Task<()>> = receiver.recv().unwrap();
        assert_eq!(task.status(), TaskStatus::Running);
        assert!(!task.is_completed());
    }));
    assert_eq!(task.status(), TaskStatus::WaitingToRun);
    sender.send(Arc::clone(&task)).unwrap();
    assert!(scheduler.run_one());
    assert_eq!(task.status(), TaskStatus::RanToCompletion);
    assert!(task.is_completed() && task.is_completed_successfully());
    assert!(!task.is_faulted() && !task.is_canceled());
}

#[test]
fn a_hot_task_is_scheduled_before_the_call_returns_and_cannot_be_started() {
    let scheduler = ManualScheduler::new();
    let task = Task::run_on(&scheduler, || 1);
    assert_eq!(scheduler.queued(), 1);
    assert!(task.start().is_err());
    assert!(scheduler.run_one());
    assert!(task.start().is_err());
    assert!(Task::from_result(1).start().is_err());
    assert!(TaskCompletionSource::<u8>::new().task().start().is_err());
    assert!(Task::from_future(async {}).start().is_err());
}

#[test]
#[allow(clippy::many_single_char_names, reason = "one of each kind")]
fn tasks_without_work_of_their_own_wait_for_activation() {
    let sources = [(); 8].map(|()| TaskCompletionSource::<u8>::new());
    let [a, b, c, d, e, f, g, h] = sources.each_ref().map(TaskCompletionSource::task);
    let pending = TaskStatus::WaitingForActivation;
    assert_eq!(sources[0].status(), pending);
    assert_eq!(a.status(), pending);
    assert_eq!(b.continue_with(|_| ()).status(), pending);
    assert_eq!(Task::when_all([c]).status(), pending);
    assert_eq!(Task::when_any([d, e]).status(), pending);
    assert_eq!(Task::delay(Duration::MAX).status(), pending);
    assert_eq!(f.wait_async(Duration::MAX).status(), pending);
    assert_eq!(Task::from_future(g).status(), pending);
    assert_eq!(h.shared().status(), pending);
    assert_eq!(
        TaskCompletionSource::<Task<u8>>::new()
            .task()
            .unwrap()
            .status(),
        pending
    );
}

#[test]
fn exactly_one_question_is_answered_yes_for_each_final_status() {
    let ends = |task: &Task<Result<u8, u8>>| {
        [
            task.is_completed_successfully(),
            task.is_faulted(),
            task.is_canceled(),
        ]
    };
    let ran = Task::try_run_on(&InlineScheduler, || Ok(1));
    let failed = Task::try_run_on(&InlineScheduler, || Err(1));
    let canceled = Task::from_canceled(CancellationToken::new(true));
    assert_eq!(ends(&ran), [true, false, false]);
    assert_eq!(ends(&failed), [false, true, false]);
    assert_eq!(ends(&canceled), [false, false, true]);
    for task in [ran, failed, canceled] {
        assert!(task.is_completed() && task.status().is_final());
    }
}

#[test]
fn a_final_status_stays() {
    let source = TaskCompletionSource::new();
    let task = source.task();
    source.set_result(1).unwrap();
    assert!(source.try_set_canceled(CancellationToken::none()).is_err());
    assert!(
        source
            .set_outcome(Outcome::Faulted(Fault::Abandoned))
            .is_err()
    );
    drop(source);
    assert_eq!(task.status(), TaskStatus::RanToCompletion);
    assert_eq!(task.wait(), 1);
}

#[test]
fn a_result_is_taken_once() {
    let mut task = Task::run_on(&InlineScheduler, || 7);
    assert_eq!(poll_once(&mut task), Poll::Ready(7));
    assert_eq!(task.status(), TaskStatus::RanToCompletion);
    assert!(panic_text(|| poll_once(&mut task)).contains("after its result was taken"));
    assert!(panic_text(|| task.wait()).contains("after its result was taken"));
}

#[test]
fn ids_are_positive_stable_and_unique() {
    let tasks: Vec<_> = (0..100)
        .map(|n| {
            if n % 2 == 0 {
                Task::from_result(n)
            } else {
                Task::run(move || n)
            }
        })
        .collect();
    let ids: std::collections::HashSet<_> = tasks.iter().map(Task::id).collect();
    assert_eq!(ids.len(), tasks.len());
    assert!(
        tasks
            .iter()
            .all(|task| task.id().get() > 0 && ids.contains(&task.id()))
    );
    let (ready, running) = (Task::from_result(1), Task::run(|| 1));
    let (ready_id, running_id) = (ready.id(), running.id());
    assert_eq!(ready.shared().id(), ready_id);
    assert_eq!(running.shared().id(), running_id);
}

#[test]
fn a_task_that_lost_a_race_can_be_awaited_again() {
    let source = TaskCompletionSource::new();
    let mut task = source.task();
    let (earlier_wakes, earlier) = Wakes::new();
    assert!(poll_with(&mut task, &earlier).is_pending());
    let (later_wakes, later) = Wakes::new();
    assert!(poll_with(&mut task, &later).is_pending());
    source.set_result(3).unwrap();
    // Only the waker of the last poll counts, and it is woken once.
    assert_eq!((earlier_wakes.count(), later_wakes.count()), (0, 1));
    assert_eq!(poll_once(&mut task), Poll::Ready(3));
}

#[test]
fn awaiting_a_final_task_does_not_yield() {
    let mut task = Task::from_result(1);
    assert_eq!(poll_once(&mut task), Poll::Ready(1));
    let mut task = Task::run_on(&InlineScheduler, || 2).outcome();
    assert!(matches!(
        poll_once(&mut task),
        Poll::Ready(Outcome::RanToCompletion(2))
    ));
}

#[test]
fn work_runs_where_it_was_sent() {
    let pool = ThreadPool::builder().threads(1).name("elsewhere").build();
    let name = || thread::current().name().map(String::from);
    let global = Task::run(name).wait().unwrap();
    let index = global.strip_prefix("trefoil-").map(str::parse::<usize>);
    assert!(matches!(index, Some(Ok(_))), "{global}");
    assert_eq!(
        Task::run_on(&pool, name).wait().as_deref(),
        Some("elsewhere-0")
    );
    let options = TaskContinuationOptions::new().long_running();
    let own = Task::from_result(()).continue_with_options(move |_| name(), options);
    assert_eq!(own.wait().as_deref(), Some("trefoil-long-running"));
}

#[test]
fn completed_source_returns_what_it_rejects() {
    let source = TaskCompletionSource::<Result<u8, &str>>::new();
    source.set_result(Ok(1)).unwrap();
    let token = CancellationToken::new(true);
    assert_eq!(source.try_set_result(Ok(2)), Err(Ok(2)));
    assert_eq!(source.try_set_exception("late"), Err("late"));
    assert_eq!(source.try_set_canceled(token.clone()), Err(token));
}

#[test]
fn an_id_is_displayed_as_its_number() {
    // The number of the first task could be a constant.
    for id in [Task::from_result(1).id(), Task::from_result(1).id()] {
        assert_eq!(id.to_string(), format!("{}", id.get()));
        assert!(id.get() > 0);
    }
}
