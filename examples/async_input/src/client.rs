//! The client as it was: it knows tokio, and nothing of trefoil.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;

/// A client of a price server.
#[derive(Clone, Copy, Debug)]
pub struct Client {
    server: SocketAddr,
}

impl Client {
    /// Creates a client of the server at this address.
    #[must_use]
    pub const fn new(server: SocketAddr) -> Self {
        Self { server }
    }

    /// Returns the price of an article.
    ///
    /// # Errors
    ///
    /// If the server is not reached, or does not know the article.
    pub async fn price(&self, article: &str) -> io::Result<u32> {
        self.ask("price", article).await?.next().await
    }

    /// Returns the prices of an article as they change.
    ///
    /// # Errors
    ///
    /// If the server is not reached.
    pub async fn follow(&self, article: &str) -> io::Result<Changes> {
        self.ask("follow", article).await
    }

    async fn ask(&self, verb: &str, article: &str) -> io::Result<Changes> {
        let mut stream = TcpStream::connect(self.server).await?;
        stream
            .write_all(format!("{verb} {article}\n").as_bytes())
            .await?;
        Ok(Changes {
            lines: BufReader::new(stream).lines(),
        })
    }
}

/// The prices that a server sends.
#[derive(Debug)]
pub struct Changes {
    lines: Lines<BufReader<TcpStream>>,
}

impl Changes {
    /// Waits for the next price.
    ///
    /// # Errors
    ///
    /// If the server sends no more, or something else.
    pub async fn next(&mut self) -> io::Result<u32> {
        let line = self.lines.next_line().await?;
        let line = line.ok_or(io::ErrorKind::UnexpectedEof)?;
        line.parse()
            .map_err(|_| io::Error::new(io::ErrorKind::NotFound, line))
    }
}
