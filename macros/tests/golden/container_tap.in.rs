#[tap(cancellation, crate = ::facade)]
impl Store {
    #[tap(skip)]
    pub fn new() -> Self {
        loop {}
    }
    pub fn open(path: &Path) -> io::Result<File> {
        loop {}
    }
    #[tap(long_running)]
    pub fn compact(&self) {}
    fn private(&self) {}
}
