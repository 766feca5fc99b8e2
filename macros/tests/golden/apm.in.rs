//! `#[apm]`: a method, a free function that can be canceled, and one that hands values back.

impl Disk {
    /// Reads.
    #[apm]
    pub fn read(&self, count: usize) -> io::Result<Vec<u8>> {
        loop {}
    }

    #[apm(cancellation, receiver = box)]
    fn write(&mut self, buffer: &mut Vec<u8>) {}
}

#[apm(validate = check, fast_path = cached)]
pub(crate) fn load(
    callback: &str,
    async_state: AsyncState,
    cancellation_token: &CancellationToken,
    progress: &dyn IProgress<f64>,
) -> io::Result<u8> {
    Ok(0)
}
