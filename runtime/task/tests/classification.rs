//! Whether an error is the cancellation of the operation that returned it.

use std::error::Error;
use std::fmt;
use std::io;

use super::*;
use crate::OperationCanceled;
use crate::task::private::{CompletionKind, ResultLike};

/// How an operation ends that returned the error.
macro_rules! ending {
    ($error:expr, $token:expr) => {
        Err::<(), _>($error).probe().finish($token).ending()
    };
}

/// An error proper with a source, or without.
#[derive(Debug)]
struct Wrapping(Option<Box<dyn Error + Send + Sync>>);

impl fmt::Display for Wrapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("wrapping")
    }
}

impl Error for Wrapping {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.as_deref().map(|source| source as _)
    }
}

/// As `anyhow::Error`: no error itself, but lends one.
struct Lending(Box<dyn Error + Send + Sync>);

impl AsRef<dyn Error + Send + Sync> for Lending {
    fn as_ref(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.0
    }
}

/// As every type is seen by a generic function that asks for nothing.
fn generic<E: 'static>(error: E, token: &CancellationToken) -> CompletionKind {
    ending!(error, token)
}

fn canceled(token: &CancellationToken) -> OperationCanceled {
    OperationCanceled::new(token.clone())
}

fn wrapped(error: impl Error + Send + Sync + 'static) -> Wrapping {
    Wrapping(Some(Box::new(error)))
}

#[test]
fn an_error_that_is_or_was_caused_by_the_tokens_own_cancellation_counts() {
    let (_source, token) = requested();
    let of = || canceled(&token);
    let deep = wrapped(wrapped(io::Error::other(wrapped(io::Error::other(of())))));
    assert_eq!(ending!(of(), &token), CompletionKind::Canceled);
    assert_eq!(
        ending!(io::Error::from(of()), &token),
        CompletionKind::Canceled
    );
    assert_eq!(ending!(wrapped(of()), &token), CompletionKind::Canceled);
    assert_eq!(ending!(deep, &token), CompletionKind::Canceled);
}

#[test]
fn an_error_behind_a_pointer_counts() {
    let (_source, token) = requested();
    let io = || io::Error::from(canceled(&token));
    let dynamic: Arc<dyn Error + Send + Sync> = Arc::new(canceled(&token));
    assert_eq!(ending!(Arc::new(io()), &token), CompletionKind::Canceled);
    assert_eq!(ending!(Box::new(io()), &token), CompletionKind::Canceled);
    assert_eq!(
        ending!(Arc::new(canceled(&token)), &token),
        CompletionKind::Canceled
    );
    assert_eq!(
        ending!(Box::new(canceled(&token)), &token),
        CompletionKind::Canceled
    );
    assert_eq!(
        ending!(Arc::new(wrapped(canceled(&token))), &token),
        CompletionKind::Canceled
    );
    assert_eq!(
        ending!(Arc::clone(&dynamic), &token),
        CompletionKind::Canceled
    );
    assert_eq!(
        ending!(wrapped(Arc::new(io())), &token),
        CompletionKind::Canceled
    );
    assert_eq!(generic(dynamic, &token), CompletionKind::Canceled);
    assert_eq!(generic(Arc::new(io()), &token), CompletionKind::Canceled);
    assert_eq!(generic(Box::new(io()), &token), CompletionKind::Canceled);
}

#[test]
fn errors_that_lend_an_error_count() {
    let (_source, token) = requested();
    let boxed = || -> Box<dyn Error + Send + Sync> { Box::new(wrapped(canceled(&token))) };
    assert_eq!(ending!(boxed(), &token), CompletionKind::Canceled);
    assert_eq!(ending!(Lending(boxed()), &token), CompletionKind::Canceled);
    let other = Lending("another".into());
    assert_eq!(ending!(other, &token), CompletionKind::Faulted);
}

#[test]
fn boxed_errors_count_whatever_they_are_besides() {
    let (_source, token) = requested();
    let plain: Box<dyn Error> = Box::new(canceled(&token));
    let send: Box<dyn Error + Send> = Box::new(io::Error::from(canceled(&token)));
    assert_eq!(ending!(plain, &token), CompletionKind::Canceled);
    assert_eq!(ending!(send, &token), CompletionKind::Canceled);
}

#[test]
fn a_generic_function_reads_the_known_types_alike() {
    let (_source, token) = requested();
    let shared: Box<dyn Error + Send + Sync> = Box::new(canceled(&token));
    let send: Box<dyn Error + Send> = Box::new(canceled(&token));
    let plain: Box<dyn Error> = Box::new(canceled(&token));
    assert_eq!(generic(canceled(&token), &token), CompletionKind::Canceled);
    assert_eq!(
        generic(io::Error::from(canceled(&token)), &token),
        CompletionKind::Canceled
    );
    assert_eq!(generic(shared, &token), CompletionKind::Canceled);
    assert_eq!(generic(send, &token), CompletionKind::Canceled);
    assert_eq!(generic(plain, &token), CompletionKind::Canceled);
    assert_eq!(generic("no error at all", &token), CompletionKind::Faulted);
}

