//! What `on_canceled` names makes the error of the function.
use trefoil::{OperationCanceled, tap};

#[tap(cancellation, on_canceled = stopped)]
fn load(name: &str) -> Result<usize, String> {
    Ok(name.len())
}

fn stopped(_: OperationCanceled) -> u32 {
    0
}

fn main() {}
