//! The client for programs without a runtime: its members start on the runtime of this module, and
//! hold no thread while they wait for the server.

use std::io;
use std::net::SocketAddr;
use std::sync::LazyLock;

use tokio::runtime::{Builder, Runtime};
use trefoil::{Component, EventHandlerList, IProgress, apm, async_patterns, eap};

use crate::client::Client;

/// One thread drives all operations of all clients.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(1).enable_all();
    builder.build().expect("a runtime can be built")
});

/// The prices of a server.
#[derive(Component, Debug)]
pub struct Prices {
    client: Client,
    events: EventHandlerList,
}

/// A price that has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceProgressInfo {
    /// How many prices there were before.
    pub number: usize,
    /// The price.
    pub price: u32,
}

#[async_patterns(operations = several)]
impl Prices {
    /// Creates a client of the server at this address.
    #[must_use]
    pub fn new(server: SocketAddr) -> Self {
        Self {
            client: Client::new(server),
            events: EventHandlerList::default(),
        }
    }

    /// Returns the price of an article.
    ///
    /// # Errors
    ///
    /// If the server is not reached, or does not know the article.
    #[apm(spawner = |future| RUNTIME.spawn(future))]
    pub async fn price(&self, article: &str) -> io::Result<u32> {
        self.client.price(article).await
    }

    /// Follows the price of an article until `changes` prices have come, or until the operation is
    /// canceled. Returns the last one.
    ///
    /// # Errors
    ///
    /// If the server is not reached, or closes the connection.
    #[eap(cancellation, cancel = drop, spawner = |future| RUNTIME.spawn(future))]
    pub async fn follow(
        &self,
        article: &str,
        changes: usize,
        progress: &(dyn IProgress<PriceProgressInfo> + Sync),
    ) -> io::Result<u32> {
        let mut prices = self.client.follow(article).await?;
        let mut last = 0;
        for number in 0..changes {
            last = prices.next().await?;
            progress.report(PriceProgressInfo {
                number,
                price: last,
            });
        }
        Ok(last)
    }
}
