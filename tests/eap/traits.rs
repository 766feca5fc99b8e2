//! Operations of a trait: whatever implements it sends the events, a trait object too.

use std::io;
use std::sync::Arc;

use trefoil::{Component, EventHandlerList, Task, UserState, async_patterns, eap, tap};

use crate::support::seen;

/// Keeps bytes.
#[async_patterns]
pub trait Storage<K: Clone + Send + 'static>: Component<UserState = UserState> {
    /// Something made of what is kept.
    type Digest: Send + 'static;

    /// Reads.
    ///
    /// # Errors
    ///
    /// If there is nothing.
    #[tap]
    #[eap(cancellation)]
    fn get(&self, key: &K) -> io::Result<Vec<u8>>;

    /// Digests what is kept.
    #[eap]
    fn digest(&self) -> Self::Digest;

    /// Reads into a buffer.
    #[eap]
    fn fill(&self, key: K, buf: &mut Vec<u8>) {
        buf.extend(self.get(&key).unwrap_or_default());
    }
}

#[derive(Component, Default)]
struct Memory {
    events: EventHandlerList,
}

impl Storage<u8> for Memory {
    type Digest = usize;

    fn get(&self, key: &u8) -> io::Result<Vec<u8>> {
        match key {
            0 => Err(io::Error::other("nothing")),
            key => Ok(vec![*key]),
        }
    }

    fn digest(&self) -> usize {
        7
    }
}

type Stored = dyn Storage<u8, UserState = UserState, Digest = usize> + Send + Sync;

#[test]
fn a_trait_object_sends_the_events() {
    let storage: Arc<Stored> = Arc::new(Memory::default());
    let (read, _first) = seen(&storage.get_completed(), |args| {
        let error = args.error().map(ToString::to_string);
        (args.take_result().and_then(Result::ok), error)
    });
    storage.get_async(&3);
    assert_eq!(read.next(), (Some(vec![3]), None));
    storage.get_async(&0);
    assert_eq!(read.next(), (None, Some("nothing".to_owned())));
    let (digests, _second) = seen(&storage.digest_completed(), |args| *args.result());
    storage.digest_async();
    assert_eq!(digests.next(), 7);
    assert_eq!(storage.get_task_async(&4).wait().unwrap(), [4]);
}

#[test]
fn a_type_sends_its_own() {
    let memory = Arc::new(Memory::default());
    let on_filled =
        |_: &Memory, args: &FillCompletedEventArgs| assert_eq!(args.take_buf(), Some(vec![9, 5]));
    memory.fill_completed().subscribe(on_filled).detach();
    let (filled, _subscription) = seen(&memory.fill_completed(), |args| args.buf().is_none());
    memory.fill_async(5, vec![9]);
    assert!(filled.next());
}

#[test]
fn it_is_awaited_as_a_task() {
    let storage: Arc<Stored> = Arc::new(Memory::default());
    let start = |state| storage.get_with_user_state_async(&8, state);
    let task = Task::from_event(&storage.get_completed(), UserState::unique(), start);
    assert_eq!(task.unwrap().wait().unwrap(), [8]);
    storage.cancel_async(&UserState::new("nobody"));
}

/// Has as many levels as it has instances.
#[async_patterns(operations = one)]
pub trait Level<K: ?Sized>: Component<UserState = UserState> {
    /// Which it is.
    #[eap(scheduler = trefoil::InlineScheduler)]
    fn level(&self) -> usize;
}

impl Level<str> for Memory {
    fn level(&self) -> usize {
        1
    }
}

impl Level<u8> for Memory {
    fn level(&self) -> usize {
        2
    }
}

#[test]
fn each_instance_of_a_trait_has_its_own_events() {
    let memory = Arc::new(Memory::default());
    let of_text = LevelAsync::<str>::level_completed(&*memory);
    let of_number = LevelAsync::<u8>::level_completed(&*memory);
    let (texts, _first) = seen(&of_text, |args| *args.result());
    let (numbers, _second) = seen(&of_number, |args| *args.result());
    LevelAsync::<str>::level_async(&memory);
    // Without a context the events are raised on the pool.
    assert_eq!(texts.next(), 1);
    LevelAsync::<u8>::level_async(&memory);
    assert_eq!(numbers.next(), 2);
    assert!(texts.is_empty());
}
