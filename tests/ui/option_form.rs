use trefoil::{apm, tap};

#[tap(name, receiver = rc, cancellation = true, vis = pub(crate), validate = "check")]
fn load() {}

#[apm(name = begin_keep)]
fn store() {}

#[tap("keep_async")]
fn keep() {}

#[tap(name: "hold_async")]
fn hold() {}

#[tap(cancellation long_running)]
fn halt() {}

#[tap(receiver = "arc", out = count, crate = "trefoil")]
fn count(count: &mut u8) {
    *count = 1;
}

fn main() {
    load_async();
    end_store(begin_store());
}
