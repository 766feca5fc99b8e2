//! The notes, as a synchronous type; its asynchronous members are generated.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use trefoil::{CancellationToken, async_patterns, tap};

use crate::Error;
use crate::interrupt::until_canceled;

/// A piece of text and its number, which is never used again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The number, from 1.
    pub id: i64,
    /// What is to be remembered.
    pub text: String,
}

impl Note {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            text: row.get(1)?,
        })
    }
}

/// A store of notes, on one connection to a database.
///
/// To be used from many tasks, hand it to a [`Serial`](trefoil::Serial) and import [`NotesSerial`].
#[derive(Debug)]
pub struct Notes {
    connection: Connection,
}

impl Notes {
    /// Opens the store in this file, and makes it if it is not there.
    ///
    /// # Errors
    ///
    /// What SQLite says of the file.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::with_connection(Connection::open(path)?)
    }

    /// Makes a store that ends with the program.
    ///
    /// # Errors
    ///
    /// What SQLite says.
    pub fn in_memory() -> Result<Self, Error> {
        Self::with_connection(Connection::open_in_memory()?)
    }

    fn with_connection(connection: Connection) -> Result<Self, Error> {
        let columns = "id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL";
        connection.execute(&format!("CREATE TABLE IF NOT EXISTS notes ({columns})"), ())?;
        Ok(Self { connection })
    }
}

#[async_patterns(serial)]
impl Notes {
    /// Adds a note.
    ///
    /// # Errors
    ///
    /// What SQLite says.
    #[tap(cancellation)]
    pub fn add(&mut self, text: &str) -> Result<Note, Error> {
        let insert = "INSERT INTO notes (text) VALUES (?1) RETURNING id, text";
        Ok(self.connection.query_row(insert, [text], Note::from_row)?)
    }

    /// All notes, the oldest first.
    ///
    /// # Errors
    ///
    /// What SQLite says, or the token's cancellation.
    #[tap]
    pub fn list(&self, cancellation_token: &CancellationToken) -> Result<Vec<Note>, Error> {
        self.search("", cancellation_token)
    }

    /// The notes in which this text occurs, in whatever case, the oldest first.
    ///
    /// # Errors
    ///
    /// What SQLite says, or the token's cancellation.
    #[tap]
    pub fn search(
        &self,
        text: &str,
        cancellation_token: &CancellationToken,
    ) -> Result<Vec<Note>, Error> {
        let select = "SELECT id, text FROM notes WHERE instr(lower(text), lower(?1)) ORDER BY id";
        until_canceled(&self.connection, cancellation_token, |connection| {
            let mut statement = connection.prepare(select)?;
            let notes = statement.query_map([text], Note::from_row)?;
            notes.collect()
        })
    }

    /// The rows of any query, as text: for statistics of one's own. It can take as long as it
    /// likes.
    ///
    /// # Errors
    ///
    /// What SQLite says, or the token's cancellation.
    #[tap]
    pub fn query(
        &self,
        sql: &str,
        cancellation_token: &CancellationToken,
    ) -> Result<Vec<String>, Error> {
        until_canceled(&self.connection, cancellation_token, |connection| {
            let mut statement = connection.prepare(sql)?;
            let columns = statement.column_count();
            let rows = statement.query_map((), |row| {
                let cells: Result<Vec<_>, _> =
                    (0..columns).map(|n| row.get_ref(n).map(shown)).collect();
                Ok(cells?.join(" | "))
            })?;
            rows.collect()
        })
    }
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
    }
}

#[cfg(test)]
mod tests;
