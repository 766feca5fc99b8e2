//! What a generated program is: statements of one thread that start tasks, in trees, and cancel,
//! complete, wait and drop. It prints as text that reads like code.

use std::fmt;

pub(crate) struct Program {
    pub(crate) tokens: usize,
    pub(crate) sources: usize,
    pub(crate) works: usize,
    pub(crate) statements: Vec<Statement>,
}

/// A statement of the thread that drives the program.
pub(crate) enum Statement {
    /// Starts a task, which gets the next number.
    Start(Node),
    Cancel(usize),
    CancelSoon(usize),
    CancelAsync(usize),
    Complete(usize, Completion),
    /// Waits for a task, and compares its outcome with the model's.
    Wait(usize),
    Drop(usize),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Place {
    Global,
    /// A pool that has so many threads and never more.
    Pool(usize),
    Inline,
    Serial(usize),
    /// A scheduler that another thread steps.
    Manual,
}

/// A tree of calls that gives a task.
pub(crate) enum Node {
    Work(Work),
    Ready(i64),
    Delay,
    Source(usize),
    All(Vec<Node>),
    Any(Vec<Node>),
    Then {
        of: Box<Node>,
        on: Condition,
        work: Work,
    },
    Await {
        place: Place,
        of: Vec<Node>,
        value: i64,
    },
    Unwrap {
        place: Place,
        of: Box<Node>,
    },
    Limited {
        of: Box<Node>,
        limit: Limit,
        token: Option<usize>,
    },
    Shared(Box<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Condition {
    Always,
    OnlyOnSuccess,
    OnlyOnFault,
    NotOnCanceled,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Limit {
    Long,
    Short,
    Zero,
}

/// A function that runs on a scheduler.
pub(crate) struct Work {
    /// Unique in the program.
    pub(crate) id: usize,
    pub(crate) place: Place,
    pub(crate) token: Option<usize>,
    pub(crate) steps: Vec<Step>,
    pub(crate) end: End,
}

pub(crate) enum Step {
    Cancel(usize),
    Complete(usize, Completion),
    Wait(Waiting, Vec<Node>),
    /// Starts a task and drops its handle.
    Detach(Node),
    /// Returns if the function's own token is requested.
    Check,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Waiting {
    Each,
    All,
    AnyFirst,
    Timeout,
    Cancellation,
    Combined,
    MessageLoop,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum End {
    Value(i64),
    Fail,
    Panic,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Completion {
    Value(i64),
    Fail,
    Cancel,
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tasks = 0;
        for statement in &self.statements {
            match statement {
                Statement::Start(node) => {
                    writeln!(f, "let t{tasks} = {node};")?;
                    tasks += 1;
                }
                Statement::Cancel(token) => writeln!(f, "source{token}.cancel();")?,
                Statement::CancelSoon(token) => writeln!(f, "source{token}.cancel_after(1 ms);")?,
                Statement::CancelAsync(token) => writeln!(f, "source{token}.cancel_async();")?,
                Statement::Complete(source, with) => writeln!(f, "promise{source}.{with};")?,
                Statement::Wait(task) => writeln!(f, "t{task}.wait();")?,
                Statement::Drop(task) => writeln!(f, "drop(t{task});")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Global => f.write_str("global"),
            Self::Pool(threads) => write!(f, "pool_of_{threads}"),
            Self::Inline => f.write_str("inline"),
            Self::Serial(number) => write!(f, "serial{number}"),
            Self::Manual => f.write_str("manual"),
        }
    }
}

/// Nodes with commas between them.
struct List<'a>(&'a [Node]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, node) in self.0.iter().enumerate() {
            write!(f, "{}{node}", if n > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Work(work) => write!(f, "run({work})"),
            Self::Ready(value) => write!(f, "from_result({value})"),
            Self::Delay => f.write_str("delay(1 ms)"),
            Self::Source(source) => write!(f, "promise{source}.task()"),
            Self::All(nodes) => write!(f, "when_all([{}])", List(nodes)),
            Self::Any(nodes) => write!(f, "when_any([{}])", List(nodes)),
            Self::Then { of, on, work } => write!(f, "{of}.continue_with({on:?}, {work})"),
            Self::Await { place, of, value } => {
                write!(
                    f,
                    "from_future({place}, async {{ await [{}]; {value} }})",
                    List(of)
                )
            }
            Self::Unwrap { place, of } => write!(f, "run({place}, || {of}).unwrap()"),
            Self::Limited {
                of,
                limit,
                token: None,
            } => write!(f, "{of}.wait_async({limit:?})"),
            Self::Limited {
                of,
                limit,
                token: Some(token),
            } => {
                write!(
                    f,
                    "{of}.wait_timeout_with_cancellation_async({limit:?}, token{token})"
                )
            }
            Self::Shared(of) => write!(f, "{of}.shared()"),
        }
    }
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.place)?;
        if let Some(token) = self.token {
            write!(f, ", token{token}")?;
        }
        f.write_str(", || { ")?;
        for step in &self.steps {
            write!(f, "{step}; ")?;
        }
        match self.end {
            End::Value(value) => write!(f, "{value} }}"),
            End::Fail => f.write_str("Err(failed) }"),
            End::Panic => f.write_str("panic!() }"),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancel(token) => write!(f, "source{token}.cancel()"),
            Self::Complete(source, with) => write!(f, "promise{source}.{with}"),
            Self::Wait(waiting, nodes) => write!(f, "wait({waiting:?}, [{}])", List(nodes)),
            Self::Detach(node) => write!(f, "drop({node})"),
            Self::Check => f.write_str("token.throw_if_cancellation_requested()?"),
        }
    }
}

impl fmt::Display for Completion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => write!(f, "try_set_result({value})"),
            Self::Fail => f.write_str("try_set_exception(failed)"),
            Self::Cancel => f.write_str("try_set_canceled()"),
        }
    }
}
