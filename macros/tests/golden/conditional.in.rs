#[tap(validate = checked)]
#[apm]
fn store(
    #[cfg(unix)] mode: u32,
    name: &str,
    #[cfg(windows)]
    #[cfg(feature = "acl")]
    acl: &[u8],
    #[cfg(unix)] log: impl Fn(&str),
    #[allow(unused_variables)] rest: u8,
) -> io::Result<u8> {
    loop {}
}
