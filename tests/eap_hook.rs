//! What is reported of event-based operations to the hook for unobserved faults. There is one for
//! the process, so this is a process of its own with one test.

use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use trefoil::__v0_1_0::{EventOperation, Finished, Start};
use trefoil::eap::{AsyncCompletedEventArgs, Event, ProgressChangedEventArgs};
use trefoil::task::{clear_unobserved_fault_hook, set_unobserved_fault_hook};
use trefoil::{
    Component, EventHandlerList, IProgress, InlineScheduler, MessageLoop, SynchronizationContext,
};

/// Must happen.
const LONG: Duration = Duration::from_secs(30);

#[derive(Component, Default)]
struct Door {
    events: EventHandlerList,
}

/// Names the operation.
struct Close;

impl Door {
    fn completed(&self) -> Event<Self, AsyncCompletedEventArgs> {
        self.events.event::<Close, _, _>()
    }

    fn changed(&self) -> Event<Self, ProgressChangedEventArgs<u8>> {
        self.events.event::<Close, _, _>()
    }

    fn close(self: &Arc<Self>, work: fn()) {
        let operation = EventOperation::new();
        let progress = operation.progress(Arc::clone(self), self.changed());
        let work = move |(): (), _: &_| {
            progress.report(1);
            work();
            Finished::ran(())
        };
        let start = Start::new().on(&InlineScheduler);
        start
            .prepare((), work, |(), _| None)
            .raise(operation, Arc::clone(self), self.completed());
    }
}

#[test]
fn unobserved_faults_and_panics_of_handlers_go_to_the_hook() {
    let (sender, told) = mpsc::channel();
    let sender = Mutex::new(sender);
    set_unobserved_fault_hook(move |fault| {
        let text = fault.to_string();
        // Without the id.
        let text = text.splitn(3, ' ').nth(2).unwrap().to_owned();
        sender.lock().unwrap().send(text).unwrap();
    });
    let door = Arc::new(Door::default());

    // Without handlers: a success is not reported, a fault is.
    door.close(|| {});
    door.close(|| panic!("stuck"));
    assert_eq!(told.recv_timeout(LONG).as_deref(), Ok("panicked: stuck"));

    // With handlers: they have the fault; the panic of a handler is reported, each once.
    let (seen, is_seen) = mpsc::channel();
    let panics = door.completed().subscribe(|_, _| panic!("in the handler"));
    let slow = door.changed().subscribe(|_, _| panic!("in the report"));
    let listener = door.completed().subscribe(move |_, args| {
        seen.send(args.error().map(ToString::to_string)).unwrap();
    });
    door.close(|| panic!("stuck again"));
    let mut texts = [
        told.recv_timeout(LONG).unwrap(),
        told.recv_timeout(LONG).unwrap(),
    ];
    texts.sort();
    assert_eq!(
        texts,
        [
            "had a callback that panicked: in the handler",
            "had a callback that panicked: in the report"
        ]
    );
    assert_eq!(
        is_seen.recv_timeout(LONG),
        Ok(Some("stuck again".to_owned()))
    );
    drop((panics, slow, listener));

    // A handler that stays on its thread panics on a thread that belongs to others.
    let message_loop = MessageLoop::new();
    let current = SynchronizationContext::set_current(Some(message_loop.context()));
    let local = door
        .completed()
        .subscribe_local(|_, _| panic!("on its thread"))
        .unwrap();
    drop(current);
    door.close(|| {});
    while message_loop.run_pending() == 0 {
        std::thread::yield_now();
    }
    let text = "had a callback that panicked: on its thread";
    assert_eq!(told.recv_timeout(LONG).as_deref(), Ok(text));
    drop(local);
    assert!(told.try_recv().is_err());
    clear_unobserved_fault_hook();
}
