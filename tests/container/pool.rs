//! The generated members on a `SerialPool`: those of a `Serial`, on the first idle value.

use std::sync::{Arc, Barrier, mpsc};

use trefoil::serial::SerialPool;
use trefoil::{Serial, Task, apm, async_patterns, eap, tap};

/// Knows its number, by which a test sees which value was used.
struct Worker(u32);

#[async_patterns(serial, operations = several)]
impl Worker {
    /// Returns when as many operations run at the same time as the barrier is for.
    #[tap]
    #[apm]
    fn meet(&mut self, barrier: Arc<Barrier>) -> u32 {
        barrier.wait();
        self.0
    }

    #[eap]
    fn count(&mut self, by: u32) -> u32 {
        self.0 += by;
        self.0
    }

    #[tap]
    async fn break_down(&mut self, gate: Task<()>) -> u32 {
        gate.await;
        assert_ne!(self.0, 1, "the first worker breaks down");
        self.0
    }
}

fn barrier() -> Arc<Barrier> {
    Arc::new(Barrier::new(2))
}

#[test]
fn operations_use_different_values_at_the_same_time() {
    let pool = SerialPool::new([Worker(1), Worker(2)]);
    let barrier = barrier();
    let task = pool.meet_async(Arc::clone(&barrier));
    let pair = pool.begin_meet(barrier);
    let mut seen = [task.wait(), Serial::end_meet(pair)];
    seen.sort_unstable();
    assert_eq!(seen, [1, 2]);
}

#[test]
fn events_come_from_the_handle_of_the_pool() {
    let pool = SerialPool::new([Worker(10), Worker(10)]);
    let (sender, receiver) = mpsc::channel();
    let handler = move |_: &Serial<Worker>, args: &CountCompletedEventArgs| {
        sender.send(*args.result()).unwrap();
    };
    let subscription = pool.count_completed().subscribe(handler);
    pool.count_async(1);
    assert_eq!(receiver.recv(), Ok(11));
    subscription.unsubscribe();
}

/// An asynchronous operation keeps its value over its awaits, and a panic sets that one aside.
#[test]
fn a_panic_after_an_await_sets_its_value_aside() {
    let pool = SerialPool::new([Worker(2), Worker(1)]);
    let task = pool.break_down_async(Task::run(|| ()));
    assert!(matches!(
        task.outcome().wait(),
        trefoil::Outcome::Faulted(trefoil::Fault::Panicked(_))
    ));
    assert!(pool.is_poisoned());
    for _ in 0..3 {
        assert_eq!(pool.break_down_async(Task::run(|| ())).wait(), 2);
    }
    pool.recover();
    let (first, second) = (barrier(), pool.clone());
    let other = second.meet_async(Arc::clone(&first));
    let mut seen = [pool.meet_async(first).wait(), other.wait()];
    seen.sort_unstable();
    assert_eq!(seen, [1, 2]);
}
