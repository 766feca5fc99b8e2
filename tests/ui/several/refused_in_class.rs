// What operations of a class share stays when the one that it is written with is refused.
use std::sync::Arc;

use trefoil::{CancellationToken, Component, EventHandlerList, IProgress, async_patterns, eap};

#[derive(Component, Default)]
struct Store {
    events: EventHandlerList,
}

#[async_patterns(operations = several)]
impl Store {
    #[eap(single_invocation)]
    pub fn load(&mut self) -> u8 {
        1
    }

    #[eap(cancellation)]
    pub fn words(&self, progress: &dyn IProgress<u8>) -> std::str::Chars<'_> {
        progress.report(1);
        "".chars()
    }

    #[eap]
    fn save(&self, cancellation_token: &CancellationToken, progress: &dyn IProgress<u8>) {
        progress.report(1);
        cancellation_token.wait();
    }
}

fn main() {
    let store = Arc::new(Store::default());
    store.save_async();
    store.cancel_async(&trefoil::UserState::new(7));
    let _ = (store.is_busy(), store.progress_changed().handler_count());
}
