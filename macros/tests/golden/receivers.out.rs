impl Store {
    pub fn get(&self, key: &str) -> Result<Value, StoreError> {
        loop {}
    }
    /// Starts [`Self::get`] and returns the task of its result.
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
    pub fn get_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &str,
    ) -> ::trefoil::Task<Result<Value, StoreError>>
    where
        Self: ::trefoil::__v0_1_0::ShareAcross,
        fn(Result<Value, StoreError>): ::trefoil::__v0_1_0::CrossesAsArgument,
    {
        let __start = ::trefoil::__v0_1_0::given::<
            <fn(
                Result<Value, StoreError>,
            ) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Leave,
        >()
            .start()
            .answering();
        __start
            .prepare(
                (
                    ::trefoil::__v0_1_0::Shared::arc(::core::clone::Clone::clone(self)),
                    (::trefoil::__v0_1_0::CopyAcross::copy_across(key), ()),
                ),
                |(__this, (key, ())), __token| {
                    let __result = Self::get(
                        &*__this.owner(),
                        ::core::borrow::Borrow::<str>::borrow(&key),
                    );
                    let __ending = match <Result<
                        Value,
                        StoreError,
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
    pub fn len(&self) -> usize {
        loop {}
    }
    /// Starts [`Self::len`] and returns the task of its result.
    ///
    /// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
    ///
    /// # Panics
    ///
    /// Awaiting the task resumes a panic of the function.
    pub fn len_async(&self) -> ::trefoil::Task<usize>
    where
        Self: ::trefoil::__v0_1_0::CloneAcross,
    {
        let __start = ::trefoil::__v0_1_0::Start::new().answering();
        __start
            .prepare(
                (::trefoil::__v0_1_0::CloneAcross::clone_across(self), ()),
                |(__this, ()), _| {
                    let __result = Self::len(
                        ::core::borrow::Borrow::<Self>::borrow(&__this),
                    );
                    ::trefoil::__v0_1_0::Finished::ran(__result)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    pub fn flush(&self) {}
    /// Starts [`Self::flush`] and returns the task of its result.
    ///
    /// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
    ///
    /// `self` is handed back in the result, on error too.
    ///
    /// # Panics
    ///
    /// Awaiting the task resumes a panic of the function.
    pub fn flush_async(self) -> ::trefoil::Task<Self>
    where
        Self: ::trefoil::__v0_1_0::Crosses,
    {
        let __start = ::trefoil::__v0_1_0::Start::new().answering();
        __start
            .prepare(
                (self, ()),
                |(__this, ()), _| {
                    Self::flush(&__this);
                    ::trefoil::__v0_1_0::Finished::ran(()).map(|()| __this)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    pub fn push(&mut self, values: &mut Vec<Value>) -> io::Result<()> {
        loop {}
    }
    /// Starts [`Self::push`] and returns the task of its result.
    ///
    /// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
    ///
    /// `self` and `values` are handed back in the result, on error too.
    ///
    /// # Errors
    ///
    /// The task answers with the error of the function.
    ///
    /// # Panics
    ///
    /// Awaiting the task resumes a panic of the function.
    pub fn push_async(
        self,
        values: Vec<Value>,
    ) -> ::trefoil::Task<(io::Result<()>, Self, Vec<Value>)>
    where
        Self: ::trefoil::__v0_1_0::Crosses,
        fn(Vec<Value>): ::trefoil::__v0_1_0::CrossesAsArgument,
    {
        let __start = ::trefoil::__v0_1_0::given::<
            <fn(Vec<Value>) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Leave,
        >()
            .start()
            .handing_back();
        __start
            .prepare(
                (self, (values, ())),
                |(mut __this, (mut values, ())), __token| {
                    let __result = Self::push(&mut __this, &mut values);
                    let __ending = match <io::Result<
                        (),
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
                        .map(|__result| (__result, __this, values))
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    /// Starts [`Self::push`] and returns the task of its result.
    ///
    /// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
    ///
    /// If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.
    ///
    /// `self` and `values` are handed back in the result, on error too.
    ///
    /// # Errors
    ///
    /// The task answers with the error of the function, or with one that says that it was canceled.
    ///
    /// # Panics
    ///
    /// Awaiting the task resumes a panic of the function.
    pub fn push_with_cancellation_async(
        self,
        values: Vec<Value>,
        cancellation_token: ::trefoil::CancellationToken,
    ) -> ::trefoil::Task<(io::Result<()>, Self, Vec<Value>)>
    where
        Self: ::trefoil::__v0_1_0::Crosses,
        fn(Vec<Value>): ::trefoil::__v0_1_0::CrossesAsArgument,
    {
        let __leave = ::trefoil::__v0_1_0::given::<
            <fn(Vec<Value>) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Leave,
        >()
            .and(
                ::trefoil::__v0_1_0::given::<
                    <io::Result<()> as ::trefoil::__v0_1_0::MayBeCanceled<_>>::Leave,
                >(),
            );
        let __start = __leave.start().cancellation(cancellation_token).handing_back();
        if __start.is_cancellation_requested() {
            let __this = self;
            return __start
                .canceled(move |__canceled| ::core::option::Option::Some((
                    __leave.canceled_value::<io::Result<()>>(__canceled),
                    __this,
                    values,
                )))
                .task();
        }
        __start
            .prepare(
                (self, (values, ())),
                |(mut __this, (mut values, ())), __token| {
                    let __result = Self::push(&mut __this, &mut values);
                    let __ending = match <io::Result<
                        (),
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
                        .map(|__result| (__result, __this, values))
                },
                move |(__this, (values, ())), __canceled| ::core::option::Option::Some((
                    __leave.canceled_value::<io::Result<()>>(__canceled),
                    __this,
                    values,
                )),
            )
            .task()
    }
    fn compact(&mut self) {}
    /// Starts [`Self::compact`] and returns the task of its result.
    ///
    /// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
    ///
    /// `self` is handed back in the result, on error too.
    ///
    /// # Panics
    ///
    /// Awaiting the task resumes a panic of the function.
    fn compact_async(
        self: ::trefoil::__v0_1_0::Box<Self>,
    ) -> ::trefoil::Task<::trefoil::__v0_1_0::Box<Self>>
    where
        Self: ::trefoil::__v0_1_0::Sized,
        ::trefoil::__v0_1_0::Box<Self>: ::trefoil::__v0_1_0::Crosses,
    {
        let __start = ::trefoil::__v0_1_0::Start::new().answering();
        __start
            .prepare(
                (self, ()),
                |(mut __this, ()), _| {
                    Self::compact(&mut *__this);
                    ::trefoil::__v0_1_0::Finished::ran(()).map(|()| __this)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    fn close(mut self) {}
    /// Starts [`Self::close`] and returns the task of its result.
    ///
    /// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
    ///
    /// # Panics
    ///
    /// Awaiting the task resumes a panic of the function.
    fn close_async(self) -> ::trefoil::Task<()>
    where
        Self: ::trefoil::__v0_1_0::Crosses,
    {
        let __start = ::trefoil::__v0_1_0::Start::new().answering();
        __start
            .prepare(
                (self, ()),
                |(__this, ()), _| {
                    Self::close(__this);
                    ::trefoil::__v0_1_0::Finished::ran(())
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    fn shared(self: Arc<Self>, other: Self) {}
    /// Starts [`Self::shared`] and returns the task of its result.
    ///
    /// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
    ///
    /// # Panics
    ///
    /// Awaiting the task resumes a panic of the function.
    fn shared_async(self: Arc<Self>, other: Self) -> ::trefoil::Task<()>
    where
        Self: ::trefoil::__v0_1_0::Sized + ::trefoil::__v0_1_0::ShareAcross
            + ::trefoil::__v0_1_0::Crosses,
    {
        let __start = ::trefoil::__v0_1_0::Start::new().answering();
        __start
            .prepare(
                (::trefoil::__v0_1_0::Shared::arc(self), (other, ())),
                |(__this, (other, ())), _| {
                    Self::shared(__this.owner(), other);
                    ::trefoil::__v0_1_0::Finished::ran(())
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    fn boxed(self: Box<Self>) -> Box<dyn Error + Send> {
        loop {}
    }
    /// Starts [`Self::boxed`] and returns the task of its result.
    ///
    /// A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.
    ///
    /// # Panics
    ///
    /// Awaiting the task resumes a panic of the function.
    fn boxed_async(self: Box<Self>) -> ::trefoil::Task<Box<dyn Error + Send>>
    where
        Self: ::trefoil::__v0_1_0::Sized,
        Box<Self>: ::trefoil::__v0_1_0::Crosses,
    {
        let __start = ::trefoil::__v0_1_0::given::<
            <Box<dyn Error + Send> as ::trefoil::__v0_1_0::MayCross<_>>::Leave,
        >()
            .start()
            .answering();
        __start
            .prepare(
                (self, ()),
                |(__this, ()), _| {
                    let __result = Self::boxed(__this);
                    let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
                    ::trefoil::__v0_1_0::PlainValue::confirm(__ending.reading());
                    ::trefoil::__v0_1_0::Finished::ran(__result)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
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
    pub fn open_async(path: &Path) -> ::trefoil::Task<io::Result<File>>
    where
        Self: 'static,
        fn(io::Result<File>): ::trefoil::__v0_1_0::CrossesAsArgument,
    {
        let __start = ::trefoil::__v0_1_0::given::<
            <fn(io::Result<File>) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Leave,
        >()
            .start()
            .answering();
        __start
            .prepare(
                (::trefoil::__v0_1_0::CopyAcross::copy_across(path), ()),
                |(path, ()), __token| {
                    let __result = Self::open(
                        ::core::borrow::Borrow::<Path>::borrow(&path),
                    );
                    let __ending = match <io::Result<
                        File,
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
}
