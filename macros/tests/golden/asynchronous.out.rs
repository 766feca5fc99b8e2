//! Asynchronous functions: a pair with values that are handed back, a future that is dropped and
//! spawned, one that is returned, and a method of a `Serial`.
async fn read(
    path: &Path,
    buffer: &mut Vec<u8>,
    cancellation_token: &CancellationToken,
) -> io::Result<usize> {
    loop {}
}
/** Starts [`fn@read`] and returns the task of its result.

 The scheduler `pools().io` polls the future; no thread is held while it is pending.

 `buffer` is handed back in the result, on error too.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn read_async(
    path: &Path,
    buffer: Vec<u8>,
) -> ::trefoil::Task<(io::Result<usize>, Vec<u8>)> {
    let __scheduler = &pools().io;
    __read_async(::trefoil::__v0_1_0::Start::new().on_clone(__scheduler), path, buffer)
        .task()
}
/** Starts [`fn@read`] and returns the task of its result.

 The scheduler `pools().io` polls the future; no thread is held while it is pending.

 If `cancellation_token` is requested before the function runs, it never runs and the task is canceled; a running function must check the token itself.

 `buffer` is handed back in the result, on error too.

 # Errors

 The task yields the error of the function, or one that reports its cancellation.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn read_with_cancellation_async(
    path: &Path,
    buffer: Vec<u8>,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<(io::Result<usize>, Vec<u8>)> {
    let __scheduler = &pools().io;
    __read_async(
            ::trefoil::__v0_1_0::Start::new()
                .on_clone(__scheduler)
                .cancellation(cancellation_token),
            path,
            buffer,
        )
        .task()
}
#[doc(hidden)]
fn __read_async(
    __start: ::trefoil::__v0_1_0::Start<'static>,
    path: &Path,
    buffer: Vec<u8>,
) -> ::trefoil::__v0_1_0::Prepared<'static, (io::Result<usize>, Vec<u8>)> {
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
                    Path,
                ) as ::trefoil::__v0_1_0::WritesLifetimes<
                    _,
                >>::Type as ::trefoil::__v0_1_0::CheckLent<_>>::Passed,
            >(),
        )
        .and(
            ::trefoil::__v0_1_0::check::<
                <io::Result<usize> as ::trefoil::__v0_1_0::CanceledValue<_>>::Passed,
            >(),
        );
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| ::core::option::Option::Some((
                __passed.canceled_value::<io::Result<usize>>(__canceled),
                buffer,
            )));
    }
    let path = __passed.clone_argument::<Path>(path);
    __passed
        .value(__start)
        .prepare_future(
            (buffer, ()),
            move |(mut buffer, ()), __token| async move {
                let __token = &__token;
                let __result = read(
                        ::core::borrow::Borrow::<Path>::borrow(&path),
                        &mut buffer,
                        <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                            __token,
                        ),
                    )
                    .await;
                <io::Result<usize> as ::trefoil::__v0_1_0::ResultLike>::probe(__result)
                    .finish(__token)
                    .map(|__result| (__result, buffer))
            },
            move |(buffer, ()), __canceled| ::core::option::Option::Some((
                __passed.canceled_value::<io::Result<usize>>(__canceled),
                buffer,
            )),
        )
}
/** Begins [`fn@read`] and returns the async result, which [`fn@end_read`] ends.

 Workers of the default thread pool poll the future; no thread is held while it is pending.

 `cancel()` on the async result requests cancellation. If the function does not run yet, it never runs; a running function must check its token itself.

 `buffer` is handed back in the result, on error too.

 # Errors

 [`fn@end_read`] returns the error of the function, or one that reports its cancellation.

 # Panics

 [`fn@end_read`] resumes a panic of the function.*/
fn begin_read(
    path: &Path,
    buffer: Vec<u8>,
) -> ::trefoil::apm::AsyncResult<(io::Result<usize>, Vec<u8>), (), __apm_read> {
    __begin_read(::trefoil::__v0_1_0::Start::new().own_source(), path, buffer).begin()
}
/** Begins [`fn@read`] and gives `callback` the async result, which [`fn@end_read`] ends.

 Workers of the default thread pool poll the future; no thread is held while it is pending.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 `cancel()` on the view requests cancellation. If the function does not run yet, it never runs; a running function must check its token itself.

 `buffer` is handed back in the result, on error too.

 # Errors

 [`fn@end_read`] returns the error of the function, or one that reports its cancellation.

 # Panics

 [`fn@end_read`] resumes a panic of the function.*/
fn begin_read_with_callback<
    AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
