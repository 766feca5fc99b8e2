use trefoil::{IProgress, eap};

#[eap]
fn scan(progress: &dyn IProgress<&str>) {
    progress.report("one");
}

#[eap]
fn walk(progress: &dyn IProgress<&'static str>) {
    progress.report("one");
}

fn main() {
    walk_async();
}
