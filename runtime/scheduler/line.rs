//! Works that run one at a time, in the order of their arrival, each on a scheduler of its own choice:
//! the queue behind a [`Serial`](crate::Serial).
//!
//! 1. The *turn* is nobody's, is with a job (in [`Owner::Job`], on its way through a scheduler), or is a
//!    [`Turn`] value. Only the first lets a newcomer go at once; so at most one work runs.
//! 2. Nobody has the turn only while nobody waits. So whatever waits is reached by a job or a `Turn`,
//!    which hold the line: it is never dropped with works in it.
//! 3. A job of the line is the line itself, and its work is found in `Owner::Job`: no allocation. A job
//!    is run or dropped once, so it never meets the turn of another.
//! 4. A work publishes its end before its turn passes on ([`Turn::end`]): works end in their order.
//!    Whoever has seen the end, of a line in which nobody waits, finds the turn free.
//! 5. Lock order: a line's, then a task's waiters'. Code of others runs under neither.

mod state;

use std::sync::Arc;

use self::state::{Admission, Next, Owner, State, Waiting};
use super::home::{Home, HomeCell};
use super::{Job, Place, Runnable};
use crate::error::drop_quietly;
use crate::sync::{Mutex, lock};
use crate::{Panic, SerialPoisoned};

/// What waits in a line. Implemented by the operations of the task core. May be claimed from elsewhere
/// (it is canceled while it waits), so each method does nothing when there is nothing left to do; the
/// turn passes on all the same. None of them unwinds.
pub(crate) trait Sequential: Send + Sync {
    /// Runs the work, and passes the turn on when it has ended.
    fn run(self: Arc<Self>, turn: Turn);

    /// Ends the work, which its scheduler has dropped.
    fn abandon(self: Arc<Self>, turn: Turn);

    /// Ends the work, which never had a turn, because an earlier one panicked.
    fn refuse(self: Arc<Self>, poisoned: SerialPoisoned);

    /// Has the work end as soon as its token is requested.
    fn cancel_at_once(self: Arc<Self>);

    /// Whether the work has ended already.
    fn is_over(&self) -> bool;
}

pub(crate) struct Line {
    home: Home,
    /// Where the job is, while the turn is with one.
    job_at: HomeCell,
    state: Mutex<State>,
}

impl Line {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            home: Home::of_line(),
            job_at: HomeCell::new(),
            state: Mutex::default(),
        })
    }

    /// What a wait knows the works of this line by.
    pub(crate) fn home(&self) -> Home {
        self.home
    }

    /// Gives the turn to the next. Each that has ended meanwhile, or is refused, is one step of a loop.
    fn pass_on(self: Arc<Self>) {
        loop {
            let next = lock(&self.state).next();
            match next {
                Next::Goes(place) => return self.hand_over(&place),
                Next::Over(waiting) => drop_quietly(waiting),
                Next::Refused(Waiting { work, place }, poisoned) => {
                    work.refuse(poisoned);
                    drop_quietly(place);
                }
                Next::Nobody => return,
            }
        }
    }

    fn hand_over(self: Arc<Self>, place: &Place<'static>) {
        place.schedule(Job::from_runnable(self));
    }

    /// Takes the work of a job that has come to its end, and the turn with it.
    fn take(self: Arc<Self>) -> (Waiting, Turn) {
        self.home.job_has_left(&self.job_at);
        let owner = std::mem::replace(&mut lock(&self.state).turn, Owner::Turn);
        let Owner::Job(waiting) = owner else {
            unreachable!("the job of a line has the turn, and comes to its end once");
        };
        (waiting, Turn(Some(self)))
    }

    /// Marks the line, from inside a work that panicked: those who wait will be refused, and those who
    /// come are until [`recover`](Self::recover).
    pub(crate) fn poison(&self, panic: &Panic) {
        let poisoned = SerialPoisoned::new(panic.clone());
        let former = lock(&self.state).poison(poisoned);
        drop(former);
    }

    /// Removes the mark, and answers with it.
    pub(crate) fn recover(&self) -> Option<SerialPoisoned> {
        lock(&self.state).poisoned.take()
    }

    pub(crate) fn poisoned(&self) -> Option<SerialPoisoned> {
        lock(&self.state).poisoned.clone()
    }

    /// How many wait, and whether one has the turn.
    pub(crate) fn occupancy(&self) -> (usize, bool) {
        let state = lock(&self.state);
        (state.waiting(), !matches!(state.turn, Owner::Nobody))
    }
}

/// The job of whichever work has the turn.
impl Runnable for Line {
    fn run(self: Arc<Self>) {
        let (Waiting { work, place }, turn) = self.take();
        work.run(turn);
        drop_quietly(place);
    }

    fn abandon(self: Arc<Self>) {
        let (Waiting { work, place }, turn) = self.take();
        work.abandon(turn);
        drop_quietly(place);
    }

    /// The scheduler's, and not that of the work, which no waiting thread may run out of turn.
    fn settle(&self, home: Home) {
        self.home.job_is_at(home, &self.job_at);
    }
}

/// A work on its way to a line. Dropped instead, it is abandoned.
pub(crate) struct Newcomer {
    line: Arc<Line>,
    waiting: Option<Waiting>,
}

impl Newcomer {
    pub(crate) fn new(line: &Arc<Line>, work: Arc<dyn Sequential>, place: Place<'static>) -> Self {
        Self {
            line: Arc::clone(line),
            waiting: Some(Waiting { work, place }),
        }
    }

    /// Takes its place in the line.
    pub(crate) fn enter(self) {
        self.enter_by(State::admit);
    }

    /// The same, having removed the mark of a panic; nobody comes between the two.
    pub(crate) fn recover_and_enter(self) {
        let mut mark = None;
        self.enter_by(|state, newcomer| {
            mark = state.poisoned.take();
            state.admit(newcomer)
        });
    }

    fn enter_by(mut self, admit: impl FnOnce(&mut State, Waiting) -> Admission) {
        let Some(newcomer) = self.waiting.take() else {
            return;
        };
        let admission = admit(&mut lock(&self.line.state), newcomer);
        match admission {
            Admission::Goes(place) => Arc::clone(&self.line).hand_over(&place),
            Admission::Waits(work) => work.cancel_at_once(),
            Admission::Refused(Waiting { work, place }, poisoned) => {
                work.refuse(poisoned);
                drop_quietly(place);
            }
        }
    }
}

impl Drop for Newcomer {
    fn drop(&mut self) {
        if let Some(Waiting { work, place }) = self.waiting.take() {
            // It has no turn to pass on.
            work.abandon(Turn(None));
            drop_quietly(place);
        }
    }
}

/// The right to run. Dropping it passes it on.
pub(crate) struct Turn(Option<Arc<Line>>);

impl Turn {
    /// Publishes the end of the work and, if nobody waits, passes the turn on in the same instant. Else
    /// the turn comes back, to be passed on where that nests nothing.
    pub(crate) fn end(mut self, publish: impl FnOnce()) -> Option<Self> {
        let Some(line) = self.0.take() else {
            publish();
            return None;
        };
        let mut state = lock(&line.state);
        publish();
        if state.is_deserted() {
            state.turn = Owner::Nobody;
            return None;
        }
        drop(state);
        Some(Self(Some(line)))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(line) = self.0.take() {
            line.pass_on();
        }
    }
}
