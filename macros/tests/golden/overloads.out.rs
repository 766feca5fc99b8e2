pub fn find_files(
    root: &Path,
    pattern: &str,
    cancellation_token: &CancellationToken,
    progress: &dyn IProgress<FindFilesProgressInfo>,
) -> io::Result<Vec<PathBuf>> {
    loop {}
}
/// Starts [`fn@find_files`] and returns the task of its result.
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
pub fn find_files_async(
    root: &Path,
    pattern: &str,
) -> ::trefoil::Task<io::Result<Vec<PathBuf>>> {
    let start = ::trefoil::__v0_1_0::given::<
        <io::Result<Vec<PathBuf>> as ::trefoil::__v0_1_0::MayCross<_>>::Leave,
    >()
        .start()
        .answering();
    start
        .prepare(
            (
                ::trefoil::__v0_1_0::CopyAcross::copy_across(root),
                (::trefoil::__v0_1_0::CopyAcross::copy_across(pattern), ()),
            ),
            |(root, (pattern, ())), token| {
                let result = find_files(
                    ::core::borrow::Borrow::<Path>::borrow(&root),
                    ::core::borrow::Borrow::<str>::borrow(&pattern),
                    <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                        token,
                    ),
                    &(),
                );
                let ending = match <io::Result<
                    Vec<PathBuf>,
                > as ::trefoil::__v0_1_0::ResultLike>::error(&result) {
                    ::core::option::Option::Some(error) => {
                        ::trefoil::__v0_1_0::Caught::new(error)
                            .ending_of_operation(token)
                    }
                    ::core::option::Option::None => {
                        ::trefoil::__v0_1_0::Ending::RanToCompletion
                    }
                };
                ::trefoil::__v0_1_0::Finished::new(result, ending)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
/// Starts [`fn@find_files`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; from then on it is for the function to look at the token.
///
/// # Errors
///
/// The task answers with the error of the function, or with one that says that it was canceled.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
pub fn find_files_with_cancellation_async(
    root: &Path,
    pattern: &str,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<io::Result<Vec<PathBuf>>> {
    let leave = ::trefoil::__v0_1_0::given::<
        <io::Result<Vec<PathBuf>> as ::trefoil::__v0_1_0::MayCross<_>>::Leave,
    >()
        .and(
            ::trefoil::__v0_1_0::given::<
                <io::Result<
                    Vec<PathBuf>,
                > as ::trefoil::__v0_1_0::MayBeCanceled<_>>::Leave,
            >(),
        );
    let start = leave.start().cancellation(cancellation_token).answering();
    if start.is_cancellation_requested() {
        return start
            .canceled(|canceled| ::core::option::Option::Some(
                leave.canceled_value::<io::Result<Vec<PathBuf>>>(canceled),
            ))
            .task();
    }
    start
        .prepare(
            (
                ::trefoil::__v0_1_0::CopyAcross::copy_across(root),
                (::trefoil::__v0_1_0::CopyAcross::copy_across(pattern), ()),
            ),
            |(root, (pattern, ())), token| {
                let result = find_files(
                    ::core::borrow::Borrow::<Path>::borrow(&root),
                    ::core::borrow::Borrow::<str>::borrow(&pattern),
                    <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                        token,
                    ),
                    &(),
                );
                let ending = match <io::Result<
                    Vec<PathBuf>,
                > as ::trefoil::__v0_1_0::ResultLike>::error(&result) {
                    ::core::option::Option::Some(error) => {
                        ::trefoil::__v0_1_0::Caught::new(error)
                            .ending_of_operation(token)
                    }
                    ::core::option::Option::None => {
                        ::trefoil::__v0_1_0::Ending::RanToCompletion
                    }
                };
                ::trefoil::__v0_1_0::Finished::new(result, ending)
            },
            move |_, canceled| ::core::option::Option::Some(
                leave.canceled_value::<io::Result<Vec<PathBuf>>>(canceled),
            ),
        )
        .task()
}
/// Starts [`fn@find_files`] and returns the task of its result.
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
pub fn find_files_with_progress_async(
    root: &Path,
    pattern: &str,
    progress: impl IProgress<
        FindFilesProgressInfo,
    > + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> ::trefoil::Task<io::Result<Vec<PathBuf>>> {
    let start = ::trefoil::__v0_1_0::given::<
        <io::Result<Vec<PathBuf>> as ::trefoil::__v0_1_0::MayCross<_>>::Leave,
    >()
        .start()
        .answering();
    start
        .prepare(
            (
                ::trefoil::__v0_1_0::CopyAcross::copy_across(root),
                (::trefoil::__v0_1_0::CopyAcross::copy_across(pattern), (progress, ())),
            ),
            |(root, (pattern, (progress, ()))), token| {
                let result = find_files(
                    ::core::borrow::Borrow::<Path>::borrow(&root),
                    ::core::borrow::Borrow::<str>::borrow(&pattern),
                    <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                        token,
                    ),
                    &progress,
                );
                let ending = match <io::Result<
                    Vec<PathBuf>,
                > as ::trefoil::__v0_1_0::ResultLike>::error(&result) {
                    ::core::option::Option::Some(error) => {
                        ::trefoil::__v0_1_0::Caught::new(error)
                            .ending_of_operation(token)
                    }
                    ::core::option::Option::None => {
                        ::trefoil::__v0_1_0::Ending::RanToCompletion
                    }
                };
                ::trefoil::__v0_1_0::Finished::new(result, ending)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
/// Starts [`fn@find_files`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; from then on it is for the function to look at the token.
///
/// The function reports to `progress` from the thread that it runs on.
///
/// # Errors
///
/// The task answers with the error of the function, or with one that says that it was canceled.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
pub fn find_files_with_cancellation_and_progress_async(
    root: &Path,
    pattern: &str,
    cancellation_token: ::trefoil::CancellationToken,
    progress: impl IProgress<
        FindFilesProgressInfo,
    > + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> ::trefoil::Task<io::Result<Vec<PathBuf>>> {
    let leave = ::trefoil::__v0_1_0::given::<
        <io::Result<Vec<PathBuf>> as ::trefoil::__v0_1_0::MayCross<_>>::Leave,
    >()
        .and(
            ::trefoil::__v0_1_0::given::<
                <io::Result<
                    Vec<PathBuf>,
                > as ::trefoil::__v0_1_0::MayBeCanceled<_>>::Leave,
            >(),
        );
    let start = leave.start().cancellation(cancellation_token).answering();
    if start.is_cancellation_requested() {
        return start
            .canceled(|canceled| ::core::option::Option::Some(
                leave.canceled_value::<io::Result<Vec<PathBuf>>>(canceled),
            ))
            .task();
    }
    start
        .prepare(
            (
                ::trefoil::__v0_1_0::CopyAcross::copy_across(root),
                (::trefoil::__v0_1_0::CopyAcross::copy_across(pattern), (progress, ())),
            ),
            |(root, (pattern, (progress, ()))), token| {
                let result = find_files(
                    ::core::borrow::Borrow::<Path>::borrow(&root),
                    ::core::borrow::Borrow::<str>::borrow(&pattern),
                    <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                        token,
                    ),
                    &progress,
                );
                let ending = match <io::Result<
                    Vec<PathBuf>,
                > as ::trefoil::__v0_1_0::ResultLike>::error(&result) {
                    ::core::option::Option::Some(error) => {
                        ::trefoil::__v0_1_0::Caught::new(error)
                            .ending_of_operation(token)
                    }
                    ::core::option::Option::None => {
                        ::trefoil::__v0_1_0::Ending::RanToCompletion
                    }
                };
                ::trefoil::__v0_1_0::Finished::new(result, ending)
            },
            move |_, canceled| ::core::option::Option::Some(
                leave.canceled_value::<io::Result<Vec<PathBuf>>>(canceled),
            ),
        )
        .task()
}
pub fn hash(data: Vec<u8>) -> u64 {
    0
}
/// Starts [`fn@hash`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.
///
/// # Errors
///
/// The task answers with `OperationCanceled` if it was canceled before the function ran.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
pub fn hash_async(
    data: Vec<u8>,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<::core::result::Result<u64, ::trefoil::OperationCanceled>> {
    let start = ::trefoil::__v0_1_0::Start::new()
        .cancellation(cancellation_token)
        .answering_unless_canceled();
    if start.is_cancellation_requested() {
        return start
            .canceled(|canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(canceled),
            ))
            .task();
    }
    start
        .prepare(
            (data, ()),
            |(data, ()), _| {
                let result = hash(data);
                ::trefoil::__v0_1_0::Finished::ran(result)
                    .map(::core::result::Result::Ok)
            },
            |_, canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(canceled),
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
/// Starts [`fn@load`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
pub fn fetch_task_async() -> ::trefoil::Task<Page> {
    let start = ::trefoil::__v0_1_0::given::<
        <<fn(
            Page,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::MayCross<_>>::Leave,
    >()
        .start()
        .answering();
    start
        .prepare(
            (),
            |(), token| {
                let result = load(
                    <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::given(
                        token,
                    ),
                    ::core::option::Option::None,
                );
                let ending = ::trefoil::__v0_1_0::Infallible::new(&result);
                ::trefoil::__v0_1_0::PlainValue::confirm(ending.reading());
                ::trefoil::__v0_1_0::Finished::ran(result)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
/// Starts [`fn@load`] and returns the task of its result.
///
/// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
///
/// If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; from then on it is for the function to look at the token.
///
/// The function reports to `progress` from the thread that it runs on.
///
/// # Errors
///
/// The task answers with `OperationCanceled` if it was canceled before the function ran.
///
/// # Panics
///
/// Awaiting the task resumes a panic of the function.
pub fn fetch_with_cancellation_and_progress_task_async(
    cancellation_token: ::trefoil::CancellationToken,
    progress: impl IProgress<u8> + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> ::trefoil::Task<::core::result::Result<Page, ::trefoil::OperationCanceled>> {
    let start = ::trefoil::__v0_1_0::given::<
        <<fn(
            Page,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::MayCross<_>>::Leave,
    >()
        .start()
        .cancellation(cancellation_token)
        .answering_unless_canceled();
    if start.is_cancellation_requested() {
        return start
            .canceled(|canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(canceled),
            ))
            .task();
    }
    start
        .prepare(
            (progress, ()),
            |(progress, ()), token| {
                let result = load(
                    <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::given(
                        token,
                    ),
                    ::core::option::Option::Some(&progress),
                );
                let ending = ::trefoil::__v0_1_0::Infallible::new(&result);
                ::trefoil::__v0_1_0::PlainValue::confirm(ending.reading());
                ::trefoil::__v0_1_0::Finished::ran(result)
                    .map(::core::result::Result::Ok)
            },
            |_, canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(canceled),
            ),
        )
        .task()
}
