//! `end_x` has the parameters that the result is made from, or takes the result for one.

#[apm]
fn parse<T: FromStr, R: Read, const N: usize>(source: R, other: [u8; N]) -> Result<T, T::Err>
where
    T::Err: Debug,
    R: Clone,
{
    loop {}
}

#[apm]
fn fill<const N: usize>(out: &mut impl Write, rows: &mut [[u8; N]; 2]) -> u8 {
    0
}

#[apm]
fn collect<I: IntoIterator>(items: I) -> Vec<I::Item> {
    Vec::new()
}

#[apm]
fn report<P: IProgress<u8>>(progress: &P) {}
