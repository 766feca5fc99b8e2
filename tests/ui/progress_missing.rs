use trefoil::tap;

#[tap(progress)]
fn copy() {}

fn main() {
    copy_async();
}
