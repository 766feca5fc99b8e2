//! More threads, or longer ways, in random orders.

mod blocked;
mod orders;
mod storms;
