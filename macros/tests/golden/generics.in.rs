#[tap]
pub fn encode<'a, T: Encode + 'a, const N: usize>(
    items: &'a [T; N],
    first: Option<&'a T>,
    writer: &mut impl Write,
    on_item: impl Fn(&T) -> bool,
    filter: &dyn Fn(&str) -> bool,
    names: Vec<impl Into<String>>,
) -> Result<Vec<T>, EncodeError>
where
    T: Clone + Eq,
{
    loop {}
}
#[tap]
pub fn copy<R: Read, P: IProgress<u64> + ?Sized>(source: R, progress: &P) -> io::Result<u64>
where
    P: Sync,
{
    loop {}
}
#[tap]
pub fn patterns((a, b): (u8, u8), mut c: u8, _: String) -> u8 {
    c += a + b;
    c
}
#[tap]
pub fn maybe(total: Option<&mut u64>) {}
#[tap(cancellation)]
#[apm]
fn rename<T, P, Q: Borrow<str> + Copy>(from: P, to: P, name: Q, title: impl Into<Title<T>>, #[owned] data: impl AsRef<[u8]>) -> T
where
    P: AsRef<Path>,
{
    loop {}
}
