pub fn find_files(
    root: &Path,
    pattern: &str,
    cancellation_token: &CancellationToken,
    progress: &dyn IProgress<FindFilesProgressInfo>,
) -> io::Result<Vec<PathBuf>> {
    loop {}
}
/** Starts [`fn@find_files`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn find_files_async(
    root: &Path,
    pattern: &str,
) -> ::trefoil::Task<io::Result<Vec<PathBuf>>> {
    __find_files_async(::trefoil::__v0_1_0::Start::new(), root, pattern).task()
}
/** Starts [`fn@find_files`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function must check the token itself.

 # Errors

 The task yields the error of the function, or one that reports its cancellation.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn find_files_with_cancellation_async(
    root: &Path,
    pattern: &str,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<io::Result<Vec<PathBuf>>> {
    __find_files_async(
            ::trefoil::__v0_1_0::Start::new().cancellation(cancellation_token),
            root,
            pattern,
        )
        .task()
}
/** Starts [`fn@find_files`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The function reports to `progress` from the thread that it runs on.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn find_files_with_progress_async(
    root: &Path,
    pattern: &str,
    progress: impl IProgress<
        FindFilesProgressInfo,
    > + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> ::trefoil::Task<io::Result<Vec<PathBuf>>> {
    __find_files_with_progress_async(
            ::trefoil::__v0_1_0::Start::new(),
            root,
            pattern,
            progress,
        )
        .task()
}
/** Starts [`fn@find_files`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function must check the token itself.

 The function reports to `progress` from the thread that it runs on.

 # Errors

 The task yields the error of the function, or one that reports its cancellation.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn find_files_with_cancellation_and_progress_async(
    root: &Path,
    pattern: &str,
    cancellation_token: ::trefoil::CancellationToken,
    progress: impl IProgress<
        FindFilesProgressInfo,
    > + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> ::trefoil::Task<io::Result<Vec<PathBuf>>> {
    __find_files_with_progress_async(
            ::trefoil::__v0_1_0::Start::new().cancellation(cancellation_token),
            root,
            pattern,
            progress,
        )
        .task()
}
#[doc(hidden)]
fn __find_files_async<'__start>(
    __start: ::trefoil::__v0_1_0::Start<'__start>,
    root: &Path,
    pattern: &str,
) -> ::trefoil::__v0_1_0::Prepared<'__start, io::Result<Vec<PathBuf>>> {
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
                    io::Result<Vec<PathBuf>>,
                ) as ::trefoil::__v0_1_0::WritesLifetimes<
                    _,
                >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
            >(),
        )
        .and(
            ::trefoil::__v0_1_0::check::<
                <<fn(
                    io::Result<Vec<PathBuf>>,
                ) as ::trefoil::__v0_1_0::WritesLifetimes<
                    _,
                >>::Type as ::trefoil::__v0_1_0::CanceledValue<_>>::Passed,
            >(),
        );
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| ::core::option::Option::Some(
                __passed.canceled_value::<io::Result<Vec<PathBuf>>>(__canceled),
            ));
    }
    let root = __passed.clone_argument::<Path>(root);
    let pattern = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(pattern);
    __passed
        .value(__start)
        .prepare(
            (),
            move |(), __token| {
                <io::Result<
                    Vec<PathBuf>,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        find_files(
                            ::core::borrow::Borrow::<Path>::borrow(&root),
                            ::core::borrow::Borrow::<str>::borrow(&pattern),
                            <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                                __token,
                            ),
                            &(),
                        ),
                    )
                    .finish(__token)
            },
            move |(), __canceled| ::core::option::Option::Some(
                __passed.canceled_value::<io::Result<Vec<PathBuf>>>(__canceled),
            ),
        )
}
#[doc(hidden)]
fn __find_files_with_progress_async<'__start>(
    __start: ::trefoil::__v0_1_0::Start<'__start>,
    root: &Path,
    pattern: &str,
    progress: impl IProgress<
        FindFilesProgressInfo,
    > + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> ::trefoil::__v0_1_0::Prepared<'__start, io::Result<Vec<PathBuf>>> {
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
                    io::Result<Vec<PathBuf>>,
                ) as ::trefoil::__v0_1_0::WritesLifetimes<
                    _,
                >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
            >(),
        )
        .and(
            ::trefoil::__v0_1_0::check::<
                <<fn(
                    io::Result<Vec<PathBuf>>,
                ) as ::trefoil::__v0_1_0::WritesLifetimes<
                    _,
                >>::Type as ::trefoil::__v0_1_0::CanceledValue<_>>::Passed,
            >(),
        );
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| ::core::option::Option::Some(
                __passed.canceled_value::<io::Result<Vec<PathBuf>>>(__canceled),
            ));
    }
    let root = __passed.clone_argument::<Path>(root);
    let pattern = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(pattern);
    __passed
        .value(__start)
        .prepare(
            (),
            move |(), __token| {
                <io::Result<
                    Vec<PathBuf>,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        find_files(
                            ::core::borrow::Borrow::<Path>::borrow(&root),
                            ::core::borrow::Borrow::<str>::borrow(&pattern),
                            <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                                __token,
                            ),
                            &progress,
                        ),
                    )
                    .finish(__token)
            },
            move |(), __canceled| ::core::option::Option::Some(
                __passed.canceled_value::<io::Result<Vec<PathBuf>>>(__canceled),
            ),
        )
}
pub fn hash(data: Vec<u8>) -> u64 {
    0
}
/** Starts [`fn@hash`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 # Errors

 The task yields `OperationCanceled` if it was canceled before the function ran.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn hash_async(
    data: Vec<u8>,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<::core::result::Result<u64, ::trefoil::OperationCanceled>> {
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
                ::trefoil::__v0_1_0::Finished::ran(hash(data))
                    .map(::core::result::Result::Ok)
            },
            move |(), __canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ),
        )
        .task()
}
pub fn load(
    cancellation_token: CancellationToken,
    progress: Option<&dyn IProgress<u8>>,
) -> Page {
    loop {}
}
/** Starts [`fn@load`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn fetch_task_async() -> ::trefoil::Task<Page> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Page,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
    >();
    __passed
        .start()
        .run(move |__token| {
            let __result = load(
                <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::given(
                    __token,
                ),
                ::core::option::Option::None,
            );
            let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
            ::trefoil::__v0_1_0::NotAResult::confirm(__ending.reading());
            ::trefoil::__v0_1_0::Finished::ran(__result)
        })
        .task()
}
/** Starts [`fn@load`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function must check the token itself.

 The function reports to `progress` from the thread that it runs on.

 # Errors

 The task yields `OperationCanceled` if it was canceled before the function ran.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn fetch_with_cancellation_and_progress_task_async(
    cancellation_token: ::trefoil::CancellationToken,
    progress: impl IProgress<u8> + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> ::trefoil::Task<::core::result::Result<Page, ::trefoil::OperationCanceled>> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Page,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
    >();
    let __start = __passed.start().cancellation(cancellation_token);
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
            move |(), __token| {
                let __result = load(
                    <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::given(
                        __token,
                    ),
                    ::core::option::Option::Some(&progress),
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
