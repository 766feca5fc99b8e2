use trefoil::{CancellationToken, IProgress, Progress, tap};

#[tap]
fn copy(progress: &Progress<u8>) {
    progress.report(1);
}

#[tap]
fn store(progress: Box<dyn IProgress<u8> + Send>) {
    progress.report(1);
}

use trefoil::IProgress as Prog;

#[tap]
fn alias(progress: &dyn Prog<u32>, name: &str) {
    progress.report(1);
    let _ = name;
}

struct SaveProgress(u8);

#[tap]
fn save(progress: &mut SaveProgress) {
    progress.0 = 1;
}

struct ProgressBar;

#[tap]
fn draw(progress: &ProgressBar) {
    let _ = progress;
}

#[tap]
fn count(cancellation_token: &CancellationToken, progress: &mut u32) {
    cancellation_token.wait();
    *progress = 1;
}

#[tap]
fn call(cancellation_token: &CancellationToken, progress: &dyn Fn(u64)) {
    cancellation_token.wait();
    progress(1);
}

fn main() {}
