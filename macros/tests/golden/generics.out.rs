pub fn encode<'a, T: Encode + 'a, const N: usize>(
    items: &'a [T; N],
    first: Option<&'a T>,
    writer: &mut impl Write,
    on_item: impl Fn(&T) -> bool,
    filter: &dyn Fn(&str) -> bool,
    names: Vec<impl Into<String>>,
) -> Result<Vec<T>, EncodeError>
where
    T: Clone + Eq,
{
    loop {}
}
/** Starts [`fn@encode`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `writer` is handed back in the result, on error too.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn encode_async<
    T: Encode,
    const N: usize,
    Writer: Write + ::core::marker::Send + 'static,
    OnItem: Fn(&T) -> bool + ::core::marker::Send + 'static,
    Names: Into<String> + ::core::marker::Send + 'static,
>(
    items: &[T; N],
    first: ::core::option::Option<&T>,
    writer: Writer,
    on_item: OnItem,
    filter: impl Fn(&str) -> bool + ::core::marker::Send + 'static,
    names: Vec<Names>,
) -> ::trefoil::Task<(Result<Vec<T>, EncodeError>, Writer)>
where
    T: Clone + Eq + ::trefoil::__v0_1_0::CloneArgument + ::core::marker::Send + 'static,
    [T; N]: ::trefoil::__v0_1_0::CloneArgument,
    Vec<Names>: ::trefoil::__v0_1_0::SendArgument,
    for<'__call> <fn(
        &'__call (),
    ) -> Result<
        Vec<T>,
        EncodeError,
    > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    fn(&'static ()) -> Result<Vec<T>, EncodeError>: 'static,
{
    let __passed = ::trefoil::__v0_1_0::check::<
        <fn(
            Result<Vec<T>, EncodeError>,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Passed,
    >();
    let items = __passed.clone_argument::<[T; N]>(items);
    let first = ::core::option::Option::map(
        first,
        |__value| __passed.clone_argument::<T>(__value),
    );
    __passed
        .start()
        .prepare(
            (writer, ()),
            move |(mut writer, ()), __token| {
                <Result<
                    Vec<T>,
                    EncodeError,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        encode::<
                            T,
                            N,
                        >(
                            ::core::borrow::Borrow::<[T; N]>::borrow(&items),
                            ::core::option::Option::map(
                                ::core::option::Option::as_ref(&first),
                                ::core::borrow::Borrow::<T>::borrow,
                            ),
                            &mut writer,
                            on_item,
                            &filter,
                            names,
                        ),
                    )
                    .finish(__token)
                    .map(|__result| (__result, writer))
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
pub fn copy<R: Read, P: IProgress<u64> + ?Sized>(
    source: R,
    progress: &P,
) -> io::Result<u64>
where
    P: Sync,
{
    loop {}
}
/** Starts [`fn@copy`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn copy_async<R: Read + ::core::marker::Send + 'static>(
    source: R,
) -> ::trefoil::Task<io::Result<u64>> {
    ::trefoil::__v0_1_0::run(move |__token| {
            <io::Result<
                u64,
            > as ::trefoil::__v0_1_0::ResultLike>::probe(copy::<R, ()>(source, &()))
                .finish(__token)
        })
        .task()
}
/** Starts [`fn@copy`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The function reports to `progress` from the thread that it runs on.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn copy_with_progress_async<
    R: Read + ::core::marker::Send + 'static,
    P: IProgress<u64>,
>(source: R, progress: P) -> ::trefoil::Task<io::Result<u64>>
where
    P: Sync + ::core::marker::Send + ::core::marker::Sync + 'static,
{
    ::trefoil::__v0_1_0::run(move |__token| {
            <io::Result<
                u64,
            > as ::trefoil::__v0_1_0::ResultLike>::probe(copy::<R, P>(source, &progress))
                .finish(__token)
        })
        .task()
}
pub fn patterns((a, b): (u8, u8), mut c: u8, _: String) -> u8 {
    c += a + b;
    c
}
/** Starts [`fn@patterns`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn patterns_async(
    argument_1: (u8, u8),
    c: u8,
    argument_3: String,
) -> ::trefoil::Task<u8> {
    ::trefoil::__v0_1_0::run(move |_| ::trefoil::__v0_1_0::Finished::ran(
            patterns(argument_1, c, argument_3),
        ))
        .task()
}
pub fn maybe(total: Option<&mut u64>) {}
/** Starts [`fn@maybe`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `total` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn maybe_async(
    total: ::core::option::Option<u64>,
) -> ::trefoil::Task<::core::option::Option<u64>> {
    ::trefoil::__v0_1_0::Start::new()
        .prepare(
            (total, ()),
            move |(mut total, ()), _| {
                maybe(::core::option::Option::as_mut(&mut total));
                ::trefoil::__v0_1_0::Finished::ran(()).map(|()| total)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
fn rename<T, P, Q: Borrow<str> + Copy>(
    from: P,
    to: P,
    name: Q,
    title: impl Into<Title<T>>,
    data: impl AsRef<[u8]>,
) -> T
where
    P: AsRef<Path>,
{
    loop {}
}
/** Starts [`fn@rename`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn rename_async<
    T: ::core::marker::Send + 'static,
    Data: AsRef<[u8]> + ::core::marker::Send + 'static,
>(
    from: impl AsRef<Path>,
    to: impl AsRef<Path>,
    name: impl Borrow<str> + Copy,
    title: impl Into<Title<T>>,
    data: Data,
) -> ::trefoil::Task<T>
where
    for<'__call> <fn(
        &'__call (),
    ) -> Title<
        T,
    > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    fn(&'static ()) -> Title<T>: 'static,
{
    __rename_async::<T, Data>(from, to, name, title, data).task()
}
/** Starts [`fn@rename`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 # Errors

 The task yields `OperationCanceled` if it was canceled before the function ran.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn rename_with_cancellation_async<
    T: ::core::marker::Send + 'static,
    Data: AsRef<[u8]> + ::core::marker::Send + 'static,
>(
    from: impl AsRef<Path>,
    to: impl AsRef<Path>,
    name: impl Borrow<str> + Copy,
    title: impl Into<Title<T>>,
    data: Data,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<::core::result::Result<T, ::trefoil::OperationCanceled>>
where
    for<'__call> <fn(
        &'__call (),
    ) -> Title<
        T,
    > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    fn(&'static ()) -> Title<T>: 'static,
{
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >()
        .and(
            ::trefoil::__v0_1_0::check::<
                <fn(Title<T>) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Passed,
            >(),
        );
    let __start = __passed.start().cancellation(cancellation_token);
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ))
            .task();
    }
    let from = __passed
        .clone_argument::<Path>(::core::convert::AsRef::<Path>::as_ref(&from));
    let to = __passed
        .clone_argument::<Path>(::core::convert::AsRef::<Path>::as_ref(&to));
    let name = ::trefoil::__v0_1_0::CloneArgument::<
        (),
    >::clone_argument(::core::borrow::Borrow::<str>::borrow(&name));
    let title = ::core::convert::Into::<Title<T>>::into(title);
    __start
        .prepare(
            (),
            move |(), _| {
                let __result = rename::<
                    T,
                    _,
                    _,
                >(
                    ::core::borrow::Borrow::<Path>::borrow(&from),
                    ::core::borrow::Borrow::<Path>::borrow(&to),
                    ::core::borrow::Borrow::<str>::borrow(&name),
                    title,
                    data,
                );
                let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
                ::trefoil::__v0_1_0::NotAResult::confirm(__ending.reading());
                ::trefoil::__v0_1_0::Finished::ran(__result)
                    .map(::core::result::Result::Ok)
            },
            move |(), __canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ),
        )
        .task()
}
#[doc(hidden)]
fn __rename_async<
    T: ::core::marker::Send + 'static,
    Data: AsRef<[u8]> + ::core::marker::Send + 'static,
>(
    from: impl AsRef<Path>,
    to: impl AsRef<Path>,
    name: impl Borrow<str> + Copy,
    title: impl Into<Title<T>>,
    data: Data,
) -> ::trefoil::__v0_1_0::Prepared<'static, T>
where
    for<'__call> <fn(
        &'__call (),
    ) -> Title<
        T,
    > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    fn(&'static ()) -> Title<T>: 'static,
{
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >()
        .and(
            ::trefoil::__v0_1_0::check::<
                <fn(Title<T>) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Passed,
            >(),
        );
    let from = __passed
        .clone_argument::<Path>(::core::convert::AsRef::<Path>::as_ref(&from));
    let to = __passed
        .clone_argument::<Path>(::core::convert::AsRef::<Path>::as_ref(&to));
    let name = ::trefoil::__v0_1_0::CloneArgument::<
        (),
    >::clone_argument(::core::borrow::Borrow::<str>::borrow(&name));
    let title = ::core::convert::Into::<Title<T>>::into(title);
    __passed
        .start()
        .run(move |_| {
            let __result = rename::<
                T,
                _,
                _,
            >(
                ::core::borrow::Borrow::<Path>::borrow(&from),
                ::core::borrow::Borrow::<Path>::borrow(&to),
                ::core::borrow::Borrow::<str>::borrow(&name),
                title,
                data,
            );
            let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
            ::trefoil::__v0_1_0::NotAResult::confirm(__ending.reading());
            ::trefoil::__v0_1_0::Finished::ran(__result)
        })
}
/** Begins [`fn@rename`] and returns the async result, which [`fn@end_rename`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 [`fn@end_rename`] resumes a panic of the function.*/
fn begin_rename<
    T: ::core::marker::Send + 'static,
    Data: AsRef<[u8]> + ::core::marker::Send + 'static,
