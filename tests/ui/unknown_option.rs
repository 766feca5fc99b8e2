use trefoil::{apm, tap};

#[tap(cancelation, colour = 3)]
fn load() {}

// Options of `#[tap]` alone.
#[apm(overloads = full, cancel_on_drop, combinator, cancelation)]
fn store() {}

fn main() {
    load_async();
    end_store(begin_store());
}
