use trefoil::tap;

struct Path;

#[tap]
fn draw(#[owned] path: &Path) {
    let _ = path;
}

fn main() {}
