//! The reference model: which outcomes each task of a program may have, whatever its threads do,
//! and which functions must run.
//!
//! A token is, at a call, requested (by an earlier statement), never requested, or perhaps
//! requested: then the model allows both. A combination of outcomes is folded into a number by
//! `code`, as the program that runs does.

use std::collections::BTreeSet;
use std::fmt;

use crate::program::{
    Completion, Condition, End, Limit, Node, Place, Program, Statement, Step, Work,
};

/// How a task has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Out {
    Value(i64),
    Failed,
    Panicked,
    Canceled { value: bool },
    Abandoned,
    Poisoned,
}

/// What a wait with a limit gives in place of an outcome.
pub(crate) const TIMED_OUT: i64 = 600_000;
pub(crate) const GIVEN_UP: i64 = 700_000;

impl Out {
    /// The outcome as a number: what a function that waits for several tasks makes its value of.
    pub(crate) fn code(self) -> i64 {
        match self {
            Self::Value(value) => value,
            Self::Failed => 1_000,
            Self::Panicked => 20_000,
            Self::Canceled { .. } => 30_000,
            Self::Abandoned => 40_000,
            Self::Poisoned => 50_000,
        }
    }

    fn has_value(self) -> bool {
        matches!(
            self,
            Self::Value(_) | Self::Failed | Self::Canceled { value: true }
        )
    }
}

/// What `when_all` of these outcomes ends with, as the number that the program makes of it.
fn code_of_all(outs: &[Out]) -> i64 {
    let any = |wanted: fn(&Out) -> bool| outs.iter().any(wanted);
    let lost = any(|out| matches!(out, Out::Panicked | Out::Abandoned | Out::Poisoned));
    let complete = outs.iter().all(|out| out.has_value());
    let failed = any(|out| matches!(out, Out::Failed));
    match (lost || (failed && !complete), complete) {
        (true, _) => Out::Panicked.code(),
        (false, true) => outs.iter().map(|out| out.code()).sum(),
        (false, false) => Out::Canceled { value: false }.code(),
    }
}

/// What one task may end with.
pub(crate) type Outs = BTreeSet<Out>;

/// What the model says of a program.
pub(crate) struct Expected {
    /// For each task of the driving thread.
    pub(crate) tasks: Vec<Outs>,
    /// For each function: whether it must run.
    pub(crate) must_run: Vec<bool>,
}

pub(crate) struct Show<'a>(pub(crate) &'a Outs);

impl fmt::Display for Show<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outs: Vec<_> = self.0.iter().map(|out| format!("{out:?}")).collect();
        f.write_str(&outs.join(" or "))
    }
}

/// The token that is linked to another one: canceled with it, and not the other way round.
pub(crate) const LINKED: (usize, usize) = (2, 0);

struct Model {
    /// Tokens that an earlier statement has requested.
    requested: Vec<bool>,
    /// Tokens that anything in the program requests.
    ever_requested: Vec<bool>,
    /// How each promise may be completed.
    completions: Vec<BTreeSet<Out>>,
    /// Serials on which a function panics.
    poisoned: BTreeSet<usize>,
    must_run: Vec<bool>,
}

pub(crate) fn expected(program: &Program) -> Expected {
    let mut model = Model {
        requested: vec![false; program.tokens],
        ever_requested: vec![false; program.tokens],
        completions: vec![BTreeSet::new(); program.sources],
        poisoned: BTreeSet::new(),
        must_run: vec![false; program.works],
    };
    model.look_around(program);
    let mut tasks = Vec::new();
    for statement in &program.statements {
        match statement {
            Statement::Start(node) => tasks.push(model.node(node, true)),
            Statement::Cancel(token) | Statement::CancelAsync(token) => {
                request(&mut model.requested, *token);
            }
            Statement::CancelSoon(_)
            | Statement::Complete(..)
            | Statement::Wait(_)
            | Statement::Drop(_) => {}
        }
    }
    Expected {
        tasks,
        must_run: model.must_run,
    }
}

fn request(tokens: &mut [bool], token: usize) {
    tokens[token] = true;
    if token == LINKED.1 {
        tokens[LINKED.0] = true;
    }
}

