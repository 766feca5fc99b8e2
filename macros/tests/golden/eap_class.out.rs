/// One member says whether either operation is pending, and one cancels either.
impl Worker {
    pub fn pack(
        &self,
        cancellation_token: &CancellationToken,
        progress: &dyn IProgress<u8>,
    ) -> bool {
        true
    }
    /** Starts [`Self::pack`]; [`Self::pack_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 # Errors

 If the operation is pending; nothing is started then.*/
    pub fn pack_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
    ) -> ::core::result::Result<(), ::trefoil::task::InvalidOperation>
    where
        Self: ::trefoil::Component + 'static,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::or_refused(
            ::trefoil::__v0_1_0::EventOperation::single::<
                ::trefoil::apm::Op<Self, 0x9a24_e620_66fe_efa9>,
            >(::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self))),
        );
        if __operation.is_refused() {
            return __operation.answer();
        }
        let __passed = ::trefoil::__v0_1_0::check::<
            <Self as ::trefoil::__v0_1_0::CheckShare<_>>::Passed,
        >();
        let __this = ::core::clone::Clone::clone(self);
        let progress = __passed
            .value(
                __operation
                    .progress(
                        ::core::clone::Clone::clone(self),
                        ::trefoil::__v0_1_0::component_event::<
                            Self,
                            ::trefoil::apm::Op<Self, 0x2b5d_3b99_8e81_fa13>,
                            ::trefoil::eap::ProgressChangedEventArgs<
                                u8,
                                <Self as ::trefoil::Component>::UserState,
                            >,
                        >(self),
                    ),
            );
        __passed
            .start()
            .cancellation(__operation.token())
            .prepare(
                (),
                move |(), __token| {
                    ::trefoil::__v0_1_0::Finished::ran(
                            Self::pack(
                                &*__this,
                                <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                                    __token,
                                ),
                                &progress,
                            ),
                        )
                        .map(::core::result::Result::Ok)
                },
                move |(), __canceled| ::core::option::Option::Some(
                    ::core::result::Result::Err(__canceled),
                ),
            )
            .raise(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x9a24_e620_66fe_efa9>,
                    ::trefoil::eap::CancelableCompletedEventArgs<
                        bool,
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >(self),
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::pack_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation is reported after it.*/
    #[must_use]
    pub fn pack_completed(&self) -> ::trefoil::eap::Event<Self, PackCompletedEventArgs>
    where
        Self: ::trefoil::Component + 'static,
    {
        <::trefoil::eap::CancelableCompletedEventArgs<
            bool,
            <Self as ::trefoil::Component>::UserState,
        > as ::trefoil::__v0_1_0::NamedAs<
            PackCompletedEventArgs,
        >>::rename(
            ::trefoil::__v0_1_0::component_event::<
                Self,
                ::trefoil::apm::Op<Self, 0x9a24_e620_66fe_efa9>,
                ::trefoil::eap::CancelableCompletedEventArgs<
                    bool,
                    <Self as ::trefoil::Component>::UserState,
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
            u8,
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
                u8,
                <Self as ::trefoil::Component>::UserState,
            >,
        >(self)
    }
    /** Requests the cancellation of all operations that are pending.

 It returns at once, and has no effect if none is pending. An operation that has not begun never runs; a running function must check its token itself.*/
    pub fn cancel_async(&self)
    where
        Self: ::trefoil::Component + 'static,
    {
        ::trefoil::__v0_1_0::cancel_single::<
            ::trefoil::apm::Op<Self, 0x9a24_e620_66fe_efa9>,
        >(::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self)));
        #[cfg(unix)]
        ::trefoil::__v0_1_0::cancel_single::<
            ::trefoil::apm::Op<Self, 0xbfc8_d8c2_b2b9_abd0>,
        >(::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self)));
    }
    /** Returns whether one of the operations is pending.

 It is so from the start until just before the handlers of its completed event are called.*/
    #[must_use]
    pub fn is_busy(&self) -> ::core::primitive::bool
    where
        Self: ::trefoil::Component + 'static,
    {
        if ::trefoil::__v0_1_0::is_busy::<
            ::trefoil::apm::Op<Self, 0x9a24_e620_66fe_efa9>,
        >(::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self))) {
            return true;
        }
        #[cfg(unix)]
        if ::trefoil::__v0_1_0::is_busy::<
            ::trefoil::apm::Op<Self, 0xbfc8_d8c2_b2b9_abd0>,
        >(::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self))) {
            return true;
        }
        false
    }
    /** Returns whether one of the operations is pending and its cancellation has been requested.

 The function itself sees this by its token.*/
    #[must_use]
    pub fn cancellation_pending(&self) -> ::core::primitive::bool
    where
        Self: ::trefoil::Component + 'static,
    {
        if ::trefoil::__v0_1_0::cancellation_pending::<
            ::trefoil::apm::Op<Self, 0x9a24_e620_66fe_efa9>,
        >(::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self))) {
            return true;
        }
        #[cfg(unix)]
        if ::trefoil::__v0_1_0::cancellation_pending::<
            ::trefoil::apm::Op<Self, 0xbfc8_d8c2_b2b9_abd0>,
        >(::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self))) {
            return true;
        }
        false
    }
    #[cfg(unix)]
    pub fn unpack(&self, cancellation_token: &CancellationToken) {}
    /** Starts [`Self::unpack`]; [`Self::unpack_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 # Errors

 If the operation is pending; nothing is started then.*/
    #[cfg(unix)]
    pub fn unpack_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
    ) -> ::core::result::Result<(), ::trefoil::task::InvalidOperation>
    where
        Self: ::trefoil::Component + 'static,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::or_refused(
            ::trefoil::__v0_1_0::EventOperation::single::<
                ::trefoil::apm::Op<Self, 0xbfc8_d8c2_b2b9_abd0>,
            >(::trefoil::Component::events(::core::borrow::Borrow::<Self>::borrow(self))),
        );
        if __operation.is_refused() {
            return __operation.answer();
        }
        let __passed = ::trefoil::__v0_1_0::check::<
            <Self as ::trefoil::__v0_1_0::CheckShare<_>>::Passed,
        >();
        let __this = ::core::clone::Clone::clone(self);
        __passed
            .start()
            .cancellation(__operation.token())
            .prepare(
                (),
                move |(), __token| {
                    Self::unpack(
                        &*__this,
                        <CancellationToken as ::trefoil::__v0_1_0::OperationToken>::lent(
                            __token,
                        ),
                    );
                    ::trefoil::__v0_1_0::Finished::ran(())
                },
                move |(), _| ::core::option::Option::None,
            )
            .raise(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0xbfc8_d8c2_b2b9_abd0>,
                    ::trefoil::eap::AsyncCompletedEventArgs<
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >(self),
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::unpack_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation is reported after it.*/
    #[cfg(unix)]
    #[must_use]
    pub fn unpack_completed(
        &self,
    ) -> ::trefoil::eap::Event<
        Self,
        ::trefoil::eap::AsyncCompletedEventArgs<
            <Self as ::trefoil::Component>::UserState,
        >,
    >
    where
        Self: ::trefoil::Component + 'static,
    {
        ::trefoil::__v0_1_0::component_event::<
            Self,
            ::trefoil::apm::Op<Self, 0xbfc8_d8c2_b2b9_abd0>,
            ::trefoil::eap::AsyncCompletedEventArgs<
                <Self as ::trefoil::Component>::UserState,
            >,
        >(self)
    }
}
/** The arguments of the completed event of [`Worker::pack`].

 They have `result()`, and what all such arguments have: `error()`, `cancelled()`, `user_state()`.*/
