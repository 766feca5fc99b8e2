use std::path::Path;
pub fn checksum(path: &Path, seed: u64) -> std::io::Result<u64> {
    loop {}
}
/** Starts [`fn@checksum`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn checksum_async(path: &Path, seed: u64) -> ::trefoil::Task<std::io::Result<u64>> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >();
    let path = __passed.clone_argument::<Path>(path);
    __passed
        .start()
        .run(move |__token| {
            <std::io::Result<
                u64,
            > as ::trefoil::__v0_1_0::ResultLike>::probe(
                    checksum(::core::borrow::Borrow::<Path>::borrow(&path), seed),
                )
                .finish(__token)
        })
        .task()
}
fn nothing() {}
/** Starts [`fn@nothing`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn nothing_async() -> ::trefoil::Task<()> {
    ::trefoil::__v0_1_0::run(move |_| {
            nothing();
            ::trefoil::__v0_1_0::Finished::ran(())
        })
        .task()
}
pub(crate) fn r#type(r#in: String) -> usize {
    r#in.len()
}
/** Starts `type` and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub(crate) fn type_async(r#in: String) -> ::trefoil::Task<usize> {
    ::trefoil::__v0_1_0::run(move |_| ::trefoil::__v0_1_0::Finished::ran(r#type(r#in)))
        .task()
}
