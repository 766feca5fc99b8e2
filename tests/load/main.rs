//! The library under load and under injected faults: every wait completes, nothing is lost, memory
//! returns to where it was, and cost grows linearly.
//!
//! Each case runs in a child process of this binary under a watchdog, so that a hang or an abort of
//! one case fails that case alone. See `harness` for what a failure prints.
//!
//! - `LOAD_SECONDS=3600 cargo test --test load` lets each storm run for an hour instead of a few
//!   seconds.
//! - `LOAD_LIMIT=10` shortens the time after which the watchdog ends a case, to see failures
//!   sooner.
//! - `LOAD_INSTRUCTIONS=required` fails where valgrind, which counts instructions, is not
//!   installed.
//! - `LOAD_SEED=7` repeats the random choices of a storm; a run prints the seed it used.

mod growth;
mod harness;
mod memory;

mod aborts;
mod canceling;
mod circles;
mod continuations;
mod dropped;
mod idle;
mod kept;
mod many;
mod panics;
mod spawn_failures;
mod storms;
mod timers;
mod waits;
mod waits_on_one_worker;
mod wakers;