pub type PackCompletedEventArgs = ::trefoil::eap::CancelableCompletedEventArgs<
    bool,
    <Worker as ::trefoil::Component>::UserState,
>;
/// The alias of the arguments has the parameters that the result mentions, with the bounds that this needs.
impl Index {
    pub fn find<K, V>(&self, key: K, values: V) -> V::Item
    where
        K: AsRef<str> + Into<String>,
        V: Iterator<Item: Send> + PartialEq<K>,
    {
        todo()
    }
    /** Starts [`Self::find`]; [`Self::find_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.*/
    pub fn find_async<K, V>(self: &::trefoil::__v0_1_0::Arc<Self>, key: K, values: V)
    where
        K: AsRef<str> + Into<String> + ::core::marker::Send + 'static,
        V: Iterator<Item: Send> + PartialEq<K> + ::core::marker::Send + 'static,
        Self: ::trefoil::Component + 'static,
        V::Item: ::trefoil::__v0_1_0::SendArgument,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::new();
        let __passed = ::trefoil::__v0_1_0::check::<
            <Self as ::trefoil::__v0_1_0::CheckShare<_>>::Passed,
        >();
        __passed
            .value(Self::__find_async::<K, V>(self, key, values))
            .raise(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x1f31_cfa2_6a35_47f3>,
                    ::trefoil::eap::ResultCompletedEventArgs<
                        V::Item,
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >(self),
            )
    }
    /** Starts [`Self::find`]; [`Self::find_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 The events carry `user_state`.

 # Errors

 If the user state is in use by an operation that is pending; nothing is started then.*/
    pub fn find_with_user_state_async<K, V>(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: K,
        values: V,
        user_state: <Self as ::trefoil::Component>::UserState,
    ) -> ::core::result::Result<(), ::trefoil::task::InvalidOperation>
    where
        K: AsRef<str> + Into<String> + ::core::marker::Send + 'static,
        V: Iterator<Item: Send> + PartialEq<K> + ::core::marker::Send + 'static,
        Self: ::trefoil::Component + 'static,
        V::Item: ::trefoil::__v0_1_0::SendArgument,
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
            <Self as ::trefoil::__v0_1_0::CheckShare<_>>::Passed,
        >();
        __passed
            .value(Self::__find_async::<K, V>(self, key, values))
            .raise(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<Self, 0x1f31_cfa2_6a35_47f3>,
                    ::trefoil::eap::ResultCompletedEventArgs<
                        V::Item,
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >(self),
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::find_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation is reported after it.*/
    #[must_use]
    pub fn find_completed<K, V>(
        &self,
    ) -> ::trefoil::eap::Event<Self, FindCompletedEventArgs<V>>
    where
        Self: ::trefoil::Component + 'static,
        K: AsRef<str> + Into<String>,
        V: Iterator<Item: Send> + PartialEq<K>,
        FindCompletedEventArgs<V>: 'static,
    {
        <::trefoil::eap::ResultCompletedEventArgs<
            V::Item,
            <Self as ::trefoil::Component>::UserState,
        > as ::trefoil::__v0_1_0::NamedAs<
            FindCompletedEventArgs<V>,
        >>::rename(
            ::trefoil::__v0_1_0::component_event::<
                Self,
                ::trefoil::apm::Op<Self, 0x1f31_cfa2_6a35_47f3>,
                ::trefoil::eap::ResultCompletedEventArgs<
                    V::Item,
                    <Self as ::trefoil::Component>::UserState,
                >,
            >(self),
        )
    }
    #[doc(hidden)]
    fn __find_async<K, V>(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: K,
        values: V,
    ) -> ::trefoil::__v0_1_0::Prepared<'static, V::Item>
    where
        K: AsRef<str> + Into<String> + ::core::marker::Send + 'static,
        V: Iterator<Item: Send> + PartialEq<K> + ::core::marker::Send + 'static,
        Self: ::trefoil::Component + 'static,
        V::Item: ::trefoil::__v0_1_0::SendArgument,
    {
        let __passed = ::trefoil::__v0_1_0::check::<
            <Self as ::trefoil::__v0_1_0::CheckShare<_>>::Passed,
        >();
        let __this = ::core::clone::Clone::clone(self);
        __passed
            .start()
            .run(move |_| {
                let __result = Self::find::<K, V>(&*__this, key, values);
                let __ending = ::trefoil::__v0_1_0::Infallible::new(&__result);
                ::trefoil::__v0_1_0::NotAResult::confirm(__ending.reading());
                ::trefoil::__v0_1_0::Finished::ran(__result)
            })
    }
}
/** The arguments of the completed event of [`Index::find`].

 They have `result()`, and what all such arguments have: `error()`, `cancelled()`, `user_state()`.*/
