/// One member says whether either operation is pending, and one cancels either.
#[async_patterns(operations = several)]
impl Worker {
    #[eap(single_invocation)]
    pub fn pack(&self, cancellation_token: &CancellationToken, progress: &dyn IProgress<u8>) -> bool {
        true
    }

    #[cfg(unix)]
    #[eap(single_invocation)]
    pub fn unpack(&self, cancellation_token: &CancellationToken) {}
}

/// The alias of the arguments has the parameters that the result mentions, with the bounds that this needs.
#[async_patterns(operations = one)]
impl Index {
    #[eap]
    pub fn find<K, V>(&self, key: K, values: V) -> V::Item
    where
        K: AsRef<str> + Into<String>,
        V: Iterator<Item: Send> + PartialEq<K>,
    {
        todo()
    }
}

/// What the class shares stays beside errors, unless it is what they are about.
#[async_patterns]
impl Broken {
    #[eap]
    fn load(&self, cancellation_token: &CancellationToken, progress: &dyn IProgress<&str>) {}

    #[eap]
    fn save(&self, cancellation_token: &CancellationToken, progress: &dyn IProgress<u8>) {}

    fn save_completed(&self) {}
}

/// Receivers that own the value, or borrow it for good.
#[async_patterns]
impl Store {
    #[tap]
    fn close(self: Box<Self>) {}

    #[tap]
    fn keep(&'static mut self) -> u8 {
        1
    }
}
