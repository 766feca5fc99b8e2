#[async_patterns(operations = several)]
impl<T: Codec> Copier<T> {
    #[eap]
    pub fn copy(
        &self,
        from: &Path,
        buf: &mut Vec<u8>,
        cancellation_token: &CancellationToken,
        progress: &dyn IProgress<u64>,
    ) -> Result<T::Output, T::Error> {
        self.codec.copy(from, buf)
    }

    #[eap]
    pub(crate) fn count(&self, progress: &dyn IProgress<u64>) -> usize {
        1
    }

    #[eap(user_state = JobId)]
    pub fn open(path: &Path) -> io::Result<Self> {
        todo()
    }
}
