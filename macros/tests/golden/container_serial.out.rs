impl<'a, T: Row> db::Connection<'a, T> {
    pub fn query(&self, sql: &str, buffer: &mut Vec<u8>) -> Result<Vec<T>, Error> {
        loop {}
    }
    pub(crate) fn step(&mut self, by: [u8; Self::WIDTH]) -> u8 {
        loop {}
    }
    pub fn timeout(&mut self, other: &Self) -> &mut Self {
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
    pub fn open_async(path: &Path) -> ::facade::Task<io::Result<File>>
    where
        Self: 'static,
    {
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
            );
        let path = __passed.clone_argument::<Path>(path);
        __passed
            .start()
            .run(move |__token| {
                <io::Result<
                    File,
                > as ::facade::__v0_1_0::ResultLike>::probe(
                        Self::open(::core::borrow::Borrow::<Path>::borrow(&path)),
                    )
                    .finish(__token)
            })
            .task()
    }
    /// Resets `Self`.
    fn reset(&mut self) {}
}
/** The asynchronous members of [`db::Connection`], called on its `Serial` handle.

 Operations run one at a time, in the order in which they were started. A queued operation occupies no thread.*/
pub trait ConnectionSerial<
    T: Row,
>: ::facade::__v0_1_0::SerialHandle + ::core::borrow::Borrow<
        ::facade::Serial<db::Connection<'static, T>>,
    > + 'static
