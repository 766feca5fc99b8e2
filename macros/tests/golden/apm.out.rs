//! `#[apm]`: a method, a free function that can be canceled, and one that hands values back.
impl Disk {
    /// Reads.
    pub fn read(&self, count: usize) -> io::Result<Vec<u8>> {
        loop {}
    }
    /** Reads.

 Begins [`Self::read`] and returns the async result, which [`Self::end_read`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 [`Self::end_read`] returns the error of the function.

 # Panics

 [`Self::end_read`] resumes a panic of the function.*/
    pub fn begin_read(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        count: usize,
    ) -> ::trefoil::apm::AsyncResult<
        io::Result<Vec<u8>>,
        (),
        ::trefoil::apm::Op<Self, 0x27b0_5f7f_60ac_0e9f>,
    >
    where
        Self: ::trefoil::__v0_1_0::GuardShare + 'static,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
    {
        Self::__begin_read(self, count).begin()
    }
    /** Reads.

 Begins [`Self::read`] and gives `callback` the async result, which [`Self::end_read`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Errors

 [`Self::end_read`] returns the error of the function.

 # Panics

 [`Self::end_read`] resumes a panic of the function.*/
    pub fn begin_read_with_callback<
        AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
    >(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        count: usize,
        callback: impl ::core::ops::FnOnce(
            ::trefoil::apm::AsyncResult<
                io::Result<Vec<u8>>,
                AsyncState,
                ::trefoil::apm::Op<Self, 0x27b0_5f7f_60ac_0e9f>,
            >,
        ) + ::core::marker::Send + 'static,
        async_state: AsyncState,
    ) -> ::trefoil::apm::AsyncResultView<
        AsyncState,
        ::trefoil::apm::Op<Self, 0x27b0_5f7f_60ac_0e9f>,
    >
    where
        Self: ::trefoil::__v0_1_0::GuardShare + 'static,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
    {
        Self::__begin_read(self, count).begin_with_callback(callback, async_state)
    }
    /** Ends an operation that [`Self::begin_read`] or one of its other forms began: blocks until it is complete, and returns what [`Self::read`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Errors

 It returns the error of the function.

 # Panics

 It resumes a panic of the function.*/
    #[track_caller]
    pub fn end_read<AsyncState>(
        async_result: ::trefoil::apm::AsyncResult<
            io::Result<Vec<u8>>,
            AsyncState,
            ::trefoil::apm::Op<Self, 0x27b0_5f7f_60ac_0e9f>,
        >,
    ) -> io::Result<Vec<u8>>
    where
        Self: 'static,
    {
        ::trefoil::__v0_1_0::end(async_result)
    }
    #[doc(hidden)]
    fn __begin_read(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        count: usize,
    ) -> ::trefoil::__v0_1_0::Prepared<'static, io::Result<Vec<u8>>>
    where
        Self: ::trefoil::__v0_1_0::GuardShare + 'static,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
    {
        let __this = ::core::clone::Clone::clone(self);
        ::trefoil::__v0_1_0::run(move |__token| {
            <io::Result<
                Vec<u8>,
            > as ::trefoil::__v0_1_0::ResultLike>::probe(Self::read(&*__this, count))
                .finish(__token)
        })
    }
    fn write(&mut self, buffer: &mut Vec<u8>) {}
    /** Begins [`Self::write`] and returns the async result, which [`Self::end_write`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `cancel()` on the async result requests cancellation. If the function does not run yet, it never runs; a running function can ask `CancellationToken::current()`.

 `self` and `buffer` are handed back in the result, on error too.

 # Errors

 [`Self::end_write`] returns `OperationCanceled` if it was canceled before the function ran.

 # Panics

 [`Self::end_write`] resumes a panic of the function.*/
    fn begin_write(
        self: ::trefoil::__v0_1_0::Box<Self>,
        buffer: Vec<u8>,
    ) -> ::trefoil::apm::AsyncResult<
        (
            ::core::result::Result<(), ::trefoil::OperationCanceled>,
            ::trefoil::__v0_1_0::Box<Self>,
            Vec<u8>,
        ),
        (),
        ::trefoil::apm::CancelableOp<Self, 0xce45_0d7b_97d6_5e47>,
    >
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    {
        Self::__begin_write(self, ::trefoil::__v0_1_0::Start::new().own_source(), buffer)
            .begin()
    }
    /** Begins [`Self::write`] and gives `callback` the async result, which [`Self::end_write`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 `cancel()` on the view requests cancellation. If the function does not run yet, it never runs; a running function can ask `CancellationToken::current()`.

 `self` and `buffer` are handed back in the result, on error too.

 # Errors

 [`Self::end_write`] returns `OperationCanceled` if it was canceled before the function ran.

 # Panics

 [`Self::end_write`] resumes a panic of the function.*/
    fn begin_write_with_callback<
        AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
    >(
        self: ::trefoil::__v0_1_0::Box<Self>,
        buffer: Vec<u8>,
        callback: impl ::core::ops::FnOnce(
            ::trefoil::apm::AsyncResult<
                (
                    ::core::result::Result<(), ::trefoil::OperationCanceled>,
                    ::trefoil::__v0_1_0::Box<Self>,
                    Vec<u8>,
                ),
                AsyncState,
                ::trefoil::apm::CancelableOp<Self, 0xce45_0d7b_97d6_5e47>,
            >,
        ) + ::core::marker::Send + 'static,
        async_state: AsyncState,
    ) -> ::trefoil::apm::AsyncResultView<
        AsyncState,
        ::trefoil::apm::CancelableOp<Self, 0xce45_0d7b_97d6_5e47>,
    >
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    {
        Self::__begin_write(self, ::trefoil::__v0_1_0::Start::new().own_source(), buffer)
            .begin_with_callback(callback, async_state)
    }
    /** Ends an operation that [`Self::begin_write`] or one of its other forms began: blocks until it is complete, and returns what [`Self::write`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 `self` and `buffer` are handed back in the result, on error too.

 # Errors

 It returns `OperationCanceled` if it was canceled before the function ran.

 # Panics

 It resumes a panic of the function.*/
    #[track_caller]
    fn end_write<AsyncState>(
        async_result: ::trefoil::apm::AsyncResult<
            (
                ::core::result::Result<(), ::trefoil::OperationCanceled>,
                ::trefoil::__v0_1_0::Box<Self>,
                Vec<u8>,
            ),
            AsyncState,
            ::trefoil::apm::CancelableOp<Self, 0xce45_0d7b_97d6_5e47>,
        >,
    ) -> (
        ::core::result::Result<(), ::trefoil::OperationCanceled>,
        ::trefoil::__v0_1_0::Box<Self>,
        Vec<u8>,
    )
    where
        Self: 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
    {
        ::trefoil::__v0_1_0::end(async_result)
    }
    #[doc(hidden)]
    fn __begin_write<'__start>(
        self: ::trefoil::__v0_1_0::Box<Self>,
        __start: ::trefoil::__v0_1_0::Start<'__start>,
        buffer: Vec<u8>,
    ) -> ::trefoil::__v0_1_0::Prepared<
        '__start,
        (
            ::core::result::Result<(), ::trefoil::OperationCanceled>,
            ::trefoil::__v0_1_0::Box<Self>,
            Vec<u8>,
        ),
    >
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = self;
        __start
            .prepare(
                (__this, (buffer, ())),
                move |(mut __this, (mut buffer, ())), _| {
                    Self::write(&mut *__this, &mut buffer);
                    ::trefoil::__v0_1_0::Finished::ran(())
                        .map(::core::result::Result::Ok)
                        .map(|__result| (__result, __this, buffer))
                },
                move |(__this, (buffer, ())), __canceled| ::core::option::Option::Some((
                    ::core::result::Result::Err(__canceled),
                    __this,
                    buffer,
                )),
            )
    }
}
pub(crate) fn load(
    callback: &str,
    async_state: AsyncState,
    cancellation_token: &CancellationToken,
    progress: &dyn IProgress<f64>,
) -> io::Result<u8> {
    Ok(0)
}
/** Begins [`fn@load`] and returns the async result, which [`fn@end_load`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the operation has completed when the call returns, and no thread is needed.

 `cancel()` on the async result requests cancellation. If the function does not run yet, it never runs; a running function must check its token itself.

 # Errors

 [`fn@end_load`] returns the error of the function, or one that reports its cancellation.

 # Panics

 The call panics when the arguments are refused. [`fn@end_load`] resumes a panic of the function.*/
