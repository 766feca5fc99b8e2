use trefoil::{IProgress, Progress, tap};

#[tap]
fn copy(progress: &Progress<u8>) {
    progress.report(1);
}

#[tap]
fn store(progress: Box<dyn IProgress<u8> + Send>) {
    progress.report(1);
}

fn main() {}
