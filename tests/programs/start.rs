//! Starts the tasks of a program: each node of a tree by the calls that it stands for.

use std::panic::{AssertUnwindSafe, panic_any};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures::FutureExt;
use trefoil::task::{TaskContinuationOptions, WaitAsyncError};
use trefoil::{
    CancellationToken, CancellationTokenSource, Fault, InlineScheduler, MessageLoop, Outcome,
    SharedTask, Task, tap,
};

use crate::execute::{At, Failure, Meant, Value, World, observe};
use crate::model::{GIVEN_UP, Out, TIMED_OUT};
use crate::program::{Condition, End, Limit, Node, Place, Step, Waiting, Work};

const LONG: Duration = Duration::from_secs(3600);

type Function = Box<dyn FnOnce(&CancellationToken) -> Value + Send>;

#[tap(scheduler = at, fallible)]
fn perform(at: &At, function: Function, cancellation_token: &CancellationToken) -> Value {
    let _ = at;
    function(cancellation_token)
}

/// Runs at once where the antecedent ends.
fn at_once() -> TaskContinuationOptions {
    TaskContinuationOptions::new().execute_synchronously()
}

pub(crate) fn start(world: &Arc<World>, node: Node) -> Task<Value> {
    match node {
        Node::Work(work) => start_work(world, work),
        Node::Ready(value) => Task::from_result(Ok(value)),
        Node::Delay => {
            let delay = Task::delay(Duration::from_millis(1));
            delay.continue_with_options(|_| Ok(0), at_once())
        }
        Node::Source(promise) => {
            let task = world.promised[promise].lock().unwrap().take();
            task.expect("each promise has one task in a program")
        }
        Node::All(nodes) => all(world, nodes),
        Node::Any(nodes) => {
            let first = Task::when_any(start_all(world, nodes));
            let world = Arc::clone(world);
            let code = move |any: Task<trefoil::task::WhenAny<Task<Value>>>| {
                let first = observe(&world, &any.wait().task.outcome().wait()).code();
                Ok(first + world.fault)
            };
            first.continue_with_options(code, at_once())
        }
        Node::Then { of, on, work } => continue_with(world, *of, on, work),
        Node::Await { place, of, value } => {
            let (tasks, inner) = (start_all(world, of), Arc::clone(world));
            let captured = Arc::clone(&world.captured);
            Task::from_future_on(world.at(place), async move {
                let mut sum = value;
                for task in tasks {
                    sum += observe(&inner, &task.outcome().await).code();
                }
                drop(captured);
                Ok(sum)
            })
        }
        Node::Unwrap { place, of } => {
            let inner = Arc::clone(world);
            Task::run_on(&world.at(place), move || start(&inner, *of)).unwrap()
        }
        Node::Limited { of, limit, token } => limited(world, *of, limit, token),
        Node::Shared(of) => share(world, *of),
    }
}

fn start_all(world: &Arc<World>, nodes: Vec<Node>) -> Vec<Task<Value>> {
    nodes.into_iter().map(|node| start(world, node)).collect()
}

fn start_work(world: &Arc<World>, work: Work) -> Task<Value> {
    let (place, token) = (work.place, work.token.map(|token| world.token(Some(token))));
    let function = function(world, work);
    match (place, token) {
        (Place::Serial(serial), token) => {
            let alone = |busy: &Arc<AtomicBool>, token: &CancellationToken, world: &World| {
                if busy.swap(true, Ordering::AcqRel) {
                    world.violation("two operations of a `Serial` overlap".to_owned());
                }
                let _free = Free(Arc::clone(busy));
                // A `Serial` knows the error type by its bounds alone, and takes this for any other
                // error.
                function(token).map_err(|_| Failure::Failed)
            };
            let inner = Arc::clone(world);
            let serial = &world.serials[serial];
            match token {
                None => serial.try_run(move |busy| alone(busy, &CancellationToken::none(), &inner)),
                Some(token) => serial
                    .try_run_with_cancellation(move |busy, own| alone(busy, own, &inner), token),
            }
        }
        (place, None) => perform_async(&world.at(place), function),
        (place, Some(token)) => perform_with_cancellation_async(&world.at(place), function, token),
    }
}

struct Free(Arc<AtomicBool>);

