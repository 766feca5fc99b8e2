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
