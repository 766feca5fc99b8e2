use trefoil::tap;

#[tap]
fn load(#[cfg(unix)] mode: u32) {
    let _ = mode;
}

fn main() {}
