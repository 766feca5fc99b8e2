//! Classes with several operations: what they share, and what each has to itself.

use std::sync::Arc;

use trefoil::{
    CancellationToken, Component, EventHandlerList, IProgress, ManualScheduler, UserState,
    async_patterns, eap,
};

use crate::support::seen;

/// Two operations that report the same and can be canceled.
#[derive(Component, Debug, Default)]
pub struct Archive {
    events: EventHandlerList,
    scheduler: ManualScheduler,
}

#[async_patterns]
impl Archive {
    /// Packs.
    #[eap(scheduler = self.scheduler)]
    fn pack(&self, cancellation_token: &CancellationToken, progress: &dyn IProgress<u8>) -> bool {
        progress.report(1);
        cancellation_token.is_cancellation_requested()
    }

    /// Unpacks.
    #[eap(scheduler = self.scheduler, cancellation)]
    fn unpack(&self, progress: &dyn IProgress<u8>) {
        progress.report(2);
    }

    /// Opens another; its events have no component.
    #[eap]
    fn open(name: &str) -> Self {
        assert!(!name.is_empty());
        Self::default()
    }
}

#[test]
fn one_event_reports_all_progress_and_one_member_cancels() {
    let archive = Arc::new(Archive::default());
    let (reports, _first) = seen(&archive.progress_changed(), |args| {
        (*args.progress(), args.user_state().cloned())
    });
    let (packed, _second) = seen(&archive.pack_completed(), |args| args.cancelled());
    let (unpacked, _third) = seen(
        &archive.unpack_completed(),
        trefoil::eap::AsyncCompletedEventArgs::cancelled,
    );
    let [one, two, three] = [1, 2, 3].map(UserState::new);
    archive.pack_with_user_state_async(one.clone()).unwrap();
    archive.unpack_with_user_state_async(two.clone()).unwrap();
    archive.unpack_with_user_state_async(three.clone()).unwrap();
    // A state is one operation's, whichever it is.
    assert!(archive.unpack_with_user_state_async(one.clone()).is_err());
    archive.cancel_async(&three);
    archive.scheduler.run_all();
    // Without a context, events of two operations may come on two threads.
    let mut reported = [reports.next(), reports.next()];
    reported.sort_by_key(|(report, _)| *report);
    assert_eq!(reported, [(1, Some(one)), (2, Some(two))]);
    assert!(!packed.next());
    let mut canceled = [unpacked.next(), unpacked.next()];
    canceled.sort_unstable();
    assert_eq!(canceled, [false, true]);
    assert!(reports.is_empty());
}

#[test]
fn an_associated_function_has_events_of_its_own() {
    let (opened, _subscription) = seen(&Archive::open_completed(), |args| {
        args.take_result().is_some()
    });
    Archive::open_async("one");
    Archive::open_with_user_state_async("two", UserState::new(1)).unwrap();
    assert!(opened.next() && opened.next());
}

/// Operations that report different things.
#[derive(Component, Debug, Default)]
pub struct Crawler {
    events: EventHandlerList,
}

#[async_patterns]
impl Crawler {
    /// Reports numbers.
    #[eap]
    fn walk(&self, progress: &dyn IProgress<u32>) {
        progress.report(7);
    }

    /// Reports text.
    #[eap]
    fn list(&self, progress: &dyn IProgress<String>) {
        progress.report("seven".to_owned());
    }
}

#[test]
fn different_reports_have_events_of_their_own() {
    let crawler = Arc::new(Crawler::default());
    let (numbers, _first) = seen(&crawler.walk_progress_changed(), |args| {
        (*args.progress(), args.progress_percentage())
    });
    let (texts, _second) = seen(&crawler.list_progress_changed(), |args| {
        args.progress().clone()
    });
    crawler.walk_async();
    crawler.list_async();
    assert_eq!(numbers.next(), (7, 7));
    assert_eq!(texts.next(), "seven");
}

/// Operations of which there is one at a time, and one with user states.
#[derive(Component, Debug, Default)]
pub struct Player {
    events: EventHandlerList,
    scheduler: ManualScheduler,
}

#[async_patterns(operations = several)]
impl Player {
    /// Plays.
    #[eap(single_invocation, cancellation, scheduler = self.scheduler)]
    fn play(&self) {}

    /// Records.
    #[eap(single_invocation, cancellation, scheduler = self.scheduler)]
    #[cfg(not(docsrs))]
    fn record(&self) {}

    /// Is not there.
    #[eap(single_invocation, cancellation)]
    #[cfg(docsrs)]
    fn erase(&self, nothing: Nothing) {}
}

/// The same with an operation that has user states.
#[derive(Component, Debug, Default)]
pub struct Mixer {
    events: EventHandlerList,
    scheduler: ManualScheduler,
}

#[async_patterns]
impl Mixer {
    /// Mixes.
    #[eap(single_invocation, cancellation, scheduler = self.scheduler)]
    fn mix(&self) {}

    /// Loads.
    #[eap(cancellation, scheduler = self.scheduler)]
    fn load(&self) {}
}

#[test]
fn single_invocations_are_busy_and_canceled_together() {
    let player = Arc::new(Player::default());
    let (done, _first) = seen(
        &player.play_completed(),
        trefoil::eap::AsyncCompletedEventArgs::cancelled,
    );
    let (recorded, _second) = seen(
        &player.record_completed(),
        trefoil::eap::AsyncCompletedEventArgs::cancelled,
    );
    assert!(!player.is_busy());
    player.play_async().unwrap();
    assert!(player.is_busy());
    assert!(player.play_async().is_err());
    player.record_async().unwrap();
    player.cancel_async();
    player.scheduler.run_all();
    assert!(done.next() && recorded.next());
    assert!(!player.is_busy());
}

#[test]
fn beside_user_states_a_single_invocation_is_canceled_by_its_own_member() {
    let mixer = Arc::new(Mixer::default());
    let (done, _first) = seen(
        &mixer.mix_completed(),
        trefoil::eap::AsyncCompletedEventArgs::cancelled,
    );
    let (loaded, _second) = seen(
        &mixer.load_completed(),
        trefoil::eap::AsyncCompletedEventArgs::cancelled,
    );
    mixer.mix_async().unwrap();
    mixer.load_with_user_state_async(UserState::new(1)).unwrap();
    mixer.mix_async_cancel();
    mixer.scheduler.run_all();
    assert!(done.next() && !loaded.next());
    mixer.load_with_user_state_async(UserState::new(1)).unwrap();
    mixer.cancel_async(&UserState::new(1));
    mixer.scheduler.run_all();
    assert!(loaded.next());
}

mod narrow {
    use trefoil::{Component, EventHandlerList, async_patterns, eap};

    #[derive(Component, Debug, Default)]
    pub(super) struct Narrow {
        events: EventHandlerList,
    }

    #[async_patterns(operations = several)]
    impl Narrow {
        #[eap(cancellation)]
        pub(self) fn first(&self) -> u8 {
            1
        }

        #[eap(cancellation)]
        pub(crate) fn second(&self) -> u8 {
            2
        }
    }
}

/// It is compiled here, where the first operation cannot be seen.
#[test]
fn a_member_of_the_class_is_seen_as_far_as_any_operation() {
    let narrow = Arc::new(narrow::Narrow::default());
    narrow.cancel_async(&UserState::new(1));
}
