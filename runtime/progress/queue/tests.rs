//! What becomes of a queue whose job is dropped.

use super::*;

#[test]
fn job_that_is_dropped_drops_the_reports_and_the_next_report_has_a_job() {
    let (queue, witness) = (ReportQueue::new(), Arc::new(()));
    lock(&queue.0).is_scheduled = true;
    let report = Arc::clone(&witness);
    queue.push(move || drop(report));
    drop(Delivery(Some(Arc::clone(&queue))));
    assert_eq!(Arc::strong_count(&witness), 1);
    assert!(!lock(&queue.0).is_scheduled);
}
