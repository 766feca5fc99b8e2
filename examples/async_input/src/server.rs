//! A price server for the example and its tests.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

/// Serves prices on a thread of its own, and returns its address.
///
/// # Errors
///
/// If the machine has no free port, or no runtime can be built.
pub fn serve() -> io::Result<SocketAddr> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        runtime.block_on(async {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream));
            }
        });
    });
    Ok(address)
}

async fn answer(stream: TcpStream) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let question = lines.next_line().await?.unwrap_or_default();
    let (verb, article) = question.split_once(' ').unwrap_or_default();
    let Some(first) = price(article) else {
        return write.write_all(b"no such article\n").await;
    };
    let count = if verb == "follow" { u32::MAX } else { 1 };
    for change in 0..count {
        let line = format!("{}\n", first + change);
        write.write_all(line.as_bytes()).await?;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(())
}

fn price(article: &str) -> Option<u32> {
    match article {
        "tea" => Some(300),
        "coffee" => Some(450),
        "cocoa" => Some(275),
        _ => None,
    }
}
