//! `#[tap]`, with cancellation, progress and a container, needs none of the features. The gate runs
//! this without any.

use std::sync::{Arc, mpsc};

use trefoil::{
    CancellationToken, CancellationTokenSource, IProgress, OperationCanceled, Outcome, TaskStatus,
    async_patterns, tap,
};

#[tap]
fn add_up(
    numbers: &[u32],
    cancellation_token: &CancellationToken,
    progress: &dyn IProgress<usize>,
) -> std::io::Result<u32> {
    let mut sum = 0;
    for (index, number) in numbers.iter().enumerate() {
        cancellation_token.throw_if_cancellation_requested()?;
        sum += number;
        progress.report(index + 1);
    }
    Ok(sum)
}

/// Takes the token by value.
#[tap]
#[allow(
    clippy::needless_pass_by_value,
    reason = "this form of parameter is tested"
)]
fn wait_for_request(
    started: mpsc::Sender<()>,
    cancellation_token: CancellationToken,
) -> Result<(), OperationCanceled> {
    started.send(()).expect("the caller waits");
    cancellation_token.wait();
    cancellation_token.throw_if_cancellation_requested()
}

struct Shelf(Vec<String>);

#[async_patterns]
impl Shelf {
    #[tap]
    fn find(&self, word: &str) -> Option<String> {
        self.0.iter().find(|title| title.contains(word)).cloned()
    }
}

#[test]
fn overloads_run_report_and_are_canceled() {
    assert_eq!(add_up_async(&[1, 2, 3]).wait().unwrap(), 6);

    let (sender, receiver) = mpsc::channel();
    assert_eq!(
        add_up_with_progress_async(&[4, 5], sender).wait().unwrap(),
        9
    );
    assert_eq!(receiver.iter().collect::<Vec<_>>(), [1, 2]);

    let source = CancellationTokenSource::new();
    source.cancel();
    let canceled = add_up_with_cancellation_async(&[1], source.token());
    assert_eq!(canceled.status(), TaskStatus::Canceled);
    assert!(matches!(
        canceled.outcome().wait(),
        Outcome::Canceled { .. }
    ));
}

#[test]
fn token_taken_by_value_is_that_of_the_operation() {
    let (source, (started, is_started)) = (CancellationTokenSource::new(), mpsc::channel());
    let task = wait_for_request_with_cancellation_async(started, source.token());
    is_started.recv().expect("the function runs");
    source.cancel();
    assert!(task.outcome().wait().canceled_by().is_some());
}

#[test]
fn members_of_a_container_run() {
    let shelf = Arc::new(Shelf(vec!["Le Petit Prince".into()]));
    assert_eq!(
        shelf.find_async("Prince").wait().as_deref(),
        Some("Le Petit Prince")
    );
}
