use trefoil::tap;

#[tap(allow(async_suffix, progres_info_suffix), name = "load")]
fn load() {}

fn main() {
    load_async();
}