where
    db::Connection<'static, T>: 'static,
{
    /** Starts [`db::Connection::query`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. The operations of a handle run one at a time, in the order in which they were started. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `buffer` is handed back in the result, on error too.

 # Errors

 The task yields the error of the function.

 # Panics

 The call panics when the arguments are refused. Awaiting the task resumes a panic of the function.*/
    #[track_caller]
    fn query_async(
        &self,
        sql: &str,
        buffer: Vec<u8>,
    ) -> ::facade::Task<(Result<Vec<T>, Error>, Vec<u8>)>
    where
        for<'__call> <fn(
            &'__call (),
        ) -> Result<
            Vec<T>,
            Error,
        > as ::facade::__v0_1_0::Returns>::Type: ::facade::__v0_1_0::SendArgument,
        fn(&'static ()) -> Result<Vec<T>, Error>: 'static,
        db::Connection<'static, T>: ::facade::__v0_1_0::SendArgument,
    {
        ::facade::__v0_1_0::check_usage(
            ::facade::__v0_1_0::ValidateResult::complaint(
                db::Connection::<'static, T>::check(sql, &buffer),
            ),
        );
        let __passed = ::facade::__v0_1_0::check::<
            <fn(Result<Vec<T>, Error>) as ::facade::__v0_1_0::WritesLifetimes<_>>::Passed,
        >();
        let sql = ::facade::__v0_1_0::CloneArgument::<()>::clone_argument(sql);
        __passed
            .start()
            .serial(
                ::core::borrow::Borrow::<
                    ::facade::Serial<db::Connection<'static, T>>,
                >::borrow(self),
            )
            .prepare(
                (buffer, ()),
                move |__this, (mut buffer, ()), __token| {
                    <Result<
                        Vec<T>,
                        Error,
                    > as ::facade::__v0_1_0::ResultLike>::probe(
                            <db::Connection<
                                'static,
                                T,
                            >>::query(
                                __this,
                                ::core::borrow::Borrow::<str>::borrow(&sql),
                                &mut buffer,
                            ),
                        )
                        .finish(__token)
                        .map(|__result| (__result, buffer))
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    /** Starts [`db::Connection::query`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. The operations of a handle run one at a time, in the order in which they were started. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function can ask `CancellationToken::current()`.

 `buffer` is handed back in the result, on error too.

 # Errors

 The task yields the error of the function, or one that reports its cancellation.

 # Panics

 The call panics when the arguments are refused. Awaiting the task resumes a panic of the function.*/
    #[track_caller]
    fn query_with_cancellation_async(
        &self,
        sql: &str,
        buffer: Vec<u8>,
        cancellation_token: ::facade::CancellationToken,
    ) -> ::facade::Task<(Result<Vec<T>, Error>, Vec<u8>)>
    where
        for<'__call> <fn(
            &'__call (),
        ) -> Result<
            Vec<T>,
            Error,
        > as ::facade::__v0_1_0::Returns>::Type: ::facade::__v0_1_0::SendArgument,
        fn(&'static ()) -> Result<Vec<T>, Error>: 'static,
        <fn(
            &'static (),
        ) -> Result<
            Vec<T>,
            Error,
        > as ::facade::__v0_1_0::Returns<
            fn(Result<Vec<T>, Error>),
        >>::Type: ::facade::__v0_1_0::CanceledValue,
        db::Connection<'static, T>: ::facade::__v0_1_0::SendArgument,
    {
        ::facade::__v0_1_0::check_usage(
            ::facade::__v0_1_0::ValidateResult::complaint(
                db::Connection::<'static, T>::check(sql, &buffer),
            ),
        );
        let __passed = ::facade::__v0_1_0::check::<
            <fn(Result<Vec<T>, Error>) as ::facade::__v0_1_0::WritesLifetimes<_>>::Passed,
        >()
            .and(
                ::facade::__v0_1_0::check::<
                    <fn(
                        Result<Vec<T>, Error>,
                    ) as ::facade::__v0_1_0::WritesLifetimes<_>>::Passed,
                >(),
            );
        let __start = __passed.start().cancellation(cancellation_token);
        if __start.is_cancellation_requested() {
            return __start
                .canceled(move |__canceled| ::core::option::Option::Some((
                    __passed.canceled_value::<Result<Vec<T>, Error>>(__canceled),
                    buffer,
                )))
                .task();
        }
        let sql = ::facade::__v0_1_0::CloneArgument::<()>::clone_argument(sql);
        __start
            .serial(
                ::core::borrow::Borrow::<
                    ::facade::Serial<db::Connection<'static, T>>,
                >::borrow(self),
            )
            .prepare(
                (buffer, ()),
                move |__this, (mut buffer, ()), __token| {
                    <Result<
                        Vec<T>,
                        Error,
                    > as ::facade::__v0_1_0::ResultLike>::probe(
                            <db::Connection<
                                'static,
                                T,
                            >>::query(
                                __this,
                                ::core::borrow::Borrow::<str>::borrow(&sql),
                                &mut buffer,
                            ),
                        )
                        .finish(__token)
                        .map(|__result| (__result, buffer))
                },
                move |(buffer, ()), __canceled| ::core::option::Option::Some((
                    __passed.canceled_value::<Result<Vec<T>, Error>>(__canceled),
                    buffer,
                )),
            )
            .task()
    }
    /** Starts [`db::Connection::timeout`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. The operations of a handle run one at a time, in the order in which they were started. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn timeout_async(&self, other: &db::Connection<'static, T>) -> ::facade::Task<()>
    where
        db::Connection<
            'static,
            T,
        >: ::facade::__v0_1_0::CloneArgument + ::facade::__v0_1_0::SendArgument,
    {
        let other = ::facade::__v0_1_0::CloneArgument::<()>::clone_argument(other);
        ::facade::__v0_1_0::Start::new()
            .serial(
                ::core::borrow::Borrow::<
                    ::facade::Serial<db::Connection<'static, T>>,
                >::borrow(self),
            )
            .prepare(
                (),
                move |__this, (), _| {
                    let _ = <db::Connection<
                        'static,
                        T,
                    >>::timeout(
                        __this,
                        ::core::borrow::Borrow::<
                            db::Connection<'static, T>,
                        >::borrow(&other),
                    );
                    ::facade::__v0_1_0::Finished::ran(())
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    #[doc(hidden)]
    fn __block() -> ::facade::__v0_1_0::Block<0x135f_6f9d_a878_b031> {
        ::facade::__v0_1_0::Block
    }
}
impl<T: Row> ConnectionSerial<T> for ::facade::Serial<db::Connection<'static, T>>
where
    db::Connection<'static, T>: 'static,
{}
const _: () = {
    const fn check<T: Row>()
    where
        db::Connection<'static, T>: 'static,
    {
        ::facade::__v0_1_0::check_block::<
            0x135f_6f9d_a878_b031,
            _,
        >(
            <::facade::Serial<
                db::Connection<'static, T>,
            > as ConnectionSerial<T>>::__block,
        );
    }
};
/** The asynchronous members of [`db::Connection`], called on its `Serial` handle.

 Operations run one at a time, in the order in which they were started. A queued operation occupies no thread.*/
pub(crate) trait ConnectionSerialCrate<
    T: Row,
>: ::facade::__v0_1_0::SerialHandle + ::core::borrow::Borrow<
        ::facade::Serial<db::Connection<'static, T>>,
    > + 'static
where
    db::Connection<'static, T>: 'static,
{
    /** Begins [`db::Connection::step`] and returns the async result, which [`Self::end_step`] ends.

 A worker of the default thread pool runs the blocking function. The operations of a handle run one at a time, in the order in which they were started. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 [`Self::end_step`] resumes a panic of the function.*/
    fn begin_step(
        &self,
        by: [u8; db::Connection::<'static, T>::WIDTH],
    ) -> ::facade::apm::AsyncResult<
        u8,
        (),
        ::facade::apm::Op<Self, 0xf0ee_a543_b1fc_b64f>,
    >
    where
        db::Connection<'static, T>: ::facade::__v0_1_0::SendArgument,
    {
        ::facade::__v0_1_0::Start::new()
            .serial(
                ::core::borrow::Borrow::<
                    ::facade::Serial<db::Connection<'static, T>>,
                >::borrow(self),
            )
            .prepare(
                (),
                move |__this, (), _| ::facade::__v0_1_0::Finished::ran(
                    <db::Connection<'static, T>>::step(__this, by),
                ),
                |_, _| ::core::option::Option::None,
            )
            .begin()
    }
    /** Begins [`db::Connection::step`] and gives `callback` the async result, which [`Self::end_step`] ends.

 A worker of the default thread pool runs the blocking function. The operations of a handle run one at a time, in the order in which they were started. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Panics

 [`Self::end_step`] resumes a panic of the function.*/
    fn begin_step_with_callback<
        AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
    >(
        &self,
        by: [u8; db::Connection::<'static, T>::WIDTH],
        callback: impl ::core::ops::FnOnce(
            ::facade::apm::AsyncResult<
                u8,
                AsyncState,
                ::facade::apm::Op<Self, 0xf0ee_a543_b1fc_b64f>,
            >,
        ) + ::core::marker::Send + 'static,
        async_state: AsyncState,
    ) -> ::facade::apm::AsyncResultView<
        AsyncState,
        ::facade::apm::Op<Self, 0xf0ee_a543_b1fc_b64f>,
    >
    where
        db::Connection<'static, T>: ::facade::__v0_1_0::SendArgument,
    {
        ::facade::__v0_1_0::Start::new()
            .serial(
                ::core::borrow::Borrow::<
                    ::facade::Serial<db::Connection<'static, T>>,
                >::borrow(self),
            )
            .prepare(
                (),
                move |__this, (), _| ::facade::__v0_1_0::Finished::ran(
                    <db::Connection<'static, T>>::step(__this, by),
                ),
                |_, _| ::core::option::Option::None,
            )
            .begin_with_callback(callback, async_state)
    }
    /** Ends an operation that [`Self::begin_step`] or one of its other forms began: blocks until it is complete, and returns what [`db::Connection::step`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Panics

 It resumes a panic of the function.*/
    #[track_caller]
    fn end_step<AsyncState>(
        async_result: ::facade::apm::AsyncResult<
            u8,
            AsyncState,
            ::facade::apm::Op<Self, 0xf0ee_a543_b1fc_b64f>,
        >,
    ) -> u8 {
        ::facade::__v0_1_0::end(async_result)
    }
    #[doc(hidden)]
    fn __block() -> ::facade::__v0_1_0::Block<0x135f_6f9d_a878_b031> {
        ::facade::__v0_1_0::Block
    }
}
impl<T: Row> ConnectionSerialCrate<T> for ::facade::Serial<db::Connection<'static, T>>
where
    db::Connection<'static, T>: 'static,
{}
const _: () = {
    const fn check<T: Row>()
    where
        db::Connection<'static, T>: 'static,
    {
        ::facade::__v0_1_0::check_block::<
            0x135f_6f9d_a878_b031,
            _,
        >(
            <::facade::Serial<
                db::Connection<'static, T>,
            > as ConnectionSerialCrate<T>>::__block,
        );
    }
};
/** The asynchronous members of [`db::Connection`], called on its `Serial` handle.

 Operations run one at a time, in the order in which they were started. A queued operation occupies no thread.*/
trait ConnectionSerialPrivate<
    T: Row,
>: ::facade::__v0_1_0::SerialHandle + ::core::borrow::Borrow<
        ::facade::Serial<db::Connection<'static, T>>,
    > + 'static
where
    db::Connection<'static, T>: 'static,
{
    /** Resets `db::Connection`.

 Starts [`db::Connection::reset`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. The operations of a handle run one at a time, in the order in which they were started. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn reset_async(&self) -> ::facade::Task<()>
    where
        db::Connection<'static, T>: ::facade::__v0_1_0::SendArgument,
    {
        ::facade::__v0_1_0::Start::new()
            .serial(
                ::core::borrow::Borrow::<
                    ::facade::Serial<db::Connection<'static, T>>,
                >::borrow(self),
            )
            .prepare(
                (),
                move |__this, (), _| {
                    <db::Connection<'static, T>>::reset(__this);
                    ::facade::__v0_1_0::Finished::ran(())
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    #[doc(hidden)]
    fn __block() -> ::facade::__v0_1_0::Block<0x135f_6f9d_a878_b031> {
        ::facade::__v0_1_0::Block
    }
}
impl<T: Row> ConnectionSerialPrivate<T> for ::facade::Serial<db::Connection<'static, T>>
where
    db::Connection<'static, T>: 'static,
{}
const _: () = {
    const fn check<T: Row>()
    where
        db::Connection<'static, T>: 'static,
    {
        ::facade::__v0_1_0::check_block::<
            0x135f_6f9d_a878_b031,
            _,
        >(
            <::facade::Serial<
                db::Connection<'static, T>,
            > as ConnectionSerialPrivate<T>>::__block,
        );
    }
};
