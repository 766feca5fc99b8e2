use trefoil::{IProgress, tap};

#[tap]
fn copy(reporter: &dyn IProgress<u8>) {
    reporter.report(1);
}

fn main() {
    copy_with_progress_async(());
}
