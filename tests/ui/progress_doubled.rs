use trefoil::{IProgress, tap};

#[tap]
fn copy(progress: &dyn IProgress<u8>, details: &dyn IProgress<String>) {
    progress.report(1);
    details.report(String::new());
}

fn main() {}
