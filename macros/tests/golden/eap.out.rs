/// A function: its events are nobody's, and its arguments stand beside it.
pub fn measure(path: &Path) -> u64 {
    path.len()
}
/** A function: its events are nobody's, and its arguments stand beside it.

 Starts [`fn@measure`]; [`fn@measure_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.*/
pub fn measure_async(path: &Path) {
    let __operation = ::trefoil::__v0_1_0::EventOperation::new();
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >();
    __passed
        .value(
            __measure_async(
                ::trefoil::__v0_1_0::Start::new().cancellation(__operation.token()),
                path,
            ),
        )
        .raise(
            __operation,
            (),
            ::trefoil::__v0_1_0::function_event::<
                __eap_measure,
                ::trefoil::eap::CancelableCompletedEventArgs<u64, ::trefoil::UserState>,
            >(),
        )
}
/** A function: its events are nobody's, and its arguments stand beside it.

 Starts [`fn@measure`]; [`fn@measure_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 The events carry `user_state`, by which the operation can be canceled.

 # Errors

 If the user state is in use by an operation that is pending; nothing is started then.*/
pub fn measure_with_user_state_async(
    path: &Path,
    user_state: ::trefoil::UserState,
) -> ::core::result::Result<(), ::trefoil::task::InvalidOperation> {
    let __operation = ::trefoil::__v0_1_0::EventOperation::or_refused(
        ::trefoil::__v0_1_0::EventOperation::with_user_state(
            &::trefoil::__v0_1_0::function_events::<__eap_measure>(),
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
        .value(
            __measure_async(
                ::trefoil::__v0_1_0::Start::new().cancellation(__operation.token()),
                path,
            ),
        )
        .raise(
            __operation,
            (),
            ::trefoil::__v0_1_0::function_event::<
                __eap_measure,
                ::trefoil::eap::CancelableCompletedEventArgs<u64, ::trefoil::UserState>,
            >(),
        );
    ::core::result::Result::Ok(())
}
/** Is raised once for each operation that [`fn@measure_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation is reported after it.*/
#[must_use]
pub fn measure_completed() -> ::trefoil::eap::Event<(), MeasureCompletedEventArgs> {
    <::trefoil::eap::CancelableCompletedEventArgs<
        u64,
        ::trefoil::UserState,
    > as ::trefoil::__v0_1_0::NamedAs<
        MeasureCompletedEventArgs,
    >>::rename(
        ::trefoil::__v0_1_0::function_event::<
            __eap_measure,
            ::trefoil::eap::CancelableCompletedEventArgs<u64, ::trefoil::UserState>,
        >(),
    )
}
/** Requests the cancellation of the operation that was started with this user state.

 It returns at once, and has no effect if none is pending. An operation that has not begun never runs; a running function must check its token itself.*/
pub fn measure_async_cancel(user_state: &::trefoil::UserState) {
    ::trefoil::__v0_1_0::cancel(
        &::trefoil::__v0_1_0::function_events::<__eap_measure>(),
        user_state,
    );
}
#[doc(hidden)]
fn __measure_async<'__start>(
    __start: ::trefoil::__v0_1_0::Start<'__start>,
    path: &Path,
) -> ::trefoil::__v0_1_0::Prepared<
    '__start,
    ::core::result::Result<u64, ::trefoil::OperationCanceled>,
> {
    let __passed = ::trefoil::__v0_1_0::check::<
        <<fn(
            Path,
        ) as ::trefoil::__v0_1_0::WritesLifetimes<
            _,
        >>::Type as ::trefoil::__v0_1_0::CloneArgument<_>>::Passed,
    >();
    let path = __passed.clone_argument::<Path>(path);
    __passed
        .value(__start)
        .prepare(
            (),
            move |(), _| {
                ::trefoil::__v0_1_0::Finished::ran(
                        measure(::core::borrow::Borrow::<Path>::borrow(&path)),
                    )
                    .map(::core::result::Result::Ok)
            },
            move |(), __canceled| ::core::option::Option::Some(
                ::core::result::Result::Err(__canceled),
            ),
        )
}
#[doc(hidden)]
type __eap_measure = ::trefoil::apm::Op<
    (),
    {
        ::trefoil::__v0_1_0::operation_id(
            ::core::module_path!(),
            (::core::line!(), ::core::column!()),
            0xa865_8ddb_f71d_47c5,
        )
    },
>;
/** The arguments of the completed event of [`fn@measure`].

 They have `result()`, and what all such arguments have: `error()`, `cancelled()`, `user_state()`.*/
pub type MeasureCompletedEventArgs = ::trefoil::eap::CancelableCompletedEventArgs<
    u64,
    ::trefoil::UserState,
>;
/// A method outside a container.
impl Directory {
    fn load(&self, name: String, progress: &dyn IProgress<u32>) -> io::Result<User> {
        self.read(name, progress)
    }
    /** Starts [`Self::load`]; [`Self::load_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 # Errors

 If the operation is pending; nothing is started then.

 # Panics

 The call panics when the arguments are refused; nothing is started then.*/
    #[track_caller]
    fn load_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        name: String,
    ) -> ::core::result::Result<(), ::trefoil::task::InvalidOperation>
    where
        Self: ::trefoil::__v0_1_0::GuardSized + ::trefoil::Component
            + ::trefoil::__v0_1_0::GuardShare + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
        for<'__call> <fn(
            &'__call (),
        ) -> Self as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::ShareSelf,
        <fn(
            &'static (),
        ) -> io::Result<
            User,
        > as ::trefoil::__v0_1_0::Returns<
            fn(io::Result<User>),
        >>::Type: ::trefoil::__v0_1_0::GuardSend,
        for<'__call> <fn(
            &'__call (),
        ) -> io::Result<
            User,
        > as ::trefoil::__v0_1_0::Returns>::Type: ::trefoil::__v0_1_0::SendArgument,
        fn(&'static ()) -> io::Result<User>: 'static,
    {
        ::trefoil::__v0_1_0::check_usage(
            ::trefoil::__v0_1_0::ValidateResult::complaint(Self::check(&**self, &name)),
        );
        let __operation = ::trefoil::__v0_1_0::EventOperation::or_refused(
            ::trefoil::__v0_1_0::EventOperation::single::<
                ::trefoil::apm::Op<Self, 0xa321_4bca_63ac_fb6e>,
            >(::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self))),
        );
        if __operation.is_refused() {
            return __operation.answer();
        }
        let __passed = ::trefoil::__v0_1_0::check::<
            <fn(io::Result<User>) as ::trefoil::__v0_1_0::WritesLifetimes<_>>::Passed,
        >();
        let __this = ::core::clone::Clone::clone(self);
        let progress = __passed
            .value(
                __operation
                    .progress(
                        ::core::clone::Clone::clone(self),
                        ::trefoil::__v0_1_0::component_event::<
                            Self,
                            ::trefoil::apm::Op<Self, 0xa321_4bca_63ac_fb6e>,
                            ::trefoil::eap::ProgressChangedEventArgs<
                                u32,
                                <Self as ::trefoil::Component>::UserState,
                            >,
                        >(self),
                    ),
            );
        __passed
            .start()
            .run(move |__token| {
                <io::Result<
                    User,
                > as ::trefoil::__v0_1_0::ResultLike>::probe(
                        Self::load(&*__this, name, &progress),
                    )
                    .finish(__token)
            })
            .described()
            .by(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0xa321_4bca_63ac_fb6e>,
                    ::trefoil::eap::TryCompletedEventArgs<
                        io::Result<User>,
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >(self),
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::load_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation is reported after it.*/
    #[must_use]
    fn load_completed(
        &self,
    ) -> ::trefoil::eap::Event<
        Self,
        ::trefoil::eap::TryCompletedEventArgs<
            io::Result<User>,
            <Self as ::trefoil::Component>::UserState,
        >,
    >
    where
        Self: ::trefoil::Component + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
    {
        ::trefoil::__v0_1_0::component_event::<
            Self,
            ::trefoil::apm::Op<Self, 0xa321_4bca_63ac_fb6e>,
            ::trefoil::eap::TryCompletedEventArgs<
                io::Result<User>,
                <Self as ::trefoil::Component>::UserState,
            >,
        >(self)
    }
    /// Is raised when [`Self::load`] reports progress, in the order of the reports.
    #[must_use]
    fn load_progress_changed(
        &self,
    ) -> ::trefoil::eap::Event<
        Self,
        ::trefoil::eap::ProgressChangedEventArgs<
            u32,
            <Self as ::trefoil::Component>::UserState,
        >,
    >
    where
        Self: ::trefoil::Component + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
    {
        ::trefoil::__v0_1_0::component_event::<
            Self,
            ::trefoil::apm::Op<Self, 0xa321_4bca_63ac_fb6e>,
            ::trefoil::eap::ProgressChangedEventArgs<
                u32,
                <Self as ::trefoil::Component>::UserState,
            >,
        >(self)
    }
    /** Returns whether [`Self::load`] is pending.

 It is so from the start until just before the handlers of its completed event are called.*/
    #[must_use]
    fn is_busy(&self) -> ::core::primitive::bool
    where
        Self: ::trefoil::Component + 'static,
        for<'__call> Self: ::trefoil::__v0_1_0::Sized,
    {
        ::trefoil::__v0_1_0::is_busy::<
            ::trefoil::apm::Op<Self, 0xa321_4bca_63ac_fb6e>,
        >(::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self)))
    }
}
