use trefoil::{apm, tap};

#[tap(cancelation, colour = 3)]
fn load() {}

#[tap(cancel, visibility = "pub")]
fn save() {}

// Options of `#[tap]` alone.
#[apm(overloads = full, cancel_on_drop, combinator, cancelation)]
fn store() {}

fn main() {
    load_async();
    end_store(begin_store());
}
