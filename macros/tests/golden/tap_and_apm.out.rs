//! Two attributes on one function, in both orders.
fn load(path: &Path) -> u8 {
    0
}
/** Starts [`fn@load`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn load_async(path: &Path) -> ::trefoil::Task<u8> {
    __load_async(path).task()
}
/** Starts [`fn@load`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 # Errors

 The task yields `OperationCanceled` if it was canceled before the function ran.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn load_with_cancellation_async(
    path: &Path,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<::core::result::Result<u8, ::trefoil::OperationCanceled>> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >();
    let __start = __passed.start().cancellation(cancellation_token);
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ))
            .task();
    }
    let path = __passed.clone_argument::<Path>(path);
    __start
        .prepare(
            (),
            move |(), _| {
                ::trefoil::__v0_1_0::Finished::ran(
                        load(::core::borrow::Borrow::<Path>::borrow(&path)),
                    )
                    .map(::core::result::Result::Ok)
            },
            move |(), __canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ),
        )
        .task()
}
#[doc(hidden)]
fn __load_async(path: &Path) -> ::trefoil::__v0_1_0::Prepared<'static, u8> {
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
        .run(move |_| ::trefoil::__v0_1_0::Finished::ran(
            load(::core::borrow::Borrow::<Path>::borrow(&path)),
        ))
}
/** Begins [`fn@load`] and returns the async result, which [`fn@end_fetch`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 [`fn@end_fetch`] resumes a panic of the function.*/
fn begin_fetch(path: &Path) -> ::trefoil::apm::AsyncResult<u8, (), __apm_load> {
    __load_async(path).begin()
}
/** Begins [`fn@load`] and gives `callback` the async result, which [`fn@end_fetch`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Panics

 [`fn@end_fetch`] resumes a panic of the function.*/
fn begin_fetch_with_callback<
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    path: &Path,
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<u8, AsyncState, __apm_load>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_load> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >();
    __passed.value(__load_async(path)).begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_fetch`] or one of its other forms began: blocks until it is complete, and returns what [`fn@load`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
fn end_fetch<AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<u8, AsyncState, __apm_load>,
) -> u8 {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
type __apm_load = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0x01c4_1975_418a_251b,
        )
    },
>;
fn load(path: &Path) -> u8 {
    0
}
/** Starts [`fn@load`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn load_async(path: &Path) -> ::trefoil::Task<u8> {
    __load_async(path).task()
}
/** Starts [`fn@load`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 # Errors

 The task yields `OperationCanceled` if it was canceled before the function ran.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn load_with_cancellation_async(
    path: &Path,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<::core::result::Result<u8, ::trefoil::OperationCanceled>> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >();
    let __start = __passed.start().cancellation(cancellation_token);
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ))
            .task();
    }
    let path = __passed.clone_argument::<Path>(path);
    __start
        .prepare(
            (),
            move |(), _| {
                ::trefoil::__v0_1_0::Finished::ran(
                        load(::core::borrow::Borrow::<Path>::borrow(&path)),
                    )
                    .map(::core::result::Result::Ok)
            },
            move |(), __canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ),
        )
        .task()
}
#[doc(hidden)]
fn __load_async(path: &Path) -> ::trefoil::__v0_1_0::Prepared<'static, u8> {
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
        .run(move |_| ::trefoil::__v0_1_0::Finished::ran(
            load(::core::borrow::Borrow::<Path>::borrow(&path)),
        ))
}
/** Begins [`fn@load`] and returns the async result, which [`fn@end_fetch`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 [`fn@end_fetch`] resumes a panic of the function.*/
fn begin_fetch(path: &Path) -> ::trefoil::apm::AsyncResult<u8, (), __apm_load> {
    __load_async(path).begin()
}
/** Begins [`fn@load`] and gives `callback` the async result, which [`fn@end_fetch`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Panics

 [`fn@end_fetch`] resumes a panic of the function.*/
fn begin_fetch_with_callback<
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    path: &Path,
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<u8, AsyncState, __apm_load>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_load> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >();
    __passed.value(__load_async(path)).begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_fetch`] or one of its other forms began: blocks until it is complete, and returns what [`fn@load`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
fn end_fetch<AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<u8, AsyncState, __apm_load>,
) -> u8 {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
type __apm_load = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0x01c4_1975_418a_251b,
        )
    },
>;
