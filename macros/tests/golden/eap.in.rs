/// A function: its events are nobody's, and its arguments stand beside it.
#[eap(cancellation)]
pub fn measure(path: &Path) -> u64 {
    path.len()
}

/// A method outside a container.
impl Directory {
    #[eap(single_invocation, validate = Self::check)]
    fn load(&self, name: String, progress: &dyn IProgress<u32>) -> io::Result<User> {
        self.read(name, progress)
    }
}
