use trefoil::{CancellationToken, tap};

#[tap]
fn copy(token: &CancellationToken) {
    token.wait();
}

fn main() {
    copy_with_cancellation_async(CancellationToken::none());
}
