use std::fmt::Debug;

use trefoil::{IProgress, async_patterns, eap, tap};

trait Percentage: IProgress<u8> {
    fn percentage(&self, part: u8, whole: u8) {
        self.report(part * 100 / whole);
    }
}

impl<P: IProgress<u8> + ?Sized> Percentage for P {}

#[eap]
fn scan<P: IProgress<u8> + Percentage>(progress: P) {
    progress.percentage(1, 2);
}

#[eap]
fn copy(progress: &(impl IProgress<u8> + IProgress<u16> + ToString)) {
    progress.report(1_u8);
}

// Whoever calls the members of the others meets it.
#[tap(overloads = full)]
fn find<P: IProgress<u8> + Percentage>(progress: P) {
    progress.percentage(1, 2);
}

struct Desk;

#[async_patterns(serial, operations = one)]
impl Desk {
    #[tap]
    #[eap]
    fn tidy<P>(&self, progress: P)
    where
        P: IProgress<u8> + Clone + Debug + Unpin + Send + 'static,
        P: Percentage,
    {
        progress.percentage(1, 2);
    }
}

fn main() {
    scan_async();
}
