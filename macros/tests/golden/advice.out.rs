pub fn walk(progress: &dyn IProgress<Step>) {
    loop {}
}
/** Starts [`fn@walk`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn walk_async() -> ::trefoil::Task<()> {
    {
        #[deprecated(
            note = "the progress value of `walk` has the type `Step`, which does not end in `ProgressInfo`\nhelp: rename it to `StepProgressInfo`, or switch this off with `#[tap(allow(progress_info_suffix))]`\nnote: the suffix marks a type that is made to be reported [progress_info_suffix]"
        )]
        const fn progress_info_suffix() {}
        progress_info_suffix();
    }
    ::trefoil::__v0_1_0::run(move |_| {
            walk(&());
            ::trefoil::__v0_1_0::Finished::ran(())
        })
        .task()
}
/** Starts [`fn@walk`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The function reports to `progress` from the thread that it runs on.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn walk_with_progress_async(
    progress: impl IProgress<
        Step,
    > + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> ::trefoil::Task<()> {
    ::trefoil::__v0_1_0::run(move |_| {
            walk(&progress);
            ::trefoil::__v0_1_0::Finished::ran(())
        })
        .task()
}
