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
/// Starts [`fn@encode`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// `writer` is handed back in the result, on error too.
///
/// # Errors
///
/// The task answers with the error of the function.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
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
    T: Clone + Eq + ::trefoil::__v0_1_0::CopyAcross + ::core::marker::Send + 'static,
    [T; N]: ::trefoil::__v0_1_0::CopyAcross,
    Vec<Names>: ::trefoil::__v0_1_0::Crosses,
    fn(Result<Vec<T>, EncodeError>): ::trefoil::__v0_1_0::CrossesAsArgument,
{
    let __start = ::trefoil::__v0_1_0::given::<
        <fn(
            Result<Vec<T>, EncodeError>,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Leave,
    >()
        .start()
        .handing_back();
    __start
        .prepare(
            (
                ::trefoil::__v0_1_0::CopyAcross::copy_across(items),
                (
                    ::core::option::Option::map(
                        first,
                        ::trefoil::__v0_1_0::CopyAcross::copy_across,
                    ),
                    (writer, (on_item, (filter, (names, ())))),
                ),
            ),
            |(items, (first, (mut writer, (on_item, (filter, (names, ())))))), __token| {
                let __result = encode::<
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
                );
                let __ending = match <Result<
                    Vec<T>,
                    EncodeError,
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
/// Starts [`fn@copy`] and returns the task of its result.
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
pub fn copy_async<R: Read + ::core::marker::Send + 'static>(
    source: R,
) -> ::trefoil::Task<io::Result<u64>> {
    let __start = ::trefoil::__v0_1_0::Start::new().answering();
    __start
        .prepare(
            (source, ()),
            |(source, ()), __token| {
                let __result = copy::<R, ()>(source, &());
                let __ending = match <io::Result<
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
/// Starts [`fn@copy`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// The function reports to `progress` from the thread that it runs on.
///
/// # Errors
///
/// The task answers with the error of the function.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
pub fn copy_with_progress_async<
    R: Read + ::core::marker::Send + 'static,
    P: IProgress<u64>,
>(source: R, progress: P) -> ::trefoil::Task<io::Result<u64>>
where
    P: Sync + ::core::marker::Send + ::core::marker::Sync + 'static,
{
    let __start = ::trefoil::__v0_1_0::Start::new().answering();
    __start
        .prepare(
            (source, (progress, ())),
            |(source, (progress, ())), __token| {
                let __result = copy::<R, P>(source, &progress);
                let __ending = match <io::Result<
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
pub fn patterns((a, b): (u8, u8), mut c: u8, _: String) -> u8 {
    c += a + b;
    c
}
/// Starts [`fn@patterns`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
pub fn patterns_async(
    argument_1: (u8, u8),
    c: u8,
    argument_3: String,
) -> ::trefoil::Task<u8> {
    let __start = ::trefoil::__v0_1_0::Start::new().answering();
    __start
        .prepare(
            (argument_1, (c, (argument_3, ()))),
            |(argument_1, (c, (argument_3, ()))), _| {
                let __result = patterns(argument_1, c, argument_3);
                ::trefoil::__v0_1_0::Finished::ran(__result)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
pub fn maybe(total: Option<&mut u64>) {}
/// Starts [`fn@maybe`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// `total` is handed back in the result, on error too.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
pub fn maybe_async(
    total: ::core::option::Option<u64>,
) -> ::trefoil::Task<::core::option::Option<u64>> {
    let __start = ::trefoil::__v0_1_0::Start::new().answering();
    __start
        .prepare(
            (total, ()),
            |(mut total, ()), _| {
                maybe(::core::option::Option::as_mut(&mut total));
                ::trefoil::__v0_1_0::Finished::ran(()).map(|()| total)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
