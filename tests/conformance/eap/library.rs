//! Scenarios of two components as libraries have them: a client with one download at a time, whose
//! members `#[eap]` writes, and a background worker that reports also when it does not run, which
//! is written by hand.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};
use trefoil::context::{AsyncOperation, AsyncOperationManager};
use trefoil::eap::{AsyncCompletedEventArgs, Event, ProgressChangedEventArgs};
use trefoil::task::InvalidOperation;
use trefoil::{Component, EventHandlerList, Task, UserState, async_patterns, eap};

use super::{INVALID, ok_or_name, pump_until};
use crate::calc::name;
use crate::support::{Pumped, Trace, conform};

#[derive(Component)]
struct Client {
    events: EventHandlerList,
    /// What the addresses of downloads are relative to.
    base: PathBuf,
}

#[async_patterns(operations = several)]
impl Client {
    #[eap(single_invocation, with_user_state, cancellation)]
    fn download_string(&self, path: PathBuf) -> std::io::Result<String> {
        fs::read_to_string(self.base.join(path))
    }
}

#[test]
fn eap_029_library_client_success_and_busy() {
    let path = PathBuf::from(format!("trefoil-eap-029-{}", std::process::id()));
    fs::write(std::env::temp_dir().join(&path), "hello").unwrap();
    let (pumped, client, main) = (
        Pumped::new(),
        Arc::new(Client {
            events: EventHandlerList::default(),
            base: std::env::temp_dir(),
        }),
        thread::current().id(),
    );
    let events = Arc::new(Mutex::new(Vec::<Value>::new()));
    let own = Arc::clone(&events);
    let record = move |client: &Client, args: &DownloadStringCompletedEventArgs| {
        own.lock().unwrap().push(json!({
            "user_state": name(args.user_state()),
            "error": args.error().map(ToString::to_string),
            "cancelled": args.cancelled(),
            "result": args.result().ok().map(|text| (*text).clone()),
            "is_busy": client.is_busy(),
            "on_main": thread::current().id() == main,
        }));
    };
    client
        .download_string_completed()
        .subscribe(record)
        .detach();
    let download = |state| {
        let start = || client.download_string_with_user_state_async(path.clone(), state);
        pumped.current(start)
    };
    download(UserState::new("U")).unwrap();
    let is_busy = client.is_busy();
    assert!(download(UserState::new("V")).is_err());
    pump_until(&pumped, || !events.lock().unwrap().is_empty());
    fs::remove_file(std::env::temp_dir().join(path)).unwrap();
    // Without a user state, as with one.
    assert!(!client.cancellation_pending());
    client.cancel_async();
    let events = events.lock().unwrap();
    let ours = json!({
        "is_busy": is_busy,
        "in_handler": events[0],
        "events": events.len(),
        "is_busy_after": client.is_busy(),
    });
    let left_out = [("second_start", INVALID)];
    conform("eap-029-library-client-success-and-busy", ours, &left_out);
}

/// Reports by its operation, or where none was ever started on the calling thread.
#[derive(Component, Default)]
struct Worker {
    events: EventHandlerList,
    operation: Mutex<Option<Arc<AsyncOperation>>>,
}

struct Operation;

impl Worker {
    fn progress_changed(&self) -> Event<Self, ProgressChangedEventArgs<i32>> {
        self.events.event::<Operation, _, _>()
    }

    fn completed(&self) -> Event<Self, AsyncCompletedEventArgs> {
        self.events.event::<Operation, _, _>()
    }

    fn report_progress(self: &Arc<Self>, percentage: i32) -> Result<(), InvalidOperation> {
        let (changed, sender) = (self.progress_changed(), Arc::clone(self));
        let raise = move || {
            changed.raise(
                &sender,
                ProgressChangedEventArgs::new(percentage, percentage, None),
            );
        };
        let operation = self.operation.lock().unwrap().clone();
        if let Some(operation) = operation {
            return operation.post(raise);
        }
        raise();
        Ok(())
    }

    fn run_worker_async(self: &Arc<Self>) {
        let operation = Arc::new(AsyncOperationManager::create_operation(()));
        *self.operation.lock().unwrap() = Some(Arc::clone(&operation));
        let (completed, sender) = (self.completed(), Arc::clone(self));
        drop(Task::run(move || {
            let args = AsyncCompletedEventArgs::new(None, false, None);
            operation.post_operation_completed(move || completed.raise(&sender, args))
        }));
    }
}

#[test]
fn eap_017_worker_progress_outside_a_run() {
    let (pumped, worker, trace) = (Pumped::new(), Arc::<Worker>::default(), Trace::default());
    let (progress, completed) = (trace.clone(), trace.clone());
    let caller = thread::current().id();
    let on_calling_thread = Arc::new(Mutex::new(None));
    let raised_on = Arc::clone(&on_calling_thread);
    let report = move |_: &Worker, args: &ProgressChangedEventArgs<i32>| {
        *raised_on.lock().unwrap() = Some(thread::current().id() == caller);
        progress.record(format!("P {}", args.progress()));
    };
    worker.progress_changed().subscribe(report).detach();
    worker
        .completed()
        .subscribe(move |_, _| completed.record("C"))
        .detach();
    let never_ran = worker.report_progress(5);
    let on_calling_thread = on_calling_thread.lock().unwrap().take();
    pumped.current(|| worker.run_worker_async());
    pump_until(&pumped, || trace.events().len() > 1);
    let ours = json!({
        "never_ran": ok_or_name(&never_ran),
        "on_calling_thread": on_calling_thread,
        "after_completed": ok_or_name(&worker.report_progress(6)),
        "trace": trace.events(),
    });
    conform("eap-017-worker-progress-outside-a-run", ours, &[]);
}
