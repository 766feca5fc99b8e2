#![deny(deprecated)]

use trefoil::{IProgress, tap};

pub struct Step(pub u8);

#[tap]
fn walk(progress: &dyn IProgress<Step>) {
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
    drop(std::sync::Arc::new(Walker).walk_async());
}
