impl Store {
    pub fn get(&self, key: &str) -> Result<Value, StoreError> {
        loop {}
    }
    /** Starts [`Self::get`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn get_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &str,
    ) -> ::trefoil::Task<Result<Value, StoreError>>
    where
        Self: ::trefoil::__v0_1_0::GuardShare + 'static,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
        <fn(
            &'static (),
        ) -> Result<
            Value,
            StoreError,
        > as ::trefoil::__v0_1_0::Returns<
            fn(Result<Value, StoreError>),
        >>::Type: ::trefoil::__v0_1_0::GuardSend,
        for<'__call> <fn(
            &'__call (),
        ) -> Result<
            Value,
            StoreError,
        > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
        fn(&'static ()) -> Result<Value, StoreError>: 'static,
    {
        let __passed = ::trefoil::__v0_1_0::check::<
            <fn(
                Result<Value, StoreError>,
            ) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Passed,
        >();
        let __this = ::core::clone::Clone::clone(self);
        let key = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(key);
        __passed
            .start()
            .run(move |__token| {
                <Result<
                    Value,
                    StoreError,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        Self::get(&*__this, ::core::borrow::Borrow::<str>::borrow(&key)),
                    )
                    .finish(__token)
            })
            .task()
    }
    pub fn len(&self) -> usize {
        loop {}
    }
    /** Starts [`Self::len`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn len_async(&self) -> ::trefoil::Task<usize>
    where
        Self: ::trefoil::__v0_1_0::CloneSelf,
    {
        let __this = ::trefoil::__v0_1_0::CheckPassed.clone_self(self);
        ::trefoil::__v0_1_0::run(move |_| ::trefoil::__v0_1_0::Finished::ran(
                Self::len(::core::borrow::Borrow::<Self>::borrow(&__this)),
            ))
            .task()
    }
    pub fn flush(&self) {}
    /** Starts [`Self::flush`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `self` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn flush_async(self) -> ::trefoil::Task<Self>
    where
        Self: ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = self;
        ::trefoil::__v0_1_0::Start::new()
            .prepare(
                (__this, ()),
                move |(__this, ()), _| {
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
    /** Starts [`Self::push`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `self` and `values` are handed back in the result, on error too.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn push_async(
        self,
        values: Vec<Value>,
    ) -> ::trefoil::Task<(io::Result<()>, Self, Vec<Value>)>
    where
        Self: ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
        <fn(
            &'static (),
        ) -> Vec<
            Value,
        > as ::trefoil::__v0_1_0::Returns<
            fn(Vec<Value>),
        >>::Type: ::trefoil::__v0_1_0::GuardSend,
        for<'__call> <fn(
            &'__call (),
        ) -> Vec<
            Value,
        > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
        fn(&'static ()) -> Vec<Value>: 'static,
    {
        Self::__push_async(self, ::trefoil::__v0_1_0::Start::new(), values).task()
    }
    /** Starts [`Self::push`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 `self` and `values` are handed back in the result, on error too.

 # Errors

 The task yields the error of the function, or one that reports its cancellation.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn push_with_cancellation_async(
        self,
        values: Vec<Value>,
        cancellation_token: ::trefoil::CancellationToken,
    ) -> ::trefoil::Task<(io::Result<()>, Self, Vec<Value>)>
    where
        Self: ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
        <fn(
            &'static (),
        ) -> Vec<
            Value,
        > as ::trefoil::__v0_1_0::Returns<
            fn(Vec<Value>),
        >>::Type: ::trefoil::__v0_1_0::GuardSend,
        for<'__call> <fn(
            &'__call (),
        ) -> Vec<
            Value,
        > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
        fn(&'static ()) -> Vec<Value>: 'static,
    {
        Self::__push_async(
                self,
                ::trefoil::__v0_1_0::Start::new().cancellation(cancellation_token),
                values,
            )
            .task()
    }
    #[doc(hidden)]
    fn __push_async<'__start>(
        self,
        __start: ::trefoil::__v0_1_0::Start<'__start>,
        values: Vec<Value>,
    ) -> ::trefoil::__v0_1_0::Prepared<'__start, (io::Result<()>, Self, Vec<Value>)>
    where
        Self: ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
        <fn(
            &'static (),
        ) -> Vec<
            Value,
        > as ::trefoil::__v0_1_0::Returns<
            fn(Vec<Value>),
        >>::Type: ::trefoil::__v0_1_0::GuardSend,
        for<'__call> <fn(
            &'__call (),
        ) -> Vec<
            Value,
        > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
        fn(&'static ()) -> Vec<Value>: 'static,
    {
        let __passed = ::trefoil::__v0_1_0::check::<
            <fn(Vec<Value>) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Passed,
        >()
            .and(
                ::trefoil::__v0_1_0::check::<
                    <io::Result<()> as ::trefoil::__v0_1_0::CanceledValue<_>>::Passed,
                >(),
            );
        if __start.is_cancellation_requested() {
            let __this = self;
            return __start
                .canceled(move |__canceled| ::core::option::Option::Some((
                    __passed.canceled_value::<io::Result<()>>(__canceled),
                    __this,
                    values,
                )));
        }
        let __this = self;
        __passed
            .value(__start)
            .prepare(
                (__this, (values, ())),
                move |(mut __this, (mut values, ())), __token| {
                    <io::Result<
                        (),
                    > as ::trefoil::__v0_1_0::ResultLike>::probe(
                            Self::push(&mut __this, &mut values),
                        )
                        .finish(__token)
                        .map(|__result| (__result, __this, values))
                },
                move |(__this, (values, ())), __canceled| ::core::option::Option::Some((
                    __passed.canceled_value::<io::Result<()>>(__canceled),
                    __this,
                    values,
                )),
            )
    }
    fn compact(&mut self) {}
    /** Starts [`Self::compact`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `self` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn compact_async(
        self: ::trefoil::__v0_1_0::Box<Self>,
    ) -> ::trefoil::Task<::trefoil::__v0_1_0::Box<Self>>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = self;
        ::trefoil::__v0_1_0::Start::new()
            .prepare(
                (__this, ()),
                move |(mut __this, ()), _| {
                    Self::compact(&mut *__this);
                    ::trefoil::__v0_1_0::Finished::ran(()).map(|()| __this)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    fn close(mut self) {}
    /** Starts [`Self::close`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn close_async(self) -> ::trefoil::Task<()>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = self;
        ::trefoil::__v0_1_0::run(move |_| {
                Self::close(__this);
                ::trefoil::__v0_1_0::Finished::ran(())
            })
            .task()
    }
    fn shared(self: Arc<Self>, other: Self) {}
    /** Starts [`Self::shared`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn shared_async(self: Arc<Self>, other: Self) -> ::trefoil::Task<()>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + ::trefoil::__v0_1_0::GuardSend + 'static + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf
            + ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = self;
        ::trefoil::__v0_1_0::run(move |_| {
                Self::shared(__this, other);
                ::trefoil::__v0_1_0::Finished::ran(())
            })
            .task()
    }
    fn boxed(self: Box<Self>) -> Box<dyn Error + Send> {
        loop {}
    }
    /** Starts [`Self::boxed`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn boxed_async(self: Box<Self>) -> ::trefoil::Task<Box<dyn Error + Send>>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    {
        let __passed = ::trefoil::__v0_1_0::check::<
            <Box<dyn Error + Send> as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
        >();
        let __this = self;
        __passed
            .start()
            .run(move |_| {
                let __result = Self::boxed(__this);
                let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
                ::trefoil::__v0_1_0::NotAResult::confirm(__ending.reading());
                ::trefoil::__v0_1_0::Finished::ran(__result)
            })
            .task()
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
    pub fn open_async(path: &Path) -> ::trefoil::Task<io::Result<File>>
    where
        Self: 'static,
        <fn(
            &'static (),
        ) -> io::Result<
            File,
        > as ::trefoil::__v0_1_0::Returns<
            fn(io::Result<File>),
        >>::Type: ::trefoil::__v0_1_0::GuardSend,
        for<'__call> <fn(
            &'__call (),
        ) -> io::Result<
            File,
        > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
        fn(&'static ()) -> io::Result<File>: 'static,
    {
        let __passed = ::trefoil::__v0_1_0::check::<
            <<fn(
                Path,
            ) as ::trefoil::__v0_1_0::WritesLifetimes<
                _,
            >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
        >()
            .and(
                ::trefoil::__v0_1_0::check::<
                    <fn(
                        io::Result<File>,
                    ) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Passed,
                >(),
            );
        let path = __passed.clone_argument::<Path>(path);
        __passed
            .start()
            .run(move |__token| {
                <io::Result<
                    File,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        Self::open(::core::borrow::Borrow::<Path>::borrow(&path)),
                    )
                    .finish(__token)
            })
            .task()
    }
}
