//! Runs a program with the library, and compares what happens with what the model allows.

use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use trefoil::scheduler::Job;
use trefoil::task::PanicPayload;
use trefoil::{
    CancellationToken, CancellationTokenSource, Fault, InlineScheduler, ManualScheduler,
    OperationCanceled, Outcome, Serial, Task, TaskCompletionSource, TaskScheduler, ThreadPool,
};

use crate::model::{Expected, LINKED, Out, Show};
use crate::program::{Completion, Place, Program, Statement};
use crate::start::start;

/// The result type of every function of a program.
pub(crate) type Value = Result<i64, Failure>;

#[derive(Clone, Debug)]
pub(crate) enum Failure {
    Failed,
    Canceled(OperationCanceled),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a function of a program failed")
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Failed => None,
            Self::Canceled(canceled) => Some(canceled),
        }
    }
}

impl From<OperationCanceled> for Failure {
    fn from(canceled: OperationCanceled) -> Self {
        Self::Canceled(canceled)
    }
}

/// What functions panic with.
pub(crate) struct Meant;

/// Everything that the functions of one program share.
pub(crate) struct World {
    pub(crate) cancellations: Vec<CancellationTokenSource>,
    pub(crate) promises: Vec<TaskCompletionSource<Value>>,
    /// The tasks of the promises, each for the first that asks.
    pub(crate) promised: Vec<Mutex<Option<Task<Value>>>>,
    pools: Vec<Arc<ThreadPool>>,
    pub(crate) serials: Vec<Serial<Arc<AtomicBool>>>,
    manual: ManualScheduler,
    /// How often each function was called.
    pub(crate) calls: Vec<AtomicUsize>,
    /// What functions saw that must not be.
    pub(crate) violations: Mutex<Vec<String>>,
    /// Cloned into everything that is captured.
    pub(crate) captured: Arc<()>,
    /// Added to what one kind of node gives, to see that a wrong value is found; else 0.
    pub(crate) fault: i64,
}

/// A scheduler by its place, which can be kept.
#[derive(Clone)]
pub(crate) enum At {
    Global,
    Pool(Arc<ThreadPool>),
    Inline,
    Manual(ManualScheduler),
}

impl TaskScheduler for At {
    fn schedule(&self, job: Job) {
        match self {
            Self::Global => ThreadPool::global().schedule(job),
            Self::Pool(pool) => pool.schedule(job),
            Self::Inline => InlineScheduler.schedule(job),
            Self::Manual(manual) => manual.schedule(job),
        }
    }
}

impl World {
    fn new(program: &Program, fault: i64) -> Arc<Self> {
        let mut cancellations: Vec<_> = (0..program.tokens)
            .map(|_| CancellationTokenSource::new())
            .collect();
        let (linked, parent) = LINKED;
        cancellations[linked] = CancellationTokenSource::linked([cancellations[parent].token()]);
        let promises: Vec<_> = (0..program.sources)
            .map(|_| TaskCompletionSource::new())
            .collect();
        let pool = |threads| {
            ThreadPool::builder()
                .threads(threads)
                .max_threads(threads)
                .build()
        };
        Arc::new(Self {
            cancellations,
            promised: promises
                .iter()
                .map(|source| Mutex::new(Some(source.task())))
                .collect(),
            promises,
            pools: (1..=3).map(|threads| Arc::new(pool(threads))).collect(),
            serials: (0..2).map(|_| Serial::new(Arc::default())).collect(),
            manual: ManualScheduler::new(),
            calls: (0..program.works).map(|_| AtomicUsize::new(0)).collect(),
            violations: Mutex::default(),
            captured: Arc::new(()),
            fault,
        })
    }

    /// The scheduler of a place. The functions of a `Serial` run on the pool of the process.
    pub(crate) fn at(&self, place: Place) -> At {
        match place {
            Place::Global | Place::Serial(_) => At::Global,
            Place::Pool(threads) => At::Pool(Arc::clone(&self.pools[threads - 1])),
            Place::Inline => At::Inline,
            Place::Manual => At::Manual(self.manual.clone()),
        }
    }

    pub(crate) fn token(&self, token: Option<usize>) -> CancellationToken {
        token.map_or_else(CancellationToken::none, |token| {
            self.cancellations[token].token()
        })
    }

    pub(crate) fn complete(&self, promise: usize, with: Completion) {
        let promise = &self.promises[promise];
        match with {
            Completion::Value(value) => drop(promise.try_set_result(Ok(value))),
            Completion::Fail => _ = promise.try_set_exception(Failure::Failed),
            Completion::Cancel => {
                _ = promise.try_set_canceled(CancellationToken::new(true));
            }
        }
    }

    pub(crate) fn violation(&self, text: String) {
        self.violations.lock().unwrap().push(text);
    }
}

