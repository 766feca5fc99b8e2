use trefoil::{CancellationToken, tap};

#[tap]
fn copy(cancellation_token: Option<CancellationToken>) {
    drop(cancellation_token);
}

fn main() {}
