//! The policy of the pool as plain functions on its state, and the pool with threads.

mod face;
mod local;
mod names;
mod policy;
mod queued;
mod state;
mod threads;
