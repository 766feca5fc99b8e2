//! Events, their arguments and their way to the handlers, on operations made by hand.

mod active_operations;
mod bridge;
mod contexts;
mod endings;
mod events;
mod every_wait_ends;
mod hook;
mod local;
mod shared_slot;
mod single_invocation;
mod streams;

use std::sync::Arc;
use std::sync::mpsc;

use super::event::Event;
use super::handler_list::EventHandlerList;
use super::operation::EventOperation;
use super::result_args::TryCompletedEventArgs;
use super::user_state::UserState;
use crate::eap::ProgressChangedEventArgs;
use crate::error::ErrorMessage;
use crate::task::private::{ResultLike, Start};
use crate::testing::LONG;
use crate::{CancellationToken, IProgress, OperationCanceled};

type Value = Result<u32, OperationCanceled>;

/// A component with one operation, whose function is given.
struct Calc {
    events: EventHandlerList,
}

/// Names the operation.
struct Key;

/// The arguments of the operation's completed event.
type Args = TryCompletedEventArgs<Value>;

/// The message of the error, as an expansion makes it.
fn message(value: &Value) -> Option<ErrorMessage> {
    value.as_ref().err().map(|error| ErrorMessage::of(error))
}

impl Calc {
    fn new() -> Arc<Self> {
        let events = EventHandlerList::new();
        Arc::new(Self { events })
    }

    fn completed(&self) -> Event<Self, Args> {
        self.events.event::<Key, _, _>()
    }

    fn changed(&self) -> Event<Self, ProgressChangedEventArgs<u32>> {
        self.events.event::<Key, _, _>()
    }

    /// Starts an operation.
    fn start(
        self: &Arc<Self>,
        work: impl FnOnce(&CancellationToken, &dyn IProgress<u32>) -> Value + Send + 'static,
    ) {
        self.raise(Start::new(), EventOperation::new(), work);
    }

    fn raise(
        self: &Arc<Self>,
        start: Start<'_>,
        operation: EventOperation<UserState>,
        work: impl FnOnce(&CancellationToken, &dyn IProgress<u32>) -> Value + Send + 'static,
    ) {
        let progress = operation.progress(Arc::clone(self), self.changed());
        let start = start.cancellation(operation.token());
        start
            .prepare(
                (work, progress),
                |(work, progress), token| work(token, &progress).probe().finish(token),
                |_, canceled| Some(Err(canceled)),
            )
            .raise_described(operation, Arc::clone(self), self.completed(), message);
    }

    /// The events of all operations from now on.
    fn received(&self) -> mpsc::Receiver<String> {
        let (sender, receiver) = mpsc::channel();
        let progress = sender.clone();
        let report = move |_: &Self, args: &ProgressChangedEventArgs<u32>| {
            progress.send(format!("P {}", args.progress())).unwrap();
        };
        self.changed().subscribe(report).detach();
        let record = move |_: &Self, args: &Args| sender.send(text(args)).unwrap();
        self.completed().subscribe(record).detach();
        receiver
    }
}

/// How an operation ended, in a word.
fn text(args: &Args) -> String {
    let place = if args.context_lost() { " lost" } else { "" };
    let end = match (args.error(), args.cancelled()) {
        (Some(error), _) => format!("failed: {error}"),
        (None, true) => "canceled".to_owned(),
        (None, false) => format!("{}", *args.result().unwrap()),
    };
    format!("C {end}{place}")
}
