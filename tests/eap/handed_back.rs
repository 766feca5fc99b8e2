//! A method that hands a buffer back: the arguments of its event have it as a member.

use std::io;
use std::sync::Arc;

use trefoil::{
    CancellationToken, Component, EventHandlerList, ManualScheduler, UserState, async_patterns, eap,
};

use crate::support::seen;

/// Reads.
#[derive(Component, Debug, Default)]
pub struct Reader {
    events: EventHandlerList,
    scheduler: ManualScheduler,
}

#[async_patterns(operations = one)]
impl Reader {
    /// Adds to a buffer.
    ///
    /// # Errors
    ///
    /// If nothing is to be read.
    #[eap(scheduler = self.scheduler)]
    pub fn read(
        &self,
        count: u8,
        buf: &mut Vec<u8>,
        cancellation_token: &CancellationToken,
    ) -> io::Result<usize> {
        let _ = cancellation_token;
        buf.extend(0..count);
        match count {
            0 => Err(io::Error::other("nothing")),
            1 => panic!("half read"),
            _ => Ok(buf.len()),
        }
    }

    /// Adds one byte to a buffer.
    #[eap(scheduler = self.scheduler)]
    pub fn add(&self, buf: &mut Vec<u8>) {
        buf.push(1);
    }
}

fn read(count: u8, cancels: impl FnOnce(&Reader)) -> (Option<usize>, Option<Vec<u8>>) {
    let reader = Arc::new(Reader::default());
    let (seen, _subscription) = seen(&reader.read_completed(), |args| {
        let lent = args.buf().map(|buf| buf.clone());
        let (result, taken) = (args.take_result(), args.take_buf());
        assert_eq!(lent, taken);
        assert!(args.take_buf().is_none() && args.buf().is_none());
        (result.and_then(Result::ok), taken)
    });
    reader
        .read_with_user_state_async(count, vec![9], UserState::new(1))
        .unwrap();
    cancels(&reader);
    reader.scheduler.run_all();
    seen.next()
}

#[test]
fn the_buffer_comes_back_with_the_result_the_error_and_a_cancellation() {
    assert_eq!(read(2, |_| {}), (Some(3), Some(vec![9, 0, 1])));
    assert_eq!(read(0, |_| {}), (None, Some(vec![9])));
    let cancel = |reader: &Reader| reader.read_async_cancel(&UserState::new(1));
    assert_eq!(read(2, cancel), (None, Some(vec![9])));
}

#[test]
fn a_panic_loses_the_buffer() {
    assert_eq!(read(1, |_| {}), (None, None));
}

#[test]
fn a_task_has_both() {
    let reader = Arc::new(Reader::default());
    let start = |state| reader.read_with_user_state_async(2, vec![], state);
    let task = trefoil::Task::from_event(&reader.read_completed(), UserState::unique(), start);
    reader.scheduler.run_all();
    let (result, buf) = task.unwrap().wait();
    assert_eq!((result.unwrap(), buf), (2, vec![0, 1]));
}

#[test]
fn a_task_without_a_result_has_the_buffer_alone() {
    let reader = Arc::new(Reader::default());
    let start = |state| reader.add_with_user_state_async(vec![9], state);
    let task = trefoil::Task::from_event(&reader.add_completed(), UserState::unique(), start);
    reader.scheduler.run_all();
    assert_eq!(task.unwrap().wait(), [9, 1]);
}
