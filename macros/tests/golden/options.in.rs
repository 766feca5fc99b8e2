#[tap(validate = check, fast_path = cached, scheduler = pools().io, cancel_on_drop, vis = "pub(crate)")]
fn read(path: &Path, buffer: &mut Vec<u8>) -> io::Result<usize> {
    loop {}
}
#[tap(cancellation, on_canceled = LoadError::canceled, long_running, fallible)]
pub fn load(path: &Path) -> Loaded {
    loop {}
}
#[tap(infallible, crate = crate::vendored::trefoil)]
pub fn parse(text: &str) -> Result<Tree, ParseError> {
    loop {}
}
#[tap(combinator)]
pub fn both(first: Task<u8>, second: Task<u8>) -> Task<(u8, u8)> {
    loop {}
}
#[tap(fast_path = empty)]
fn fill(buffer: &mut Vec<u8>) {}
