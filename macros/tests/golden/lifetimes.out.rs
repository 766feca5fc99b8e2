pub fn parse<'de, D: Deserialize<'de>>(
    text: &'de str,
    names: Vec<&str>,
    other: Cow<str>,
) -> Option<D> {
    loop {}
}
/** Starts [`fn@parse`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The lifetimes of `text`, `names`, `other` and `D` are taken at `'static`, since the operation can outlive the call.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn parse_async<D: Deserialize<'static> + ::core::marker::Send + 'static>(
    text: &'static str,
    names: Vec<&'static str>,
    other: Cow<'static, str>,
) -> ::trefoil::Task<Option<D>>
where
    Option<D>: ::trefoil::__v0_1_0::SendArgument,
{
    let __passed = ::trefoil::__v0_1_0::check::<
        <Cow<'static, str> as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
    >();
    __passed
        .start()
        .run(move |_| {
            let __result = parse::<D>(text, names, other);
            let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
            ::trefoil::__v0_1_0::NotAResult::confirm(__ending.reading());
            ::trefoil::__v0_1_0::Finished::ran(__result)
        })
        .task()
}
impl<'a> Parser<'a> {
    pub fn next(&'a self, text: &'a str, table: &Table<'a>) -> usize {
        loop {}
    }
    /** Starts [`Self::next`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The lifetimes of `self`, `text` and `table` are taken at `'static`, since the operation can outlive the call.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn next_async(
        &'static self,
        text: &'static str,
        table: &Table<'static>,
    ) -> ::trefoil::Task<usize>
    where
        'a: 'static,
        Self: ::trefoil::__v0_1_0::GuardShare + 'static,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
    {
        let __passed = ::trefoil::__v0_1_0::check::<
            <Table<'static> as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
        >();
        let __this = self;
        let table = __passed.clone_argument::<Table<'static>>(table);
        __passed
            .start()
            .run(move |_| ::trefoil::__v0_1_0::Finished::ran(
                Self::next(
                    __this,
                    text,
                    ::core::borrow::Borrow::<Table<'static>>::borrow(&table),
                ),
            ))
            .task()
    }
    pub fn feed(&'static mut self) {}
    /** Starts [`Self::feed`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn feed_async(&'static mut self) -> ::trefoil::Task<()>
    where
        Self: ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = self;
        ::trefoil::__v0_1_0::run(move |_| {
                Self::feed(__this);
                ::trefoil::__v0_1_0::Finished::ran(())
            })
            .task()
    }
    fn shared(self: &Arc<Self>) {}
    /** Starts [`Self::shared`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn shared_async(self: &::trefoil::__v0_1_0::Arc<Self>) -> ::trefoil::Task<()>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
    {
        Self::__shared_async(self).task()
    }
    #[doc(hidden)]
    fn __shared_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
    ) -> ::trefoil::__v0_1_0::Prepared<'static, ()>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
    {
        let __this = ::core::clone::Clone::clone(self);
        ::trefoil::__v0_1_0::run(move |_| {
            Self::shared(&__this);
            ::trefoil::__v0_1_0::Finished::ran(())
        })
    }
    /** Begins [`Self::shared`] and returns the async result, which [`Self::end_shared`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 [`Self::end_shared`] resumes a panic of the function.*/
    fn begin_shared(
        self: &::trefoil::__v0_1_0::Arc<Self>,
    ) -> ::trefoil::apm::AsyncResult<
        (),
        (),
        ::trefoil::apm::Op<Self, 0x2f5b_7035_87ce_f0ac>,
    >
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
    {
        Self::__shared_async(self).begin()
    }
    /** Begins [`Self::shared`] and gives `callback` the async result, which [`Self::end_shared`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Panics

 [`Self::end_shared`] resumes a panic of the function.*/
    fn begin_shared_with_callback<
        AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
    >(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        callback: impl ::core::ops::FnOnce(
            ::trefoil::apm::AsyncResult<
                (),
                AsyncState,
                ::trefoil::apm::Op<Self, 0x2f5b_7035_87ce_f0ac>,
            >,
        ) + ::core::marker::Send + 'static,
        async_state: AsyncState,
    ) -> ::trefoil::apm::AsyncResultView<
        AsyncState,
        ::trefoil::apm::Op<Self, 0x2f5b_7035_87ce_f0ac>,
    >
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
    {
        Self::__shared_async(self).begin_with_callback(callback, async_state)
    }
    /** Ends an operation that [`Self::begin_shared`] or one of its other forms began: blocks until it is complete, and returns what [`Self::shared`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Panics

 It resumes a panic of the function.*/
    #[track_caller]
    fn end_shared<AsyncState>(
        async_result: ::trefoil::apm::AsyncResult<
            (),
            AsyncState,
            ::trefoil::apm::Op<Self, 0x2f5b_7035_87ce_f0ac>,
        >,
    )
    where
        Self: 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
    {
        ::trefoil::__v0_1_0::end(async_result)
    }
    fn pinned(self: Pin<&mut Self>) {}
    /** Starts [`Self::pinned`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the task has completed when the call returns, and no thread is needed.

 `self` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn pinned_async(
        mut self: ::trefoil::__v0_1_0::Pin<::trefoil::__v0_1_0::Box<Self>>,
    ) -> ::trefoil::Task<::trefoil::__v0_1_0::Pin<::trefoil::__v0_1_0::Box<Self>>>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    {
        let __start = ::trefoil::__v0_1_0::Start::new();
        if let ::core::option::Option::Some(()) = ::trefoil::__v0_1_0::FastPathResult::<
            (),
        >::early(Self::known(::core::pin::Pin::as_mut(&mut self))) {
            let __this = self;
            return __start
                .completed(::trefoil::__v0_1_0::Finished::ran(()).map(|()| __this))
                .task();
        }
        let __this = self;
        __start
            .prepare(
                (__this, ()),
                move |(mut __this, ()), _| {
                    Self::pinned(::core::pin::Pin::as_mut(&mut __this));
                    ::trefoil::__v0_1_0::Finished::ran(()).map(|()| __this)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    fn seen(self: Pin<&Self>) {}
    /** Starts [`Self::seen`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 The call panics when the arguments are refused. Awaiting the task resumes a panic of the function.*/
    #[track_caller]
    fn seen_async(
        self: &::core::pin::Pin<::trefoil::__v0_1_0::Arc<Self>>,
    ) -> ::trefoil::Task<()>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
    {
        ::trefoil::__v0_1_0::check_usage(
            ::trefoil::__v0_1_0::ValidateResult::complaint(
                Self::checked(::core::pin::Pin::as_ref(self)),
            ),
        );
        let __this = ::core::clone::Clone::clone(self);
        ::trefoil::__v0_1_0::run(move |_| {
                Self::seen(::core::pin::Pin::as_ref(&__this));
                ::trefoil::__v0_1_0::Finished::ran(())
            })
            .task()
    }
}