fn completed(completion: Completion) -> Out {
    match completion {
        Completion::Value(value) => Out::Value(value),
        Completion::Fail => Out::Failed,
        Completion::Cancel => Out::Canceled { value: false },
    }
}

impl Model {
    /// Collects what may happen at any time.
    fn look_around(&mut self, program: &Program) {
        let mut by_statement = vec![None; program.sources];
        for statement in &program.statements {
            match statement {
                Statement::Start(node) => self.look_into(node),
                Statement::Cancel(token)
                | Statement::CancelSoon(token)
                | Statement::CancelAsync(token) => request(&mut self.ever_requested, *token),
                Statement::Complete(source, with) => {
                    // Later statements come too late.
                    by_statement[*source].get_or_insert(completed(*with));
                }
                Statement::Wait(_) | Statement::Drop(_) => {}
            }
        }
        for (completions, by_statement) in self.completions.iter_mut().zip(by_statement) {
            // What is pending at the end of the program is completed with 0.
            completions.insert(by_statement.unwrap_or(Out::Value(0)));
        }
    }

    fn look_into(&mut self, node: &Node) {
        match node {
            Node::Ready(_) | Node::Delay | Node::Source(_) => {}
            Node::Work(work) => self.look_into_work(work),
            Node::All(of) | Node::Any(of) | Node::Await { of, .. } => {
                for node in of {
                    self.look_into(node);
                }
            }
            Node::Then { of, work, .. } => {
                self.look_into(of);
                self.look_into_work(work);
            }
            Node::Unwrap { of, .. } | Node::Limited { of, .. } | Node::Shared(of) => {
                self.look_into(of);
            }
        }
    }

    fn look_into_work(&mut self, work: &Work) {
        if let (Place::Serial(serial), End::Panic) = (work.place, work.end) {
            self.poisoned.insert(serial);
        }
        for step in &work.steps {
            match step {
                Step::Cancel(token) => request(&mut self.ever_requested, *token),
                Step::Complete(source, with) => {
                    self.completions[*source].insert(completed(*with));
                }
                Step::Wait(_, nodes) => nodes.iter().for_each(|node| self.look_into(node)),
                Step::Detach(node) => self.look_into(node),
                Step::Check => {}
            }
        }
    }

    /// What a task may end with; `certain` if it is started for certain.
    fn node(&mut self, node: &Node, certain: bool) -> Outs {
        match node {
            Node::Work(work) => {
                let canceled = Out::Canceled { value: true };
                self.cancelable(work, canceled, certain, &BTreeSet::from([0]))
            }
            Node::Ready(value) => Outs::from([Out::Value(*value)]),
            Node::Delay => Outs::from([Out::Value(0)]),
            Node::Source(source) => self.completions[*source].clone(),
            Node::All(nodes) => {
                let outs: Vec<_> = nodes.iter().map(|node| self.node(node, certain)).collect();
                values(product(&outs).iter().map(|outs| code_of_all(outs)))
            }
            Node::Any(nodes) => {
                let outs = nodes.iter().flat_map(|node| self.node(node, certain));
                values(outs.collect::<Outs>().into_iter().map(Out::code))
            }
            Node::Then { of, on, work } => self.then(of, *on, work, certain),
            Node::Await { of, value, .. } => {
                values(self.sums(of, certain).into_iter().map(|sum| sum + value))
            }
            Node::Unwrap { of, .. } => self.node(of, certain),
            Node::Limited { of, limit, token } => self.limited(of, *limit, *token, certain),
            Node::Shared(of) => values(self.node(of, certain).into_iter().map(Out::code)),
        }
    }

