#[tap]
pub fn parse<'de, D: Deserialize<'de>>(text: &'de str, names: Vec<&str>, other: Cow<str>) -> Option<D> {
    loop {}
}
impl<'a> Parser<'a> {
    #[tap]
    pub fn next(&'a self, text: &'a str, table: &Table<'a>) -> usize {
        loop {}
    }
    #[tap]
    pub fn feed(&'static mut self) {}
    #[tap]
    #[apm]
    fn shared(self: &Arc<Self>) {}
    #[tap(fast_path = Self::known)]
    fn pinned(self: Pin<&mut Self>) {}
    #[tap(validate = Self::checked)]
    fn seen(self: Pin<&Self>) {}
}
