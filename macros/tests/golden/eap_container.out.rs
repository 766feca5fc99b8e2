impl<T: Codec> Copier<T> {
    pub fn copy(
        &self,
        from: &Path,
        buf: &mut Vec<u8>,
        cancellation_token: &CancellationToken,
        progress: &dyn IProgress<u64>,
    ) -> Result<T::Output, T::Error> {
        self.codec.copy(from, buf)
    }
    /** Starts [`Self::copy`]; [`Self::copy_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 `buf` is handed back with the completed event, on error too.*/
    pub fn copy_async(self: &::trefoil::__v0_1_0::Arc<Self>, from: &Path, buf: Vec<u8>)
    where
        Self: ::trefoil::Component + ::trefoil::__v0_1_0::ShareSelf,
        Result<
            T::Output,
            T::Error,
        >: ::trefoil::__v0_1_0::SendArgument + ::trefoil::__v0_1_0::CanceledValue,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::new();
        let __passed = ::trefoil::__v0_1_0::check::<
            <<fn(
                Path,
            ) as ::trefoil::__v0_1_0::WritesLifetimes<
                _,
            >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
        >();
        let __this = ::core::clone::Clone::clone(self);
        let from = __passed.clone_argument::<Path>(from);
        let progress = __passed
            .value(
                __operation
                    .progress(
                        ::core::clone::Clone::clone(self),
                        ::trefoil::__v0_1_0::component_event::<
                            Self,
                            ::trefoil::apm::Op<Self, 0x2b5d_3b99_8e81_fa13>,
                            ::trefoil::eap::ProgressChangedEventArgs<
                                u64,
                                <Self as ::trefoil::Component>::UserState,
                            >,
                        >(self),
                    ),
            );
        __passed
            .start()
            .cancellation(__operation.token())
            .prepare(
                (buf, ()),
                move |(mut buf, ()), __token| {
                    <Result<
                        T::Output,
                        T::Error,
                    > as ::trefoil::__v0_1_0::ResultLike>::probe(
                            Self::copy(
                                &*__this,
                                ::core::borrow::Borrow::<Path>::borrow(&from),
                                &mut buf,
                                <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                                    __token,
                                ),
                                &progress,
                            ),
                        )
                        .finish(__token)
                        .map(|__result| (__result, buf))
                },
                move |(buf, ()), __canceled| ::core::option::Option::Some((
                    __passed.canceled_value::<Result<T::Output, T::Error>>(__canceled),
                    buf,
                )),
            )
            .raise_described(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x50df_2baa_f7eb_1150>,
                    ::trefoil::eap::TryCompletedEventArgs<
                        Result<T::Output, T::Error>,
                        <Self as ::trefoil::Component>::UserState,
                        CopierCopyHandedBack<
                            Vec<u8>,
                            <Self as ::trefoil::Component>::UserState,
                        >,
                    >,
                >(self),
                |(__result, ..)| {
                    <Result<
                        T::Output,
                        T::Error,
                    > as ::trefoil::__v0_1_0::ResultLike>::error(__result)
                        .map(|__error| {
                            ::trefoil::__v0_1_0::Described::new(__error).message()
                        })
                },
            )
    }
    /** Starts [`Self::copy`]; [`Self::copy_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 The events carry `user_state`, by which the operation can be canceled.

 `buf` is handed back with the completed event, on error too.

 # Errors

 If the user state is in use by an operation that is pending; nothing is started then.*/
    pub fn copy_with_user_state_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        from: &Path,
        buf: Vec<u8>,
        user_state: <Self as ::trefoil::Component>::UserState,
    ) -> ::core::result::Result<(), ::trefoil::task::InvalidOperation>
    where
        Self: ::trefoil::Component + ::trefoil::__v0_1_0::ShareSelf,
        Result<
            T::Output,
            T::Error,
        >: ::trefoil::__v0_1_0::SendArgument + ::trefoil::__v0_1_0::CanceledValue,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::or_refused(
            ::trefoil::__v0_1_0::EventOperation::with_user_state(
                ::trefoil::Component::events(
                    ::core::borrow::Borrow::<Self>::borrow(self),
                ),
                user_state,
            ),
        );
        if __operation.is_refused() {
            return __operation.answer();
        }
        let __passed = ::trefoil::__v0_1_0::check::<
            <<fn(
                Path,
            ) as ::trefoil::__v0_1_0::WritesLifetimes<
                _,
            >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
        >();
        let __this = ::core::clone::Clone::clone(self);
        let from = __passed.clone_argument::<Path>(from);
        let progress = __passed
            .value(
                __operation
                    .progress(
                        ::core::clone::Clone::clone(self),
                        ::trefoil::__v0_1_0::component_event::<
                            Self,
                            ::trefoil::apm::Op<Self, 0x2b5d_3b99_8e81_fa13>,
                            ::trefoil::eap::ProgressChangedEventArgs<
                                u64,
                                <Self as ::trefoil::Component>::UserState,
                            >,
                        >(self),
                    ),
            );
        __passed
            .start()
            .cancellation(__operation.token())
            .prepare(
                (buf, ()),
                move |(mut buf, ()), __token| {
                    <Result<
                        T::Output,
                        T::Error,
                    > as ::trefoil::__v0_1_0::ResultLike>::probe(
                            Self::copy(
                                &*__this,
                                ::core::borrow::Borrow::<Path>::borrow(&from),
                                &mut buf,
                                <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                                    __token,
                                ),
                                &progress,
                            ),
                        )
                        .finish(__token)
                        .map(|__result| (__result, buf))
                },
                move |(buf, ()), __canceled| ::core::option::Option::Some((
                    __passed.canceled_value::<Result<T::Output, T::Error>>(__canceled),
                    buf,
                )),
            )
            .raise_described(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x50df_2baa_f7eb_1150>,
                    ::trefoil::eap::TryCompletedEventArgs<
                        Result<T::Output, T::Error>,
                        <Self as ::trefoil::Component>::UserState,
                        CopierCopyHandedBack<
                            Vec<u8>,
                            <Self as ::trefoil::Component>::UserState,
                        >,
                    >,
                >(self),
                |(__result, ..)| {
                    <Result<
                        T::Output,
                        T::Error,
                    > as ::trefoil::__v0_1_0::ResultLike>::error(__result)
                        .map(|__error| {
                            ::trefoil::__v0_1_0::Described::new(__error).message()
                        })
                },
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::copy_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation is reported after it.*/
    #[must_use]
    pub fn copy_completed(
        &self,
    ) -> ::trefoil::eap::Event<
        Self,
        CopyCompletedEventArgs<T, <Self as ::trefoil::Component>::UserState>,
    >
    where
        Self: ::trefoil::Component + 'static,
    {
        <::trefoil::eap::TryCompletedEventArgs<
            Result<T::Output, T::Error>,
            <Self as ::trefoil::Component>::UserState,
            CopierCopyHandedBack<Vec<u8>, <Self as ::trefoil::Component>::UserState>,
        > as ::trefoil::__v0_1_0::NamedAs<
            CopyCompletedEventArgs<T, <Self as ::trefoil::Component>::UserState>,
        >>::rename(
            ::trefoil::__v0_1_0::component_event::<
                Self,
                ::trefoil::apm::Op<Self, 0x50df_2baa_f7eb_1150>,
                ::trefoil::eap::TryCompletedEventArgs<
                    Result<T::Output, T::Error>,
                    <Self as ::trefoil::Component>::UserState,
                    CopierCopyHandedBack<
                        Vec<u8>,
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >,
            >(self),
        )
    }
    /// Is raised when an operation reports progress, in the order of the reports.
    #[must_use]
    pub fn progress_changed(
        &self,
    ) -> ::trefoil::eap::Event<
        Self,
        ::trefoil::eap::ProgressChangedEventArgs<
            u64,
            <Self as ::trefoil::Component>::UserState,
        >,
    >
    where
        Self: ::trefoil::Component + 'static,
    {
        ::trefoil::__v0_1_0::component_event::<
            Self,
            ::trefoil::apm::Op<Self, 0x2b5d_3b99_8e81_fa13>,
            ::trefoil::eap::ProgressChangedEventArgs<
                u64,
                <Self as ::trefoil::Component>::UserState,
            >,
        >(self)
    }
    /** Requests the cancellation of the operation that was started with this user state.

 It returns at once, and has no effect if none is pending. An operation that has not begun never runs; a running function must check its token itself.*/
    pub fn cancel_async(&self, user_state: &<Self as ::trefoil::Component>::UserState)
    where
        Self: ::trefoil::Component + 'static,
    {
        ::trefoil::__v0_1_0::cancel(
            ::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self)),
            user_state,
        );
    }
    pub(crate) fn count(&self, progress: &dyn IProgress<u64>) -> usize {
        1
    }
    /** Starts [`Self::count`]; [`Self::count_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.*/
    pub(crate) fn count_async(self: &::trefoil::__v0_1_0::Arc<Self>)
    where
        Self: ::trefoil::Component + ::trefoil::__v0_1_0::ShareSelf,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::new();
        let __this = ::core::clone::Clone::clone(self);
        let progress = __operation
            .progress(
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x2b5d_3b99_8e81_fa13>,
                    ::trefoil::eap::ProgressChangedEventArgs<
                        u64,
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >(self),
            );
        ::trefoil::__v0_1_0::run(move |_| ::trefoil::__v0_1_0::Finished::ran(
                Self::count(&*__this, &progress),
            ))
            .raise(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x0405_1c8b_04f9_00fe>,
                    ::trefoil::eap::ResultCompletedEventArgs<
                        usize,
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >(self),
            )
    }
    /** Starts [`Self::count`]; [`Self::count_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 The events carry `user_state`.

 # Errors

 If the user state is in use by an operation that is pending; nothing is started then.*/
    pub(crate) fn count_with_user_state_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        user_state: <Self as ::trefoil::Component>::UserState,
    ) -> ::core::result::Result<(), ::trefoil::task::InvalidOperation>
    where
        Self: ::trefoil::Component + ::trefoil::__v0_1_0::ShareSelf,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::or_refused(
            ::trefoil::__v0_1_0::EventOperation::with_user_state(
                ::trefoil::Component::events(
                    ::core::borrow::Borrow::<Self>::borrow(self),
                ),
                user_state,
            ),
        );
        if __operation.is_refused() {
            return __operation.answer();
        }
        let __this = ::core::clone::Clone::clone(self);
        let progress = __operation
            .progress(
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x2b5d_3b99_8e81_fa13>,
                    ::trefoil::eap::ProgressChangedEventArgs<
                        u64,
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >(self),
            );
        ::trefoil::__v0_1_0::run(move |_| ::trefoil::__v0_1_0::Finished::ran(
                Self::count(&*__this, &progress),
            ))
            .raise(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x0405_1c8b_04f9_00fe>,
                    ::trefoil::eap::ResultCompletedEventArgs<
                        usize,
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >(self),
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::count_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation is reported after it.*/
    #[must_use]
    pub(crate) fn count_completed(
        &self,
    ) -> ::trefoil::eap::Event<
        Self,
        CountCompletedEventArgs<<Self as ::trefoil::Component>::UserState>,
    >
    where
        Self: ::trefoil::Component + 'static,
    {
        <::trefoil::eap::ResultCompletedEventArgs<
            usize,
            <Self as ::trefoil::Component>::UserState,
        > as ::trefoil::__v0_1_0::NamedAs<
            CountCompletedEventArgs<<Self as ::trefoil::Component>::UserState>,
        >>::rename(
            ::trefoil::__v0_1_0::component_event::<
                Self,
                ::trefoil::apm::Op<Self, 0x0405_1c8b_04f9_00fe>,
                ::trefoil::eap::ResultCompletedEventArgs<
                    usize,
                    <Self as ::trefoil::Component>::UserState,
                >,
            >(self),
        )
    }
    pub fn open(path: &Path) -> io::Result<Self> {
        todo()
    }
    /** Starts [`Self::open`]; [`Self::open_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.*/
    pub fn open_async(path: &Path)
    where
        Self: 'static,
        io::Result<Self>: ::trefoil::__v0_1_0::SendArgument,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::new();
        let __passed = ::trefoil::__v0_1_0::check::<
            <<fn(
                Path,
            ) as ::trefoil::__v0_1_0::WritesLifetimes<
                _,
            >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
        >();
        __passed
            .value(Self::__open_async(path))
            .described()
            .by(
                __operation,
                (),
                ::trefoil::__v0_1_0::function_event::<
                    ::trefoil::apm::Op<Self, 0xdd4a_82e2_2a8f_13c9>,
                    ::trefoil::eap::TryCompletedEventArgs<io::Result<Self>, JobId>,
                >(),
            )
    }
    /** Starts [`Self::open`]; [`Self::open_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 The events carry `user_state`.

 # Errors

 If the user state is in use by an operation that is pending; nothing is started then.*/
    pub fn open_with_user_state_async(
        path: &Path,
        user_state: JobId,
    ) -> ::core::result::Result<(), ::trefoil::task::InvalidOperation>
    where
        Self: 'static,
        io::Result<Self>: ::trefoil::__v0_1_0::SendArgument,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::or_refused(
            ::trefoil::__v0_1_0::EventOperation::with_user_state(
                &::trefoil::__v0_1_0::function_events::<
                    ::trefoil::apm::Op<Self, 0xdd4a_82e2_2a8f_13c9>,
                >(),
                user_state,
            ),
        );
        if __operation.is_refused() {
            return __operation.answer();
        }
        let __passed = ::trefoil::__v0_1_0::check::<
            <<fn(
                Path,
            ) as ::trefoil::__v0_1_0::WritesLifetimes<
                _,
            >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
        >();
        __passed
            .value(Self::__open_async(path))
            .described()
            .by(
                __operation,
                (),
                ::trefoil::__v0_1_0::function_event::<
                    ::trefoil::apm::Op<Self, 0xdd4a_82e2_2a8f_13c9>,
                    ::trefoil::eap::TryCompletedEventArgs<io::Result<Self>, JobId>,
                >(),
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::open_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation is reported after it.*/
    #[must_use]
    pub fn open_completed() -> ::trefoil::eap::Event<(), OpenCompletedEventArgs<T>>
    where
        Self: 'static,
    {
        <::trefoil::eap::TryCompletedEventArgs<
            io::Result<Self>,
            JobId,
        > as ::trefoil::__v0_1_0::NamedAs<
            OpenCompletedEventArgs<T>,
        >>::rename(
            ::trefoil::__v0_1_0::function_event::<
                ::trefoil::apm::Op<Self, 0xdd4a_82e2_2a8f_13c9>,
                ::trefoil::eap::TryCompletedEventArgs<io::Result<Self>, JobId>,
            >(),
        )
    }
    #[doc(hidden)]
    fn __open_async(
        path: &Path,
    ) -> ::trefoil::__v0_1_0::Prepared<'static, io::Result<Self>>
    where
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
                        Self::open(::core::borrow::Borrow::<Path>::borrow(&path)),
                    )
                    .finish(__token)
            })
    }
}
/** The arguments of the completed event of [`Copier::copy`].

 They have `result()` and the values that are handed back, and what all such arguments have: `error()`, `cancelled()`, `user_state()`.*/