pub type FindCompletedEventArgs<V: Iterator<Item: Send>> = ::trefoil::eap::ResultCompletedEventArgs<
    V::Item,
    <Index as ::trefoil::Component>::UserState,
>;
/// What the class shares stays beside errors, unless it is what they are about.
impl Broken {
    fn load(
        &self,
        cancellation_token: &CancellationToken,
        progress: &dyn IProgress<&str>,
    ) {}
    /** Requests the cancellation of the operation that was started with this user state.

 It returns at once, and has no effect if none is pending. An operation that has not begun never runs; a running function must check its token itself.*/
    fn cancel_async(&self, _: &<Self as ::trefoil::Component>::UserState)
    where
        Self: ::trefoil::Component + 'static,
    {
        ::core::unreachable!()
    }
    fn save(
        &self,
        cancellation_token: &CancellationToken,
        progress: &dyn IProgress<u8>,
    ) {}
    /// Is raised when [`Self::save`] reports progress, in the order of the reports.
    #[must_use]
    fn save_progress_changed(
        &self,
    ) -> ::trefoil::eap::Event<
        Self,
        ::trefoil::eap::ProgressChangedEventArgs<
            u8,
            <Self as ::trefoil::Component>::UserState,
        >,
    >
    where
        Self: ::trefoil::Component + 'static,
    {
        ::core::unreachable!()
    }
    fn save_completed(&self) {}
}
compile_error! {
    "`load` reports `&str`, which borrows\nhelp: report an owned value, such as a `String`\nnote: the event is raised after the function has continued, so a report must be owned [borrowed_progress]"
}
compile_error! {
    "`save_completed` is defined here, and `#[eap]` on `save` would define it again\nhelp: rename this one, or write `#[eap(name = \"save_work_async\")]` on `save`\nnote: two functions of a type cannot have the same name [member_clash]"
}
/// Receivers that own the value, or borrow it for good.
impl Store {
    fn close(self: Box<Self>) {}
    /** Starts [`Self::close`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn close_async(self: Box<Self>) -> ::trefoil::Task<()> {
        let __passed = ::trefoil::__v0_1_0::check::<
            <Self as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
        >();
        let __this = self;
        __passed
            .start()
            .run(move |_| {
                Self::close(__this);
                ::trefoil::__v0_1_0::Finished::ran(())
            })
            .task()
    }
    fn keep(&'static mut self) -> u8 {
        1
    }
    /** Starts [`Self::keep`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn keep_async(&'static mut self) -> ::trefoil::Task<u8> {
        let __passed = ::trefoil::__v0_1_0::check::<
            <Self as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
        >();
        let __this = self;
        __passed
            .start()
            .run(move |_| ::trefoil::__v0_1_0::Finished::ran(Self::keep(__this)))
            .task()
    }
}