>(
    from: impl AsRef<Path>,
    to: impl AsRef<Path>,
    name: impl Borrow<str> + Copy,
    title: impl Into<Title<T>>,
    data: Data,
) -> ::trefoil::apm::AsyncResult<T, (), __apm_rename>
where
    for<'__call> <fn(
        &'__call (),
    ) -> Title<
        T,
    > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    fn(&'static ()) -> Title<T>: 'static,
{
    __rename_async::<T, Data>(from, to, name, title, data).begin()
}
/** Begins [`fn@rename`] and gives `callback` the async result, which [`fn@end_rename`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Panics

 [`fn@end_rename`] resumes a panic of the function.*/
fn begin_rename_with_callback<
    T: ::core::marker::Send + 'static,
    Data: AsRef<[u8]> + ::core::marker::Send + 'static,
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    from: impl AsRef<Path>,
    to: impl AsRef<Path>,
    name: impl Borrow<str> + Copy,
    title: impl Into<Title<T>>,
    data: Data,
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<T, AsyncState, __apm_rename>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_rename>
where
    for<'__call> <fn(
        &'__call (),
    ) -> Title<
        T,
    > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    fn(&'static ()) -> Title<T>: 'static,
{
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >()
        .and(
            ::trefoil::__v0_1_0::check::<
                <fn(Title<T>) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Passed,
            >(),
        );
    __passed
        .value(__rename_async::<T, Data>(from, to, name, title, data))
        .begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_rename`] or one of its other forms began: blocks until it is complete, and returns what [`fn@rename`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
fn end_rename<T, AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<T, AsyncState, __apm_rename>,
) -> T {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
type __apm_rename = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0x5160_2a25_1715_5e1f,
        )
    },
>;
