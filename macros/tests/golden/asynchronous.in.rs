//! Asynchronous functions: a pair with values that are handed back, a future that is dropped and
//! spawned, one that is returned, and a method of a `Serial`.
#[tap(scheduler = pools().io)]
#[apm]
async fn read(path: &Path, buffer: &mut Vec<u8>, cancellation_token: &CancellationToken) -> io::Result<usize> {
    loop {}
}

#[tap(cancellation, cancel = drop, spawner = |future| runtime().spawn(future))]
pub async fn fetch(url: String) -> Reply {
    loop {}
}

#[tap(future)]
fn name(user: &User) -> Pin<Box<dyn Future<Output = &str> + Send + '_>> {
    loop {}
}

#[async_patterns(serial)]
impl Connection {
    #[tap]
    pub async fn query(&mut self, text: &str) -> io::Result<&Row> {
        loop {}
    }
}
