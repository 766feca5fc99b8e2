use trefoil::apm;

#[apm(name = "fetch")]
fn load() {}

#[apm]
fn begin_store() {}

#[apm]
fn end_of_file() -> bool {
    true
}

fn main() {
    let async_result = begin_load();
    end_load(async_result);
}
