//! The rows of the table, in its order.

mod allocations;
mod blocked;
mod cancellation;
mod events;
mod fork_join;
mod idle;
mod limits;
mod mixed;
mod offload;
mod processor;
mod progress;
mod serial;
mod submitters;

use crate::measure::Options;
use crate::row::Row;

/// Measures some rows.
pub type Measure = fn(&Options) -> Vec<Row>;

/// Each group of rows by its name.
pub const GROUPS: &[(&str, Measure)] = &[
    ("batch", offload::batch),
    ("sequential", offload::sequential),
    ("limits", limits::measure),
    ("idle", idle::measure),
    ("fork-join", fork_join::measure),
    ("allocations", allocations::measure),
    ("submitters", submitters::submitters),
    ("bursts", submitters::bursts),
    ("pending", submitters::pending),
    ("blocked", blocked::measure),
    ("cpu", processor::measure),
    ("mixed", mixed::measure),
    ("token", cancellation::token),
    ("register", cancellation::register),
    ("progress", progress::measure),
    ("event", events::measure),
    ("serial", serial::measure),
];
