use trefoil::{IProgress, tap};

#[tap]
fn copy<P: IProgress<u8>>(others: Vec<P>, progress: P) {
    progress.report(1);
    drop(others);
}

fn main() {}
