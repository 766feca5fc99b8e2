pub fn read_into(
    buf: &mut [u8],
    out: Option<&mut dyn Write>,
    rest: Option<&mut str>,
) -> io::Result<usize> {
    loop {}
}
/// Starts [`fn@read_into`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. Where the result is at hand, the task has completed when the call returns, and no thread is needed.
///
/// `buf`, `out` and `rest` are handed back in the result, on error too.
///
/// A `None` for `out` or `rest` must name a type that would do: `None::<T>`.
///
/// # Errors
///
/// The task answers with the error of the function.
///
/// # Panics
///
/// The call panics when the arguments are refused. Awaiting the task resumes a panic of the function.
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
        ::trefoil::__v0_1_0::UsageVerdict::complaint(
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
    let __start = ::trefoil::__v0_1_0::Start::new().handing_back();
    if let ::core::option::Option::Some(__result) = ::trefoil::__v0_1_0::EarlyAnswer::<
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
        let __ending = match <io::Result<
            usize,
        > as ::trefoil::__v0_1_0::ResultLike>::error(&__result) {
            ::core::option::Option::Some(__error) => {
                ::trefoil::__v0_1_0::Caught::new(__error)
                    .ending_of_operation(&::trefoil::CancellationToken::none())
            }
            ::core::option::Option::None => ::trefoil::__v0_1_0::Ending::RanToCompletion,
        };
        return __start
            .completed(
                ::trefoil::__v0_1_0::Finished::new(__result, __ending)
                    .map(|__result| (__result, buf, out, rest)),
            )
            .task();
    }
    __start
        .prepare(
            (buf, (out, (rest, ()))),
            |(mut buf, (mut out, (mut rest, ()))), __token| {
                let __result = read_into(
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
                );
                let __ending = match <io::Result<
                    usize,
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
                    .map(|__result| (__result, buf, out, rest))
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
/// Begins [`fn@read_into`] and returns the async result, which [`fn@end_read_into`] ends.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// `buf`, `out` and `rest` are handed back in the result, on error too.
///
/// A `None` for `out` or `rest` must name a type that would do: `None::<T>`.
///
/// # Errors
///
/// [`fn@end_read_into`] answers with the error of the function.
///
/// # Panics
///
/// [`fn@end_read_into`] resumes a panic of the function.
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
    ::trefoil::apm::Op<
        (),
        {
            ::trefoil::__v0_1_0::operation_id(
                ::core::module_path!(),
                (::core::line!(), ::core::column!()),
                0x263b_57a1_31c4_2655,
            )
        },
    >,
> {
    let __start = ::trefoil::__v0_1_0::Start::new().handing_back();
    __start
        .prepare(
            (buf, (out, (rest, ()))),
            |(mut buf, (mut out, (mut rest, ()))), __token| {
                let __result = read_into(
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
                );
                let __ending = match <io::Result<
                    usize,
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
                    .map(|__result| (__result, buf, out, rest))
            },
            |_, _| ::core::option::Option::None,
        )
        .begin()
}
/// Begins [`fn@read_into`] and gives `callback` the async result, which [`fn@end_read_into`] ends.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own if that is inside the call. `async_state` is at hand as `async_state()`. What the call returns is a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.
///
/// `buf`, `out` and `rest` are handed back in the result, on error too.
///
/// A `None` for `out` or `rest` must name a type that would do: `None::<T>`.
///
/// # Errors
///
/// [`fn@end_read_into`] answers with the error of the function.
///
/// # Panics
///
/// [`fn@end_read_into`] resumes a panic of the function.
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
            ::trefoil::apm::Op<
                (),
                {
                    ::trefoil::__v0_1_0::operation_id(
                        ::core::module_path!(),
                        (::core::line!(), ::core::column!()),
                        0x263b_57a1_31c4_2655,
                    )
                },
            >,
        >,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<
    AsyncState,
    ::trefoil::apm::Op<
        (),
        {
            ::trefoil::__v0_1_0::operation_id(
                ::core::module_path!(),
                (::core::line!(), ::core::column!()),
                0x263b_57a1_31c4_2655,
            )
        },
    >,
> {
    let __start = ::trefoil::__v0_1_0::Start::new().handing_back();
    __start
        .prepare(
            (buf, (out, (rest, ()))),
            |(mut buf, (mut out, (mut rest, ()))), __token| {
                let __result = read_into(
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
                );
                let __ending = match <io::Result<
                    usize,
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
                    .map(|__result| (__result, buf, out, rest))
            },
            |_, _| ::core::option::Option::None,
        )
        .begin_with_callback(callback, async_state)
}
/// Ends an operation that [`fn@begin_read_into`] or one of its other forms began: blocks until it is complete, and returns what [`fn@read_into`] returned.
///
/// Inside the callback it is complete already. Dropping the async result instead lets the operation run on; its result is lost.
///
/// `buf`, `out` and `rest` are handed back in the result, on error too.
///
/// # Errors
///
/// It answers with the error of the function.
///
/// # Panics
///
/// It resumes a panic of the function.
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
        ::trefoil::apm::Op<
            (),
            {
                ::trefoil::__v0_1_0::operation_id(
                    ::core::module_path!(),
                    (::core::line!(), ::core::column!()),
                    0x263b_57a1_31c4_2655,
                )
            },
        >,
    >,
) -> (
    io::Result<usize>,
    Buf,
    ::core::option::Option<Out>,
    ::core::option::Option<Rest>,
) {
    ::trefoil::__v0_1_0::end(async_result)
}
fn log<W: Write + ?Sized>(
    target: &mut W,
    extra: Option<&dyn Display>,
    shown: &(impl Debug + ?Sized),
) {}
/// Starts [`fn@log`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// `target` is handed back in the result, on error too.
///
/// A `None` for `extra` must name a type that would do: `None::<T>`.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
fn log_async<W: Write + ::core::marker::Send + 'static>(
    target: W,
    extra: ::core::option::Option<impl Display + ::core::marker::Send + 'static>,
    shown: impl Debug + ::core::marker::Send + 'static,
) -> ::trefoil::Task<W> {
    let __start = ::trefoil::__v0_1_0::Start::new().answering();
    __start
        .prepare(
            (target, (extra, (shown, ()))),
            |(mut target, (extra, (shown, ()))), _| {
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
/// Starts [`fn@count`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// `lines` is handed back in the result, on error too.
///
/// Nothing is passed for `lines`: the function begins with the default of the type.
///
/// # Errors
///
/// The task answers with the error of the function.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
fn count_async(
    data: impl ::core::convert::AsRef<[u8]> + ::core::marker::Send + 'static,
    path: impl ::core::convert::AsRef<Path> + ::core::marker::Send + 'static,
    table: impl ::core::borrow::Borrow<Table> + ::core::marker::Send + 'static,
) -> ::trefoil::Task<(io::Result<()>, usize)>
where
    Path: ::trefoil::__v0_1_0::LentByName,
    usize: ::trefoil::__v0_1_0::OutValue,
{
    let __start = ::trefoil::__v0_1_0::Start::new().handing_back();
    __start
        .prepare(
            (data, (path, (table, ()))),
            |(data, (path, (table, ()))), __token| {
                let mut lines = <usize as ::trefoil::__v0_1_0::OutValue>::out_value();
                let __result = count(
                    ::core::convert::AsRef::<[u8]>::as_ref(&data),
                    ::core::convert::AsRef::<Path>::as_ref(&path),
                    ::core::borrow::Borrow::<Table>::borrow(&table),
                    &mut lines,
                );
                let __ending = match <io::Result<
                    (),
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
                    .map(|__result| (__result, lines))
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
/// Starts [`fn@count`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.
///
/// `lines` is handed back in the result, on error too.
///
/// Nothing is passed for `lines`: the function begins with the default of the type.
///
/// # Errors
///
/// The task answers with the error of the function, or with one that says that it was canceled.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
fn count_with_cancellation_async(
    data: impl ::core::convert::AsRef<[u8]> + ::core::marker::Send + 'static,
    path: impl ::core::convert::AsRef<Path> + ::core::marker::Send + 'static,
    table: impl ::core::borrow::Borrow<Table> + ::core::marker::Send + 'static,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<(io::Result<()>, usize)>
where
    Path: ::trefoil::__v0_1_0::LentByName,
    usize: ::trefoil::__v0_1_0::OutValue,
{
    let __leave = ::trefoil::__v0_1_0::given::<
        <io::Result<()> as ::trefoil::__v0_1_0::MayBeCanceled<_>>::Leave,
    >();
    let __start = __leave.start().cancellation(cancellation_token).handing_back();
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| {
                let lines = <usize as ::trefoil::__v0_1_0::OutValue>::out_value();
                ::core::option::Option::Some((
                    __leave.canceled_value::<io::Result<()>>(__canceled),
                    lines,
                ))
            })
            .task();
    }
    __start
        .prepare(
            (data, (path, (table, ()))),
            |(data, (path, (table, ()))), __token| {
                let mut lines = <usize as ::trefoil::__v0_1_0::OutValue>::out_value();
                let __result = count(
                    ::core::convert::AsRef::<[u8]>::as_ref(&data),
                    ::core::convert::AsRef::<Path>::as_ref(&path),
                    ::core::borrow::Borrow::<Table>::borrow(&table),
                    &mut lines,
                );
                let __ending = match <io::Result<
                    (),
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
                    .map(|__result| (__result, lines))
            },
            move |_, __canceled| {
                let lines = <usize as ::trefoil::__v0_1_0::OutValue>::out_value();
                ::core::option::Option::Some((
                    __leave.canceled_value::<io::Result<()>>(__canceled),
                    lines,
                ))
            },
        )
        .task()
}
fn total<T: Sum>(sum: &mut T, values: &mut Vec<T>) {}
/// Begins [`fn@total`] and returns the async result, which [`fn@end_total`] ends.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. Where the result is at hand, the operation has completed when the call returns, and no thread is needed.
///
/// `cancel()` on the async result requests cancellation. If the function does not run yet, it never runs; a running function can ask `CancellationToken::current()`.
///
/// `sum` and `values` are handed back in the result, on error too.
///
/// Nothing is passed for `sum`: the function begins with the default of the type.
///
/// # Errors
///
/// [`fn@end_total`] answers with `OperationCanceled` if it was canceled before the function ran.
///
/// # Panics
///
/// [`fn@end_total`] resumes a panic of the function.
fn begin_total<T: Sum + ::trefoil::__v0_1_0::OutValue + ::core::marker::Send + 'static>(
    mut values: Vec<T>,
) -> ::trefoil::apm::AsyncResult<
    (::core::result::Result<(), ::trefoil::OperationCanceled>, T, Vec<T>),
    (),
    ::trefoil::apm::CancelableOp<
        (),
        {
            ::trefoil::__v0_1_0::operation_id(
                ::core::module_path!(),
                (::core::line!(), ::core::column!()),
                0xb103_210d_8d61_9519,
            )
        },
    >,
>
where
    Vec<T>: ::trefoil::__v0_1_0::Crosses,
{
    let __start = ::trefoil::__v0_1_0::Start::new()
        .own_source()
        .handing_back_unless_canceled();
    if let ::core::option::Option::Some(()) = ::trefoil::__v0_1_0::EarlyAnswer::<
        (),
    >::early(known(&mut values)) {
        let sum = <T as ::trefoil::__v0_1_0::OutValue>::out_value();
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
            |(mut values, ()), _| {
                let mut sum = <T as ::trefoil::__v0_1_0::OutValue>::out_value();
                total::<T>(&mut sum, &mut values);
                ::trefoil::__v0_1_0::Finished::ran(())
                    .map(::core::result::Result::Ok)
                    .map(|__result| (__result, sum, values))
            },
            |(values, ()), __canceled| {
                let sum = <T as ::trefoil::__v0_1_0::OutValue>::out_value();
                ::core::option::Option::Some((
                    ::core::result::Result::Err(__canceled),
                    sum,
                    values,
                ))
            },
        )
        .begin()
}
/// Begins [`fn@total`] and gives `callback` the async result, which [`fn@end_total`] ends.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. Where the result is at hand, the operation has completed when the call returns, and no thread is needed.
///
/// `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own if that is inside the call. `async_state` is at hand as `async_state()`. What the call returns is a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.
///
/// `cancel()` on the view requests cancellation. If the function does not run yet, it never runs; a running function can ask `CancellationToken::current()`.
///
/// `sum` and `values` are handed back in the result, on error too.
///
/// Nothing is passed for `sum`: the function begins with the default of the type.
///
/// # Errors
///
/// [`fn@end_total`] answers with `OperationCanceled` if it was canceled before the function ran.
///
/// # Panics
///
/// [`fn@end_total`] resumes a panic of the function.
fn begin_total_with_callback<
    T: Sum + ::trefoil::__v0_1_0::OutValue + ::core::marker::Send + 'static,
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    mut values: Vec<T>,
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<
            (::core::result::Result<(), ::trefoil::OperationCanceled>, T, Vec<T>),
            AsyncState,
            ::trefoil::apm::CancelableOp<
                (),
                {
                    ::trefoil::__v0_1_0::operation_id(
                        ::core::module_path!(),
                        (::core::line!(), ::core::column!()),
                        0xb103_210d_8d61_9519,
                    )
                },
            >,
        >,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<
    AsyncState,
    ::trefoil::apm::CancelableOp<
        (),
        {
            ::trefoil::__v0_1_0::operation_id(
                ::core::module_path!(),
                (::core::line!(), ::core::column!()),
                0xb103_210d_8d61_9519,
            )
        },
    >,
>
where
    Vec<T>: ::trefoil::__v0_1_0::Crosses,
{
    let __start = ::trefoil::__v0_1_0::Start::new()
        .own_source()
        .handing_back_unless_canceled();
    if let ::core::option::Option::Some(()) = ::trefoil::__v0_1_0::EarlyAnswer::<
        (),
    >::early(known(&mut values)) {
        let sum = <T as ::trefoil::__v0_1_0::OutValue>::out_value();
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
            |(mut values, ()), _| {
                let mut sum = <T as ::trefoil::__v0_1_0::OutValue>::out_value();
                total::<T>(&mut sum, &mut values);
                ::trefoil::__v0_1_0::Finished::ran(())
                    .map(::core::result::Result::Ok)
                    .map(|__result| (__result, sum, values))
            },
            |(values, ()), __canceled| {
                let sum = <T as ::trefoil::__v0_1_0::OutValue>::out_value();
                ::core::option::Option::Some((
                    ::core::result::Result::Err(__canceled),
                    sum,
                    values,
                ))
            },
        )
        .begin_with_callback(callback, async_state)
}
/// Ends an operation that [`fn@begin_total`] or one of its other forms began: blocks until it is complete, and returns what [`fn@total`] returned.
///
/// Inside the callback it is complete already. Dropping the async result instead lets the operation run on; its result is lost.
///
/// `sum` and `values` are handed back in the result, on error too.
///
/// # Errors
///
/// It answers with `OperationCanceled` if it was canceled before the function ran.
///
/// # Panics
///
/// It resumes a panic of the function.
#[track_caller]
fn end_total<T: Sum, AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<
        (::core::result::Result<(), ::trefoil::OperationCanceled>, T, Vec<T>),
        AsyncState,
        ::trefoil::apm::CancelableOp<
            (),
            {
                ::trefoil::__v0_1_0::operation_id(
                    ::core::module_path!(),
                    (::core::line!(), ::core::column!()),
                    0xb103_210d_8d61_9519,
                )
            },
        >,
    >,
) -> (::core::result::Result<(), ::trefoil::OperationCanceled>, T, Vec<T>) {
    ::trefoil::__v0_1_0::end(async_result)
}
