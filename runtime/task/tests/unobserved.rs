//! The hook for unobserved faults. There is one for the process, and other tests leave faults
//! unobserved at the same time: these tests take turns, and look for their own tasks' ids.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::*;
use crate::task::{clear_unobserved_fault_hook, set_unobserved_fault_hook};

/// The turn of one test, with what was reported to the hook.
struct Listening {
    reported: Arc<Mutex<Vec<(TaskId, String)>>>,
    _turn: MutexGuard<'static, ()>,
}

impl Listening {
    fn begin() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let reported = Arc::new(Mutex::new(Vec::new()));
        let recording = Arc::clone(&reported);
        set_unobserved_fault_hook(move |fault| {
            recording
                .lock()
                .unwrap()
                .push((fault.task_id(), fault.to_string()));
        });
        Self {
            reported,
            _turn: turn,
        }
    }

    fn of(&self, id: TaskId) -> Vec<String> {
        let reported = self.reported.lock().unwrap();
        reported
            .iter()
            .filter(|(reported, _)| *reported == id)
            .map(|(_, text)| text.clone())
            .collect()
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        clear_unobserved_fault_hook();
    }
}

#[test]
fn fault_before_the_drop_is_reported_by_the_drop() {
    let listening = Listening::begin();
    let task = panicked::<u8>("unseen");
    let id = task.id();
    assert_eq!(listening.of(id), Vec::<String>::new());
    drop(task);
    assert_eq!(listening.of(id), [format!("task {id} panicked: unseen")]);
}

#[test]
fn fault_after_the_drop_is_reported_by_the_completion() {
    let listening = Listening::begin();
    let source = TaskCompletionSource::<Result<u8, &str>>::new();
    let task = source.task();
    let id = task.id();
    drop(task);
    assert_eq!(listening.of(id), Vec::<String>::new());
    source.set_exception("unseen").unwrap();
    assert_eq!(listening.of(id).len(), 1);
    assert!(listening.of(id)[0].contains("failed with a value of type"));
}

#[test]
fn abandonment_is_reported() {
    let listening = Listening::begin();
    let task = Task::run_on(&Refusing, || 1);
    let id = task.id();
    drop(task);
    assert_eq!(
        listening.of(id),
        [format!("task {id} was dropped before it could run")]
    );
}

#[test]
fn faults_of_ready_tasks_are_reported() {
    let listening = Listening::begin();
    let task = Task::<Result<u8, _>>::from_exception("unseen");
    let shared = Task::<Result<u8, _>>::from_exception("unseen");
    let seen = Task::<Result<u8, _>>::from_exception("seen");
    let (id, shared_id, seen_id) = (task.id(), shared.id(), seen.id());
    drop(task);
    drop(shared.shared().clone());
    assert!(seen.wait().is_err());
    assert_eq!(
        (listening.of(id).len(), listening.of(shared_id).len()),
        (1, 1)
    );
    assert_eq!(listening.of(seen_id).len(), 0);
}

#[test]
fn observed_faults_and_other_outcomes_are_not_reported() {
    let listening = Listening::begin();
    let observed = Task::try_run_on(&InlineScheduler, || Err::<u8, _>("seen"));
    let as_outcome = panicked::<u8>("seen");
    let shared = panicked::<u8>("seen").shared();
    let canceled = Task::<u8>::from_canceled(CancellationToken::new(true));
    let ran = Task::run_on(&InlineScheduler, || 1);
    let ids = [
        observed.id(),
        as_outcome.id(),
        shared.id(),
        canceled.id(),
        ran.id(),
    ];
    assert!(observed.wait().is_err());
    drop(as_outcome.outcome().wait());
    assert!(shared.outcome().is_some());
    drop((shared, canceled, ran));
    for id in ids {
        assert_eq!(listening.of(id), Vec::<String>::new());
    }
}

#[test]
fn unobserved_shared_task_is_reported_with_its_last_handle() {
    let listening = Listening::begin();
    let shared = panicked::<u8>("unseen").shared();
    let (id, other) = (shared.id(), shared.clone());
    drop(shared);
    assert_eq!(listening.of(id).len(), 0);
    drop(other);
    assert_eq!(listening.of(id).len(), 1);
}

#[test]
fn the_hook_is_given_the_value_or_the_panic() {
    let _listening = Listening::begin();
    let (sender, receiver) = mpsc::channel();
    set_unobserved_fault_hook(move |fault| {
        let returned = fault.returned::<Result<u8, &str>>().copied();
        let panic = fault.panic().map(ToString::to_string);
        let _ = sender.send((fault.task_id(), returned, panic));
    });
    let task = Task::try_run_on(&InlineScheduler, || Err::<u8, _>("value"));
    let id = task.id();
    drop(task);
    let reported = receiver.try_iter().find(|(reported, ..)| *reported == id);
    assert_eq!(reported, Some((id, Some(Err("value")), None)));
    let task = panicked::<u8>("panic");
    let id = task.id();
    drop(task);
    let reported = receiver.try_iter().find(|(reported, ..)| *reported == id);
    assert_eq!(reported, Some((id, None, Some("panic".to_owned()))));
}

#[test]
fn panic_of_the_hook_is_caught() {
    let _listening = Listening::begin();
    set_unobserved_fault_hook(|_| panic!("hook"));
    drop(panicked::<u8>("unseen"));
    let source = TaskCompletionSource::<Result<u8, &str>>::new();
    drop(source.task());
    source.set_exception("unseen").unwrap();
}

/// By another thread, so that this fails and does not hang if a lock is held meanwhile.
#[test]
fn the_hook_may_be_replaced_while_it_runs() {
    let _listening = Listening::begin();
    let (sender, receiver) = mpsc::channel();
    set_unobserved_fault_hook(move |_| {
        let (set, is_set) = mpsc::channel();
        thread::spawn(move || {
            set_unobserved_fault_hook(|_| ());
            let _ = set.send(());
        });
        let _ = sender.send(is_set.recv_timeout(LONG).is_ok());
    });
    drop(panicked::<u8>("unseen"));
    assert_eq!(receiver.recv(), Ok(true));
}

#[test]
fn a_hook_that_was_cleared_is_told_nothing() {
    let listening = Listening::begin();
    let task = panicked::<u8>("unseen");
    let id = task.id();
    clear_unobserved_fault_hook();
    drop(task);
    assert_eq!(listening.of(id), Vec::<String>::new());
}
