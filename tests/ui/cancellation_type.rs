use trefoil::{CancellationToken, tap};

#[tap]
fn copy(cancellation_token: Option<CancellationToken>) {
    drop(cancellation_token);
}

#[tap]
fn store(stop: Option<&CancellationToken>) {
    let _ = stop;
}

fn main() {}
