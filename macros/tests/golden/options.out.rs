fn read(path: &Path, buffer: &mut Vec<u8>) -> io::Result<usize> {
    loop {}
}
/** Starts `read` and returns the task of its result.

 The scheduler `pools().io` runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the task has completed when the call returns, and no thread is needed.

 Dropping the task before it completes requests its cancellation.

 `buffer` is handed back in the result, on error too.

 # Errors

 The task yields the error of the function.

 # Panics

 The call panics when the arguments are refused. Awaiting the task resumes a panic of the function.*/
#[track_caller]
pub(crate) fn read_async(
    path: &Path,
    mut buffer: Vec<u8>,
) -> ::trefoil::Task<(io::Result<usize>, Vec<u8>)> {
    ::trefoil::__v0_1_0::check_usage(
        ::trefoil::__v0_1_0::ValidateResult::complaint(check(path, &buffer)),
    );
    let __scheduler = &pools().io;
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >();
    let __start = __passed.start().on(__scheduler).own_source();
    if let ::core::option::Option::Some(__result) = ::trefoil::__v0_1_0::FastPathResult::<
        io::Result<usize>,
    >::early(cached(path, &mut buffer)) {
        return __start
            .completed(
                <io::Result<usize> as ::trefoil::__v0_1_0::ResultLike>::probe(__result)
                    .finish(&::trefoil::CancellationToken::none())
                    .map(|__result| (__result, buffer)),
            )
            .task();
    }
    let path = __passed.clone_argument::<Path>(path);
    __start
        .prepare(
            (buffer, ()),
            move |(mut buffer, ()), __token| {
                <io::Result<
                    usize,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        read(::core::borrow::Borrow::<Path>::borrow(&path), &mut buffer),
                    )
                    .finish(__token)
                    .map(|__result| (__result, buffer))
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
pub fn load(path: &Path) -> Loaded {
    loop {}
}
/** Starts [`fn@load`] and returns the task of its result.

 A thread of its own runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn load_async(path: &Path) -> ::trefoil::Task<Loaded> {
    __load_async(::trefoil::__v0_1_0::Start::new().long_running(), path).task()
}
/** Starts [`fn@load`] and returns the task of its result.

 A thread of its own runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 # Errors

 The task yields the error of the function, or one that reports its cancellation.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn load_with_cancellation_async(
    path: &Path,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<Loaded> {
    __load_async(
            ::trefoil::__v0_1_0::Start::new()
                .long_running()
                .cancellation(cancellation_token),
            path,
        )
        .task()
}
#[doc(hidden)]
fn __load_async<'__start>(
    __start: ::trefoil::__v0_1_0::Start<'__start>,
    path: &Path,
) -> ::trefoil::__v0_1_0::Prepared<'__start, Loaded> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >()
        .and(
            ::trefoil::__v0_1_0::check::<
                <<fn(
                    Loaded,
                ) as ::trefoil::__v0_1_0::WritesLifetimes<
                    _,
                >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
            >(),
        );
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(
                    ::trefoil::__v0_1_0::CanceledAs::<
                        <Loaded as ::trefoil::__v0_1_0::ResultLike>::Error,
                    >::error(LoadError::canceled(__canceled)),
                ),
            ));
    }
    let path = __passed.clone_argument::<Path>(path);
    __passed
        .value(__start)
        .prepare(
            (),
            move |(), __token| {
                <Loaded as ::trefoil::__v0_1_0::ResultLike>::probe(
                        load(::core::borrow::Borrow::<Path>::borrow(&path)),
                    )
                    .finish(__token)
            },
            move |(), __canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(
                    ::trefoil::__v0_1_0::CanceledAs::<
                        <Loaded as ::trefoil::__v0_1_0::ResultLike>::Error,
                    >::error(LoadError::canceled(__canceled)),
                ),
            ),
        )
}
pub fn parse(text: &str) -> Result<Tree, ParseError> {
    loop {}
}
/** Starts [`fn@parse`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn parse_async(
    text: &str,
) -> crate::vendored::trefoil::Task<Result<Tree, ParseError>> {
    let __passed = crate::vendored::trefoil::__v0_1_0::check::<
        <<fn(
            Result<Tree, ParseError>,
        ) as crate::vendored::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as crate::vendored::trefoil::__v0_1_0::CheckSend<_>>::Passed,
    >();
    let text = crate::vendored::trefoil::__v0_1_0::CloneArgument::<
        (),
    >::clone_argument(text);
    __passed
        .start()
        .run(move |_| crate::vendored::trefoil::__v0_1_0::Finished::ran(
            parse(::core::borrow::Borrow::<str>::borrow(&text)),
        ))
        .task()
}
pub fn both(first: Task<u8>, second: Task<u8>) -> Task<(u8, u8)> {
    loop {}
}
fn fill(buffer: &mut Vec<u8>) {}
/** Starts [`fn@fill`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the task has completed when the call returns, and no thread is needed.

 `buffer` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn fill_async(mut buffer: Vec<u8>) -> ::trefoil::Task<Vec<u8>> {
    let __start = ::trefoil::__v0_1_0::Start::new();
    if let ::core::option::Option::Some(()) = ::trefoil::__v0_1_0::FastPathResult::<
        (),
    >::early(empty(&mut buffer)) {
        return __start
            .completed(::trefoil::__v0_1_0::Finished::ran(()).map(|()| buffer))
            .task();
    }
    __start
        .prepare(
            (buffer, ()),
            move |(mut buffer, ()), _| {
                fill(&mut buffer);
                ::trefoil::__v0_1_0::Finished::ran(()).map(|()| buffer)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
