//! Very many event-based operations, 64 of them live at once: each completes once, its reports come
//! in order and before, whatever its handlers do, and nothing is left over.
//!
//! A process of its own, with a single test: the counter of allocations sees every thread. The seed
//! is printed; `TREFOIL_SEED` sets it.

#[path = "common/stress.rs"]
mod stress;

use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use stress::{Dice, KEEP_ALIVE, LIVE, SLACK, Unlucky, print_no_unlucky_panics, seed, until};
use trefoil::__v0_1_0::{EventOperation, ResultLike, Start, cancel};
use trefoil::eap::{
    AsyncCompletedEventArgs, CompletedEventArgs, Event, ProgressChangedEventArgs, Subscription,
    TryCompletedEventArgs,
};
use trefoil::{
    CancellationToken, Component, EventHandlerList, IProgress, MessageLoop, OperationCanceled,
    SynchronizationContext, ThreadPool,
};

/// User states that are live at once, for each place where events are raised.
const STATES: usize = 64;
const ROUNDS: usize = 800;
const WARM_UP: usize = 10;

#[derive(Component)]
#[component(user_state = usize)]
struct Shop {
    events: EventHandlerList,
    pool: ThreadPool,
    /// For each user state: what was reported of it in this round.
    told: Vec<Mutex<Told>>,
    completed: AtomicUsize,
    canceled: AtomicUsize,
}

#[derive(Default, PartialEq, Debug)]
struct Told {
    reports: u32,
    completed: u32,
}

/// Names the operation.
struct Work;

/// The value is not needed: how it ended is.
struct WorkCompletedEventArgs(AsyncCompletedEventArgs<usize>);

impl CompletedEventArgs for WorkCompletedEventArgs {
    type Value = Result<usize, OperationCanceled>;
    type UserState = usize;

    fn new(completion: trefoil::__v0_1_0::Completion<Self::Value, usize>) -> Self {
        let completed = TryCompletedEventArgs::<Self::Value, usize>::new(completion);
        if let Some(Ok(number)) = completed.take_result() {
            assert_eq!(Some(&number), completed.user_state());
        }
        Self((*completed).clone())
    }

    fn take_value(&self) -> Option<Self::Value> {
        None
    }

    fn completed(&self) -> &AsyncCompletedEventArgs<usize> {
        &self.0
    }
}

impl Shop {
    fn open() -> Arc<Self> {
        let pool = ThreadPool::builder().threads(2).max_threads(8);
        Arc::new(Self {
            events: EventHandlerList::new(),
            pool: pool.keep_alive(KEEP_ALIVE).build(),
            told: (0..STATES).map(|_| Mutex::default()).collect(),
            completed: AtomicUsize::new(0),
            canceled: AtomicUsize::new(0),
        })
    }

    fn work_completed(&self) -> Event<Self, WorkCompletedEventArgs> {
        self.events.event::<Work, _, _>()
    }

    fn work_progress_changed(&self) -> Event<Self, ProgressChangedEventArgs<u32, usize>> {
        self.events.event::<Work, _, _>()
    }

    fn work_async(self: &Arc<Self>, state: usize, fate: Fate) {
        let operation = EventOperation::with_user_state(&self.events, state).unwrap();
        let progress = operation.progress(Arc::clone(self), self.work_progress_changed());
        let start = Start::new().cancellation(operation.token()).on(&self.pool);
        let call = move |(): (), token: &CancellationToken| {
            fate.meet(state, token, &progress).probe().finish(token)
        };
        start
            .prepare((), call, |(), canceled| Some(Err(canceled)))
            .raise(operation, Arc::clone(self), self.work_completed());
    }

    /// Records the events, and checks their order.
    fn listen(&self) -> [Subscription; 2] {
        let reported = |shop: &Self, args: &ProgressChangedEventArgs<u32, usize>| {
            let mut told = shop.told[*args.user_state().unwrap()].lock().unwrap();
            assert_eq!((told.completed, told.reports + 1), (0, *args.progress()));
            told.reports += 1;
        };
        let completed = |shop: &Self, args: &WorkCompletedEventArgs| {
            shop.told[*args.0.user_state().unwrap()]
                .lock()
                .unwrap()
                .completed += 1;
            if args.0.cancelled() {
                shop.canceled.fetch_add(1, Ordering::SeqCst);
            }
            shop.completed.fetch_add(1, Ordering::SeqCst);
        };
        [
            self.work_progress_changed().subscribe(reported),
            self.work_completed().subscribe(completed),
        ]
    }

