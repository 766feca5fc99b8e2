//! A client of a price server, written for tokio, and the same client for programs without a
//! runtime: [`Prices`] gives its asynchronous functions a Begin/End pair and events.

mod client;
mod prices;
mod server;

pub use client::Client;
pub use prices::{FollowCompletedEventArgs, PriceProgressInfo, Prices};
pub use server::serve;
