#[async_patterns(serial, crate = ::facade)]
impl<'a, T: Row> db::Connection<'a, T> {
    #[tap(cancellation, validate = Self::check)]
    pub fn query(&self, sql: &str, buffer: &mut Vec<u8>) -> Result<Vec<T>, Error> {
        loop {}
    }
    #[apm]
    pub(crate) fn step(&mut self, by: [u8; Self::WIDTH]) -> u8 {
        loop {}
    }
    #[tap]
    pub fn timeout(&mut self, other: &Self) -> &mut Self {
        loop {}
    }
    #[tap]
    pub fn open(path: &Path) -> io::Result<File> {
        loop {}
    }
    /// Resets `Self`.
    #[tap]
    fn reset(&mut self) {}
}