#[track_caller]
pub(crate) fn begin_load(
    callback: &str,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResult<io::Result<u8>, (), __apm_load> {
    ::trefoil::__v0_1_0::check_usage(
        ::trefoil::__v0_1_0::ValidateResult::complaint(check(callback, &async_state)),
    );
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            AsyncState,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
    >()
        .and(
            ::trefoil::__v0_1_0::check::<
                <io::Result<u8> as ::trefoil::__v0_1_0::CanceledValue<_>>::Passed,
            >(),
        );
    let __start = __passed.start().own_source();
    if let ::core::option::Option::Some(__result) = ::trefoil::__v0_1_0::FastPathResult::<
        io::Result<u8>,
    >::early(cached(callback, &async_state)) {
        return __start
            .completed(
                <io::Result<u8> as ::trefoil::__v0_1_0::ResultLike>::probe(__result)
                    .finish(&::trefoil::CancellationToken::none()),
            )
            .begin();
    }
    let callback = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(callback);
    __start
        .prepare(
            (),
            move |(), __token| {
                <io::Result<
                    u8,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        load(
                            ::core::borrow::Borrow::<str>::borrow(&callback),
                            async_state,
                            <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                                __token,
                            ),
                            &(),
                        ),
                    )
                    .finish(__token)
            },
            move |(), __canceled| ::core::option::Option::Some(
                __passed.canceled_value::<io::Result<u8>>(__canceled),
            ),
        )
        .begin()
}
/** Begins [`fn@load`] and gives `callback2` the async result, which [`fn@end_load`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the operation has completed when the call returns, and no thread is needed.

 `callback2` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state2`. The call returns a view of the same operation without its result. A panic of `callback2` goes to the hook for unobserved faults.

 `cancel()` on the view requests cancellation. If the function does not run yet, it never runs; a running function must check its token itself.

 # Errors

 [`fn@end_load`] returns the error of the function, or one that reports its cancellation.

 # Panics

 The call panics when the arguments are refused. [`fn@end_load`] resumes a panic of the function.*/