#[test]
fn what_is_no_error_is_a_fault() {
    let (_source, token) = requested();
    assert_eq!(ending!(5, &token), CompletionKind::Faulted);
    assert_eq!(
        ending!(String::from("canceled"), &token),
        CompletionKind::Faulted
    );
    assert_eq!(
        ending!(io::Error::from_raw_os_error(4), &token),
        CompletionKind::Faulted
    );
}

#[test]
fn another_tokens_error_is_a_fault_and_a_linked_ones_too() {
    let (source, token) = requested();
    let (_other, other) = requested();
    let linked = CancellationTokenSource::linked([source.token()]);
    assert!(linked.token().is_cancellation_requested());
    assert_eq!(ending!(canceled(&other), &token), CompletionKind::Faulted);
    assert_eq!(
        ending!(canceled(&linked.token()), &token),
        CompletionKind::Faulted
    );
    assert_eq!(
        ending!(canceled(&token), &linked.token()),
        CompletionKind::Faulted
    );
    assert_eq!(
        ending!(canceled(&CancellationToken::none()), &token),
        CompletionKind::Faulted
    );
}

#[test]
fn without_a_request_it_is_a_fault() {
    let (source, none) = (CancellationTokenSource::new(), CancellationToken::none());
    assert_eq!(
        ending!(canceled(&source.token()), &source.token()),
        CompletionKind::Faulted
    );
    assert_eq!(ending!(canceled(&none), &none), CompletionKind::Faulted);
}

#[test]
fn a_circle_of_sources_ends() {
    #[derive(Debug)]
    struct Circle;
    impl fmt::Display for Circle {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("circle")
        }
    }
    impl Error for Circle {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(self)
        }
    }
    let (_source, token) = requested();
    assert_eq!(ending!(Circle, &token), CompletionKind::Faulted);
}

#[test]
fn a_source_that_panics_is_a_fault_of_the_task() {
    #[derive(Debug)]
    struct Panicking;
    impl fmt::Display for Panicking {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("panicking")
        }
    }
    impl Error for Panicking {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            panic!("no source")
        }
    }
    let source = CancellationTokenSource::new();
    let requesting = source.clone();
    let task = Task::try_run_with_cancellation(
        move |_| -> Result<u8, Box<dyn Error + Send + Sync>> {
            requesting.cancel();
            Err(Box::new(Panicking))
        },
        source.token(),
    );
    assert_eq!(panic_text(|| task.wait().is_ok()), "no source");
}

#[test]
fn error_of_the_own_token_cancels_the_task_and_is_its_value() {
    let source = CancellationTokenSource::new();
    let (entered, is_entered) = mpsc::channel();
    let task = Task::try_run_with_cancellation(
        move |token| -> Result<(), Box<dyn Error + Send + Sync>> {
            entered.send(()).unwrap();
            token.wait();
            Err(Box::new(wrapped(canceled(token))))
        },
        source.token(),
    );
    is_entered.recv_timeout(LONG).unwrap();
    source.cancel();
    let Outcome::Canceled {
        token,
        value: Some(Err(error)),
    } = task.outcome().wait()
    else {
        unreachable!()
    };
    assert_eq!(token, source.token());
    assert!(error.is::<Wrapping>());
}

#[test]
fn a_result_or_another_error_after_the_request_stays_what_it_is() {
    let source = CancellationTokenSource::new();
    let start = |end: fn() -> io::Result<u8>| {
        let (entered, body_entered) = mpsc::channel();
        let body = move |token: &CancellationToken| {
            entered.send(()).unwrap();
            token.wait();
            end()
        };
        let task = Task::try_run_with_cancellation(body, source.token());
        body_entered.recv_timeout(LONG).unwrap();
        task
    };
    let (ran, failed) = (start(|| Ok(1)), start(|| Err(io::Error::other("disk"))));
    source.cancel();
    assert!(matches!(
        ran.outcome().wait(),
        Outcome::RanToCompletion(Ok(1))
    ));
    assert!(matches!(
        failed.outcome().wait(),
        Outcome::Faulted(Fault::Returned(Err(_)))
    ));
}

#[test]
fn a_result_is_looked_into_whatever_alias_it_was_written_as() {
    type Alias<T> = Result<T, u8>;
    let (ok, failed): (Alias<()>, Alias<()>) = (Ok(()), Err(3));
    assert_eq!(
        (ResultLike::error(&ok), ResultLike::error(&failed)),
        (None, Some(&3))
    );
}
