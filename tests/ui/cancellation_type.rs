use trefoil::{CancellationToken, tap};

#[tap]
fn copy(cancellation_token: Option<CancellationToken>) {
    drop(cancellation_token);
}

#[tap]
fn store(stop: Option<&CancellationToken>) {
    let _ = stop;
}

// Of a crate beside: only the compiler can tell.
mod beside {
    #[derive(Clone)]
    pub struct CancellationToken;
}

#[tap]
fn keep(cancellation_token: &beside::CancellationToken) {
    let _ = cancellation_token;
}

#[tap]
fn hold(cancellation_token: beside::CancellationToken) {
    drop(cancellation_token);
}

fn main() {}
