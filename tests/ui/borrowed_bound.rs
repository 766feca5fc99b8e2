use trefoil::tap;

trait Deserialize<'de> {}

#[tap]
fn read<'de, D: Deserialize<'de>>(format: D) {
    let _ = format;
}

fn main() {}
