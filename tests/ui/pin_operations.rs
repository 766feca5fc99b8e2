#![deny(deprecated)]

use trefoil::{CancellationToken, Component, EventHandlerList, IProgress, async_patterns, eap};

#[derive(Component)]
pub struct Copier {
    events: EventHandlerList,
}

#[async_patterns]
impl Copier {
    #[eap]
    pub fn copy(&self, cancellation_token: &CancellationToken) {
        cancellation_token.wait();
    }
}

#[derive(Component)]
pub struct Mover {
    events: EventHandlerList,
}

#[eap]
impl Mover {
    pub fn link(&self, progress: &dyn IProgress<u8>) {
        progress.report(1);
    }

    pub fn unlink(&self, progress: &dyn IProgress<u8>) {
        progress.report(2);
    }
}

#[derive(Component)]
pub struct Pinned {
    events: EventHandlerList,
}

#[async_patterns(operations = one)]
impl Pinned {
    #[eap(cancellation)]
    pub fn print(&self) {}
}

#[derive(Component)]
pub struct Allowed {
    events: EventHandlerList,
}

#[async_patterns(allow(pin_operations))]
impl Allowed {
    #[eap(cancellation)]
    pub fn print(&self) {}
}

// Its names do not depend on others.
#[derive(Component)]
pub struct Plain {
    events: EventHandlerList,
}

#[async_patterns]
impl Plain {
    #[eap]
    pub fn print(&self) {}
}

fn main() {}
