impl Store {
    pub fn new() -> Self {
        loop {}
    }
    pub fn open(path: &Path) -> io::Result<File> {
        loop {}
    }
    /// Starts [`Self::open`] and returns the task of its result.
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
    pub fn open_async(path: &Path) -> ::facade::Task<io::Result<File>> {
        let __start = ::facade::__v0_1_0::given::<
            <<fn(
                io::Result<File>,
            ) as ::facade::__v0_1_0::WritesLifetimes<
                _,
            >>::Type as ::facade::__v0_1_0::MayCross<_>>::Leave,
        >()
            .start()
            .answering();
        __start
            .prepare(
                (::facade::__v0_1_0::CopyAcross::copy_across(path), ()),
                |(path, ()), __token| {
                    let __result = Self::open(
                        ::core::borrow::Borrow::<Path>::borrow(&path),
                    );
                    let __ending = match <io::Result<
                        File,
                    > as ::facade::__v0_1_0::ResultLike>::error(&__result) {
                        ::core::option::Option::Some(__error) => {
                            ::facade::__v0_1_0::Caught::new(__error)
                                .ending_of_operation(__token)
                        }
                        ::core::option::Option::None => {
                            ::facade::__v0_1_0::Ending::RanToCompletion
                        }
                    };
                    ::facade::__v0_1_0::Finished::new(__result, __ending)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    /// Starts [`Self::open`] and returns the task of its result.
    ///
    /// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
    ///
    /// If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.
    ///
    /// # Errors
    ///
    /// The task answers with the error of the function, or with one that says that it was canceled.
    ///
    /// # Panics
    ///
    /// Awaiting the task resumes a panic of the function.
    pub fn open_with_cancellation_async(
        path: &Path,
        cancellation_token: ::facade::CancellationToken,
    ) -> ::facade::Task<io::Result<File>> {
        let __leave = ::facade::__v0_1_0::given::<
            <<fn(
                io::Result<File>,
            ) as ::facade::__v0_1_0::WritesLifetimes<
                _,
            >>::Type as ::facade::__v0_1_0::MayCross<_>>::Leave,
        >()
            .and(
                ::facade::__v0_1_0::given::<
                    <<fn(
                        io::Result<File>,
                    ) as ::facade::__v0_1_0::WritesLifetimes<
                        _,
                    >>::Type as ::facade::__v0_1_0::MayBeCanceled<_>>::Leave,
                >(),
            );
        let __start = __leave.start().cancellation(cancellation_token).answering();
        if __start.is_cancellation_requested() {
            return __start
                .canceled(|__canceled| ::core::option::Option::Some(
                    __leave.canceled_value::<io::Result<File>>(__canceled),
                ))
                .task();
        }
        __start
            .prepare(
                (::facade::__v0_1_0::CopyAcross::copy_across(path), ()),
                |(path, ()), __token| {
                    let __result = Self::open(
                        ::core::borrow::Borrow::<Path>::borrow(&path),
                    );
                    let __ending = match <io::Result<
                        File,
                    > as ::facade::__v0_1_0::ResultLike>::error(&__result) {
                        ::core::option::Option::Some(__error) => {
                            ::facade::__v0_1_0::Caught::new(__error)
                                .ending_of_operation(__token)
                        }
                        ::core::option::Option::None => {
                            ::facade::__v0_1_0::Ending::RanToCompletion
                        }
                    };
                    ::facade::__v0_1_0::Finished::new(__result, __ending)
                },
                move |_, __canceled| ::core::option::Option::Some(
                    __leave.canceled_value::<io::Result<File>>(__canceled),
                ),
            )
            .task()
    }
    pub fn compact(&self) {}
    /// Starts [`Self::compact`] and returns the task of its result.
    ///
    /// A thread of its own runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
    ///
    /// # Panics
    ///
    /// Awaiting the task resumes a panic of the function.
    pub fn compact_async(self: &::facade::__v0_1_0::Arc<Self>) -> ::facade::Task<()> {
        let __leave = ::facade::__v0_1_0::given::<
            <Self as ::facade::__v0_1_0::MayShare<_>>::Leave,
        >();
        let __start = __leave.start().long_running().answering();
        __start
            .prepare(
                (__leave.arc(::core::clone::Clone::clone(self)), ()),
                |(__this, ()), _| {
                    Self::compact(&*__this.owner());
                    ::facade::__v0_1_0::Finished::ran(())
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    fn private(&self) {}
}
