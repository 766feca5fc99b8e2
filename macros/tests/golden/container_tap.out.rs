impl Store {
    pub fn new() -> Self {
        loop {}
    }
    pub fn open(path: &Path) -> io::Result<File> {
        loop {}
    }
    /** Starts [`Self::open`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn open_async(path: &Path) -> ::facade::Task<io::Result<File>> {
        Self::__open_async(::facade::__v0_1_0::Start::new(), path).task()
    }
    /** Starts [`Self::open`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 # Errors

 The task yields the error of the function, or one that reports its cancellation.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn open_with_cancellation_async(
        path: &Path,
        cancellation_token: ::facade::CancellationToken,
    ) -> ::facade::Task<io::Result<File>> {
        Self::__open_async(
                ::facade::__v0_1_0::Start::new().cancellation(cancellation_token),
                path,
            )
            .task()
    }
    #[doc(hidden)]
    fn __open_async<'__start>(
        __start: ::facade::__v0_1_0::Start<'__start>,
        path: &Path,
    ) -> ::facade::__v0_1_0::Prepared<'__start, io::Result<File>> {
        let __passed = ::facade::__v0_1_0::check::<
            <<fn(
                Path,
            ) as ::facade::__v0_1_0::WritesLifetimes<
                _,
            >>::Type as ::facade::__v0_1_0::CloneArgument<_>>::Passed,
        >()
            .and(
                ::facade::__v0_1_0::check::<
                    <<fn(
                        io::Result<File>,
                    ) as ::facade::__v0_1_0::WritesLifetimes<
                        _,
                    >>::Type as ::facade::__v0_1_0::CheckSend<_>>::Passed,
                >(),
            )
            .and(
                ::facade::__v0_1_0::check::<
                    <<fn(
                        io::Result<File>,
                    ) as ::facade::__v0_1_0::WritesLifetimes<
                        _,
                    >>::Type as ::facade::__v0_1_0::CanceledValue<_>>::Passed,
                >(),
            );
        if __start.is_cancellation_requested() {
            return __start
                .canceled(move |__canceled| ::core::option::Option::Some(
                    __passed.canceled_value::<io::Result<File>>(__canceled),
                ));
        }
        let path = __passed.clone_argument::<Path>(path);
        __passed
            .value(__start)
            .prepare(
                (),
                move |(), __token| {
                    <io::Result<
                        File,
                    > as ::facade::__v0_1_0::ResultLike>::probe(
                            Self::open(::core::borrow::Borrow::<Path>::borrow(&path)),
                        )
                        .finish(__token)
                },
                move |(), __canceled| ::core::option::Option::Some(
                    __passed.canceled_value::<io::Result<File>>(__canceled),
                ),
            )
    }
    pub fn compact(&self) {}
    /** Starts [`Self::compact`] and returns the task of its result.

 A thread of its own runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn compact_async(self: &::facade::__v0_1_0::Arc<Self>) -> ::facade::Task<()> {
        let __passed = ::facade::__v0_1_0::check::<
            <Self as ::facade::__v0_1_0::CheckShare<_>>::Passed,
        >();
        let __this = ::core::clone::Clone::clone(self);
        __passed
            .start()
            .long_running()
            .run(move |_| {
                Self::compact(&*__this);
                ::facade::__v0_1_0::Finished::ran(())
            })
            .task()
    }
    fn private(&self) {}
}
