//! The event-based pattern.

use std::io;
use std::sync::Arc;
use std::sync::mpsc;

use trefoil::{
    CancellationToken, Component, EventHandlerList, IProgress, Task, UserState, async_patterns, eap,
};

use crate::support::LONG;

/// Downloads.
#[derive(Component, Debug, Default)]
pub struct Client {
    events: EventHandlerList,
}

#[async_patterns(operations = several)]
impl Client {
    /// Downloads a page.
    ///
    /// # Errors
    ///
    /// If it has no name, or the token is requested.
    #[eap]
    pub async fn download(
        &self,
        page: &str,
        buffer: &mut Vec<u8>,
        cancellation_token: &CancellationToken,
        progress: &(dyn IProgress<u8> + Sync),
    ) -> io::Result<usize> {
        if page.is_empty() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Task::run(|| ()).await;
        progress.report(50);
        if page == "endless" {
            cancellation_token.canceled().await;
            cancellation_token.throw_if_cancellation_requested()?;
        }
        buffer.extend(page.bytes());
        Ok(buffer.len())
    }

    /// Waits for the token.
    #[eap(cancellation, cancel = drop)]
    pub async fn hang(&self) -> u8 {
        std::future::pending::<()>().await;
        1
    }
}

#[test]
fn reports_and_completion_are_raised() {
    let client = Arc::new(Client::default());
    let (sent, received) = mpsc::channel();
    let reported = sent.clone();
    let _progress = client.progress_changed().subscribe(move |_, args| {
        reported
            .send(format!("progress {}", args.progress()))
            .unwrap();
    });
    let _completed = client.download_completed().subscribe(move |_, args| {
        let taken = args.take_result().map(Result::ok);
        let text = format!(
            "{:?} {:?} {}",
            taken.flatten(),
            args.take_buffer(),
            args.cancelled()
        );
        sent.send(text).unwrap();
    });
    client.download_async("abc", Vec::new());
    assert_eq!(received.recv_timeout(LONG).unwrap(), "progress 50");
    assert_eq!(
        received.recv_timeout(LONG).unwrap(),
        "Some(3) Some([97, 98, 99]) false"
    );
    let state = UserState::new(1);
    client
        .download_with_user_state_async("endless", Vec::new(), state.clone())
        .unwrap();
    assert_eq!(received.recv_timeout(LONG).unwrap(), "progress 50");
    client.cancel_async(&state);
    assert!(received.recv_timeout(LONG).unwrap().ends_with("true"));
}

#[test]
fn a_canceled_operation_is_dropped() {
    let client = Arc::new(Client::default());
    let (sent, received) = mpsc::channel();
    let _completed = client.hang_completed().subscribe(move |_, args| {
        sent.send(args.cancelled()).unwrap();
    });
    let state = UserState::new("hangs");
    client.hang_with_user_state_async(state.clone()).unwrap();
    client.cancel_async(&state);
    assert_eq!(received.recv_timeout(LONG), Ok(true));
}
