//! `end_x` has the parameters that the result is made from, or takes the result for one.
fn parse<T: FromStr, R: Read, const N: usize>(
    source: R,
    other: [u8; N],
) -> Result<T, T::Err>
where
    T::Err: Debug,
    R: Clone,
{
    loop {}
}
/** Begins [`fn@parse`] and returns the async result, which [`fn@end_parse`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 [`fn@end_parse`] returns the error of the function.

 # Panics

 [`fn@end_parse`] resumes a panic of the function.*/
fn begin_parse<T: FromStr + ::core::marker::Send + 'static, R: Read, const N: usize>(
    source: R,
    other: [u8; N],
) -> ::trefoil::apm::AsyncResult<Result<T, T::Err>, (), __apm_parse>
where
    T::Err: Debug,
    R: Clone + ::core::marker::Send + 'static,
    Result<T, T::Err>: ::trefoil::__v0_1_0::SendArgument,
{
    __begin_parse::<T, R, N>(source, other).begin()
}
/** Begins [`fn@parse`] and gives `callback` the async result, which [`fn@end_parse`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Errors

 [`fn@end_parse`] returns the error of the function.

 # Panics

 [`fn@end_parse`] resumes a panic of the function.*/
fn begin_parse_with_callback<
    T: FromStr + ::core::marker::Send + 'static,
    R: Read,
    const N: usize,
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    source: R,
    other: [u8; N],
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<Result<T, T::Err>, AsyncState, __apm_parse>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_parse>
where
    T::Err: Debug,
    R: Clone + ::core::marker::Send + 'static,
    Result<T, T::Err>: ::trefoil::__v0_1_0::SendArgument,
{
    __begin_parse::<T, R, N>(source, other).begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_parse`] or one of its other forms began: blocks until it is complete, and returns what [`fn@parse`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Errors

 It returns the error of the function.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
fn end_parse<T: FromStr, AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<Result<T, T::Err>, AsyncState, __apm_parse>,
) -> Result<T, T::Err>
where
    T::Err: Debug,
{
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
fn __begin_parse<T: FromStr + ::core::marker::Send + 'static, R: Read, const N: usize>(
    source: R,
    other: [u8; N],
) -> ::trefoil::__v0_1_0::Prepared<'static, Result<T, T::Err>>
where
    T::Err: Debug,
    R: Clone + ::core::marker::Send + 'static,
    Result<T, T::Err>: ::trefoil::__v0_1_0::SendArgument,
{
    ::trefoil::__v0_1_0::run(move |__token| {
        <Result<
            T,
            T::Err,
        > as ::trefoil::__v0_1_0::ResultLike>::probe(parse::<T, R, N>(source, other))
            .finish(__token)
    })
}
#[doc(hidden)]
type __apm_parse = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0xacbd_7d85_76bb_a912,
        )
    },
>;
fn fill<const N: usize>(out: &mut impl Write, rows: &mut [[u8; N]; 2]) -> u8 {
    0
}
/** Begins [`fn@fill`] and returns the async result, which [`fn@end_fill`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `out` and `rows` are handed back in the result, on error too.

 # Panics

 [`fn@end_fill`] resumes a panic of the function.*/
fn begin_fill<const N: usize, Out: Write + ::core::marker::Send + 'static>(
    out: Out,
    rows: [[u8; N]; 2],
) -> ::trefoil::apm::AsyncResult<(u8, Out, [[u8; N]; 2]), (), __apm_fill> {
    __begin_fill::<N, Out>(out, rows).begin()
}
/** Begins [`fn@fill`] and gives `callback` the async result, which [`fn@end_fill`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 `out` and `rows` are handed back in the result, on error too.

 # Panics

 [`fn@end_fill`] resumes a panic of the function.*/
fn begin_fill_with_callback<
    const N: usize,
    Out: Write + ::core::marker::Send + 'static,
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    out: Out,
    rows: [[u8; N]; 2],
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<(u8, Out, [[u8; N]; 2]), AsyncState, __apm_fill>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_fill> {
    __begin_fill::<N, Out>(out, rows).begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_fill`] or one of its other forms began: blocks until it is complete, and returns what [`fn@fill`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 `out` and `rows` are handed back in the result, on error too.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
fn end_fill<const N: usize, Out: Write, AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<
        (u8, Out, [[u8; N]; 2]),
        AsyncState,
        __apm_fill,
    >,
) -> (u8, Out, [[u8; N]; 2]) {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
fn __begin_fill<const N: usize, Out: Write + ::core::marker::Send + 'static>(
    out: Out,
    rows: [[u8; N]; 2],
) -> ::trefoil::__v0_1_0::Prepared<'static, (u8, Out, [[u8; N]; 2])> {
    ::trefoil::__v0_1_0::Start::new()
        .prepare(
            (out, (rows, ())),
            move |(mut out, (mut rows, ())), _| {
                ::trefoil::__v0_1_0::Finished::ran(fill::<N>(&mut out, &mut rows))
                    .map(|__result| (__result, out, rows))
            },
            |_, _| ::core::option::Option::None,
        )
}
#[doc(hidden)]
type __apm_fill = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0x3f40_e6c9_4519_e142,
        )
    },
