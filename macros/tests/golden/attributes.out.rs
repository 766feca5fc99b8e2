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
/** Counts.

 Starts [`fn@count`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
#[cfg(unix)]
#[doc(hidden)]
#[deprecated(note = "count yourself")]
#[allow(deprecated)]
#[allow(clippy::ptr_arg, reason = "the trait wants it")]
#[allow(unused)]
pub fn count_async(items: &Vec<u8>) -> ::trefoil::Task<usize> {
    let items = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(items);
    ::trefoil::__v0_1_0::run(move |_| ::trefoil::__v0_1_0::Finished::ran(
            count(::core::borrow::Borrow::<Vec<u8>>::borrow(&items)),
        ))
        .task()
}
/// Sums.
#[must_use = "summing takes long"]
#[doc(alias = "hidden")]
#[track_caller]
#[doc(hidden, alias = "add")]
pub fn sum() -> u8 {
    3
}
/** Sums.

 Starts [`fn@sum`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
#[doc(hidden)]
#[must_use = "summing takes long"]
pub fn sum_async() -> ::trefoil::Task<u8> {
    __sum_async().task()
}
/** Sums.

 Starts [`fn@sum`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 # Errors

 The task yields `OperationCanceled` if it was canceled before the function ran.

 # Panics

 Awaiting the task resumes a panic of the function.*/
#[doc(hidden)]
#[must_use = "summing takes long"]
pub fn sum_with_cancellation_async(
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<::core::result::Result<u8, ::trefoil::OperationCanceled>> {
    let __start = ::trefoil::__v0_1_0::Start::new().cancellation(cancellation_token);
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ))
            .task();
    }
    __start
        .prepare(
            (),
            move |(), _| {
                ::trefoil::__v0_1_0::Finished::ran(sum()).map(::core::result::Result::Ok)
            },
            move |(), __canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ),
        )
        .task()
}
#[doc(hidden)]
#[doc(hidden)]
fn __sum_async() -> ::trefoil::__v0_1_0::Prepared<'static, u8> {
    ::trefoil::__v0_1_0::run(move |_| ::trefoil::__v0_1_0::Finished::ran(sum()))
}
/** Sums.

 Begins [`fn@sum`] and returns the async result, which [`fn@end_sum`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 [`fn@end_sum`] resumes a panic of the function.*/
#[doc(hidden)]
pub fn begin_sum() -> ::trefoil::apm::AsyncResult<u8, (), __apm_sum> {
    __sum_async().begin()
}
/** Sums.

 Begins [`fn@sum`] and gives `callback` the async result, which [`fn@end_sum`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Panics

 [`fn@end_sum`] resumes a panic of the function.*/
#[doc(hidden)]
pub fn begin_sum_with_callback<
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<u8, AsyncState, __apm_sum>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_sum> {
    __sum_async().begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_sum`] or one of its other forms began: blocks until it is complete, and returns what [`fn@sum`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Panics

 It resumes a panic of the function.*/
#[doc(hidden)]
#[must_use = "summing takes long"]
#[track_caller]
pub fn end_sum<AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<u8, AsyncState, __apm_sum>,
) -> u8 {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
type __apm_sum = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0xe4c6_4c89_726d_6b18,
        )
    },
>;
/// Sums.
#[must_use]
pub fn canceled_sum() -> u8 {
    3
}
/** Sums.

 Begins [`fn@canceled_sum`] and returns the async result, which [`fn@end_canceled_sum`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `cancel()` on the async result requests cancellation. If the function does not run yet, it never runs; a running function can ask `CancellationToken::current()`.

 # Errors

 [`fn@end_canceled_sum`] returns `OperationCanceled` if it was canceled before the function ran.

 # Panics

 [`fn@end_canceled_sum`] resumes a panic of the function.*/
pub fn begin_canceled_sum() -> ::trefoil::apm::AsyncResult<
    ::core::result::Result<u8, ::trefoil::OperationCanceled>,
    (),
    __apm_canceled_sum,
> {
    __begin_canceled_sum(::trefoil::__v0_1_0::Start::new().own_source()).begin()
}
/** Sums.

 Begins [`fn@canceled_sum`] and gives `callback` the async result, which [`fn@end_canceled_sum`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 `cancel()` on the view requests cancellation. If the function does not run yet, it never runs; a running function can ask `CancellationToken::current()`.

 # Errors

 [`fn@end_canceled_sum`] returns `OperationCanceled` if it was canceled before the function ran.

 # Panics

 [`fn@end_canceled_sum`] resumes a panic of the function.*/
pub fn begin_canceled_sum_with_callback<
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<
            ::core::result::Result<u8, ::trefoil::OperationCanceled>,
            AsyncState,
            __apm_canceled_sum,
        >,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_canceled_sum> {
    __begin_canceled_sum(::trefoil::__v0_1_0::Start::new().own_source())
        .begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_canceled_sum`] or one of its other forms began: blocks until it is complete, and returns what [`fn@canceled_sum`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Errors

 It returns `OperationCanceled` if it was canceled before the function ran.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
pub fn end_canceled_sum<AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<
        ::core::result::Result<u8, ::trefoil::OperationCanceled>,
        AsyncState,
        __apm_canceled_sum,
    >,
) -> ::core::result::Result<u8, ::trefoil::OperationCanceled> {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
fn __begin_canceled_sum<'__start>(
    __start: ::trefoil::__v0_1_0::Start<'__start>,
) -> ::trefoil::__v0_1_0::Prepared<
    '__start,
    ::core::result::Result<u8, ::trefoil::OperationCanceled>,
> {
    __start
        .prepare(
            (),
            move |(), _| {
                ::trefoil::__v0_1_0::Finished::ran(canceled_sum())
                    .map(::core::result::Result::Ok)
            },
            move |(), __canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ),
        )
}
#[doc(hidden)]
type __apm_canceled_sum = ::trefoil::apm::CancelableOp<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0xf0c7_6cd6_5275_5662,
        )
    },
>;
/// Sums.
#[must_use]
pub fn plain_sum() -> u8 {
    3
}
/** Sums.

 Begins [`fn@plain_sum`] and returns the async result, which [`fn@end_plain_sum`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 [`fn@end_plain_sum`] resumes a panic of the function.*/
pub fn begin_plain_sum() -> ::trefoil::apm::AsyncResult<u8, (), __apm_plain_sum> {
    __begin_plain_sum().begin()
}
/** Sums.

 Begins [`fn@plain_sum`] and gives `callback` the async result, which [`fn@end_plain_sum`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Panics

 [`fn@end_plain_sum`] resumes a panic of the function.*/
pub fn begin_plain_sum_with_callback<
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<u8, AsyncState, __apm_plain_sum>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_plain_sum> {
    __begin_plain_sum().begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_plain_sum`] or one of its other forms began: blocks until it is complete, and returns what [`fn@plain_sum`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Panics

 It resumes a panic of the function.*/
#[must_use]
#[track_caller]
pub fn end_plain_sum<AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<u8, AsyncState, __apm_plain_sum>,
) -> u8 {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
fn __begin_plain_sum() -> ::trefoil::__v0_1_0::Prepared<'static, u8> {
    ::trefoil::__v0_1_0::run(move |_| ::trefoil::__v0_1_0::Finished::ran(plain_sum()))
}
#[doc(hidden)]
type __apm_plain_sum = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0xbe59_ad6d_a965_02ab,
        )
    },
>;
