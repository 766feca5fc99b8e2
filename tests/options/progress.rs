//! `progress` asks for what the parameter implies; every form of the parameter takes any progress.

use std::sync::{Arc, Mutex};

use trefoil::{IProgress, apm, tap};

#[tap(progress)]
fn lent(progress: &dyn IProgress<u8>) {
    progress.report(1);
}

#[tap]
fn lent_impl(progress: &impl IProgress<u8>) {
    progress.report(2);
}

#[tap]
fn owned_impl(progress: impl IProgress<u8>) {
    progress.report(3);
}

#[tap]
fn owned_generic<T: Copy, P>(value: T, progress: P) -> T
where
    P: IProgress<T>,
{
    progress.report(value);
    value
}

#[tap]
fn lent_generic<P: IProgress<u8> + ?Sized>(progress: &P) {
    progress.report(5);
}

#[tap]
fn optional(progress: Option<&dyn IProgress<u8>>) -> bool {
    progress.inspect(|progress| progress.report(6)).is_some()
}

#[test]
fn every_form_reports() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = || {
        let seen = Arc::clone(&seen);
        move |value: u8| seen.lock().unwrap().push(value)
    };
    lent_with_progress_async(sink()).wait();
    lent_impl_with_progress_async(sink()).wait();
    owned_impl_with_progress_async(sink()).wait();
    assert_eq!(owned_generic_with_progress_async(4, sink()).wait(), 4);
    lent_generic_with_progress_async(sink()).wait();
    assert!(optional_with_progress_async(sink()).wait());
    assert_eq!(*seen.lock().unwrap(), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn members_without_progress_report_nowhere() {
    lent_async().wait();
    lent_impl_async().wait();
    owned_impl_async().wait();
    assert_eq!(owned_generic_async("same").wait(), "same");
    lent_generic_async().wait();
    assert!(!optional_async().wait());
}

#[apm(progress)]
fn asked(progress: &dyn IProgress<u8>) {
    progress.report(7);
}

#[apm]
fn implied(progress: Option<&dyn IProgress<u8>>) -> bool {
    progress.inspect(|progress| progress.report(8)).is_some()
}

#[test]
fn a_pair_has_members_with_progress() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = || {
        let seen = Arc::clone(&seen);
        move |value: u8| seen.lock().unwrap().push(value)
    };
    end_asked(begin_asked_with_progress(sink()));
    assert!(end_implied(begin_implied_with_progress(sink())));
    assert!(!end_implied(begin_implied()));
    assert_eq!(*seen.lock().unwrap(), [7, 8]);
}
