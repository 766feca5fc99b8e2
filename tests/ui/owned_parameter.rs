use std::fmt::Display;

use trefoil::{apm, tap};

#[tap(owned(first))]
#[apm]
fn load<T: Clone>(
    first: Option<&str>,
    #[owned] second: &T,
    #[owned] third: &dyn Display,
    #[owned] fourth: Vec<u8>,
    #[owned] fifth: &'static str,
    #[owned] cancellation_token: &trefoil::CancellationToken,
) {
    let _ = (first, second, third, fourth, fifth, cancellation_token);
}

fn main() {}
