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
        Result<T::Output, T::Error>: ::trefoil::__v0_1_0::SendArgument,
        Result<T::Output, T::Error>: ::trefoil::__v0_1_0::CanceledValue,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::new();
        let __this = ::core::clone::Clone::clone(self);
        let from = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(from);
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
        ::trefoil::__v0_1_0::Start::new()
            .cancellation(__operation.token())
            .prepare(
                (buf, ()),
                move |(mut buf, ()), __token| {
                    let __result = Self::copy(
                        &*__this,
                        ::core::borrow::Borrow::<Path>::borrow(&from),
                        &mut buf,
                        <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                            __token,
                        ),
                        &progress,
                    );
                    let __ending = <Result<
                        T::Output,
                        T::Error,
                    > as ::trefoil::__v0_1_0::ResultLike>::probe(&__result)
                        .ending_of_operation(__token);
                    ::trefoil::__v0_1_0::Finished::new(__result, __ending)
                        .map(|__result| (__result, buf))
                },
                move |(buf, ()), __canceled| ::core::option::Option::Some((
                    ::trefoil::__v0_1_0::CheckPassed
                        .canceled_value::<Result<T::Output, T::Error>>(__canceled),
                    buf,
                )),
            )
            .raise(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x50df_2baa_f7eb_1150>,
                    CopyCompletedEventArgs<T, <Self as ::trefoil::Component>::UserState>,
                >(self),
            )
    }
    /** Starts [`Self::copy`]; [`Self::copy_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 `user_state` comes with the events, and the operation is canceled by it.

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
        Result<T::Output, T::Error>: ::trefoil::__v0_1_0::SendArgument,
        Result<T::Output, T::Error>: ::trefoil::__v0_1_0::CanceledValue,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::with_user_state(
            ::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self)),
            user_state,
        )?;
        let __this = ::core::clone::Clone::clone(self);
        let from = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(from);
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
        ::trefoil::__v0_1_0::Start::new()
            .cancellation(__operation.token())
            .prepare(
                (buf, ()),
                move |(mut buf, ()), __token| {
                    let __result = Self::copy(
                        &*__this,
                        ::core::borrow::Borrow::<Path>::borrow(&from),
                        &mut buf,
                        <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                            __token,
                        ),
                        &progress,
                    );
                    let __ending = <Result<
                        T::Output,
                        T::Error,
                    > as ::trefoil::__v0_1_0::ResultLike>::probe(&__result)
                        .ending_of_operation(__token);
                    ::trefoil::__v0_1_0::Finished::new(__result, __ending)
                        .map(|__result| (__result, buf))
                },
                move |(buf, ()), __canceled| ::core::option::Option::Some((
                    ::trefoil::__v0_1_0::CheckPassed
                        .canceled_value::<Result<T::Output, T::Error>>(__canceled),
                    buf,
                )),
            )
            .raise(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x50df_2baa_f7eb_1150>,
                    CopyCompletedEventArgs<T, <Self as ::trefoil::Component>::UserState>,
                >(self),
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::copy_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation comes after it.*/
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
        ::trefoil::__v0_1_0::component_event::<
            Self,
            ::trefoil::apm::Op<Self, 0x50df_2baa_f7eb_1150>,
            CopyCompletedEventArgs<T, <Self as ::trefoil::Component>::UserState>,
        >(self)
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

 It returns at once, and without effect where none is pending. An operation that does not run yet never runs; of one that runs it is for the function to give up, or to end with its result.*/
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
        ::trefoil::__v0_1_0::Start::new()
            .run(move |_| {
                let __result = Self::count(&*__this, &progress);
                ::trefoil::__v0_1_0::Finished::ran(__result)
            })
            .raise(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x0405_1c8b_04f9_00fe>,
                    CountCompletedEventArgs<<Self as ::trefoil::Component>::UserState>,
                >(self),
            )
    }
    /** Starts [`Self::count`]; [`Self::count_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 `user_state` comes with the events.

 # Errors

 If the user state is in use by an operation that is pending; nothing is started then.*/
    pub(crate) fn count_with_user_state_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        user_state: <Self as ::trefoil::Component>::UserState,
    ) -> ::core::result::Result<(), ::trefoil::task::InvalidOperation>
    where
        Self: ::trefoil::Component + ::trefoil::__v0_1_0::ShareSelf,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::with_user_state(
            ::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self)),
            user_state,
        )?;
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
        ::trefoil::__v0_1_0::Start::new()
            .run(move |_| {
                let __result = Self::count(&*__this, &progress);
                ::trefoil::__v0_1_0::Finished::ran(__result)
            })
            .raise(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x0405_1c8b_04f9_00fe>,
                    CountCompletedEventArgs<<Self as ::trefoil::Component>::UserState>,
                >(self),
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::count_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation comes after it.*/
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
        ::trefoil::__v0_1_0::component_event::<
            Self,
            ::trefoil::apm::Op<Self, 0x0405_1c8b_04f9_00fe>,
            CountCompletedEventArgs<<Self as ::trefoil::Component>::UserState>,
        >(self)
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
        let path = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(path);
        ::trefoil::__v0_1_0::Start::new()
            .run(move |__token| {
                let __result = Self::open(::core::borrow::Borrow::<Path>::borrow(&path));
                let __ending = <io::Result<
                    Self,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(&__result)
                    .ending_of_operation(__token);
                ::trefoil::__v0_1_0::Finished::new(__result, __ending)
            })
            .raise(
                __operation,
                (),
                ::trefoil::__v0_1_0::function_event::<
                    ::trefoil::apm::Op<Self, 0xdd4a_82e2_2a8f_13c9>,
                    OpenCompletedEventArgs<T>,
                >(),
            )
    }
    /** Starts [`Self::open`]; [`Self::open_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 `user_state` comes with the events.

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
        let __operation = ::trefoil::__v0_1_0::EventOperation::with_user_state(
            &::trefoil::__v0_1_0::function_events::<
                ::trefoil::apm::Op<Self, 0xdd4a_82e2_2a8f_13c9>,
            >(),
            user_state,
        )?;
        let path = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(path);
        ::trefoil::__v0_1_0::Start::new()
            .run(move |__token| {
                let __result = Self::open(::core::borrow::Borrow::<Path>::borrow(&path));
                let __ending = <io::Result<
                    Self,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(&__result)
                    .ending_of_operation(__token);
                ::trefoil::__v0_1_0::Finished::new(__result, __ending)
            })
            .raise(
                __operation,
                (),
                ::trefoil::__v0_1_0::function_event::<
                    ::trefoil::apm::Op<Self, 0xdd4a_82e2_2a8f_13c9>,
                    OpenCompletedEventArgs<T>,
                >(),
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::open_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation comes after it.*/
    #[must_use]
    pub fn open_completed() -> ::trefoil::eap::Event<(), OpenCompletedEventArgs<T>>
    where
        Self: 'static,
    {
        ::trefoil::__v0_1_0::function_event::<
            ::trefoil::apm::Op<Self, 0xdd4a_82e2_2a8f_13c9>,
            OpenCompletedEventArgs<T>,
        >()
    }
}
/** What the completed event of [`Copier::copy`] tells.

 Beside its result and what is handed back, it is what all such events tell: `error()`, `cancelled()`, `user_state()`.*/