#[track_caller]
pub(crate) fn begin_load_with_callback<
    AsyncState2: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    callback: &str,
    async_state: AsyncState,
    callback2: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<io::Result<u8>, AsyncState2, __apm_load>,
    ) + ::core::marker::Send + 'static,
    async_state2: AsyncState2,
) -> ::trefoil::apm::AsyncResultView<AsyncState2, __apm_load> {
    ::trefoil::__v0_1_0::check_usage(
        ::trefoil::__v0_1_0::ValidateResult::complaint(check(callback, &async_state)),
    );
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            AsyncState,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
    >()
        .and(
            ::trefoil::__v0_1_0::check::<
                <io::Result<u8> as ::trefoil::__v0_1_0::CanceledValue<_>>::Passed,
            >(),
        );
    let __start = __passed.start().own_source();
    if let ::core::option::Option::Some(__result) = ::trefoil::__v0_1_0::FastPathResult::<
        io::Result<u8>,
    >::early(cached(callback, &async_state)) {
        return __start
            .completed(
                <io::Result<u8> as ::trefoil::__v0_1_0::ResultLike>::probe(__result)
                    .finish(&::trefoil::CancellationToken::none()),
            )
            .begin_with_callback(callback2, async_state2);
    }
    let callback = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(callback);
    __start
        .prepare(
            (),
            move |(), __token| {
                <io::Result<
                    u8,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        load(
                            ::core::borrow::Borrow::<str>::borrow(&callback),
                            async_state,
                            <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                                __token,
                            ),
                            &(),
                        ),
                    )
                    .finish(__token)
            },
            move |(), __canceled| ::core::option::Option::Some(
                __passed.canceled_value::<io::Result<u8>>(__canceled),
            ),
        )
        .begin_with_callback(callback2, async_state2)
}
/** Begins [`fn@load`] and returns the async result, which [`fn@end_load`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the operation has completed when the call returns, and no thread is needed.

 `cancel()` on the async result requests cancellation. If the function does not run yet, it never runs; a running function must check its token itself.

 The function reports to `progress` from the thread that it runs on.

 # Errors

 [`fn@end_load`] returns the error of the function, or one that reports its cancellation.

 # Panics

 The call panics when the arguments are refused. [`fn@end_load`] resumes a panic of the function.*/