>(
    path: &Path,
    buffer: Vec<u8>,
    callback: impl ::core::ops::FnOnce(
        ::trefoil::apm::AsyncResult<(io::Result<usize>, Vec<u8>), AsyncState, __apm_read>,
    ) + ::core::marker::Send + 'static,
    async_state: AsyncState,
) -> ::trefoil::apm::AsyncResultView<AsyncState, __apm_read> {
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
                    Path,
                ) as ::trefoil::__v0_1_0::WritesLifetimes<
                    _,
                >>::Type as ::trefoil::__v0_1_0::CheckLent<_>>::Passed,
            >(),
        )
        .and(
            ::trefoil::__v0_1_0::check::<
                <io::Result<usize> as ::trefoil::__v0_1_0::CanceledValue<_>>::Passed,
            >(),
        );
    __passed
        .value(
            __begin_read(::trefoil::__v0_1_0::Start::new().own_source(), path, buffer),
        )
        .begin_with_callback(callback, async_state)
}
/** Ends an operation that [`fn@begin_read`] or one of its other forms began: blocks until it is complete, and returns what [`fn@read`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 `buffer` is handed back in the result, on error too.

 # Errors

 It returns the error of the function, or one that reports its cancellation.

 # Panics

 It resumes a panic of the function.*/
#[track_caller]
fn end_read<AsyncState>(
    async_result: ::trefoil::apm::AsyncResult<
        (io::Result<usize>, Vec<u8>),
        AsyncState,
        __apm_read,
    >,
) -> (io::Result<usize>, Vec<u8>) {
    ::trefoil::__v0_1_0::end(async_result)
}
#[doc(hidden)]
fn __begin_read(
    __start: ::trefoil::__v0_1_0::Start<'static>,
    path: &Path,
    buffer: Vec<u8>,
) -> ::trefoil::__v0_1_0::Prepared<'static, (io::Result<usize>, Vec<u8>)> {
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
                    Path,
                ) as ::trefoil::__v0_1_0::WritesLifetimes<
                    _,
                >>::Type as ::trefoil::__v0_1_0::CheckLent<_>>::Passed,
            >(),
        )
        .and(
            ::trefoil::__v0_1_0::check::<
                <io::Result<usize> as ::trefoil::__v0_1_0::CanceledValue<_>>::Passed,
            >(),
        );
    let path = __passed.clone_argument::<Path>(path);
    __passed
        .value(__start)
        .prepare_future(
            (buffer, ()),
            move |(mut buffer, ()), __token| async move {
                let __token = &__token;
                let __result = read(
                        ::core::borrow::Borrow::<Path>::borrow(&path),
                        &mut buffer,
                        <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                            __token,
                        ),
                    )
                    .await;
                <io::Result<usize> as ::trefoil::__v0_1_0::ResultLike>::probe(__result)
                    .finish(__token)
                    .map(|__result| (__result, buffer))
            },
            move |(buffer, ()), __canceled| ::core::option::Option::Some((
                __passed.canceled_value::<io::Result<usize>>(__canceled),
                buffer,
            )),
        )
}
#[doc(hidden)]
type __apm_read = ::trefoil::apm::CancelableOp<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0xa7bc_653b_33ed_3293,
        )
    },
>;
pub async fn fetch(url: String) -> Reply {
    loop {}
}
/** Starts [`fn@fetch`] and returns the task of its result.

 The executor of `|future|runtime().spawn(future)` polls the future; no thread is held while it is pending.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn fetch_async(url: String) -> ::trefoil::Task<Reply> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Reply,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
    >();
    __passed
        .start()
        .spawned_by(|future| runtime().spawn(future))
        .prepare_future(
            (),
            move |(), _| async move {
                let __result = fetch(url).await;
                let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
                ::trefoil::__v0_1_0::NotAResult::confirm(__ending.reading());
                ::trefoil::__v0_1_0::Finished::ran(__result)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
/** Starts [`fn@fetch`] and returns the task of its result.

 The executor of `|future|runtime().spawn(future)` polls the future; no thread is held while it is pending.

 If `cancellation_token` is requested before the operation has completed, its future is dropped and the task is canceled.

 # Errors

 The task yields `OperationCanceled` if it was canceled.

 # Panics

 Awaiting the task resumes a panic of the function.*/
pub fn fetch_with_cancellation_async(
    url: String,
    cancellation_token: ::trefoil::CancellationToken,
) -> ::trefoil::Task<::core::result::Result<Reply, ::trefoil::OperationCanceled>> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Reply,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
    >();
    let __start = __passed
        .start()
        .spawned_by(|future| runtime().spawn(future))
        .cancellation(cancellation_token);
    if __start.is_cancellation_requested() {
        return __start
            .canceled(move |__canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ))
            .task();
    }
    __start
        .prepare_droppable(
            move |_| async move {
                let __result = fetch(url).await;
                let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
                ::trefoil::__v0_1_0::NotAResult::confirm(__ending.reading());
                ::trefoil::__v0_1_0::Finished::ran(__result)
                    .map(::core::result::Result::Ok)
            },
            move |__canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ),
        )
        .task()
}
fn name(user: &User) -> Pin<Box<dyn Future<Output = &str> + Send + '_>> {
    loop {}
}
/** Starts [`fn@name`] and returns the task of its result.

 Workers of the default thread pool poll the future; no thread is held while it is pending.

 The result is a clone of the value that the function borrows.

 # Panics

 Awaiting the task resumes a panic of the function.*/
