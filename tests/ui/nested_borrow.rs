use trefoil::tap;

#[tap]
fn join(names: &[&str]) -> String {
    names.concat()
}

fn main() {}
