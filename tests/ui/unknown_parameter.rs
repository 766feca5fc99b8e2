use trefoil::{apm, tap};

#[tap(out(cont))]
#[apm(owned(nobody, count))]
fn load(count: &mut usize) {
    *count += 1;
}

fn main() {}