fn name_async(user: &User) -> ::trefoil::Task<::trefoil::__v0_1_0::String> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            User,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >()
        .and(
            ::trefoil::__v0_1_0::check::<
                <<fn(
                    User,
                ) as ::trefoil::__v0_1_0::WritesLifetimes<
                    _,
                >>::Type as ::trefoil::__v0_1_0::CheckLent<_>>::Passed,
            >(),
        );
    let user = __passed.clone_argument::<User>(user);
    __passed
        .start()
        .prepare_future(
            (),
            move |(), _| async move {
                let __result = ::trefoil::__v0_1_0::CloneResult::clone_result(
                    name(::core::borrow::Borrow::<User>::borrow(&user)).await,
                );
                ::trefoil::__v0_1_0::Finished::ran(__result)
            },
            |_, _| ::core::option::Option::None,
        )
        .task()
}
impl Connection {
    pub async fn query(&mut self, text: &str) -> io::Result<&Row> {
        loop {}
    }
}
/** The asynchronous members of [`Connection`], called on its `Serial` handle.

 Operations run one at a time, in the order in which they were started. A queued operation occupies no thread.*/
pub trait ConnectionSerial: ::trefoil::__v0_1_0::SerialHandle + ::core::borrow::Borrow<
        ::trefoil::Serial<Connection>,
    > + 'static
where
    Connection: 'static,
{
    /** Starts [`Connection::query`] and returns the task of its result.

 Workers of the default thread pool poll the future; no thread is held while it is pending. The operations of a handle run one at a time, in the order in which they were started.

 The result is a clone of the value that the function borrows.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn query_async(
        &self,
        text: &str,
    ) -> ::trefoil::Task<io::Result<<Row as ::trefoil::__v0_1_0::CloneResult>::Cloned>>
    where
        <fn(
            &'static (),
        ) -> io::Result<
            <Row as ::trefoil::__v0_1_0::CloneResult>::Cloned,
        > as ::trefoil::__v0_1_0::Returns<
            fn(io::Result<<Row as ::trefoil::__v0_1_0::CloneResult>::Cloned>),
        >>::Type: ::trefoil::__v0_1_0::GuardSend,
        for<'__call> <fn(
            &'__call (),
        ) -> io::Result<
            <Row as ::trefoil::__v0_1_0::CloneResult>::Cloned,
        > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
        fn(
            &'static (),
        ) -> io::Result<<Row as ::trefoil::__v0_1_0::CloneResult>::Cloned>: 'static,
        Row: ::trefoil::__v0_1_0::CloneResult,
    {
        let __passed = ::trefoil::__v0_1_0::check::<
            <fn(
                io::Result<<Row as ::trefoil::__v0_1_0::CloneResult>::Cloned>,
            ) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Passed,
        >()
            .and(
                ::trefoil::__v0_1_0::check::<
                    <Connection as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
                >(),
            );
        let text = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(text);
        __passed
            .start()
            .serial(
                ::core::borrow::Borrow::<::trefoil::Serial<Connection>>::borrow(self),
            )
            .prepare_future(
                (),
                move |mut __this, (), __token| async move {
                    let __this = &mut *__this;
                    let __token = &__token;
                    let __result = ::core::result::Result::map(
                        <Connection>::query(
                                __this,
                                ::core::borrow::Borrow::<str>::borrow(&text),
                            )
                            .await,
                        ::trefoil::__v0_1_0::CloneResult::clone_result,
                    );
                    <io::Result<
                        <Row as ::trefoil::__v0_1_0::CloneResult>::Cloned,
                    > as ::trefoil::__v0_1_0::ResultLike>::probe(__result)
                        .finish(__token)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    #[doc(hidden)]
    fn __block() -> ::trefoil::__v0_1_0::Block<0x13bb_e2b3_fa3f_2d59> {
        ::trefoil::__v0_1_0::Block
    }
}
impl ConnectionSerial for ::trefoil::Serial<Connection>
where
    Connection: 'static,
{}
const _: () = {
    const fn check()
    where
        Connection: 'static,
    {
        ::trefoil::__v0_1_0::check_block::<
            0x13bb_e2b3_fa3f_2d59,
            _,
        >(<::trefoil::Serial<Connection> as ConnectionSerial>::__block);
    }
};
