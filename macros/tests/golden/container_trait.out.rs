/// Keeps values.
#[allow(clippy::upper_case_acronyms)]
pub unsafe trait Storage<'a, K: Key + 'a = String>: Index + Send
where
    K: Ord,
{
    type Value: Send;
    const LIMIT: usize;
    /// Gets what [`Self::put`] has put.
    ///
    /// Keys are compared by their order.
    ///
    /// # Errors
    ///
    /// If there is [no value].
    ///
    /// [no value]: Self::len
    fn get(&self, key: &K) -> io::Result<Self::Value>;
    fn keys<F: Fn(&K) -> bool>(&mut self, keep: F) -> Vec<K> {
        loop {}
    }
    fn put(&mut self, key: K, value: &'a str);
    fn open(path: &Path) -> io::Result<Self>
    where
        Self: Sized;
    #[cfg(unix)]
    fn close(&self);
    fn len(&self) -> usize;
}
/** The asynchronous members of [`Storage`], for all types that implement it.

 Members that share `self` are called on an `Arc`, of a type or of the trait object.*/
#[allow(clippy::upper_case_acronyms)]
pub trait StorageAsync<K: Key + 'static = String>: Storage<'static, K>
where
    K: Ord,
{
    /** Gets what [`Storage::put`] has put.

 Starts [`Storage::get`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 If there is [no value].

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.

 [no value]: Storage::len*/
    fn get_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &K,
    ) -> ::trefoil::Task<io::Result<Self::Value>>
    where
        Self: ::trefoil::__v0_1_0::ShareSelf,
        K: ::trefoil::__v0_1_0::CloneArgument,
        io::Result<Self::Value>: ::trefoil::__v0_1_0::SendArgument,
    {
        Self::__get_async(self, key).task()
    }
    #[doc(hidden)]
    fn __get_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &K,
    ) -> ::trefoil::__v0_1_0::Prepared<'static, io::Result<Self::Value>>
    where
        Self: ::trefoil::__v0_1_0::ShareSelf,
        K: ::trefoil::__v0_1_0::CloneArgument,
        io::Result<Self::Value>: ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = ::core::clone::Clone::clone(self);
        let key = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(key);
        ::trefoil::__v0_1_0::run(move |__token| {
            <io::Result<
                Self::Value,
            > as ::trefoil::__v0_1_0::ResultLike>::probe(
                    <Self as Storage<
                        'static,
                        K,
                    >>::get(&*__this, ::core::borrow::Borrow::<K>::borrow(&key)),
                )
                .finish(__token)
        })
    }
    /** Gets what [`Storage::put`] has put.

 Begins [`Storage::get`] and returns the async result, which [`Self::end_get`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 If there is [no value].

 [`Self::end_get`] returns the error of the function.

 # Panics

 [`Self::end_get`] resumes a panic of the function.

 [no value]: Storage::len*/
    fn begin_get(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &K,
    ) -> ::trefoil::apm::AsyncResult<
        io::Result<Self::Value>,
        (),
        ::trefoil::apm::Op<
            (*const K, *const Self),
            {
                ::trefoil::__v0_1_0::operation_id(
                    ::core::module_path!(),
                    (::core::line!(), ::core::column!()),
                    0x431e_7684_689e_4ced,
                )
            },
        >,
    >
    where
        K: 'static,
        Self: ::trefoil::__v0_1_0::ShareSelf,
        K: ::trefoil::__v0_1_0::CloneArgument,
        io::Result<Self::Value>: ::trefoil::__v0_1_0::SendArgument,
    {
        Self::__get_async(self, key).begin()
    }
    /** Gets what [`Storage::put`] has put.

 Begins [`Storage::get`] and gives `callback` the async result, which [`Self::end_get`] ends.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `callback` is called exactly once, when the operation is complete, on the thread that completed it: a worker, or the caller's own before the call returns. The method `async_state()` of the async result returns `async_state`. The call returns a view of the same operation without its result. A panic of `callback` goes to the hook for unobserved faults.

 # Errors

 If there is [no value].

 [`Self::end_get`] returns the error of the function.

 # Panics

 [`Self::end_get`] resumes a panic of the function.

 [no value]: Storage::len*/
    fn begin_get_with_callback<
        AsyncState: ::core::marker::Send + ::core::marker::Sync + 'static,
    >(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &K,
        callback: impl ::core::ops::FnOnce(
            ::trefoil::apm::AsyncResult<
                io::Result<Self::Value>,
                AsyncState,
                ::trefoil::apm::Op<
                    (*const K, *const Self),
                    {
                        ::trefoil::__v0_1_0::operation_id(
                            ::core::module_path!(),
                            (::core::line!(), ::core::column!()),
                            0x431e_7684_689e_4ced,
                        )
                    },
                >,
            >,
        ) + ::core::marker::Send + 'static,
        async_state: AsyncState,
    ) -> ::trefoil::apm::AsyncResultView<
        AsyncState,
        ::trefoil::apm::Op<
            (*const K, *const Self),
            {
                ::trefoil::__v0_1_0::operation_id(
                    ::core::module_path!(),
                    (::core::line!(), ::core::column!()),
                    0x431e_7684_689e_4ced,
                )
            },
        >,
    >
    where
        K: 'static,
        Self: ::trefoil::__v0_1_0::ShareSelf,
        K: ::trefoil::__v0_1_0::CloneArgument,
        io::Result<Self::Value>: ::trefoil::__v0_1_0::SendArgument,
    {
        Self::__get_async(self, key).begin_with_callback(callback, async_state)
    }
    /** Ends an operation that [`Self::begin_get`] or one of its other forms began: blocks until it is complete, and returns what [`Storage::get`] returned.

 Inside the callback it has already completed. If the async result is dropped instead, the operation continues, and its result is lost.

 # Errors

 If there is [no value].

 It returns the error of the function.

 # Panics

 It resumes a panic of the function.

 [no value]: Storage::len*/
    #[track_caller]
    fn end_get<AsyncState>(
        async_result: ::trefoil::apm::AsyncResult<
            io::Result<Self::Value>,
            AsyncState,
            ::trefoil::apm::Op<
                (*const K, *const Self),
                {
                    ::trefoil::__v0_1_0::operation_id(
                        ::core::module_path!(),
                        (::core::line!(), ::core::column!()),
                        0x431e_7684_689e_4ced,
                    )
                },
            >,
        >,
    ) -> io::Result<Self::Value>
    where
        Self: 'static,
    {
        ::trefoil::__v0_1_0::end(async_result)
    }
    /** Starts [`Storage::keys`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `self` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn keys_async<F: Fn(&K) -> bool + ::core::marker::Send + 'static>(
        self,
        keep: F,
    ) -> ::trefoil::Task<(Vec<K>, Self)>
    where
        Self: ::trefoil::__v0_1_0::Sized + ::trefoil::__v0_1_0::SendArgument,
        Vec<K>: ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = self;
        ::trefoil::__v0_1_0::Start::new()
            .prepare(
                (__this, ()),
                move |(mut __this, ()), _| {
                    let __result = <Self as Storage<
                        'static,
                        K,
                    >>::keys::<F>(&mut __this, keep);
                    let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
                    ::trefoil::__v0_1_0::NotAResult::confirm(__ending.reading());
                    ::trefoil::__v0_1_0::Finished::ran(__result)
                        .map(|__result| (__result, __this))
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    /** Starts [`Storage::put`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `self` is handed back in the result, on error too.

 The lifetimes of `value` are taken at `'static`, since the operation can outlive the call.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn put_async(
        self: ::trefoil::__v0_1_0::Box<Self>,
        key: K,
        value: &'static str,
    ) -> ::trefoil::Task<::trefoil::__v0_1_0::Box<Self>>
    where
        Self: ::trefoil::__v0_1_0::SendArgument,
        K: ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = self;
        ::trefoil::__v0_1_0::Start::new()
            .prepare(
                (__this, ()),
                move |(mut __this, ()), _| {
                    <Self as Storage<'static, K>>::put(&mut *__this, key, value);
                    ::trefoil::__v0_1_0::Finished::ran(()).map(|()| __this)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    /** Starts [`Storage::open`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Errors

 The task yields the error of the function.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn open_async(path: &Path) -> ::trefoil::Task<io::Result<Self>>
    where
        Self: Sized,
        Self: 'static,
        io::Result<Self>: ::trefoil::__v0_1_0::SendArgument,
    {
        let __passed = ::trefoil::__v0_1_0::check::<
            <<fn(
                Path,
            ) as ::trefoil::__v0_1_0::WritesLifetimes<
                _,
            >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
        >();
        let path = __passed.clone_argument::<Path>(path);
        __passed
            .start()
            .run(move |__token| {
                <io::Result<
                    Self,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        <Self as Storage<
                            'static,
                            K,
                        >>::open(::core::borrow::Borrow::<Path>::borrow(&path)),
                    )
                    .finish(__token)
            })
            .task()
    }
    /** Starts [`Storage::close`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 `self` is handed back in the result, on error too.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    #[cfg(unix)]
    fn close_async(self) -> ::trefoil::Task<Self>
    where
        Self: ::trefoil::__v0_1_0::Sized + ::trefoil::__v0_1_0::SendArgument,
    {
        let __this = self;
        ::trefoil::__v0_1_0::Start::new()
            .prepare(
                (__this, ()),
                move |(__this, ()), _| {
                    <Self as Storage<'static, K>>::close(&__this);
                    ::trefoil::__v0_1_0::Finished::ran(()).map(|()| __this)
                },
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
}
#[allow(clippy::upper_case_acronyms)]
impl<K: Key + 'static, T: Storage<'static, K> + ?::core::marker::Sized> StorageAsync<K>
for T
where
    K: Ord,
{}
