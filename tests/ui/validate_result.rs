use trefoil::tap;

#[tap(validate = is_short)]
fn load(name: &str) -> usize {
    name.len()
}

fn is_short(name: &str) -> bool {
    name.len() < 9
}

fn main() {
    load_async("a");
}
