//! Makes a program of choices. Every program ends, whatever its threads do: what could wait for
//! itself by the rules of the library is not generated.
//!
//! - A function on a `Serial` or on the manual scheduler waits for nothing: the library refuses
//!   such waits where they would never finish, and they would finish or not depending on where else
//!   the function is waited for.
//! - A function that runs inline may run on any thread that completes something, so it waits only
//!   for tasks that need neither a promise nor those two.
//! - The driving thread waits for a task that needs a promise only after it has completed all
//!   promises.

use crate::choices::Choices;
use crate::program::{
    Completion, Condition, End, Limit, Node, Place, Program, Statement, Step, Waiting, Work,
};

const TOKENS: usize = 3;
const SERIALS: usize = 2;

/// How many functions a program has at most, and how deep its trees are.
const WORKS: usize = 24;
const DEPTH: usize = 4;

/// What the tree may hold that is being generated.
#[derive(Clone, Copy)]
struct Allowed {
    depth: usize,
    promises: bool,
    /// `Serial` and manual schedulers.
    sequential: bool,
}

struct Generator<'a, 'b> {
    choices: &'a mut Choices<'b>,
    sources: usize,
    works: usize,
}

pub(crate) fn program(choices: &mut Choices<'_>) -> Program {
    let mut generator = Generator {
        choices,
        sources: 0,
        works: 0,
    };
    let statements = generator.statements();
    Program {
        tokens: TOKENS,
        sources: generator.sources,
        works: generator.works,
        statements,
    }
}

impl Generator<'_, '_> {
    fn statements(&mut self) -> Vec<Statement> {
        let (mut statements, mut waitable, mut tasks) = (Vec::new(), Vec::new(), 0);
        while self.choices.below(10) > 0 && self.works < WORKS {
            let statement = match self.choices.below(10) {
                5 => Statement::Cancel(self.choices.below(TOKENS)),
                6 => match self.choices.below(2) {
                    0 => Statement::CancelSoon(self.choices.below(TOKENS)),
                    _ => Statement::CancelAsync(self.choices.below(TOKENS)),
                },
                7 if self.sources > 0 => self.completion_statement(),
                8 if !waitable.is_empty() => {
                    let chosen = self.choices.below(waitable.len());
                    Statement::Wait(waitable.swap_remove(chosen))
                }
                9 if !waitable.is_empty() => {
                    let chosen = self.choices.below(waitable.len());
                    Statement::Drop(waitable.swap_remove(chosen))
                }
                _ => {
                    let node = self.node(Allowed {
                        depth: DEPTH,
                        promises: true,
                        sequential: true,
                    });
                    if !needs_promise(&node) {
                        waitable.push(tasks);
                    }
                    tasks += 1;
                    Statement::Start(node)
                }
            };
            statements.push(statement);
        }
        statements
    }

    fn completion_statement(&mut self) -> Statement {
        let source = self.choices.below(self.sources);
        Statement::Complete(source, self.completion())
    }

    fn completion(&mut self) -> Completion {
        match self.choices.below(4) {
            2 => Completion::Fail,
            3 => Completion::Cancel,
            _ => Completion::Value(self.value()),
        }
    }

    fn value(&mut self) -> i64 {
        i64::try_from(self.choices.below(10)).unwrap()
    }

    fn node(&mut self, allowed: Allowed) -> Node {
        if allowed.depth == 0 || self.works >= WORKS {
            return self.leaf(allowed);
        }
        let inner = Allowed {
            depth: allowed.depth - 1,
            ..allowed
        };
        match self.choices.below(14) {
            0 | 1 => self.leaf(allowed),
            2 => Node::All(self.nodes(inner)),
            3 => Node::Any(self.nodes(inner)),
            4 | 5 => Node::Then {
                of: Box::new(self.node(inner)),
                on: self.condition(),
                work: self.work(allowed, false),
            },
            6 => Node::Await {
                place: self.place(allowed, false),
                of: self.nodes(inner),
                value: self.value(),
            },
            7 => Node::Unwrap {
                place: self.place(allowed, false),
                of: Box::new(self.node(inner)),
            },
            8 => Node::Limited {
                of: Box::new(self.node(inner)),
                limit: [Limit::Long, Limit::Short, Limit::Zero][self.choices.below(3)],
                token: self.token(),
            },
            9 => Node::Shared(Box::new(self.node(inner))),
            _ => Node::Work(self.work(allowed, true)),
        }
    }

