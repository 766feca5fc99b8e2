fn first_word(text: &str) -> Option<&str> {
    loop {}
}
/** Starts [`fn@first_word`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The result is a clone of the value that the function borrows.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn first_word_async(text: &str) -> ::trefoil::Task<Option<::trefoil::__v0_1_0::String>> {
    let text = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(text);
    ::trefoil::__v0_1_0::run(move |_| ::trefoil::__v0_1_0::Finished::ran(
            ::core::option::Option::map(
                first_word(::core::borrow::Borrow::<str>::borrow(&text)),
                ::trefoil::__v0_1_0::CloneResult::clone_result,
            ),
        ))
        .task()
}
fn find<'a, T: Ord>(list: &'a [T], name: &Name) -> io::Result<Option<&'a T>> {
    loop {}
}
/** Starts [`fn@find`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The result is a clone of the value that the function borrows.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn find_async<
    T: Ord + ::trefoil::__v0_1_0::CloneResult<Cloned = T> + ::core::marker::Send
        + 'static,
>(list: &[T], name: &Name) -> ::trefoil::Task<io::Result<Option<T>>>
where
    [T]: ::trefoil::__v0_1_0::CloneArgument,
    io::Result<Option<T>>: ::trefoil::__v0_1_0::SendArgument,
{
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Name,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >();
    let list = __passed.clone_argument::<[T]>(list);
    let name = __passed.clone_argument::<Name>(name);
    __passed
        .start()
        .run(move |__token| {
            <io::Result<
                Option<T>,
            > as ::trefoil::__v0_1_0::ResultLike>::probe(
                    ::core::result::Result::map(
                        find::<
                            T,
                        >(
                            ::core::borrow::Borrow::<[T]>::borrow(&list),
                            ::core::borrow::Borrow::<Name>::borrow(&name),
                        ),
                        |__value| ::core::option::Option::map(
                            __value,
                            ::trefoil::__v0_1_0::CloneResult::clone_result,
                        ),
                    ),
                )
                .finish(__token)
        })
        .task()
}
/** Starts [`fn@find`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 The result is a clone of the value that the function borrows.

 # Errors

 The task yields the error of the function, or one that reports its cancellation.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn find_with_cancellation_async<
    T: Ord + ::trefoil::__v0_1_0::CloneResult<Cloned = T> + ::core::marker::Send
        + 'static,
>(
    list: &[T],
    name: &Name,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<io::Result<Option<T>>>
where
    [T]: ::trefoil::__v0_1_0::CloneArgument,
    io::Result<
        Option<T>,
    >: ::trefoil::__v0_1_0::SendArgument + ::trefoil::__v0_1_0::CanceledValue,
{
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Name,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >();
    let __start = __passed.start().cancellation(cancellation_token);
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| ::core::option::Option::Some(
                __passed.canceled_value::<io::Result<Option<T>>>(__canceled),
            ))
            .task();
    }
    let list = __passed.clone_argument::<[T]>(list);
    let name = __passed.clone_argument::<Name>(name);
    __start
        .prepare(
            (),
            move |(), __token| {
                <io::Result<
                    Option<T>,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        ::core::result::Result::map(
                            find::<
                                T,
                            >(
                                ::core::borrow::Borrow::<[T]>::borrow(&list),
                                ::core::borrow::Borrow::<Name>::borrow(&name),
                            ),
                            |__value| ::core::option::Option::map(
                                __value,
                                ::trefoil::__v0_1_0::CloneResult::clone_result,
                            ),
                        ),
                    )
                    .finish(__token)
            },
            move |(), __canceled| ::core::option::Option::Some(
                __passed.canceled_value::<io::Result<Option<T>>>(__canceled),
            ),
        )
        .task()
}
fn trimmed(text: Cow<'_, str>, other: &str) -> Result<Cow<'_, [Row]>, Fault> {
    loop {}
}
/** Starts [`fn@trimmed`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The result is a clone of the value that the function borrows.

 The lifetimes of `text` are taken at `'static`, since the operation can outlive the call.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn trimmed_async(
    text: Cow<'static, str>,
    other: &str,
) -> ::trefoil::Task<Result<<[Row] as ::trefoil::__v0_1_0::CloneResult>::Cloned, Fault>>
where
    <fn(
        &'static (),
    ) -> Result<
        <[Row] as ::trefoil::__v0_1_0::CloneResult>::Cloned,
        Fault,
    > as ::trefoil::__v0_1_0::Returns<
        fn(Result<<[Row] as ::trefoil::__v0_1_0::CloneResult>::Cloned, Fault>),
    >>::Type: ::trefoil::__v0_1_0::GuardSend,
    for<'__call> <fn(
        &'__call (),
    ) -> Result<
        <[Row] as ::trefoil::__v0_1_0::CloneResult>::Cloned,
        Fault,
    > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    fn(
        &'static (),
    ) -> Result<<[Row] as ::trefoil::__v0_1_0::CloneResult>::Cloned, Fault>: 'static,
    [Row]: ::trefoil::__v0_1_0::CloneResult,
{
    let __passed = ::trefoil::__v0_1_0::check::<
        <Cow<'static, str> as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
    >()
        .and(
            ::trefoil::__v0_1_0::check::<
                <fn(
                    Result<<[Row] as ::trefoil::__v0_1_0::CloneResult>::Cloned, Fault>,
                ) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Passed,
            >(),
        );
    let other = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(other);
    __passed
        .start()
        .run(move |__token| {
            <Result<
                <[Row] as ::trefoil::__v0_1_0::CloneResult>::Cloned,
                Fault,
            > as ::trefoil::__v0_1_0::ResultLike>::probe(
                    ::core::result::Result::map(
                        trimmed(text, ::core::borrow::Borrow::<str>::borrow(&other)),
                        ::trefoil::__v0_1_0::CloneResult::own_result,
                    ),
                )
                .finish(__token)
        })
        .task()
}
impl<V> Store<V> {
    fn get(&self, key: &str) -> &V {
        loop {}
    }
    /** Starts [`Self::get`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the task has completed when the call returns, and no thread is needed.

 The result is a clone of the value that the function borrows.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn get_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &str,
    ) -> ::trefoil::Task<<V as ::trefoil::__v0_1_0::CloneResult>::Cloned>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
        V: ::trefoil::__v0_1_0::CloneResult,
    {
        let __start = ::trefoil::__v0_1_0::Start::new();
        if let ::core::option::Option::Some(__result) = ::trefoil::__v0_1_0::FastPathResult::<
            _,
        >::early(Self::cached(&**self, key)) {
            let __result = ::trefoil::__v0_1_0::CloneResult::clone_result(__result);
            return __start
                .completed(::trefoil::__v0_1_0::Finished::ran(__result))
                .task();
        }
        let __this = ::core::clone::Clone::clone(self);
        let key = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(key);
        __start
            .run(move |_| ::trefoil::__v0_1_0::Finished::ran(
                ::trefoil::__v0_1_0::CloneResult::clone_result(
                    Self::get(&*__this, ::core::borrow::Borrow::<str>::borrow(&key)),
                ),
            ))
            .task()
    }
    /** Begins [`Self::get`] and returns the async result, which [`Self::end_get`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The result is a clone of the value that the function borrows.

 # Panics

 [`Self::end_get`] resumes a panic of the function.*/
    fn begin_get(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &str,
    ) -> ::trefoil::apm::AsyncResult<
        <V as ::trefoil::__v0_1_0::CloneResult>::Cloned,
        (),
        ::trefoil::apm::Op<Self, 0x7abf_59d2_e97f_b81a>,
    >
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
        V: ::trefoil::__v0_1_0::CloneResult,
    {
        Self::__begin_get(self, key).begin()
    }
    /** Begins [`Self::get`] and gives `callback` the async result, which [`Self::end_get`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 The result is a clone of the value that the function borrows.

 # Panics

 [`Self::end_get`] resumes a panic of the function.*/
    fn begin_get_with_callback<
        AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
    >(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &str,
        callback: impl ::core::ops::FnOnce(
            ::trefoil::apm::AsyncResult<
                <V as ::trefoil::__v0_1_0::CloneResult>::Cloned,
                AsyncState,
                ::trefoil::apm::Op<Self, 0x7abf_59d2_e97f_b81a>,
            >,
        ) + ::core::marker::Send + 'static,
        async_state: AsyncState,
    ) -> ::trefoil::apm::AsyncResultView<
        AsyncState,
        ::trefoil::apm::Op<Self, 0x7abf_59d2_e97f_b81a>,
    >
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
        V: ::trefoil::__v0_1_0::CloneResult,
    {
        Self::__begin_get(self, key).begin_with_callback(callback, async_state)
    }
    /** Ends an operation that [`Self::begin_get`] or one of its other forms began: blocks until it is complete, and returns what [`Self::get`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Panics

 It resumes a panic of the function.*/
    #[track_caller]
    fn end_get<AsyncState>(
        async_result: ::trefoil::apm::AsyncResult<
            <V as ::trefoil::__v0_1_0::CloneResult>::Cloned,
            AsyncState,
            ::trefoil::apm::Op<Self, 0x7abf_59d2_e97f_b81a>,
        >,
    ) -> <V as ::trefoil::__v0_1_0::CloneResult>::Cloned
    where
        Self: 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        V: ::trefoil::__v0_1_0::CloneResult,
    {
        ::trefoil::__v0_1_0::end(async_result)
    }
    #[doc(hidden)]
    fn __begin_get(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &str,
    ) -> ::trefoil::__v0_1_0::Prepared<
        'static,
        <V as ::trefoil::__v0_1_0::CloneResult>::Cloned,
    >
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
        V: ::trefoil::__v0_1_0::CloneResult,
    {
        let __this = ::core::clone::Clone::clone(self);
        let key = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(key);
        ::trefoil::__v0_1_0::run(move |_| ::trefoil::__v0_1_0::Finished::ran(
            ::trefoil::__v0_1_0::CloneResult::clone_result(
                Self::get(&*__this, ::core::borrow::Borrow::<str>::borrow(&key)),
            ),
        ))
    }
    fn push(&mut self, value: u8) -> &mut Self {
        loop {}
    }
    /** Starts [`Self::push`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns. If the result is available at once, the task has completed when the call returns, and no thread is needed.

 `self` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn push_async(mut self, value: u8) -> ::trefoil::Task<Self>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    {
        let __start = ::trefoil::__v0_1_0::Start::new();
        if let ::core::option::Option::Some(_) = ::trefoil::__v0_1_0::FastPathResult::<
            _,
        >::early(Self::pushed(&mut self, &value)) {
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
                    let _ = Self::push(&mut __this, value);
                    ::trefoil::__v0_1_0::Finished::ran(()).map(|()| __this)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    fn try_push(&mut self, value: u8) -> io::Result<&mut Self> {
        loop {}
    }
    /** Starts [`Self::try_push`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `self` is handed back in the result, on error too.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn try_push_async(self, value: u8) -> ::trefoil::Task<(io::Result<()>, Self)>
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
                move |(mut __this, ()), __token| {
                    <io::Result<
                        (),
                    > as ::trefoil::__v0_1_0::ResultLike>::probe(
                            ::core::result::Result::map(
                                Self::try_push(&mut __this, value),
                                |_| (),
                            ),
                        )
                        .finish(__token)
                        .map(|__result| (__result, __this))
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    fn extend(&mut self, values: &[V]) -> io::Result<&mut Store<V>> {
        loop {}
    }
    /** Starts [`Self::extend`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `self` is handed back in the result, on error too.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn extend_async(self, values: &[V]) -> ::trefoil::Task<(io::Result<()>, Self)>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
        [V]: ::trefoil::__v0_1_0::CloneArgument,
    {
        let __passed = ::trefoil::__v0_1_0::check::<
            <<fn(
                Store<V>,
            ) as ::trefoil::__v0_1_0::WritesLifetimes<
                _,
            >>::Type as ::trefoil::__v0_1_0::NamesSelf<Self, _>>::Passed,
        >();
        let __this = self;
        let values = __passed.clone_argument::<[V]>(values);
        __passed
            .start()
            .prepare(
                (__this, ()),
                move |(mut __this, ()), __token| {
                    <io::Result<
                        (),
                    > as ::trefoil::__v0_1_0::ResultLike>::probe(
                            ::core::result::Result::map(
                                Self::extend(
                                    &mut __this,
                                    ::core::borrow::Borrow::<[V]>::borrow(&values),
                                ),
                                |_| (),
                            ),
                        )
                        .finish(__token)
                        .map(|__result| (__result, __this))
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    fn next(&mut self) -> Option<Token<'source>> {
        loop {}
    }
    /** Starts [`Self::next`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `self` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn next_async(self) -> ::trefoil::Task<(Option<Token<'static>>, Self)>
    where
        'source: 'static,
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardSend + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
    {
        let __passed = ::trefoil::__v0_1_0::check::<
            <Option<Token<'static>> as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
        >();
        let __this = self;
        __passed
            .start()
            .prepare(
                (__this, ()),
                move |(mut __this, ()), _| {
                    let __result = Self::next(&mut __this);
                    let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
                    ::trefoil::__v0_1_0::NotAResult::confirm(__ending.reading());
                    ::trefoil::__v0_1_0::Finished::ran(__result)
                        .map(|__result| (__result, __this))
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    fn lines(&self) -> io::Result<impl Iterator<Item = String> + use<V>> {
        loop {}
    }
    /** Starts [`Self::lines`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn lines_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
    ) -> ::trefoil::Task<io::Result<impl Iterator<Item = String> + use<V>>>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
    {
        let __this = ::core::clone::Clone::clone(self);
        ::trefoil::__v0_1_0::run(move |__token| {
                ::trefoil::__v0_1_0::ResultLike::probe(Self::lines(&*__this))
                    .finish(__token)
                    .map(|__result| {
                        let (__result, __passed) = ::trefoil::__v0_1_0::CheckSend::checked(
                            __result,
                        );
                        __passed.value(__result)
                    })
            })
            .task()
    }
    /** Starts [`Self::lines`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 # Errors

 The task yields the error of the function, or one that reports its cancellation.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn lines_with_cancellation_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        cancellation_token: ::trefoil::CancellationToken,
    ) -> ::trefoil::Task<io::Result<impl Iterator<Item = String> + use<V>>>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::__v0_1_0::GuardShare
            + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
    {
        let __start = ::trefoil::__v0_1_0::Start::new().cancellation(cancellation_token);
        if __start.is_cancellation_requested() {
            return __start
                .canceled(move |__canceled| ::core::option::Option::Some(
                    ::trefoil::__v0_1_0::CanceledValue::canceled_value(__canceled),
                ))
                .task();
        }
        let __this = ::core::clone::Clone::clone(self);
        __start
            .prepare(
                (),
                move |(), __token| {
                    ::trefoil::__v0_1_0::ResultLike::probe(Self::lines(&*__this))
                        .finish(__token)
                        .map(|__result| {
                            let (__result, __passed) = ::trefoil::__v0_1_0::CheckSend::checked(
                                __result,
                            );
                            __passed.value(__result)
                        })
                },
                move |(), __canceled| ::core::option::Option::Some(
                    ::trefoil::__v0_1_0::CanceledValue::canceled_value(__canceled),
                ),
            )
            .task()
    }
}
fn lines<'a, T, P: IProgress<u8>>(
    text: &'a T,
    buffer: &mut [u8],
    progress: &P,
) -> impl Iterator<Item = T> + use<T, P> {
    loop {}
}
/** Starts [`fn@lines`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `buffer` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn lines_async<
    T: ::trefoil::__v0_1_0::CloneArgument + ::core::marker::Send + 'static,
    Buffer: ::core::convert::AsMut<[u8]> + ::core::marker::Send + 'static,
>(
    text: &T,
    buffer: Buffer,
) -> ::trefoil::Task<(impl Iterator<Item = T> + use<T, Buffer>, Buffer)> {
    let text = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(text);
    ::trefoil::__v0_1_0::Start::new()
        .prepare(
            (buffer, ()),
            move |(mut buffer, ()), _| {
                ::trefoil::__v0_1_0::Finished::ran(
                        lines::<
                            T,
                            (),
                        >(
                            ::core::borrow::Borrow::<T>::borrow(&text),
                            ::core::convert::AsMut::<[u8]>::as_mut(&mut buffer),
                            &(),
                        ),
                    )
                    .map(|__result| {
                        let (__result, __passed) = ::trefoil::__v0_1_0::CheckSend::checked(
                            __result,
                        );
                        __passed.value(__result)
                    })
                    .map(|__result| (__result, buffer))
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
/** Starts [`fn@lines`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 The function reports to `progress` from the thread that it runs on.

 `buffer` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn lines_with_progress_async<
    T: ::trefoil::__v0_1_0::CloneArgument + ::core::marker::Send + 'static,
    P: IProgress<u8> + ::core::marker::Send + ::core::marker::Sync + 'static,
    Buffer: ::core::convert::AsMut<[u8]> + ::core::marker::Send + 'static,
>(
    text: &T,
    buffer: Buffer,
    progress: P,
) -> ::trefoil::Task<(impl Iterator<Item = T> + use<T, P, Buffer>, Buffer)> {
    let text = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(text);
    ::trefoil::__v0_1_0::Start::new()
        .prepare(
            (buffer, ()),
            move |(mut buffer, ()), _| {
                ::trefoil::__v0_1_0::Finished::ran(
                        lines::<
                            T,
                            P,
                        >(
                            ::core::borrow::Borrow::<T>::borrow(&text),
                            ::core::convert::AsMut::<[u8]>::as_mut(&mut buffer),
                            &progress,
                        ),
                    )
                    .map(|__result| {
                        let (__result, __passed) = ::trefoil::__v0_1_0::CheckSend::checked(
                            __result,
                        );
                        __passed.value(__result)
                    })
                    .map(|__result| (__result, buffer))
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
