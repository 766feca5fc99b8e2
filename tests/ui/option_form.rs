use trefoil::{apm, tap};

#[tap(name, receiver = rc, cancellation = true, vis = pub(crate), validate = "check")]
fn load() {}

#[apm(name = begin_keep)]
fn store() {}

fn main() {
    load_async();
    end_store(begin_store());
}