    fn leaf(&mut self, allowed: Allowed) -> Node {
        match self.choices.below(4) {
            1 => Node::Delay,
            2 if allowed.promises => {
                self.sources += 1;
                Node::Source(self.sources - 1)
            }
            3 if self.works < WORKS => Node::Work(self.work(
                Allowed {
                    depth: 0,
                    ..allowed
                },
                true,
            )),
            _ => Node::Ready(self.value()),
        }
    }

    fn nodes(&mut self, allowed: Allowed) -> Vec<Node> {
        (0..=self.choices.below(4))
            .map(|_| self.node(allowed))
            .collect()
    }

    fn condition(&mut self) -> Condition {
        [
            Condition::Always,
            Condition::Always,
            Condition::OnlyOnSuccess,
            Condition::OnlyOnFault,
            Condition::NotOnCanceled,
        ][self.choices.below(5)]
    }

    fn token(&mut self) -> Option<usize> {
        self.choices.one_in(3).then(|| self.choices.below(TOKENS))
    }

    fn place(&mut self, allowed: Allowed, serial: bool) -> Place {
        match self.choices.below(8) {
            2 | 3 => Place::Pool(1),
            4 => Place::Pool(2 + self.choices.below(2)),
            5 => Place::Inline,
            6 if serial && allowed.sequential => Place::Serial(self.choices.below(SERIALS)),
            7 if allowed.sequential => Place::Manual,
            _ => Place::Global,
        }
    }

    fn work(&mut self, allowed: Allowed, serial: bool) -> Work {
        let id = self.works;
        self.works += 1;
        let place = self.place(allowed, serial);
        let token = self.token();
        let mut steps = Vec::new();
        while self.choices.one_in(2) && steps.len() < 4 {
            steps.extend(self.step(allowed, place));
        }
        let end = match self.choices.below(12) {
            10 => End::Fail,
            11 => End::Panic,
            _ => End::Value(self.value()),
        };
        Work {
            id,
            place,
            token,
            steps,
            end,
        }
    }

    fn step(&mut self, allowed: Allowed, place: Place) -> Option<Step> {
        let waits = match place {
            Place::Global | Place::Pool(_) => Some(allowed),
            Place::Inline => Some(Allowed {
                promises: false,
                sequential: false,
                ..allowed
            }),
            Place::Serial(_) | Place::Manual => None,
        };
        match self.choices.below(8) {
            1 => Some(Step::Check),
            2 => Some(Step::Cancel(self.choices.below(TOKENS))),
            3 if self.sources > 0 => {
                let source = self.choices.below(self.sources);
                Some(Step::Complete(source, self.completion()))
            }
            4..=7 if allowed.depth > 0 => {
                let inner = |allowed: Allowed| Allowed {
                    depth: allowed.depth - 1,
                    ..allowed
                };
                match waits {
                    Some(allowed) if self.choices.below(4) > 0 => {
                        let waiting = self.waiting();
                        Some(Step::Wait(waiting, self.nodes(inner(allowed))))
                    }
                    _ => Some(Step::Detach(self.node(inner(allowed)))),
                }
            }
            _ => None,
        }
    }

    fn waiting(&mut self) -> Waiting {
        [
            Waiting::Each,
            Waiting::All,
            Waiting::AnyFirst,
            Waiting::Timeout,
            Waiting::Cancellation,
            Waiting::Combined,
            Waiting::MessageLoop,
        ][self.choices.below(7)]
    }
}

/// Whether a task can only end when a promise is completed. What it starts and drops does not
/// count.
fn needs_promise(node: &Node) -> bool {
    let works = |work: &Work| {
        work.steps.iter().any(|step| match step {
            Step::Wait(_, nodes) => nodes.iter().any(needs_promise),
            Step::Cancel(_) | Step::Complete(..) | Step::Detach(_) | Step::Check => false,
        })
    };
    match node {
        Node::Source(_) => true,
        Node::Ready(_) | Node::Delay => false,
        Node::Work(work) => works(work),
        Node::All(of) | Node::Any(of) | Node::Await { of, .. } => of.iter().any(needs_promise),
        Node::Then { of, work, .. } => needs_promise(of) || works(work),
        Node::Unwrap { of, .. } | Node::Limited { of, .. } | Node::Shared(of) => needs_promise(of),
    }
}