>;
fn collect<I: IntoIterator>(items: I) -> Vec<I::Item> {
    Vec::new()
}
/** Begins [`fn@collect`] and returns the async result, which [`fn@end_collect`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 [`fn@end_collect`] resumes a panic of the function.*/
fn begin_collect<I: IntoIterator + ::core::marker::Send + 'static>(
    items: I,
) -> ::trefoil::apm::AsyncResult<Vec<I::Item>, (), __apm_collect>
where
    Vec<I::Item>: ::trefoil::__v0_1_0::SendArgument,
{
    __begin_collect::<I>(items).begin()
}
/** Begins [`fn@collect`] and gives `callback` the async result, which [`fn@end_collect`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Panics

 [`fn@end_collect`] resumes a panic of the function.*/
fn begin_collect_with_callback<
    I: IntoIterator + ::core::marker::Send + 'static,
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    items: I,
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<Vec<I::Item>, AsyncState, __apm_collect>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_collect>
where
    Vec<I::Item>: ::trefoil::__v0_1_0::SendArgument,
{
    __begin_collect::<I>(items).begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_collect`] or one of its other forms began: blocks until it is complete, and returns what [`fn@collect`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
fn end_collect<EndResult, AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<EndResult, AsyncState, __apm_collect>,
) -> EndResult {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
fn __begin_collect<I: IntoIterator + ::core::marker::Send + 'static>(
    items: I,
) -> ::trefoil::__v0_1_0::Prepared<'static, Vec<I::Item>>
where
    Vec<I::Item>: ::trefoil::__v0_1_0::SendArgument,
{
    ::trefoil::__v0_1_0::run(move |_| {
        let __result = collect::<I>(items);
        let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
        ::trefoil::__v0_1_0::NotAResult::confirm(__ending.reading());
        ::trefoil::__v0_1_0::Finished::ran(__result)
    })
}
#[doc(hidden)]
type __apm_collect = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0x18a0_4cef_f98a_2836,
        )
    },
>;
fn report<P: IProgress<u8>>(progress: &P) {}
/** Begins [`fn@report`] and returns the async result, which [`fn@end_report`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 [`fn@end_report`] resumes a panic of the function.*/
fn begin_report() -> ::trefoil::apm::AsyncResult<(), (), __apm_report> {
    __begin_report().begin()
}
/** Begins [`fn@report`] and gives `callback` the async result, which [`fn@end_report`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Panics

 [`fn@end_report`] resumes a panic of the function.*/
fn begin_report_with_callback<
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<(), AsyncState, __apm_report>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_report> {
    __begin_report().begin_with_callback(callback, async_state)
}
/** Begins [`fn@report`] and returns the async result, which [`fn@end_report`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The function reports to `progress` from the thread that it runs on.

 # Panics

 [`fn@end_report`] resumes a panic of the function.*/
fn begin_report_with_progress<
    P: IProgress<u8> + ::core::marker::Send + ::core::marker::Sync + 'static,
>(progress: P) -> ::trefoil::apm::AsyncResult<(), (), __apm_report> {
    __begin_report_with_progress::<P>(progress).begin()
}
/** Begins [`fn@report`] and gives `callback` the async result, which [`fn@end_report`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 The function reports to `progress` from the thread that it runs on.

 # Panics

 [`fn@end_report`] resumes a panic of the function.*/
fn begin_report_with_progress_and_callback<
    P: IProgress<u8> + ::core::marker::Send + ::core::marker::Sync + 'static,
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    progress: P,
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<(), AsyncState, __apm_report>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_report> {
    __begin_report_with_progress::<P>(progress)
        .begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_report`] or one of its other forms began: blocks until it is complete, and returns what [`fn@report`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
fn end_report<AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<(), AsyncState, __apm_report>,
) {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
fn __begin_report() -> ::trefoil::__v0_1_0::Prepared<'static, ()> {
    ::trefoil::__v0_1_0::run(move |_| {
        report::<()>(&());
        ::trefoil::__v0_1_0::Finished::ran(())
    })
}
#[doc(hidden)]
fn __begin_report_with_progress<
    P: IProgress<u8> + ::core::marker::Send + ::core::marker::Sync + 'static,
>(progress: P) -> ::trefoil::__v0_1_0::Prepared<'static, ()> {
    ::trefoil::__v0_1_0::run(move |_| {
        report::<P>(&progress);
        ::trefoil::__v0_1_0::Finished::ran(())
    })
}
#[doc(hidden)]
type __apm_report = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0x1d95_c6f5_7656_9289,
        )
    },
>;
