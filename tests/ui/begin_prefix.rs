use trefoil::apm;

#[apm(name = "fetch")]
fn load() {}

#[apm(name = "begin_end_call")]
fn end_call() {}

#[apm(name = "save_begin")]
fn save() {}

#[apm]
fn begin_store() {}

#[apm]
fn end_of_file() -> bool {
    true
}

#[apm]
fn _begin_move() {}

fn main() {
    let async_result = begin_load();
    end_load(async_result);
    end_end_of_file(begin_end_of_file());
}