pub struct CopyCompletedEventArgs<T: Codec, UserState = ::trefoil::UserState>(
    ::trefoil::__v0_1_0::TryCompleted<Result<T::Output, T::Error>, UserState>,
    ::trefoil::__v0_1_0::Lendable<Vec<u8>>,
);
impl<T: Codec, UserState> CopyCompletedEventArgs<T, UserState> {
    /** Lends what the function returned.

 # Errors

 The error of the function.

 # Panics

 If there is none: with the panic of the function, with `OperationCanceled` if the operation was canceled, or because another handler took it.*/
    #[track_caller]
    pub fn result(&self) -> ::trefoil::eap::LentResult<'_, Result<T::Output, T::Error>> {
        self.0.result()
    }
    /** Gives what the function returned to the first who asks.

 # Panics

 If this thread has borrowed it.*/
    #[must_use]
    #[track_caller]
    pub fn take_result(&self) -> ::core::option::Option<Result<T::Output, T::Error>> {
        self.0.take_result()
    }
    /// Lends `buf`, unless it was taken, or lost in a panic.
    #[must_use]
    pub fn buf(&self) -> ::core::option::Option<::trefoil::eap::Lent<'_, Vec<u8>>> {
        self.1.lend()
    }
    /** Gives `buf` to the first who asks.

 # Panics

 If this thread has borrowed it.*/
    #[must_use]
    #[track_caller]
    pub fn take_buf(&self) -> ::core::option::Option<Vec<u8>> {
        self.1.take()
    }
}
impl<T: Codec, UserState> ::core::ops::Deref for CopyCompletedEventArgs<T, UserState> {
    type Target = ::trefoil::eap::AsyncCompletedEventArgs<UserState>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<T: Codec, UserState> ::core::fmt::Debug for CopyCompletedEventArgs<T, UserState> {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::trefoil::__v0_1_0::show_args(formatter, "CopyCompletedEventArgs", self)
    }
}
impl<
    T: Codec,
    UserState: ::core::clone::Clone + ::core::cmp::Eq + ::core::hash::Hash
        + ::core::marker::Send + ::core::marker::Sync + 'static,
