//! A cancellation token that interrupts what SQLite does.

use rusqlite::{Connection, ErrorCode};
use trefoil::{CancellationToken, OperationCanceled};

use crate::Error;

/// Runs `work` on the connection. A request of the token, at whatever moment, ends the query that
/// runs just then, and `work` with it; none reaches what the connection does later.
pub(crate) fn until_canceled<T>(
    connection: &Connection,
    cancellation_token: &CancellationToken,
    work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> Result<T, Error> {
    let result = interruptible(connection, cancellation_token, work);
    match result {
        Err(rusqlite::Error::SqliteFailure(failure, _))
            if failure.code == ErrorCode::OperationInterrupted
                && cancellation_token.is_cancellation_requested() =>
        {
            Err(OperationCanceled::new(cancellation_token.clone()).into())
        }
        result => Ok(result?),
    }
}

fn interruptible<T>(
    connection: &Connection,
    cancellation_token: &CancellationToken,
    work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    // SQLite forgets an interrupt that comes while no statement runs. This one runs, at its first
    // row of two, until `work` is done: so one that comes before the first query, or between two,
    // holds too.
    let mut running = connection.prepare("VALUES (1), (2)")?;
    let mut rows = running.query(())?;
    rows.next()?;
    let handle = connection.get_interrupt_handle();
    let registration = cancellation_token.register(move || handle.interrupt());
    let result = work(connection);
    // Waits for a callback that runs just now. Only then the statement ends, and SQLite forgets.
    registration.dispose();
    result
}

#[cfg(test)]
mod tests {
    use trefoil::CancellationTokenSource;

    use super::*;

    fn one(connection: &Connection) -> rusqlite::Result<i64> {
        connection.query_row("SELECT 1", (), |row| row.get(0))
    }

    /// Requests the token before, inside or between the queries of some work.
    fn requested_when(
        work: impl FnOnce(&Connection, &CancellationTokenSource) -> rusqlite::Result<i64>,
    ) {
        let connection = Connection::open_in_memory().unwrap();
        let source = CancellationTokenSource::new();
        let result = until_canceled(&connection, &source.token(), |connection| {
            work(connection, &source)
        });
        match result {
            Err(Error::Canceled(canceled)) => assert_eq!(canceled.token(), &source.token()),
            other => panic!("{other:?}"),
        }
        assert_eq!(one(&connection), Ok(1));
    }

    #[test]
    fn a_request_while_no_query_runs_ends_the_next_one_of_the_work() {
        requested_when(|connection, source| {
            source.cancel();
            one(connection)
        });
        requested_when(|connection, source| {
            one(connection)?;
            source.cancel();
            one(connection)
        });
    }

    #[test]
    fn so_does_one_that_came_before() {
        let connection = Connection::open_in_memory().unwrap();
        let canceled = until_canceled(&connection, &CancellationToken::new(true), one);
        assert!(matches!(canceled, Err(Error::Canceled(_))));
        assert_eq!(
            until_canceled(&connection, &CancellationToken::none(), one).unwrap(),
            1
        );
    }

    #[test]
    fn an_interrupt_that_is_not_the_tokens_is_an_error_of_the_database() {
        let connection = Connection::open_in_memory().unwrap();
        let result = until_canceled(&connection, &CancellationToken::none(), |connection| {
            connection.get_interrupt_handle().interrupt();
            one(connection)
        });
        assert!(matches!(result, Err(Error::Database(_))));
    }
}
