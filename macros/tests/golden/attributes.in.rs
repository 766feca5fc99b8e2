/// Counts.
#[tap]
#[inline]
#[must_use]
#[cfg(unix)]
#[doc(hidden)]
#[deprecated(note = "count yourself")]
#[expect(clippy::ptr_arg, reason = "the trait wants it")]
#[allow(unused)]
pub fn count(items: &Vec<u8>) -> usize {
    items.len()
}
