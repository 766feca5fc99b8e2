//! A store of notes in SQLite, as an asynchronous library would offer it.
//!
//! A SQLite connection is [`Send`] and not [`Sync`], its calls block, and a query can take minutes.
//! So [`Notes`] is an ordinary synchronous type around it, and `#[async_patterns(serial)]` gives
//! the handle `Serial<Notes>` asynchronous members: any number of tasks, threads or request
//! handlers use clones of one handle, and their operations run one at a time, in the order of their
//! starts, on one worker of the pool at most.
//!
//! - [`Notes::search`] and the others take a token. Requesting it interrupts the query that runs
//!   just then, by SQLite's own means; the connection is as good as new for the next operation.
//! - An operation that is canceled while it waits for its turn never reaches the database.
//! - An interrupted query is reported as what it is, the cancellation of that token: the task is
//!   `Canceled`, not `Faulted`.
//!
//! ```
//! use notes::{Notes, NotesSerial};
//! use trefoil::{CancellationTokenSource, Serial};
//!
//! # fn main() -> Result<(), notes::Error> {
//! # futures::executor::block_on(async {
//! let notes = Serial::new(Notes::in_memory()?);
//! notes.add_async("water the plants").await?;
//! notes.add_async("feed the cat").await?;
//!
//! let source = CancellationTokenSource::new();
//! let found = notes.search_with_cancellation_async("cat", source.token()).await?;
//! assert_eq!(found[0].text, "feed the cat");
//! # Ok(())
//! # })
//! # }
//! ```

mod error;
mod interrupt;
mod store;

pub use error::Error;
pub use store::{Note, Notes, NotesSerial};