    /// Handlers that panic, and handlers that unsubscribe themselves.
    fn disturb(&self, dice: &mut Dice) -> Option<Subscription> {
        let own = Arc::new(Mutex::new(None::<Subscription>));
        let slot = Arc::clone(&own);
        let once = self.work_completed().subscribe(move |_, _| {
            let own = slot.lock().unwrap().take();
            drop(own);
        });
        *own.lock().unwrap() = Some(once);
        dice.one_in(2).then(|| {
            self.work_completed().subscribe(|_, args| {
                if args.0.user_state().is_some_and(|state| state % 5 == 0) {
                    panic::panic_any(Unlucky);
                }
            })
        })
    }

    /// One operation for each user state, and all their events.
    fn round(self: &Arc<Self>, dice: &mut Dice, message_loop: Option<&MessageLoop>) {
        let panicking = self.disturb(dice);
        let listening = self.listen();
        let before = self.completed.load(Ordering::SeqCst);
        {
            let context = message_loop.map(MessageLoop::context);
            let _current = SynchronizationContext::set_current(context);
            let orders = (0..STATES).map(|state| (state, Fate::roll(dice)));
            orders.for_each(|(state, fate)| self.work_async(state, fate));
        }
        for state in 0..STATES {
            // What waits for its cancellation gets it.
            cancel(&self.events, &state);
        }
        until(|| {
            message_loop.map(MessageLoop::run_pending);
            self.completed.load(Ordering::SeqCst) >= before + STATES
        });
        drop((panicking, listening));
        for told in &self.told {
            assert_eq!(std::mem::take(&mut *told.lock().unwrap()).completed, 1);
        }
        // A handler that has recorded its event may not have returned yet.
        until(|| self.work_completed().handler_count() == 0);
        assert_eq!(self.work_completed().handler_count(), 0);
    }

    fn serve(self: &Arc<Self>, rounds: usize, dice: &mut Dice) {
        for round in 0..rounds {
            let message_loop = (round % 2 == 0).then(MessageLoop::new);
            self.round(dice, message_loop.as_ref());
        }
        until(|| self.pool.thread_count() == 0);
    }
}

/// What the function does.
#[derive(Clone, Copy)]
enum Fate {
    Returns,
    Reports,
    Panics,
    WaitsForCancellation,
}

impl Fate {
    fn roll(dice: &mut Dice) -> Self {
        match dice.below(8) {
            0 => Self::Panics,
            1 => Self::WaitsForCancellation,
            2..5 => Self::Reports,
            _ => Self::Returns,
        }
    }

    fn meet(
        self,
        state: usize,
        token: &CancellationToken,
        progress: &dyn IProgress<u32>,
    ) -> Result<usize, OperationCanceled> {
        match self {
            Self::Returns => {}
            Self::Reports => (1..=5).for_each(|report| progress.report(report)),
            Self::Panics => panic::panic_any(Unlucky),
            Self::WaitsForCancellation => {
                token.wait();
                token.throw_if_cancellation_requested()?;
            }
        }
        Ok(state)
    }
}

#[test]
fn every_operation_completes_once_in_order_and_leaves_nothing() {
    let seed = seed();
    println!("seed {seed}");
    print_no_unlucky_panics();
    let (shop, mut dice, began) = (Shop::open(), Dice(seed), Instant::now());
    // Warms up what is made lazily and stays.
    shop.serve(WARM_UP, &mut dice);
    let before = LIVE.load(Ordering::SeqCst);
    shop.serve(ROUNDS, &mut dice);
    let left = || LIVE.load(Ordering::SeqCst) - before;
    until(|| left() <= SLACK);
    println!(
        "{} operations in {:?}, {} canceled; left over: {} allocations",
        (WARM_UP + ROUNDS) * STATES,
        began.elapsed(),
        shop.canceled.load(Ordering::SeqCst),
        left(),
    );
    assert_eq!(
        shop.completed.load(Ordering::SeqCst),
        (WARM_UP + ROUNDS) * STATES
    );
    assert!(left() <= SLACK, "{} allocations are left over", left());
}