> ::trefoil::eap::CompletedEventArgs for CopyCompletedEventArgs<T, UserState>
where
    Self: 'static,
{
    type Value = (Result<T::Output, T::Error>, Vec<u8>);
    type UserState = UserState;
    fn new(
        completion: ::trefoil::__v0_1_0::Completion<Self::Value, Self::UserState>,
    ) -> Self {
        let (completion, back) = completion
            .hand_back(|(result, value_1)| (result, value_1));
        let value_1 = back;
        Self(
            completion
                .fallible(|error| ::trefoil::__v0_1_0::Described::new(error).message()),
            ::trefoil::__v0_1_0::Lendable::new(value_1),
        )
    }
    fn take_value(&self) -> ::core::option::Option<Self::Value> {
        ::core::option::Option::Some((self.0.take_result()?, self.1.take()?))
    }
    fn completed(&self) -> &::trefoil::eap::AsyncCompletedEventArgs<Self::UserState> {
        self
    }
}
/** What the completed event of [`Copier::count`] tells.

 Beside its result, it is what all such events tell: `error()`, `cancelled()`, `user_state()`.*/
pub(crate) struct CountCompletedEventArgs<UserState = ::trefoil::UserState>(
    ::trefoil::__v0_1_0::Completed<usize, UserState>,
);
impl<UserState> CountCompletedEventArgs<UserState> {
    /** Lends what the function returned.

 # Panics

 If there is none: with the panic of the function, or because another handler took it.*/
    #[must_use]
    #[track_caller]
    pub(crate) fn result(&self) -> ::trefoil::eap::Lent<'_, usize> {
        self.0.result()
    }
    /** Gives what the function returned to the first who asks.

 # Panics

 If this thread has borrowed it.*/
    #[must_use]
    #[track_caller]
    pub(crate) fn take_result(&self) -> ::core::option::Option<usize> {
        self.0.take_result()
    }
}
impl<UserState> ::core::ops::Deref for CountCompletedEventArgs<UserState> {
    type Target = ::trefoil::eap::AsyncCompletedEventArgs<UserState>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<UserState> ::core::fmt::Debug for CountCompletedEventArgs<UserState> {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::trefoil::__v0_1_0::show_args(formatter, "CountCompletedEventArgs", self)
    }
}
impl<
    UserState: ::core::clone::Clone + ::core::cmp::Eq + ::core::hash::Hash
        + ::core::marker::Send + ::core::marker::Sync + 'static,
> ::trefoil::eap::CompletedEventArgs for CountCompletedEventArgs<UserState>
where
    Self: 'static,
{
    type Value = usize;
    type UserState = UserState;
    fn new(
        completion: ::trefoil::__v0_1_0::Completion<Self::Value, Self::UserState>,
    ) -> Self {
        Self(completion.plain())
    }
    fn take_value(&self) -> ::core::option::Option<Self::Value> {
        self.0.take_result()
    }
    fn completed(&self) -> &::trefoil::eap::AsyncCompletedEventArgs<Self::UserState> {
        self
    }
}
/** What the completed event of [`Copier::open`] tells.

 Beside its result, it is what all such events tell: `error()`, `cancelled()`, `user_state()`.*/
pub struct OpenCompletedEventArgs<T: Codec, Of = fn(Copier<T>, io::Result<Copier<T>>)>(
    ::trefoil::__v0_1_0::TryCompleted<io::Result<Copier<T>>, JobId>,
    ::core::marker::PhantomData<fn() -> (Of,)>,
);
impl<T: Codec> OpenCompletedEventArgs<T> {
    /** Lends what the function returned.

 # Errors

 The error of the function.

 # Panics

 If there is none: with the panic of the function, or because another handler took it.*/
    #[track_caller]
    pub fn result(&self) -> ::trefoil::eap::LentResult<'_, io::Result<Copier<T>>> {
        self.0.result()
    }
    /** Gives what the function returned to the first who asks.

 # Panics

 If this thread has borrowed it.*/
    #[must_use]
    #[track_caller]
    pub fn take_result(&self) -> ::core::option::Option<io::Result<Copier<T>>> {
        self.0.take_result()
    }
}
impl<T: Codec> ::core::ops::Deref for OpenCompletedEventArgs<T> {
    type Target = ::trefoil::eap::AsyncCompletedEventArgs<JobId>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<T: Codec> ::core::fmt::Debug for OpenCompletedEventArgs<T> {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::trefoil::__v0_1_0::show_args(formatter, "OpenCompletedEventArgs", self)
    }
}
impl<T: Codec> ::trefoil::eap::CompletedEventArgs for OpenCompletedEventArgs<T>
where
    Self: 'static,
{
    type Value = io::Result<Copier<T>>;
    type UserState = JobId;
    fn new(
        completion: ::trefoil::__v0_1_0::Completion<Self::Value, Self::UserState>,
    ) -> Self {
        Self(
            completion
                .fallible(|error| ::trefoil::__v0_1_0::Described::new(error).message()),
            ::core::marker::PhantomData,
        )
    }
    fn take_value(&self) -> ::core::option::Option<Self::Value> {
        self.0.take_result()
    }
    fn completed(&self) -> &::trefoil::eap::AsyncCompletedEventArgs<Self::UserState> {
        self
    }
}
