//! The scenario of a resource that is waited for. trefoil has none of its own: the semaphore here
//! is one that a user makes of completion sources and registrations.

use std::collections::VecDeque;
use std::sync::Mutex;

use serde_json::json;
use trefoil::{
    CancellationToken, CancellationTokenSource, OperationCanceled, Task, TaskCompletionSource,
};

use super::canceled_token;
use crate::support::conform;

type Waited = Result<(), OperationCanceled>;

#[derive(Default)]
struct Semaphore {
    free: Mutex<u32>,
    waiting: Mutex<VecDeque<TaskCompletionSource<Waited>>>,
}

impl Semaphore {
    fn wait_async(&self, token: CancellationToken) -> Task<Waited> {
        let source = TaskCompletionSource::new();
        let task = source.task();
        let mut free = self.free.lock().unwrap();
        if token.is_cancellation_requested() {
            source.set_canceled_as_error(token).unwrap();
        } else if *free > 0 {
            *free -= 1;
            source.set_result(Ok(())).unwrap();
        } else {
            let (canceling, own) = (source.clone(), token.clone());
            let cancel = move || _ = canceling.set_canceled_as_error(own);
            token.register(cancel).detach();
            self.waiting.lock().unwrap().push_back(source);
        }
        task
    }

    fn release(&self) {
        let mut free = self.free.lock().unwrap();
        let mut waiting = self.waiting.lock().unwrap();
        // One whose wait was canceled is complete, and does not take the slot.
        while let Some(source) = waiting.pop_front() {
            if source.set_result(Ok(())).is_ok() {
                return;
            }
        }
        *free += 1;
    }

    fn slots(&self) -> u32 {
        *self.free.lock().unwrap()
    }
}

fn status(task: &Task<Waited>) -> String {
    format!("{:?}", task.status())
}

#[test]
fn cancel_031_available_resource_and_canceled_token() {
    let semaphore = Semaphore::default();
    semaphore.release();
    let canceled = semaphore.wait_async(canceled_token());
    let slots_1 = semaphore.slots();
    let free = semaphore.wait_async(CancellationToken::none());
    let slots_2 = semaphore.slots();
    let source = CancellationTokenSource::new();
    let further = semaphore.wait_async(source.token());
    let pending = status(&further);
    source.cancel();
    let (after_cancel, slots_3) = (status(&further), semaphore.slots());
    semaphore.release();
    let ours = json!({
        "canceled_status": status(&canceled),
        "slots_1": slots_1,
        "free_status": status(&free),
        "slots_2": slots_2,
        "pending": pending,
        "after_cancel": after_cancel,
        "slots_3": slots_3,
        "slots_4": semaphore.slots(),
    });
    conform(
        "cancel-031-available-resource-and-canceled-token",
        ours,
        &[],
    );
}
