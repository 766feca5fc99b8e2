#[async_patterns(serial, operations = one)]
impl Connection {
    #[tap]
    #[eap(cancellation)]
    pub fn execute(&mut self, sql: &str) -> usize {
        self.run(sql)
    }
}

#[async_patterns]
pub trait Storage {
    #[eap]
    fn get(&self, key: &str) -> io::Result<Vec<u8>>;
}
