pub fn load(path: &Path, times: u8) -> io::Result<u8> {
    loop {}
}
/** Starts [`fn@load`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn load_async(_: &Path, _: u8) -> ::trefoil::Task<io::Result<u8>> {
    ::core::unreachable!()
}
/** Starts [`fn@load`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 # Errors

 The task yields the error of the function, or one that reports its cancellation.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn load_with_cancellation_async(
    _: &Path,
    _: u8,
    _: ::trefoil::CancellationToken,
) -> ::trefoil::Task<io::Result<u8>> {
    ::core::unreachable!()
}
compile_error! {
    "`#[tap(name = \"load\")]`: `load` must end in `_async`\nhelp: write `name = \"load_async\"`\nnote: the suffix marks a member as asynchronous [async_suffix]"
}
pub fn join(names: &Vec<&str>) -> String {
    loop {}
}
/** Starts [`fn@join`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn join_async(_: &Vec<&str>) -> ::trefoil::Task<String> {
    ::core::unreachable!()
}
compile_error! {
    "parameter `names` of `join` borrows `&str` inside a borrow\nhelp: write `&Vec<String>`, or `&Vec<&'static str>`\nnote: a clone of the outer value would still borrow the inner one, and the operation can outlive the call [nested_borrow]"
}
pub fn walk(progress: &dyn IProgress<Step>) {
    loop {}
}
/** Starts [`fn@walk`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The function reports to `progress` from the thread that it runs on.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn walk_async(
    _: impl IProgress<Step> + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> ::trefoil::Task<()> {
    {
        #[deprecated(
            note = "the progress value of `walk` has the type `Step`, which does not end in `ProgressInfo`\nhelp: rename it to `StepProgressInfo`, or switch this off with `#[tap(allow(progress_info_suffix))]`\nnote: the suffix marks a type that is made to be reported [progress_info_suffix]"
        )]
        const fn progress_info_suffix() {}
        progress_info_suffix();
    }
    ::core::unreachable!()
}
compile_error! {
    "`#[tap(name = \"walk\")]`: `walk` must end in `_async`\nhelp: write `name = \"walk_async\"`\nnote: the suffix marks a member as asynchronous [async_suffix]"
}