pub type CopyCompletedEventArgs<T: Codec, UserState = ::trefoil::UserState> = ::trefoil::eap::TryCompletedEventArgs<
    Result<T::Output, T::Error>,
    UserState,
    CopierCopyHandedBack<Vec<u8>, UserState>,
>;
/** What `copy` hands back, as a part of the arguments of its completed event.

 It derefs to what all such arguments have: `error()`, `cancelled()`, `user_state()`.*/
pub struct CopierCopyHandedBack<T1, U>(::trefoil::__v0_1_0::HandedBack<(T1,), U>);
impl<T1, U> CopierCopyHandedBack<T1, U> {
    /// Borrows `buf`: `None` if it was taken, or lost in a panic.
    #[must_use]
    pub fn buf(&self) -> ::core::option::Option<::trefoil::eap::ResultGuard<'_, T1>> {
        self.0.slots().0.lend()
    }
    /** Takes `buf`: `None` if it was taken before, or lost in a panic.

 # Panics

 If this thread has borrowed it.*/
    #[must_use]
    #[track_caller]
    pub fn take_buf(&self) -> ::core::option::Option<T1> {
        self.0.slots().0.take()
    }
}
impl<T1, U> ::core::ops::Deref for CopierCopyHandedBack<T1, U> {
    type Target = ::trefoil::eap::AsyncCompletedEventArgs<U>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<T1, U> ::core::fmt::Debug for CopierCopyHandedBack<T1, U> {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, formatter)
    }
}
impl<T1: 'static, U: ::trefoil::__v0_1_0::UserStateBounds> ::trefoil::__v0_1_0::HandsBack
for CopierCopyHandedBack<T1, U> {
    type Values = (T1,);
    type UserState = U;
    fn new(values: ::trefoil::__v0_1_0::HandedBack<(T1,), U>) -> Self {
        Self(values)
    }
    fn handed_back(&self) -> &::trefoil::__v0_1_0::HandedBack<(T1,), U> {
        &self.0
    }
}
/** The arguments of the completed event of [`Copier::count`].

 They have `result()`, and what all such arguments have: `error()`, `cancelled()`, `user_state()`.*/
pub(crate) type CountCompletedEventArgs<UserState = ::trefoil::UserState> = ::trefoil::eap::ResultCompletedEventArgs<
    usize,
    UserState,
>;
/** The arguments of the completed event of [`Copier::open`].

 They have `result()`, and what all such arguments have: `error()`, `cancelled()`, `user_state()`.*/
pub type OpenCompletedEventArgs<T> = ::trefoil::eap::TryCompletedEventArgs<
    io::Result<Copier<T>>,
    JobId,
>;
