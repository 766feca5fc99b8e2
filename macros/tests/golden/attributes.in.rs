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

/// Sums.
#[tap(cancellation)]
#[apm]
#[must_use = "summing takes long"]
#[doc(alias = "hidden")]
#[track_caller]
#[doc(hidden, alias = "add")]
pub fn sum() -> u8 {
    3
}
/// Sums.
#[apm(cancellation)]
#[must_use]
pub fn canceled_sum() -> u8 {
    3
}
/// Sums.
#[apm]
#[must_use]
pub fn plain_sum() -> u8 {
    3
}
