#![deny(deprecated)]

use trefoil::{IProgress, apm, tap};

pub struct Step(pub u8);

#[tap]
fn walk(progress: &dyn IProgress<Step>) {
    progress.report(Step(1));
}

// Told once, however many patterns and members there are.
#[apm]
#[tap(cancellation)]
fn run(progress: &dyn IProgress<Step>) {
    progress.report(Step(2));
}

#[allow(deprecated)]
#[tap]
fn stroll(progress: &dyn IProgress<Step>) {
    progress.report(Step(1));
}

struct Walker;

impl Walker {
    #[tap(allow(progress_info_suffix))]
    fn walk(&self, progress: &dyn IProgress<Step>) {
        progress.report(Step(1));
    }
}

fn main() {
    drop(walk_async());
    drop(run_async());
    drop(stroll_async());
    drop(std::sync::Arc::new(Walker).walk_async());
}
