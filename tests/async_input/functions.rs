//! Free functions: arguments, results, and both ways to be asynchronous.

use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::mpsc;

use trefoil::{CancellationToken, IProgress, Task, ThreadPool, apm, tap};

use crate::support::{LONG, gate};

/// Loads a number.
#[tap]
#[apm]
pub async fn load() -> u8 {
    Task::run(|| 7).await
}

/// Reads a file.
///
/// # Errors
///
/// If the token is requested.
#[tap]
#[apm]
pub async fn read(
    path: &Path,
    into: &mut Vec<u8>,
    #[out] count: &mut usize,
    cancellation_token: &CancellationToken,
) -> io::Result<usize> {
    cancellation_token.throw_if_cancellation_requested()?;
    let length = path.as_os_str().len();
    Task::run(|| ()).await;
    into.push(u8::try_from(length).unwrap_or(u8::MAX));
    *count += 1;
    Ok(length)
}

#[tap]
async fn name(path: &Path) -> Option<&str> {
    Task::run(|| ()).await;
    path.to_str()
}

#[tap]
async fn count<T: Clone, P: IProgress<usize>>(
    items: &[T],
    first: &T,
    label: &(dyn Display + Sync),
    progress: &P,
) -> String {
    for n in 0..items.len() {
        Task::run(|| ()).await;
        progress.report(n);
    }
    drop(first.clone());
    format!("{} {label}", items.len())
}

#[tap(validate = check, fast_path = short)]
async fn upper(text: &str, fill: Option<&str>) -> String {
    Task::run(|| ()).await;
    format!("{}{}", text.to_uppercase(), fill.unwrap_or_default())
}

fn check(text: &str, _: Option<&str>) -> Result<(), &'static str> {
    if text.is_empty() {
        Err("`text` is empty")
    } else {
        Ok(())
    }
}

fn short(text: &str, _: Option<&str>) -> Option<String> {
    (text.len() == 1).then(|| "short".to_owned())
}

#[tap(future)]
fn opaque(text: &str) -> impl Future<Output = String> + Send {
    let text = text.to_owned();
    async move { Task::run(|| text).await }
}

type Boxed<'f, T> = Pin<Box<dyn Future<Output = T> + Send + 'f>>;

#[tap(future)]
#[apm(future)]
fn boxed<'t>(text: &'t str) -> Pin<Box<dyn Future<Output = &'t str> + Send + 't>> {
    Box::pin(async move {
        Task::run(|| ()).await;
        text
    })
}

#[apm(name = "begin_fetch")]
async fn fetch_async(length: usize) -> Vec<u8> {
    Task::run(move || vec![0; length]).await
}

#[tap]
async fn join(names: &[&str], root: impl AsRef<Path>, more: impl Into<String>) -> String {
    Task::run(|| ()).await;
    let more = more.into();
    format!("{}{}{more}", root.as_ref().display(), names.concat())
}

#[tap]
async fn iterate(end: u8) -> impl Iterator<Item = u8> + Send + 'static {
    Task::run(|| ()).await;
    0..end
}

#[tap]
async fn wait_for(gate: Task<()>) {
    gate.await;
}

#[test]
fn members_return_what_the_future_gives() {
    assert_eq!(load_async().wait(), 7);
    assert_eq!(end_load(begin_load()), 7);
    assert_eq!(name_async(Path::new("x")).wait().as_deref(), Some("x"));
    assert_eq!(opaque_async("x").wait(), "x");
    assert_eq!(boxed_async("x").wait(), "x");
    assert_eq!(end_boxed(begin_boxed("y")), "y");
    assert_eq!(end_fetch(begin_fetch(2)), [0, 0]);
    assert_eq!(join_async(&["a", "b"], "/", 'c').wait(), "/abc");
    assert_eq!(iterate_async(3).wait().sum::<u8>(), 3);
    let _: fn() -> Option<Boxed<'static, u8>> = || None;
}

#[test]
fn callbacks_are_given_the_result() {
    let (ended, has_ended) = mpsc::channel();
    let callback = move |result| ended.send(end_load(result)).unwrap();
    drop(begin_load_with_callback(callback, ()));
    assert_eq!(has_ended.recv_timeout(LONG), Ok(7));
}

#[test]
fn a_hot_task_runs_without_an_await_of_its_own() {
    let gate = gate();
    let task = wait_for_async(gate.opened);
    assert!(!task.is_completed());
    gate.open.set_result(()).unwrap();
    futures::executor::block_on(task);
}

#[test]
fn borrowed_arguments_are_copied_and_changed_ones_handed_back() {
    let (result, into, count) = read_async(&PathBuf::from("abc"), Vec::new()).wait();
    assert_eq!((result.unwrap(), into, count), (3, vec![3], 1));
    let begun = begin_read(Path::new("ab"), vec![1]);
    let (result, into, count) = end_read(begun);
    assert_eq!((result.unwrap(), into, count), (2, vec![1, 2], 1));
    let text = String::from("label");
    assert_eq!(count_async(&[1, 2], &3, text).wait(), "2 label");
}

#[test]
fn progress_is_reported_in_order() {
    let (reported, reports) = mpsc::channel();
    let progress = move |n| reported.send(n).unwrap();
    let task = count_with_progress_async(&[(), (), ()], &(), 'x', progress);
    assert_eq!(task.wait(), "3 x");
    assert_eq!(reports.iter().collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn checks_and_fast_paths_run_at_the_call() {
    assert_eq!(upper_async("ab", Some("!")).wait(), "AB!");
    let short = upper_async("a", None);
    assert!(short.is_completed());
    assert_eq!(short.wait(), "short");
    let empty = std::panic::catch_unwind(|| upper_async("", None));
    assert_eq!(
        empty.unwrap_err().downcast_ref::<String>().unwrap(),
        "`text` is empty"
    );
}

#[test]
fn no_thread_is_held_while_futures_are_pending() {
    // More than the workers of any pool.
    let gates: Vec<_> = (0..2_000).map(|_| gate()).collect();
    let (mut opens, mut tasks) = (Vec::new(), Vec::new());
    for gate in gates {
        opens.push(gate.open);
        tasks.push(wait_for_async(gate.opened));
    }
    // A worker has time for others.
    assert_eq!(Task::run(|| 1).wait(), 1);
    let workers = ThreadPool::global().metrics().threads;
    assert!(workers < 1_000, "{workers} threads");
    for open in opens {
        open.set_result(()).unwrap();
    }
    for task in tasks {
        task.wait();
    }
}
