//! A method that reports progress and can be canceled.

use std::io;
use std::sync::{Arc, mpsc};

use trefoil::{
    CancellationToken, Component, EventHandlerList, IProgress, MessageLoop, UserState,
    async_patterns, eap,
};

use crate::support::{LONG, seen};

/// Copies.
#[derive(Component, Debug, Default)]
pub struct Copier {
    events: EventHandlerList,
}

#[async_patterns(operations = one)]
impl Copier {
    /// Copies that many blocks.
    ///
    /// # Errors
    ///
    /// If it is canceled.
    #[eap]
    pub fn copy(
        &self,
        blocks: u32,
        cancellation_token: &CancellationToken,
        progress: &dyn IProgress<u32>,
    ) -> io::Result<u32> {
        for block in 1..=blocks {
            progress.report(block);
        }
        if blocks == 0 {
            cancellation_token.wait();
        }
        cancellation_token.throw_if_cancellation_requested()?;
        Ok(blocks)
    }
}

/// All reports of one operation, in their order.
fn received(copier: &Arc<Copier>) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    let completed = sender.clone();
    let tell_completed = move |_: &Copier, args: &CopyCompletedEventArgs| {
        let text = match args.take_result() {
            Some(Ok(blocks)) => format!("completed {blocks}"),
            _ => format!("canceled {}", args.cancelled()),
        };
        completed.send(text).unwrap();
    };
    copier.copy_completed().subscribe(tell_completed).detach();
    let changed = copier.copy_progress_changed();
    let record = move |_: &Copier, args: &trefoil::eap::ProgressChangedEventArgs<u32>| {
        assert_eq!(args.user_state(), Some(&UserState::new(1)));
        assert_eq!(
            i64::from(args.progress_percentage()),
            i64::from(*args.progress())
        );
        sender
            .send(format!("progress {}", args.progress()))
            .unwrap();
    };
    changed.subscribe(record).detach();
    receiver
}

/// On the pool, where posts run in any order and at once, thousands of times.
#[test]
fn reports_come_in_order_and_before_the_completed_event() {
    for _ in 0..500 {
        let copier = Arc::new(Copier::default());
        let received = received(&copier);
        copier
            .copy_with_user_state_async(4, UserState::new(1))
            .unwrap();
        let expected = [
            "progress 1",
            "progress 2",
            "progress 3",
            "progress 4",
            "completed 4",
        ];
        for text in expected {
            assert_eq!(received.recv_timeout(LONG).as_deref(), Ok(text));
        }
    }
}

#[test]
fn it_is_canceled_by_its_user_state() {
    let copier = Arc::new(Copier::default());
    let received = received(&copier);
    copier
        .copy_with_user_state_async(0, UserState::new(1))
        .unwrap();
    copier.copy_async_cancel(&UserState::new(1));
    assert_eq!(received.recv_timeout(LONG).as_deref(), Ok("canceled true"));
}

#[test]
fn no_handlers_cost_no_posts() {
    let (message_loop, copier) = (MessageLoop::new(), Arc::new(Copier::default()));
    let (seen, _subscription) = seen(&copier.copy_completed(), |args| args.cancelled());
    let current = trefoil::SynchronizationContext::set_current(Some(message_loop.context()));
    copier
        .copy_with_user_state_async(100, UserState::new(1))
        .unwrap();
    drop(current);
    let mut posts = 0;
    while seen.is_empty() {
        posts += message_loop.run_pending();
        std::thread::yield_now();
    }
    assert_eq!(posts, 1);
}

/// Reports from a clone, and says what it reports to.
#[eap(scheduler = trefoil::InlineScheduler)]
pub fn shout<P: IProgress<u8> + Clone + std::fmt::Debug + Unpin>(progress: P) -> String {
    progress.clone().report(1);
    format!("{progress:?}")
}

#[test]
fn a_progress_is_cloned_and_shown() {
    let (reports, _first) = seen(&shout_progress_changed(), |args| *args.progress());
    let (texts, _second) = seen(&shout_completed(), |args| args.take_result());
    shout_async();
    assert_eq!(reports.next(), 1);
    assert!(texts.next().unwrap().starts_with("EventProgress"));
    assert_eq!(shout(()), "()");
}