/// Reads the outcome of a task of a program.
pub(crate) fn observe(world: &World, outcome: &Outcome<Value>) -> Out {
    let meant = |panic: &PanicPayload| {
        let text = panic.message();
        // Of the program's own panics, and of their aggregates, nothing has a text.
        if text.contains("would_never_finish") || text.contains("serial_reentry") {
            world.violation(format!("a task has panicked: {text}"));
        }
    };
    match outcome {
        Outcome::RanToCompletion(Ok(value)) => Out::Value(*value),
        Outcome::Faulted(Fault::Returned(Err(Failure::Failed))) => Out::Failed,
        Outcome::Faulted(Fault::Panicked(panic)) => {
            meant(panic);
            Out::Panicked
        }
        Outcome::Faulted(Fault::Abandoned) => Out::Abandoned,
        Outcome::Faulted(Fault::Poisoned(_)) => Out::Poisoned,
        Outcome::Canceled { value: None, .. } => Out::Canceled { value: false },
        Outcome::Canceled {
            value: Some(Err(Failure::Canceled(_))),
            ..
        } => Out::Canceled { value: true },
        other => {
            world.violation(format!("an impossible outcome: {other:?}"));
            Out::Abandoned
        }
    }
}

/// Why a run is not as the model says.
#[derive(Debug)]
pub(crate) enum Wrong {
    Outcome(String),
    Lost(String),
}

/// Runs the program once. What it starts and drops may run on for `patience`.
pub(crate) fn run(
    program: Program,
    expected: &Expected,
    fault: i64,
    patience: Duration,
) -> Result<(), Wrong> {
    let world = World::new(&program, fault);
    let stop = AtomicBool::new(false);
    let stopping = Stop(&stop);
    let steps = Barrier::new(2);
    let result = thread::scope(|scope| {
        scope.spawn(|| {
            // From its first step the scheduler is this thread's; before, it is the one's that made
            // it.
            world.manual.run_all();
            steps.wait();
            while !stop.load(Ordering::Acquire) {
                world.manual.run_all();
                thread::sleep(Duration::from_micros(20));
            }
        });
        steps.wait();
        let result = drive(&world, program.statements, expected);
        let result = result.and_then(|()| nothing_is_lost(&world, expected, patience));
        drop(stopping);
        result
    });
    let violations = std::mem::take(&mut *world.violations.lock().unwrap()).join("\n");
    match result {
        Ok(()) if violations.is_empty() => Ok(()),
        Ok(()) => Err(Wrong::Outcome(violations)),
        Err(Wrong::Outcome(text)) => Err(Wrong::Outcome(format!("{text}\n{violations}"))),
        Err(Wrong::Lost(text)) => Err(Wrong::Lost(format!("{text}\n{violations}"))),
    }
}

/// Ends the thread that steps, also if the driving thread panics.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

fn drive(world: &Arc<World>, statements: Vec<Statement>, expected: &Expected) -> Result<(), Wrong> {
    let mut tasks = Vec::new();
    let check = |tasks: &mut Vec<Option<Task<Value>>>, number: usize| {
        let Some(task) = tasks[number].take() else {
            return Ok(());
        };
        let out = observe(world, &task.outcome().wait());
        let allowed = &expected.tasks[number];
        if allowed.contains(&out) {
            return Ok(());
        }
        let text = format!(
            "t{number} may end as {}, and ended as {out:?}",
            Show(allowed)
        );
        Err(Wrong::Outcome(text))
    };
    for statement in statements {
        match statement {
            Statement::Start(node) => tasks.push(Some(start(world, node))),
            Statement::Cancel(token) => world.cancellations[token].cancel(),
            Statement::CancelSoon(token) => {
                world.cancellations[token].cancel_after(Duration::from_millis(1));
            }
            Statement::CancelAsync(token) => drop(world.cancellations[token].cancel_async()),
            Statement::Complete(promise, with) => world.complete(promise, with),
            Statement::Wait(number) => check(&mut tasks, number)?,
            Statement::Drop(number) => drop(tasks[number].take()),
        }
    }
    for promise in 0..world.promises.len() {
        world.complete(promise, Completion::Value(0));
    }
    (0..tasks.len()).try_for_each(|number| check(&mut tasks, number))
}

/// Waits until every function that must run has, and all that was captured is dropped.
fn nothing_is_lost(
    world: &Arc<World>,
    expected: &Expected,
    patience: Duration,
) -> Result<(), Wrong> {
    let calls = |id: usize| world.calls[id].load(Ordering::Acquire);
    let all = 0..expected.must_run.len();
    let mut must_run: Vec<_> = all.clone().filter(|id| expected.must_run[*id]).collect();
    let deadline = Instant::now() + patience;
    loop {
        must_run.retain(|id| calls(*id) == 0);
        let kept = Arc::strong_count(&world.captured) - 1;
        if must_run.is_empty() && kept == 0 {
            break;
        }
        if Instant::now() >= deadline {
            let text = format!("functions {must_run:?} never ran; {kept} captured values are kept");
            return Err(Wrong::Lost(text));
        }
        thread::sleep(Duration::from_micros(100));
    }
    match all.into_iter().find(|id| calls(*id) > 1) {
        Some(id) => Err(Wrong::Lost(format!(
            "function {id} ran {} times",
            calls(id)
        ))),
        None => Ok(()),
    }
}
