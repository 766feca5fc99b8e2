#[tap(validate = checked, fast_path = cached)]
#[apm]
pub fn read_into(buf: &mut [u8], out: Option<&mut dyn Write>, rest: Option<&mut str>) -> io::Result<usize> {
    loop {}
}
#[tap]
fn log<W: Write + ?Sized>(target: &mut W, extra: Option<&dyn Display>, shown: &(impl Debug + ?Sized)) {}
#[tap(cancellation, owned(path))]
fn count(#[owned] data: &[u8], path: &Path, #[owned] table: &Table, #[out] lines: &mut usize) -> io::Result<()> {
    loop {}
}
#[apm(cancellation, fast_path = known)]
fn total<T: Sum>(#[out] sum: &mut T, values: &mut Vec<T>) {}
