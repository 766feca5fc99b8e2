// An operation that nothing can cancel has no `cancel`.
use trefoil::apm;

#[apm]
fn load() -> u8 {
    1
}

fn main() {
    let async_result = begin_load();
    async_result.cancel();
    begin_load_with_callback(|_| (), ()).cancel();
}
