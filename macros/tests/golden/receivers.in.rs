impl Store {
    #[tap]
    pub fn get(&self, key: &str) -> Result<Value, StoreError> {
        loop {}
    }
    #[tap(receiver = clone)]
    pub fn len(&self) -> usize {
        loop {}
    }
    #[tap(receiver = value)]
    pub fn flush(&self) {}
    #[tap(cancellation)]
    pub fn push(&mut self, values: &mut Vec<Value>) -> io::Result<()> {
        loop {}
    }
    #[tap(receiver = box)]
    fn compact(&mut self) {}
    #[tap]
    fn close(mut self) {}
    #[tap]
    fn shared(self: Arc<Self>, other: Self) {}
    #[tap]
    fn boxed(self: Box<Self>) -> Box<dyn Error + Send> {
        loop {}
    }
    #[tap(associated)]
    pub fn open(path: &Path) -> io::Result<File> {
        loop {}
    }
}
