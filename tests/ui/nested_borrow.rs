use trefoil::{apm, tap};

#[tap]
fn join(names: &Vec<&str>) -> String {
    names.concat()
}

#[tap]
#[apm]
fn count<'a>(names: &'a [&'a [&'a str]], more: u8) -> usize {
    names.len() + usize::from(more)
}

fn main() {
    let joined = join_async(&vec!["a", "b"]).wait();
    let _: &str = joined.as_str();
    let counted: usize = end_count(begin_count(&[&["a"]], 1));
    let _ = counted + count_async(&[], 2).wait();
}
