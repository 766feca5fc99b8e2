//! Methods by receiver, in blocks and traits of many kinds.

impl Store {
    pub fn get(&self) -> u64 {}
    pub fn set(&mut self, value: u64) {}
    pub fn close(self) -> io::Result<()> {}
    fn close_mut(mut self) -> io::Result<()> {}
    pub fn shared(self: Arc<Self>) {}
    pub fn shared_reference(self: &Arc<Self>) {}
    pub fn boxed(self: Box<Self>) {}
    pub fn pinned(self: Pin<&mut Self>) {}
    pub fn pinned_box(self: Pin<Box<Self>>) {}
    pub fn counted(self: Rc<Self>) {}
    pub fn typed(self: &Self) -> u64 {}
    pub fn typed_mut(self: &mut Self) {}
    pub fn typed_value(self: Self) {}
    pub fn alias(self: Handle<Self>) {}
    pub fn named<'a>(&'a self, key: &'a str) -> u64 {}
    pub fn always(&'static self) -> u64 {}
    pub fn builder(&mut self, value: u64) -> &mut Self {}
    pub fn with(self, value: u64) -> Self {}
    pub fn try_builder(&mut self) -> Result<&mut Self, Error> {}
    pub fn new() -> Self {}
    pub fn open(path: &Path) -> io::Result<Self> {}
    pub fn merge(&mut self, other: &Self, more: &mut Self) {}
    #[tap(associated)]
    pub fn exists(path: &Path) -> bool {}
    #[tap(receiver = arc)]
    pub fn by_arc(&self) {}
    #[tap(receiver = clone)]
    pub fn by_clone(&self) {}
    #[tap(receiver = value)]
    pub fn by_value(&self) -> io::Result<()> {}
    #[tap(receiver = box)]
    pub fn by_box(&mut self) -> io::Result<()> {}
    #[tap(receiver = value)]
    #[apm(receiver = value, name = "begin_sync")]
    pub fn flush(&self) -> io::Result<()> {}
    #[apm(cancellation)]
    pub fn compact(&mut self, progress: &dyn IProgress<f64>) -> Result<u64, Error> {}
}

impl<'a, T: Clone, const N: usize> Table<'a, T, N> {
    pub fn rows(&self) -> [T; N] {}
    pub fn row(&'a self, index: usize) -> &'a T {}
    pub fn push(&mut self, row: T) {}
    pub fn map<U>(self, each: impl Fn(T) -> U) -> Table<'a, U, N> {}
}

pub trait Storage: Send {
    type Item;
    const LIMIT: usize;
    fn load(&self, key: &str) -> io::Result<Self::Item>;
    fn save(&mut self, key: &str, item: Self::Item) -> io::Result<()>;
    fn open(path: &Path) -> io::Result<Self>
    where
        Self: Sized;
    fn count(&self) -> usize {}
    fn each(&self, visit: &mut dyn FnMut(&Self::Item));
    fn take(self: Box<Self>) -> Self::Item;
}