#[track_caller]
pub(crate) fn begin_load_with_progress(
    callback: &str,
    async_state: AsyncState,
    progress: impl IProgress<f64> + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> ::trefoil::apm::AsyncResult<io::Result<u8>, (), __apm_load> {
    ::trefoil::__v0_1_0::check_usage(
        ::trefoil::__v0_1_0::ValidateResult::complaint(check(callback, &async_state)),
    );
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            AsyncState,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
    >()
        .and(
            ::trefoil::__v0_1_0::check::<
                <io::Result<u8> as ::trefoil::__v0_1_0::CanceledValue<_>>::Passed,
            >(),
        );
    let __start = __passed.start().own_source();
    if let ::core::option::Option::Some(__result) = ::trefoil::__v0_1_0::FastPathResult::<
        io::Result<u8>,
    >::early(cached(callback, &async_state)) {
        return __start
            .completed(
                <io::Result<u8> as ::trefoil::__v0_1_0::ResultLike>::probe(__result)
                    .finish(&::trefoil::CancellationToken::none()),
            )
            .begin();
    }
    let callback = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(callback);
    __start
        .prepare(
            (),
            move |(), __token| {
                <io::Result<
                    u8,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        load(
                            ::core::borrow::Borrow::<str>::borrow(&callback),
                            async_state,
                            <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                                __token,
                            ),
                            &progress,
                        ),
                    )
                    .finish(__token)
            },
            move |(), __canceled| ::core::option::Option::Some(
                __passed.canceled_value::<io::Result<u8>>(__canceled),
            ),
        )
        .begin()
}
/** Begins [`fn@load`] and gives `callback2` the async result, which [`fn@end_load`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the operation has completed when the call returns, and no thread is needed.

 `callback2` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state2`. The call returns a view of the same operation without its result. A panic of `callback2` goes to the hook for unobserved faults.

 `cancel()` on the view requests cancellation. If the function does not run yet, it never runs; a running function must check its token itself.

 The function reports to `progress` from the thread that it runs on.

 # Errors

 [`fn@end_load`] returns the error of the function, or one that reports its cancellation.

 # Panics

 The call panics when the arguments are refused. [`fn@end_load`] resumes a panic of the function.*/
#[track_caller]
pub(crate) fn begin_load_with_progress_and_callback<
    AsyncState2: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    callback: &str,
    async_state: AsyncState,
    progress: impl IProgress<
        f64,
    > + ::core::marker::Send + ::core::marker::Sync + 'static,
    callback2: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<io::Result<u8>, AsyncState2, __apm_load>,
    ) + ::core::marker::Send + 'static,
    async_state2: AsyncState2,
) -> ::trefoil::apm::AsyncResultView<AsyncState2, __apm_load> {
    ::trefoil::__v0_1_0::check_usage(
        ::trefoil::__v0_1_0::ValidateResult::complaint(check(callback, &async_state)),
    );
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            AsyncState,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
    >()
        .and(
            ::trefoil::__v0_1_0::check::<
                <io::Result<u8> as ::trefoil::__v0_1_0::CanceledValue<_>>::Passed,
            >(),
        );
    let __start = __passed.start().own_source();
    if let ::core::option::Option::Some(__result) = ::trefoil::__v0_1_0::FastPathResult::<
        io::Result<u8>,
    >::early(cached(callback, &async_state)) {
        return __start
            .completed(
                <io::Result<u8> as ::trefoil::__v0_1_0::ResultLike>::probe(__result)
                    .finish(&::trefoil::CancellationToken::none()),
            )
            .begin_with_callback(callback2, async_state2);
    }
    let callback = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(callback);
    __start
        .prepare(
            (),
            move |(), __token| {
                <io::Result<
                    u8,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        load(
                            ::core::borrow::Borrow::<str>::borrow(&callback),
                            async_state,
                            <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                                __token,
                            ),
                            &progress,
                        ),
                    )
                    .finish(__token)
            },
            move |(), __canceled| ::core::option::Option::Some(
                __passed.canceled_value::<io::Result<u8>>(__canceled),
            ),
        )
        .begin_with_callback(callback2, async_state2)
}
/** Ends an operation that [`fn@begin_load`] or one of its other forms began: blocks until it is complete, and returns what [`fn@load`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Errors

 It returns the error of the function, or one that reports its cancellation.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
pub(crate) fn end_load<AsyncState2>(
    async_result: ::trefoil::apm::AsyncResult<io::Result<u8>, AsyncState2, __apm_load>,
) -> io::Result<u8> {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
type __apm_load = ::trefoil::apm::CancelableOp<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0xccf9_8a6c_5890_a27e,
        )
    },
>;
