use trefoil::{CancellationToken, tap};

#[tap]
fn copy(cancellation_token: &CancellationToken, deadline: &CancellationToken) {
    cancellation_token.wait();
    deadline.wait();
}

fn main() {}
