#[async_patterns]
impl<'a, T: Clone> Store<'a, T>
where
    T: Ord,
{
    const LIMIT: usize = 8;
    #[tap]
    pub fn get(&self, key: &str) -> io::Result<T> {
        loop {}
    }
    #[cfg_attr(feature = "async", tap, inline)]
    #[cfg(unix)]
    fn sync(&mut self) {}
    #[apm]
    pub fn open(path: &Path) -> io::Result<File> {
        loop {}
    }
    pub fn len(&self) -> usize {
        loop {}
    }
    #[tap]
    fn ping(&self) {}
    /// The event-based member, written by hand.
    fn ping_async(&self) {}
    callbacks!(T);
}
