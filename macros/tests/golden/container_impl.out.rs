impl<'a, T: Clone> Store<'a, T>
where
    T: Ord,
{
    const LIMIT: usize = 8;
    pub fn get(&self, key: &str) -> io::Result<T> {
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
    ) -> ::trefoil::Task<io::Result<T>>
    where
        Self: ::trefoil::__v0_1_0::ShareSelf,
        io::Result<T>: ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = ::core::clone::Clone::clone(self);
        let key = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(key);
        ::trefoil::__v0_1_0::run(move |__token| {
                <io::Result<
                    T,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        Self::get(&*__this, ::core::borrow::Borrow::<str>::borrow(&key)),
                    )
                    .finish(__token)
            })
            .task()
    }
    #[cfg_attr(feature = "async", tap(__expanded), inline)]
    #[cfg(unix)]
    fn sync(&mut self) {}
    /** Starts [`Self::sync`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `self` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    #[cfg(feature = "async")]
    #[cfg(unix)]
    fn sync_async(self) -> ::trefoil::Task<Self>
    where
        Self: ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = self;
        ::trefoil::__v0_1_0::Start::new()
            .prepare(
                (__this, ()),
                move |(mut __this, ()), _| {
                    Self::sync(&mut __this);
                    ::trefoil::__v0_1_0::Finished::ran(()).map(|()| __this)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    pub fn open(path: &Path) -> io::Result<File> {
        loop {}
    }
    /** Begins [`Self::open`] and returns the async result, which [`Self::end_open`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 [`Self::end_open`] returns the error of the function.

 # Panics

 [`Self::end_open`] resumes a panic of the function.*/
    pub fn begin_open(
        path: &Path,
    ) -> ::trefoil::apm::AsyncResult<
        io::Result<File>,
        (),
        ::trefoil::apm::Op<Self, 0xdffe_368f_ddaf_0a69>,
    >
    where
        Self: 'static,
    {
        Self::__begin_open(path).begin()
    }
    /** Begins [`Self::open`] and gives `callback` the async result, which [`Self::end_open`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Errors

 [`Self::end_open`] returns the error of the function.

 # Panics

 [`Self::end_open`] resumes a panic of the function.*/
    pub fn begin_open_with_callback<
        AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
    >(
        path: &Path,
        callback: impl ::core::ops::FnOnce(
            ::trefoil::apm::AsyncResult<
                io::Result<File>,
                AsyncState,
                ::trefoil::apm::Op<Self, 0xdffe_368f_ddaf_0a69>,
            >,
        ) + ::core::marker::Send + 'static,
        async_state: AsyncState,
    ) -> ::trefoil::apm::AsyncResultView<
        AsyncState,
        ::trefoil::apm::Op<Self, 0xdffe_368f_ddaf_0a69>,
    >
    where
        Self: 'static,
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
                    <<fn(
                        io::Result<File>,
                    ) as ::trefoil::__v0_1_0::WritesLifetimes<
                        _,
                    >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
                >(),
            );
        __passed
            .value(Self::__begin_open(path))
            .begin_with_callback(callback, async_state)
    }
    /** Ends an operation that [`Self::begin_open`] or one of its other forms began: blocks until it is complete, and returns what [`Self::open`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Errors

 It returns the error of the function.

 # Panics

 It resumes a panic of the function.*/
    #[track_caller]
    pub fn end_open<AsyncState>(
        async_result: ::trefoil::apm::AsyncResult<
            io::Result<File>,
            AsyncState,
            ::trefoil::apm::Op<Self, 0xdffe_368f_ddaf_0a69>,
        >,
    ) -> io::Result<File>
    where
        Self: 'static,
    {
        ::trefoil::__v0_1_0::end(async_result)
    }
    #[doc(hidden)]
    fn __begin_open(
        path: &Path,
    ) -> ::trefoil::__v0_1_0::Prepared<'static, io::Result<File>>
    where
        Self: 'static,
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
                    <<fn(
                        io::Result<File>,
                    ) as ::trefoil::__v0_1_0::WritesLifetimes<
                        _,
                    >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
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
    }
    pub fn len(&self) -> usize {
        loop {}
    }
    fn ping(&self) {}
    /** Starts [`Self::ping`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn ping_task_async(self: &::trefoil::__v0_1_0::Arc<Self>) -> ::trefoil::Task<()>
    where
        Self: ::trefoil::__v0_1_0::ShareSelf,
    {
        let __this = ::core::clone::Clone::clone(self);
        ::trefoil::__v0_1_0::run(move |_| {
                Self::ping(&*__this);
                ::trefoil::__v0_1_0::Finished::ran(())
            })
            .task()
    }
    /// The event-based member, written by hand.
    fn ping_async(&self) {}
    callbacks!(T);
}
const _: () = {
    {
        #[deprecated(
            note = "`ping_async` returns nothing to await and ends in `_async`\nhelp: rename it to `ping`, return a task, or add its event `ping_completed`, or switch this off with `#[async_patterns(allow(suffix_without_awaitable))]`\nnote: callers expect to await a function that ends in `_async` [suffix_without_awaitable]"
        )]
        const fn suffix_without_awaitable() {}
        suffix_without_awaitable();
    }
};