impl Drop for Free {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// The function of a work, which owns what it captures.
fn function(world: &Arc<World>, work: Work) -> Function {
    let (world, captured) = (Arc::clone(world), Arc::clone(&world.captured));
    Box::new(move |token| {
        let captured = captured;
        world.calls[work.id].fetch_add(1, Ordering::AcqRel);
        let mut sum = 0;
        for step in work.steps {
            sum += perform_step(&world, step, token)?;
        }
        let end = match work.end {
            End::Value(value) => Ok(value + sum),
            End::Fail => Err(Failure::Failed),
            End::Panic => panic_any(Meant),
        };
        drop(captured);
        end
    })
}

fn perform_step(world: &Arc<World>, step: Step, token: &CancellationToken) -> Value {
    match step {
        Step::Cancel(token) => world.cancellations[token].cancel(),
        Step::Complete(promise, with) => world.complete(promise, with),
        Step::Wait(waiting, nodes) => {
            let tasks = start_all(world, nodes);
            let codes = wait(world, waiting, tasks).into_iter().map(Out::code);
            return Ok(codes.sum());
        }
        Step::Detach(node) => drop(start(world, node)),
        Step::Check => token.throw_if_cancellation_requested()?,
    }
    Ok(0)
}

/// Waits for all of the tasks, in one of many ways.
fn wait(world: &Arc<World>, waiting: Waiting, tasks: Vec<Task<Value>>) -> Vec<Out> {
    match waiting {
        Waiting::Each => {}
        Waiting::All => Task::wait_all(&tasks),
        Waiting::AnyFirst => assert!(Task::wait_any(&tasks).is_some()),
        Waiting::Timeout => assert!(Task::wait_all_timeout(&tasks, LONG)),
        Waiting::Cancellation => {
            let never = CancellationTokenSource::new();
            for task in &tasks {
                let ended = task.wait_timeout_with_cancellation(LONG, &never.token());
                assert_eq!(ended, Ok(true));
            }
        }
        Waiting::Combined => {
            let inner = Arc::clone(world);
            let observed = tasks.into_iter().map(move |task| {
                let world = Arc::clone(&inner);
                let observe = move |task: Task<Value>| observe(&world, &task.outcome().wait());
                task.continue_with_options(observe, at_once())
            });
            return Task::when_all(observed.collect::<Vec<_>>()).wait();
        }
        Waiting::MessageLoop => {
            let message_loop = MessageLoop::new();
            let outs = tasks
                .into_iter()
                .map(|task| message_loop.block_on(task.outcome()));
            return outs.map(|outcome| observe(world, &outcome)).collect();
        }
    }
    tasks
        .into_iter()
        .map(|task| observe(world, &task.outcome().wait()))
        .collect()
}

fn all(world: &Arc<World>, nodes: Vec<Node>) -> Task<Value> {
    let all = Task::when_all(start_all(world, nodes));
    let world = Arc::clone(world);
    let code = move |all: Task<Vec<Value>>| Ok(code_of_all(&world, &all.outcome().wait()));
    all.continue_with_options(code, at_once())
}

/// The number that the model makes of what `when_all` ends with.
fn code_of_all(world: &World, outcome: &Outcome<Vec<Value>>) -> i64 {
    let code = |value: &Value| match value {
        Ok(value) => *value,
        Err(Failure::Failed) => Out::Failed.code(),
        Err(Failure::Canceled(_)) => Out::Canceled { value: true }.code(),
    };
    match outcome.value() {
        Some(values) => values.iter().map(code).sum(),
        None if matches!(outcome, Outcome::Faulted(Fault::Panicked(_))) => Out::Panicked.code(),
        None if outcome.canceled_by().is_some() => Out::Canceled { value: false }.code(),
        None => {
            world.violation(format!("an impossible end of `when_all`: {outcome:?}"));
            Out::Abandoned.code()
        }
    }
}

fn continue_with(world: &Arc<World>, of: Node, on: Condition, work: Work) -> Task<Value> {
    let antecedent = start(world, of);
    let options = TaskContinuationOptions::new();
    let options = match on {
        Condition::Always => options,
        Condition::OnlyOnSuccess => options.only_on_ran_to_completion(),
        Condition::OnlyOnFault => options.only_on_faulted(),
        Condition::NotOnCanceled => options.not_on_canceled(),
    };
    let options = match work.place {
        Place::Inline => options.execute_synchronously(),
        place => options.scheduler(world.at(place)),
    };
    let token = world.token(work.token);
    let options = options.cancellation_token(token.clone());
    let (world, function) = (Arc::clone(world), function(world, work));
    let continued = move |ended: Task<Value>| {
        let before = observe(&world, &ended.outcome().wait()).code();
        Ok(match function(&token) {
            Ok(value) => before + value,
            Err(Failure::Failed) => Out::Failed.code(),
            Err(Failure::Canceled(_)) => Out::Canceled { value: true }.code(),
        })
    };
    antecedent.continue_with_options(continued, options)
}

fn limited(world: &Arc<World>, of: Node, limit: Limit, token: Option<usize>) -> Task<Value> {
    let limit = match limit {
        Limit::Long => LONG,
        Limit::Short => Duration::from_micros(500),
        Limit::Zero => Duration::ZERO,
    };
    let task = start(world, of);
    let waited = match token {
        None => task.wait_async(limit),
        token => task.wait_timeout_with_cancellation_async(limit, world.token(token)),
    };
    let world = Arc::clone(world);
    let code = move |waited: Task<Result<Value, WaitAsyncError<Task<Value>>>>| {
        let outcome = waited.outcome().wait();
        Ok(match outcome.value() {
            Some(Err(WaitAsyncError::TimedOut(_))) => TIMED_OUT,
            Some(Err(WaitAsyncError::Canceled(..))) => GIVEN_UP,
            _ => observe(
                &world,
                &outcome.map(|value| value.unwrap_or(Err(Failure::Failed))),
            )
            .code(),
        })
    };
    waited.continue_with_options(code, at_once())
}

/// Awaits a task by two of its handles, and looks at it by the third.
fn share(world: &Arc<World>, of: Node) -> Task<Value> {
    let shared: SharedTask<Value> = start(world, of).shared();
    let world = Arc::clone(world);
    Task::from_future_on(InlineScheduler, async move {
        for clone in [shared.clone(), shared.clone()] {
            let value = AssertUnwindSafe(clone).catch_unwind().await;
            let out = observe(&world, shared.outcome().expect("an awaited task has ended"));
            let agrees = match (out, &value) {
                (Out::Value(seen), Ok(Ok(value))) => seen == *value,
                (Out::Failed | Out::Canceled { value: true }, Ok(Err(_))) => true,
                (Out::Value(_) | Out::Failed | Out::Canceled { value: true }, _) => false,
                (_, value) => value.is_err(),
            };
            if !agrees {
                world.violation(format!(
                    "a shared task ended as {out:?}, and gave {value:?}"
                ));
            }
        }
        let outcome = shared.outcome().expect("an awaited task has ended");
        Ok(observe(&world, outcome).code())
    })
}
