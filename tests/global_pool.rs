//! The pool of the process: installed, configured by the environment, or made at its first use.
//!
//! A process has one, so each case runs in a child of its own, which is this program with an
//! ignored test.

use std::process::{Command, Output};
use std::sync::{Arc, Barrier};
use std::thread;

use trefoil::{Task, ThreadPool};

/// Runs the ignored test `case` in a process of its own.
fn child(case: &str, variables: &[(&str, &str)]) -> Output {
    let program = std::env::current_exe().expect("a test knows its program");
    let mut command = Command::new(program);
    command.args(["--ignored", "--exact", case, "--nocapture"]);
    for name in ["TREFOIL_THREADS", "TREFOIL_MAX_THREADS"] {
        command.env_remove(name);
    }
    let output = command.envs(variables.iter().copied()).output();
    output.expect("the program runs once more")
}

#[track_caller]
fn passes(case: &str, variables: &[(&str, &str)]) -> String {
    let output = child(case, variables);
    let [stdout, stderr] =
        [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    assert!(output.status.success(), "{stdout}\n{stderr}");
    assert!(stdout.contains("1 passed"), "{stdout}");
    stderr
}

fn name() -> String {
    String::from(thread::current().name().unwrap_or_default())
}

#[test]
fn an_installed_pool_runs_what_names_no_scheduler() {
    assert_eq!(passes("installed", &[]), "");
}

#[test]
#[ignore = "changes the process"]
fn installed() {
    let builder = ThreadPool::builder().threads(2).name("app");
    builder.install_global().unwrap();
    assert!(Task::run(name).wait().starts_with("app-"));
    assert!(ThreadPool::global().thread_count() >= 1);
}

#[test]
fn a_second_installation_is_refused() {
    passes("installed_twice", &[]);
}

#[test]
#[ignore = "changes the process"]
fn installed_twice() {
    ThreadPool::builder()
        .name("first")
        .install_global()
        .unwrap();
    let refused = ThreadPool::builder().name("second").install_global();
    assert_eq!(
        refused.unwrap_err().to_string(),
        "the pool of the process has been installed or used before"
    );
    assert!(Task::run(name).wait().starts_with("first-"));
}

#[test]
fn a_pool_that_is_in_use_is_not_exchanged() {
    passes("used", &[]);
}

#[test]
#[ignore = "changes the process"]
fn used() {
    assert!(Task::run(name).wait().starts_with("trefoil-"));
    assert!(ThreadPool::builder().name("late").install_global().is_err());
    assert!(Task::run(name).wait().starts_with("trefoil-"));
}

#[test]
fn of_many_installations_at_once_one_succeeds() {
    passes("raced", &[]);
}

#[test]
#[ignore = "changes the process"]
fn raced() {
    let together = Barrier::new(8);
    let installed = thread::scope(|scope| {
        let install = || {
            together.wait();
            ThreadPool::builder().install_global().is_ok()
        };
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(install)).collect();
        let each = threads.into_iter().map(|thread| thread.join().unwrap());
        each.filter(|is_installed| *is_installed).count()
    });
    assert_eq!(installed, 1);
}

#[test]
fn variables_limit_the_threads_of_the_pool() {
    let variables = [("TREFOIL_THREADS", "1"), ("TREFOIL_MAX_THREADS", "3")];
    assert_eq!(passes("limited", &variables), "");
}

#[test]
#[ignore = "needs the environment of the test above"]
fn limited() {
    // Three meet on one thread and two that are added; a fourth would be needed for more.
    let meeting = Arc::new(Barrier::new(3));
    let tasks: Vec<_> = (0..30)
        .map(|_| {
            let meeting = Arc::clone(&meeting);
            Task::run(move || meeting.wait().is_leader())
        })
        .collect();
    Task::wait_all(&tasks);
    assert_eq!(ThreadPool::global().thread_count(), 3);
    assert_eq!(ThreadPool::global().metrics().added_for_blocked, 2);
}

#[test]
fn variables_of_no_use_are_reported_and_ignored() {
    let variables = [("TREFOIL_THREADS", "all"), ("TREFOIL_MAX_THREADS", "0")];
    let errors = passes("used", &variables);
    let expected = "trefoil: `TREFOIL_THREADS=all` is ignored: it must be a whole number above zero\n\
                    trefoil: `TREFOIL_MAX_THREADS=0` is ignored: it must be a whole number above zero\n";
    assert_eq!(errors, expected);
}

#[test]
fn variables_do_not_change_an_installed_pool() {
    let variables = [("TREFOIL_THREADS", "none")];
    assert_eq!(passes("installed", &variables), "");
}
