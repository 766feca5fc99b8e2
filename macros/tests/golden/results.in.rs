#[tap]
fn first_word(text: &str) -> Option<&str> {
    loop {}
}
#[tap(cancellation)]
fn find<'a, T: Ord>(list: &'a [T], name: &Name) -> io::Result<Option<&'a T>> {
    loop {}
}
#[tap]
fn trimmed(text: Cow<'_, str>, other: &str) -> Result<Cow<'_, [Row]>, Fault> {
    loop {}
}
impl<V> Store<V> {
    #[tap(fast_path = Self::cached)]
    #[apm]
    fn get(&self, key: &str) -> &V {
        loop {}
    }
    #[tap(fast_path = Self::pushed)]
    fn push(&mut self, value: u8) -> &mut Self {
        loop {}
    }
    #[tap]
    fn try_push(&mut self, value: u8) -> io::Result<&mut Self> {
        loop {}
    }
    #[tap]
    fn extend(&mut self, values: &[V]) -> io::Result<&mut Store<V>> {
        loop {}
    }
    #[tap]
    fn next(&mut self) -> Option<Token<'source>> {
        loop {}
    }
    #[tap(cancellation)]
    fn lines(&self) -> io::Result<impl Iterator<Item = String> + use<V>> {
        loop {}
    }
}
#[tap]
fn lines<'a, T, P: IProgress<u8>>(text: &'a T, buffer: &mut [u8], progress: &P) -> impl Iterator<Item = T> + use<T, P> {
    loop {}
}