    fn then(&mut self, of: &Node, on: Condition, work: &Work, certain: bool) -> Outs {
        let of = self.node(of, certain);
        let accepted = |out: &Out| match on {
            Condition::Always => true,
            Condition::OnlyOnSuccess => matches!(out, Out::Value(_)),
            Condition::OnlyOnFault => !matches!(out, Out::Value(_) | Out::Canceled { .. }),
            Condition::NotOnCanceled => !matches!(out, Out::Canceled { .. }),
        };
        let canceled = Out::Canceled { value: false };
        let (accepted, others): (Outs, Outs) = of.into_iter().partition(accepted);
        let codes = accepted.iter().map(|out| out.code()).collect();
        let outs = self.cancelable(work, canceled, certain && others.is_empty(), &codes);
        // A continuation's function gives a value, whatever it is; only its panic is a fault.
        let read = |out| match out {
            Out::Failed | Out::Canceled { value: true } => Out::Value(out.code()),
            other => other,
        };
        let mut outs: Outs = outs.into_iter().map(read).collect();
        if !others.is_empty() {
            outs.insert(canceled);
        }
        outs
    }

    fn limited(&mut self, of: &Node, limit: Limit, token: Option<usize>, certain: bool) -> Outs {
        let codes = self.node(of, certain).into_iter().map(Out::code);
        let mut outs = values(codes);
        if token.is_some_and(|token| self.ever_requested[token]) {
            outs.insert(Out::Value(GIVEN_UP));
        }
        if limit != Limit::Long && !token.is_some_and(|token| self.requested[token]) {
            outs.insert(Out::Value(TIMED_OUT));
        }
        outs
    }

    /// What a function may end with to whose value one of `codes` is added; none if it never runs.
    fn cancelable(
        &mut self,
        work: &Work,
        canceled: Out,
        certain: bool,
        codes: &BTreeSet<i64>,
    ) -> Outs {
        let requested = work.token.is_some_and(|token| self.requested[token]);
        let perhaps = work.token.is_some_and(|token| self.ever_requested[token]);
        let poisoned = match work.place {
            Place::Serial(serial) => self.poisoned.contains(&serial),
            _ => false,
        };
        let runs = certain && !perhaps && !poisoned;
        let mut outs = self.body(work, runs, codes);
        self.must_run[work.id] = runs;
        if requested || codes.is_empty() {
            outs.clear();
        }
        if perhaps {
            outs.insert(canceled);
            // A function that sees the request returns an error.
            if !requested && work.steps.iter().any(|step| matches!(step, Step::Check)) {
                outs.insert(match work.place {
                    Place::Serial(_) => Out::Failed,
                    _ => Out::Canceled { value: true },
                });
            }
        }
        if poisoned {
            outs.insert(Out::Poisoned);
        }
        outs
    }

    fn body(&mut self, work: &Work, runs: bool, codes: &BTreeSet<i64>) -> Outs {
        let mut sums = codes.clone();
        for step in &work.steps {
            match step {
                Step::Wait(_, nodes) => {
                    let waited = self.sums(nodes, runs);
                    sums = sums
                        .iter()
                        .flat_map(|a| waited.iter().map(move |b| a + b))
                        .collect();
                }
                Step::Detach(node) => drop(self.node(node, runs)),
                Step::Cancel(_) | Step::Complete(..) | Step::Check => {}
            }
        }
        match work.end {
            End::Value(value) => values(sums.into_iter().map(|sum| sum + value)),
            End::Fail => Outs::from([Out::Failed]),
            End::Panic => Outs::from([Out::Panicked]),
        }
    }

    /// What the numbers of these tasks may add up to.
    fn sums(&mut self, nodes: &[Node], certain: bool) -> BTreeSet<i64> {
        let mut sums = BTreeSet::from([0]);
        for node in nodes {
            let outs = self.node(node, certain);
            let add = |sum: &i64| outs.iter().map(|out| sum + out.code()).collect::<Vec<_>>();
            sums = sums.iter().flat_map(add).collect();
        }
        sums
    }
}

fn values(codes: impl Iterator<Item = i64>) -> Outs {
    codes.map(Out::Value).collect()
}

/// Every choice of one outcome for each task.
fn product(sets: &[Outs]) -> Vec<Vec<Out>> {
    let mut choices = vec![Vec::new()];
    for set in sets {
        let extended = choices.iter().flat_map(|choice: &Vec<Out>| {
            set.iter()
                .map(move |out| choice.iter().copied().chain([*out]).collect())
        });
        choices = extended.collect();
    }
    choices
}
