//! The policy of the pool as plain functions on its state, and the pool with threads.

mod policy;
mod state;
mod threads;
