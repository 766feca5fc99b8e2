use trefoil::{CancellationToken, IProgress, tap};

#[tap]
fn copy(progress: &dyn IProgress<u8>, cancellation_token: &CancellationToken) {
    progress.report(1);
    cancellation_token.wait();
}

#[tap]
fn store(cancellation_token: &CancellationToken, name: &str) {
    cancellation_token.wait();
    let _ = name;
}

#[tap]
fn save(sink: &dyn IProgress<u8>, token: &CancellationToken, name: &str) {
    sink.report(1);
    token.wait();
    let _ = name;
}

fn main() {}
