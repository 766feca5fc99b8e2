use std::path::Path;
pub fn checksum(path: &Path, seed: u64) -> std::io::Result<u64> {
    loop {}
}
/// Starts [`fn@checksum`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// # Errors
///
/// The task answers with the error of the function.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
pub fn checksum_async(path: &Path, seed: u64) -> ::trefoil::Task<std::io::Result<u64>> {
    let __start = ::trefoil::__v0_1_0::Start::new().answering();
    __start
        .prepare(
            (::trefoil::__v0_1_0::CopyAcross::copy_across(path), (seed, ())),
            |(path, (seed, ())), __token| {
                let __result = checksum(
                    ::core::borrow::Borrow::<Path>::borrow(&path),
                    seed,
                );
                let __ending = match <std::io::Result<
                    u64,
                > as ::trefoil::__v0_1_0::ResultLike>::error(&__result) {
                    ::core::option::Option::Some(__error) => {
                        ::trefoil::__v0_1_0::Caught::new(__error)
                            .ending_of_operation(__token)
                    }
                    ::core::option::Option::None => {
                        ::trefoil::__v0_1_0::Ending::RanToCompletion
                    }
                };
                ::trefoil::__v0_1_0::Finished::new(__result, __ending)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
fn nothing() {}
/// Starts [`fn@nothing`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
fn nothing_async() -> ::trefoil::Task<()> {
    let __start = ::trefoil::__v0_1_0::Start::new().answering();
    __start
        .prepare(
            (),
            |(), _| {
                nothing();
                ::trefoil::__v0_1_0::Finished::ran(())
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
pub(crate) fn r#type(r#in: String) -> usize {
    r#in.len()
}
/// Starts `type` and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
pub(crate) fn type_async(r#in: String) -> ::trefoil::Task<usize> {
    let __start = ::trefoil::__v0_1_0::Start::new().answering();
    __start
        .prepare(
            (r#in, ()),
            |(r#in, ()), _| {
                let __result = r#type(r#in);
                ::trefoil::__v0_1_0::Finished::ran(__result)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
