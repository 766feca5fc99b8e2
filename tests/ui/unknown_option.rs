use trefoil::{apm, tap};

#[tap(cancelation, colour = 3)]
fn load() {}

#[tap(cancel, visibility = "pub")]
fn save() {}

#[tap(no_cancellation)]
fn hold() {}

#[tap(pub)]
fn open() {}

#[tap(public)]
fn show() {}

#[tap(pub(crate))]
fn lend() {}

// Options of `#[tap]` alone.
#[apm(overloads = full, cancel_on_drop, combinator, cancelation)]
fn store() {}

fn main() {
    load_async();
    end_store(begin_store());
}
