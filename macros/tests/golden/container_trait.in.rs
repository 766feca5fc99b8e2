/// Keeps values.
#[async_patterns]
#[allow(clippy::upper_case_acronyms)]
pub unsafe trait Storage<'a, K: Key + 'a = String>: Index + Send
where
    K: Ord,
{
    type Value: Send;
    const LIMIT: usize;
    /// Gets what [`Self::put`] has put.
    ///
    /// Keys are compared by their order.
    ///
    /// # Errors
    ///
    /// If there is [no value].
    ///
    /// [no value]: Self::len
    #[tap]
    #[apm]
    fn get(&self, key: &K) -> io::Result<Self::Value>;
    #[tap]
    fn keys<F: Fn(&K) -> bool>(&mut self, keep: F) -> Vec<K> {
        loop {}
    }
    #[tap(receiver = box)]
    fn put(&mut self, key: K, value: &'a str);
    #[tap]
    fn open(path: &Path) -> io::Result<Self>
    where
        Self: Sized;
    #[cfg(unix)]
    #[tap(receiver = value)]
    fn close(&self);
    fn len(&self) -> usize;
}
