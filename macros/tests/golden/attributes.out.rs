/// Counts.
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
/// Starts [`fn@count`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
#[cfg(unix)]
#[doc(hidden)]
#[deprecated(note = "count yourself")]
#[allow(deprecated)]
#[allow(clippy::ptr_arg, reason = "the trait wants it")]
#[allow(unused)]
pub fn count_async(items: &Vec<u8>) -> ::trefoil::Task<usize> {
    let start = ::trefoil::__v0_1_0::Start::new();
    start
        .prepare(
            (<Vec<u8> as ::trefoil::__v0_1_0::CopyAcross>::copy_across(items),),
            |(items,), _| {
                let result = count(::core::borrow::Borrow::<Vec<u8>>::borrow(&items));
                ::trefoil::__v0_1_0::Finished::ran(result)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
