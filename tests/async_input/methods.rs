//! Methods: each form of `self`, as of a synchronous function.

use std::pin::Pin;
use std::sync::Arc;

use trefoil::{Task, apm, async_patterns, tap};

/// Counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counter(u32);

#[async_patterns]
impl Counter {
    /// Makes one.
    #[tap]
    pub async fn start(at: u32) -> Self {
        Self(Task::run(move || at).await)
    }

    /// Reads.
    #[tap]
    #[apm]
    pub async fn get(&self, more: &u32) -> u32 {
        Task::run(|| ()).await;
        self.0 + more
    }

    /// Adds.
    #[tap]
    #[apm]
    pub async fn add(&mut self, more: u32) -> u32 {
        Task::run(|| ()).await;
        self.0 += more;
        self.0
    }

    /// Builds.
    #[tap]
    pub async fn with(&mut self, more: u32) -> &mut Self {
        Task::run(|| ()).await;
        self.0 += more;
        self
    }

    #[tap(receiver = clone)]
    async fn copy(&self) -> u32 {
        Task::run(|| ()).await;
        self.0
    }

    #[tap(receiver = value)]
    async fn look(&self) -> u32 {
        Task::run(|| ()).await;
        self.0
    }

    #[tap(receiver = box)]
    async fn double(&mut self) {
        Task::run(|| ()).await;
        self.0 *= 2;
    }

    #[tap]
    async fn finish(self) -> u32 {
        Task::run(|| ()).await;
        self.0
    }

    #[tap]
    async fn share(self: Arc<Self>) -> u32 {
        Task::run(|| ()).await;
        self.0
    }

    #[tap]
    async fn pinned(self: Pin<&mut Self>) -> u32 {
        Task::run(|| ()).await;
        self.0
    }

    #[tap(future)]
    fn later(&self) -> impl Future<Output = &u32> + Send {
        std::future::ready(&self.0)
    }
}

struct Generic<T>(T);

impl<T: Clone + Send + Sync + 'static> Generic<T> {
    #[tap]
    async fn get(&self, other: &Vec<T>) -> Vec<T> {
        let mut all = other.clone();
        Task::run(|| ()).await;
        all.push(self.0.clone());
        all
    }
}

#[test]
fn each_form_of_self_is_lent_to_the_future() {
    let counter = Arc::new(Counter::start_async(1).wait());
    assert_eq!(counter.get_async(&1).wait(), 2);
    assert_eq!(Counter::end_get(counter.begin_get(&2)), 3);
    assert_eq!(counter.copy_async().wait(), 1);
    assert_eq!(counter.later_async().wait(), 1);
    assert_eq!(Arc::clone(&counter).share_async().wait(), 1);
    assert_eq!(Counter(1).look_async().wait(), (1, Counter(1)));
    assert_eq!(Counter(1).finish_async().wait(), 1);
    assert_eq!(Box::pin(Counter(2)).pinned_async().wait().0, 2);
}

#[test]
fn a_changed_self_is_handed_back() {
    assert_eq!(Counter(1).add_async(2).wait(), (3, Counter(3)));
    assert_eq!(Counter::end_add(Counter(1).begin_add(3)), (4, Counter(4)));
    assert_eq!(Counter(1).with_async(2).wait(), Counter(3));
    assert_eq!(*Box::new(Counter(2)).double_async().wait(), Counter(4));
}

#[test]
fn methods_of_generic_types_await_too() {
    let generic = Arc::new(Generic(2));
    assert_eq!(generic.get_async(&vec![1]).wait(), [1, 2]);
}
