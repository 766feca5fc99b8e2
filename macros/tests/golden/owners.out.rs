pub fn read_into(
    buf: &mut [u8],
    out: Option<&mut dyn Write>,
    rest: Option<&mut str>,
) -> io::Result<usize> {
    loop {}
}
/** Starts [`fn@read_into`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the task has completed when the call returns, and no thread is needed.

 `buf`, `out` and `rest` are handed back in the result, on error too.

 A `None` for `out` or `rest` does not determine the type, so it must name one: `None::<T>`.

 # Errors

 The task yields the error of the function.

 # Panics

 The call panics when the arguments are refused. Awaiting the task resumes a panic of the function.*/
#[track_caller]
pub fn read_into_async<
    Buf: ::core::convert::AsMut<[u8]> + ::core::marker::Send + 'static,
    Out: Write + ::core::marker::Send + 'static,
    Rest: ::core::convert::AsMut<str> + ::core::marker::Send + 'static,
>(
    mut buf: Buf,
    mut out: ::core::option::Option<Out>,
    mut rest: ::core::option::Option<Rest>,
) -> ::trefoil::Task<
    (io::Result<usize>, Buf, ::core::option::Option<Out>, ::core::option::Option<Rest>),
> {
    ::trefoil::__v0_1_0::check_usage(
        ::trefoil::__v0_1_0::ValidateResult::complaint(
            checked(
                &*::core::convert::AsMut::<[u8]>::as_mut(&mut buf),
                match &out {
                    ::core::option::Option::Some(__value) => {
                        ::core::option::Option::Some(__value)
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                },
                match &mut rest {
                    ::core::option::Option::Some(__value) => {
                        ::core::option::Option::Some(
                            &*::core::convert::AsMut::<str>::as_mut(__value),
                        )
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                },
            ),
        ),
    );
    let __start = ::trefoil::__v0_1_0::Start::new();
    if let ::core::option::Option::Some(__result) = ::trefoil::__v0_1_0::FastPathResult::<
        io::Result<usize>,
    >::early(
        cached(
            ::core::convert::AsMut::<[u8]>::as_mut(&mut buf),
            match &mut out {
                ::core::option::Option::Some(__value) => {
                    ::core::option::Option::Some(__value)
                }
                ::core::option::Option::None => ::core::option::Option::None,
            },
            match &mut rest {
                ::core::option::Option::Some(__value) => {
                    ::core::option::Option::Some(
                        ::core::convert::AsMut::<str>::as_mut(__value),
                    )
                }
                ::core::option::Option::None => ::core::option::Option::None,
            },
        ),
    ) {
        return __start
            .completed(
                <io::Result<usize> as ::trefoil::__v0_1_0::ResultLike>::probe(__result)
                    .finish(&::trefoil::CancellationToken::none())
                    .map(|__result| (__result, buf, out, rest)),
            )
            .task();
    }
    __start
        .prepare(
            (buf, (out, (rest, ()))),
            move |(mut buf, (mut out, (mut rest, ()))), __token| {
                <io::Result<
                    usize,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        read_into(
                            ::core::convert::AsMut::<[u8]>::as_mut(&mut buf),
                            match &mut out {
                                ::core::option::Option::Some(__value) => {
                                    ::core::option::Option::Some(__value)
                                }
                                ::core::option::Option::None => ::core::option::Option::None,
                            },
                            match &mut rest {
                                ::core::option::Option::Some(__value) => {
                                    ::core::option::Option::Some(
                                        ::core::convert::AsMut::<str>::as_mut(__value),
                                    )
                                }
                                ::core::option::Option::None => ::core::option::Option::None,
                            },
                        ),
                    )
                    .finish(__token)
                    .map(|__result| (__result, buf, out, rest))
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
/** Begins [`fn@read_into`] and returns the async result, which [`fn@end_read_into`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `buf`, `out` and `rest` are handed back in the result, on error too.

 A `None` for `out` or `rest` does not determine the type, so it must name one: `None::<T>`.

 # Errors

 [`fn@end_read_into`] returns the error of the function.

 # Panics

 [`fn@end_read_into`] resumes a panic of the function.*/
pub fn begin_read_into<
    Buf: ::core::convert::AsMut<[u8]> + ::core::marker::Send + 'static,
    Out: Write + ::core::marker::Send + 'static,
    Rest: ::core::convert::AsMut<str> + ::core::marker::Send + 'static,
>(
    buf: Buf,
    out: ::core::option::Option<Out>,
    rest: ::core::option::Option<Rest>,
) -> ::trefoil::apm::AsyncResult<
    (io::Result<usize>, Buf, ::core::option::Option<Out>, ::core::option::Option<Rest>),
    (),
    __apm_read_into,
> {
    __begin_read_into::<Buf, Out, Rest>(buf, out, rest).begin()
}
/** Begins [`fn@read_into`] and gives `callback` the async result, which [`fn@end_read_into`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 `buf`, `out` and `rest` are handed back in the result, on error too.

 A `None` for `out` or `rest` does not determine the type, so it must name one: `None::<T>`.

 # Errors

 [`fn@end_read_into`] returns the error of the function.

 # Panics

 [`fn@end_read_into`] resumes a panic of the function.*/
pub fn begin_read_into_with_callback<
    Buf: ::core::convert::AsMut<[u8]> + ::core::marker::Send + 'static,
    Out: Write + ::core::marker::Send + 'static,
    Rest: ::core::convert::AsMut<str> + ::core::marker::Send + 'static,
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    buf: Buf,
    out: ::core::option::Option<Out>,
    rest: ::core::option::Option<Rest>,
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<
            (
                io::Result<usize>,
                Buf,
                ::core::option::Option<Out>,
                ::core::option::Option<Rest>,
            ),
            AsyncState,
            __apm_read_into,
        >,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_read_into> {
    __begin_read_into::<Buf, Out, Rest>(buf, out, rest)
        .begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_read_into`] or one of its other forms began: blocks until it is complete, and returns what [`fn@read_into`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 `buf`, `out` and `rest` are handed back in the result, on error too.

 # Errors

 It returns the error of the function.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
pub fn end_read_into<
    Buf: ::core::convert::AsMut<[u8]>,
    Out: Write,
    Rest: ::core::convert::AsMut<str>,
    AsyncState,
>(
    async_result: ::trefoil::apm::AsyncResult<
        (
            io::Result<usize>,
            Buf,
            ::core::option::Option<Out>,
            ::core::option::Option<Rest>,
        ),
        AsyncState,
        __apm_read_into,
    >,
) -> (
    io::Result<usize>,
    Buf,
    ::core::option::Option<Out>,
    ::core::option::Option<Rest>,
) {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
fn __begin_read_into<
    Buf: ::core::convert::AsMut<[u8]> + ::core::marker::Send + 'static,
    Out: Write + ::core::marker::Send + 'static,
    Rest: ::core::convert::AsMut<str> + ::core::marker::Send + 'static,
>(
    buf: Buf,
    out: ::core::option::Option<Out>,
    rest: ::core::option::Option<Rest>,
) -> ::trefoil::__v0_1_0::Prepared<
    'static,
    (io::Result<usize>, Buf, ::core::option::Option<Out>, ::core::option::Option<Rest>),
> {
    ::trefoil::__v0_1_0::Start::new()
        .prepare(
            (buf, (out, (rest, ()))),
            move |(mut buf, (mut out, (mut rest, ()))), __token| {
                <io::Result<
                    usize,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        read_into(
                            ::core::convert::AsMut::<[u8]>::as_mut(&mut buf),
                            match &mut out {
                                ::core::option::Option::Some(__value) => {
                                    ::core::option::Option::Some(__value)
                                }
                                ::core::option::Option::None => ::core::option::Option::None,
                            },
                            match &mut rest {
                                ::core::option::Option::Some(__value) => {
                                    ::core::option::Option::Some(
                                        ::core::convert::AsMut::<str>::as_mut(__value),
                                    )
                                }
                                ::core::option::Option::None => ::core::option::Option::None,
                            },
                        ),
                    )
                    .finish(__token)
                    .map(|__result| (__result, buf, out, rest))
            },
            |_, _| ::core::option::Option::None,
        )
}
#[doc(hidden)]
type __apm_read_into = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0x263b_57a1_31c4_2655,
        )
    },
>;
fn log<W: Write + ?Sized>(
    target: &mut W,
    extra: Option<&dyn Display>,
    shown: &(impl Debug + ?Sized),
) {}
/** Starts [`fn@log`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `target` is handed back in the result, on error too.

 A `None` for `extra` does not determine the type, so it must name one: `None::<T>`.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn log_async<W: Write + ::core::marker::Send + 'static>(
    target: W,
    extra: ::core::option::Option<impl Display + ::core::marker::Send + 'static>,
    shown: impl Debug + ::core::marker::Send + 'static,
) -> ::trefoil::Task<W> {
    ::trefoil::__v0_1_0::Start::new()
        .prepare(
            (target, ()),
            move |(mut target, ()), _| {
                log::<
                    W,
                >(
                    &mut target,
                    match &extra {
                        ::core::option::Option::Some(__value) => {
                            ::core::option::Option::Some(__value)
                        }
                        ::core::option::Option::None => ::core::option::Option::None,
                    },
                    &shown,
                );
                ::trefoil::__v0_1_0::Finished::ran(()).map(|()| target)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
fn count(data: &[u8], path: &Path, table: &Table, lines: &mut usize) -> io::Result<()> {
    loop {}
}
/** Starts [`fn@count`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `lines` is handed back in the result, on error too.

 Nothing is passed for `lines`: the function begins with the default of the type.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn count_async(
    data: impl ::core::convert::AsRef<[u8]> + ::core::marker::Send + 'static,
    path: impl ::core::convert::AsRef<Path> + ::core::marker::Send + 'static,
    table: impl ::core::borrow::Borrow<Table> + ::core::marker::Send + 'static,
) -> ::trefoil::Task<(io::Result<()>, usize)>
where
    <fn(
        &'static (),
    ) -> Path as ::trefoil::__v0_1_0::Returns<
        fn(Path),
    >>::Type: ::trefoil::__v0_1_0::LentByName,
{
    __count_async(::trefoil::__v0_1_0::Start::new(), data, path, table).task()
}
/** Starts [`fn@count`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 `lines` is handed back in the result, on error too.

 Nothing is passed for `lines`: the function begins with the default of the type.

 # Errors

 The task yields the error of the function, or one that reports its cancellation.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn count_with_cancellation_async(
    data: impl ::core::convert::AsRef<[u8]> + ::core::marker::Send + 'static,
    path: impl ::core::convert::AsRef<Path> + ::core::marker::Send + 'static,
    table: impl ::core::borrow::Borrow<Table> + ::core::marker::Send + 'static,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<(io::Result<()>, usize)>
where
    <fn(
        &'static (),
    ) -> Path as ::trefoil::__v0_1_0::Returns<
        fn(Path),
    >>::Type: ::trefoil::__v0_1_0::LentByName,
{
    __count_async(
            ::trefoil::__v0_1_0::Start::new().cancellation(cancellation_token),
            data,
            path,
            table,
        )
        .task()
}
#[doc(hidden)]
fn __count_async<'__start>(
    __start: ::trefoil::__v0_1_0::Start<'__start>,
    data: impl ::core::convert::AsRef<[u8]> + ::core::marker::Send + 'static,
    path: impl ::core::convert::AsRef<Path> + ::core::marker::Send + 'static,
    table: impl ::core::borrow::Borrow<Table> + ::core::marker::Send + 'static,
) -> ::trefoil::__v0_1_0::Prepared<'__start, (io::Result<()>, usize)>
where
    <fn(
        &'static (),
    ) -> Path as ::trefoil::__v0_1_0::Returns<
        fn(Path),
    >>::Type: ::trefoil::__v0_1_0::LentByName,
{
    let __passed = ::trefoil::__v0_1_0::check::<
        <fn(Path) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Passed,
    >()
        .and(
            ::trefoil::__v0_1_0::check::<
                <usize as ::trefoil::__v0_1_0::OutValue<_>>::Passed,
            >(),
        )
        .and(
            ::trefoil::__v0_1_0::check::<
                <io::Result<()> as ::trefoil::__v0_1_0::CanceledValue<_>>::Passed,
            >(),
        );
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| {
                let lines = __passed.out_value::<usize>();
                ::core::option::Option::Some((
                    __passed.canceled_value::<io::Result<()>>(__canceled),
                    lines,
                ))
            });
    }
    __passed
        .value(__start)
        .prepare(
            (),
            move |(), __token| {
                let mut lines = __passed.out_value::<usize>();
                let __result = count(
                    ::core::convert::AsRef::<[u8]>::as_ref(&data),
                    ::core::convert::AsRef::<Path>::as_ref(&path),
                    ::core::borrow::Borrow::<Table>::borrow(&table),
                    &mut lines,
                );
                <io::Result<()> as ::trefoil::__v0_1_0::ResultLike>::probe(__result)
                    .finish(__token)
                    .map(|__result| (__result, lines))
            },
            move |(), __canceled| {
                let lines = __passed.out_value::<usize>();
                ::core::option::Option::Some((
                    __passed.canceled_value::<io::Result<()>>(__canceled),
                    lines,
                ))
            },
        )
}
fn total<T: Sum>(sum: &mut T, values: &mut Vec<T>) {}
/** Begins [`fn@total`] and returns the async result, which [`fn@end_total`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the operation has completed when the call returns, and no thread is needed.

 `cancel()` on the async result requests cancellation. If the function does not run yet, it never runs; a running function can ask `CancellationToken::current()`.

 `sum` and `values` are handed back in the result, on error too.

 Nothing is passed for `sum`: the function begins with the default of the type.

 # Errors

 [`fn@end_total`] returns `OperationCanceled` if it was canceled before the function ran.

 # Panics

 [`fn@end_total`] resumes a panic of the function.*/
fn begin_total<T: Sum + ::trefoil::__v0_1_0::OutValue + ::core::marker::Send + 'static>(
    mut values: Vec<T>,
) -> ::trefoil::apm::AsyncResult<
    (::core::result::Result<(), ::trefoil::OperationCanceled>, T, Vec<T>),
    (),
    __apm_total,
>
where
    Vec<T>: ::trefoil::__v0_1_0::SendArgument,
{
    let __start = ::trefoil::__v0_1_0::Start::new().own_source();
    if let ::core::option::Option::Some(()) = ::trefoil::__v0_1_0::FastPathResult::<
        (),
    >::early(known(&mut values)) {
        let sum = ::trefoil::__v0_1_0::CheckPassed.out_value::<T>();
        return __start
            .completed(
                ::trefoil::__v0_1_0::Finished::ran(())
                    .map(::core::result::Result::Ok)
                    .map(|__result| (__result, sum, values)),
            )
            .begin();
    }
    __start
        .prepare(
            (values, ()),
            move |(mut values, ()), _| {
                let mut sum = ::trefoil::__v0_1_0::CheckPassed.out_value::<T>();
                total::<T>(&mut sum, &mut values);
                ::trefoil::__v0_1_0::Finished::ran(())
                    .map(::core::result::Result::Ok)
                    .map(|__result| (__result, sum, values))
            },
            move |(values, ()), __canceled| {
                let sum = ::trefoil::__v0_1_0::CheckPassed.out_value::<T>();
                ::core::option::Option::Some((
                    ::core::result::Result::Err(__canceled),
                    sum,
                    values,
                ))
            },
        )
        .begin()
}
/** Begins [`fn@total`] and gives `callback` the async result, which [`fn@end_total`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the operation has completed when the call returns, and no thread is needed.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 `cancel()` on the view requests cancellation. If the function does not run yet, it never runs; a running function can ask `CancellationToken::current()`.

 `sum` and `values` are handed back in the result, on error too.

 Nothing is passed for `sum`: the function begins with the default of the type.

 # Errors

 [`fn@end_total`] returns `OperationCanceled` if it was canceled before the function ran.

 # Panics

 [`fn@end_total`] resumes a panic of the function.*/
fn begin_total_with_callback<
    T: Sum + ::trefoil::__v0_1_0::OutValue + ::core::marker::Send + 'static,
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    mut values: Vec<T>,
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<
            (::core::result::Result<(), ::trefoil::OperationCanceled>, T, Vec<T>),
            AsyncState,
            __apm_total,
        >,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_total>
where
    Vec<T>: ::trefoil::__v0_1_0::SendArgument,
{
    let __start = ::trefoil::__v0_1_0::Start::new().own_source();
    if let ::core::option::Option::Some(()) = ::trefoil::__v0_1_0::FastPathResult::<
        (),
    >::early(known(&mut values)) {
        let sum = ::trefoil::__v0_1_0::CheckPassed.out_value::<T>();
        return __start
            .completed(
                ::trefoil::__v0_1_0::Finished::ran(())
                    .map(::core::result::Result::Ok)
                    .map(|__result| (__result, sum, values)),
            )
            .begin_with_callback(callback, async_state);
    }
    __start
        .prepare(
            (values, ()),
            move |(mut values, ()), _| {
                let mut sum = ::trefoil::__v0_1_0::CheckPassed.out_value::<T>();
                total::<T>(&mut sum, &mut values);
                ::trefoil::__v0_1_0::Finished::ran(())
                    .map(::core::result::Result::Ok)
                    .map(|__result| (__result, sum, values))
            },
            move |(values, ()), __canceled| {
                let sum = ::trefoil::__v0_1_0::CheckPassed.out_value::<T>();
                ::core::option::Option::Some((
                    ::core::result::Result::Err(__canceled),
                    sum,
                    values,
                ))
            },
        )
        .begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_total`] or one of its other forms began: blocks until it is complete, and returns what [`fn@total`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 `sum` and `values` are handed back in the result, on error too.

 # Errors

 It returns `OperationCanceled` if it was canceled before the function ran.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
fn end_total<T: Sum, AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<
        (::core::result::Result<(), ::trefoil::OperationCanceled>, T, Vec<T>),
        AsyncState,
        __apm_total,
    >,
) -> (::core::result::Result<(), ::trefoil::OperationCanceled>, T, Vec<T>) {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
type __apm_total = ::trefoil::apm::CancelableOp<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0xb103_210d_8d61_9519,
        )
    },
>;
