fn store(
    #[cfg(unix)]
    mode: u32,
    name: &str,
    #[cfg(windows)]
    #[cfg(feature = "acl")]
    acl: &[u8],
    #[cfg(unix)]
    log: impl Fn(&str),
    #[allow(unused_variables)]
    rest: u8,
) -> io::Result<u8> {
    loop {}
}
/** Starts [`fn@store`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 The task yields the error of the function.

 # Panics

 The call panics when the arguments are refused. Awaiting the task resumes a panic of the function.*/
#[track_caller]
fn store_async<#[cfg(unix)] Log: Fn(&str) + ::core::marker::Send + 'static>(
    #[cfg(unix)]
    mode: u32,
    name: &str,
    #[cfg(windows)]
    #[cfg(feature = "acl")]
    acl: &[u8],
    #[cfg(unix)]
    log: Log,
    rest: u8,
) -> ::trefoil::Task<io::Result<u8>> {
    ::trefoil::__v0_1_0::check_usage(
        ::trefoil::__v0_1_0::ValidateResult::complaint(
            checked(
                #[cfg(unix)]
                &mode,
                name,
                #[cfg(windows)]
                #[cfg(feature = "acl")]
                acl,
                #[cfg(unix)]
                &log,
                &rest,
            ),
        ),
    );
    let name = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(name);
    #[cfg(windows)]
    #[cfg(feature = "acl")]
    let acl = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(acl);
    ::trefoil::__v0_1_0::run(move |__token| {
            <io::Result<
                u8,
            > as ::trefoil::__v0_1_0::ResultLike>::probe(
                    store(
                        #[cfg(unix)]
                        mode,
                        ::core::borrow::Borrow::<str>::borrow(&name),
                        #[cfg(windows)]
                        #[cfg(feature = "acl")]
                        ::core::borrow::Borrow::<[u8]>::borrow(&acl),
                        #[cfg(unix)]
                        log,
                        rest,
                    ),
                )
                .finish(__token)
        })
        .task()
}
/** Begins [`fn@store`] and returns the async result, which [`fn@end_store`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 [`fn@end_store`] returns the error of the function.

 # Panics

 [`fn@end_store`] resumes a panic of the function.*/
fn begin_store<#[cfg(unix)] Log: Fn(&str) + ::core::marker::Send + 'static>(
    #[cfg(unix)]
    mode: u32,
    name: &str,
    #[cfg(windows)]
    #[cfg(feature = "acl")]
    acl: &[u8],
    #[cfg(unix)]
    log: Log,
    rest: u8,
) -> ::trefoil::apm::AsyncResult<io::Result<u8>, (), __apm_store> {
    let name = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(name);
    #[cfg(windows)]
    #[cfg(feature = "acl")]
    let acl = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(acl);
    ::trefoil::__v0_1_0::run(move |__token| {
            <io::Result<
                u8,
            > as ::trefoil::__v0_1_0::ResultLike>::probe(
                    store(
                        #[cfg(unix)]
                        mode,
                        ::core::borrow::Borrow::<str>::borrow(&name),
                        #[cfg(windows)]
                        #[cfg(feature = "acl")]
                        ::core::borrow::Borrow::<[u8]>::borrow(&acl),
                        #[cfg(unix)]
                        log,
                        rest,
                    ),
                )
                .finish(__token)
        })
        .begin()
}
/** Begins [`fn@store`] and gives `callback` the async result, which [`fn@end_store`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Errors

 [`fn@end_store`] returns the error of the function.

 # Panics

 [`fn@end_store`] resumes a panic of the function.*/
fn begin_store_with_callback<
    #[cfg(unix)]
    Log: Fn(&str) + ::core::marker::Send + 'static,
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    #[cfg(unix)]
    mode: u32,
    name: &str,
    #[cfg(windows)]
    #[cfg(feature = "acl")]
    acl: &[u8],
    #[cfg(unix)]
    log: Log,
    rest: u8,
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<io::Result<u8>, AsyncState, __apm_store>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_store> {
    let name = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(name);
    #[cfg(windows)]
    #[cfg(feature = "acl")]
    let acl = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(acl);
    ::trefoil::__v0_1_0::run(move |__token| {
            <io::Result<
                u8,
            > as ::trefoil::__v0_1_0::ResultLike>::probe(
                    store(
                        #[cfg(unix)]
                        mode,
                        ::core::borrow::Borrow::<str>::borrow(&name),
                        #[cfg(windows)]
                        #[cfg(feature = "acl")]
                        ::core::borrow::Borrow::<[u8]>::borrow(&acl),
                        #[cfg(unix)]
                        log,
                        rest,
                    ),
                )
                .finish(__token)
        })
        .begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_store`] or one of its other forms began: blocks until it is complete, and returns what [`fn@store`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Errors

 It returns the error of the function.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
fn end_store<AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<io::Result<u8>, AsyncState, __apm_store>,
) -> io::Result<u8> {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
type __apm_store = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0xc9de_abfe_bb23_3b4b,
        )
    },
>;
