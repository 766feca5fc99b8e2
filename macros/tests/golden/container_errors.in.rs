#[async_patterns]
impl Store {
    #[tap]
    pub fn bad(&self, names: &Vec<&str>) {}
    #[tap]
    pub fn load(&self) -> u8 {
        loop {}
    }
    fn load_async(&self) -> Task<u8> {
        loop {}
    }
    #[tap]
    pub fn good(&self) {}
}
