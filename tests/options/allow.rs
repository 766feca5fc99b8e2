//! `allow(RULE)` switches an advisory rule off. The advice is a warning, so the module denies it.
#![deny(deprecated)]

use trefoil::{IProgress, apm, tap};

struct Step(u8);

#[tap(allow(progress_info_suffix))]
fn walk(progress: &dyn IProgress<Step>) {
    progress.report(Step(3));
}

#[test]
fn a_value_without_the_suffix_is_allowed() {
    let (sender, receiver) = std::sync::mpsc::channel();
    walk_with_progress_async(move |step: Step| sender.send(step.0).unwrap()).wait();
    assert_eq!(receiver.recv(), Ok(3));
}

#[apm(allow(progress_info_suffix))]
fn run(progress: &dyn IProgress<Step>) {
    progress.report(Step(4));
}

#[test]
fn a_pair_allows_it_too() {
    let (sender, receiver) = std::sync::mpsc::channel();
    end_run(begin_run_with_progress(move |step: Step| {
        sender.send(step.0).unwrap();
    }));
    assert_eq!(receiver.recv(), Ok(4));
}
