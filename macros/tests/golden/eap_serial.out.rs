impl Connection {
    pub fn execute(&mut self, sql: &str) -> usize {
        self.run(sql)
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
    /** Starts [`Connection::execute`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. The operations of a handle run one at a time, in the order in which they were started. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    fn execute_task_async(&self, sql: &str) -> ::trefoil::Task<usize> {
        let __passed = ::trefoil::__v0_1_0::check::<
            <Connection as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
        >();
        let sql = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(sql);
        __passed
            .start()
            .serial(
                ::core::borrow::Borrow::<::trefoil::Serial<Connection>>::borrow(self),
            )
            .prepare(
                (),
                move |__this, (), _| ::trefoil::__v0_1_0::Finished::ran(
                    <Connection>::execute(
                        __this,
                        ::core::borrow::Borrow::<str>::borrow(&sql),
                    ),
                ),
                |_, _| ::core::option::Option::None,
            )
            .task()
    }
    /** Starts [`Connection::execute`]; [`Self::execute_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. The operations of a handle run one at a time, in the order in which they were started. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.*/
    fn execute_async(&self, sql: &str) {
        let __operation = ::trefoil::__v0_1_0::EventOperation::new();
        let __passed = ::trefoil::__v0_1_0::check::<
            <Connection as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
        >();
        let sql = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(sql);
        __passed
            .start()
            .cancellation(__operation.token())
            .serial(
                ::core::borrow::Borrow::<::trefoil::Serial<Connection>>::borrow(self),
            )
            .prepare(
                (),
                move |__this, (), _| {
                    ::trefoil::__v0_1_0::Finished::ran(
                            <Connection>::execute(
                                __this,
                                ::core::borrow::Borrow::<str>::borrow(&sql),
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
                ::core::clone::Clone::clone(
                    ::core::borrow::Borrow::<::trefoil::Serial<Connection>>::borrow(self),
                ),
                ::trefoil::__v0_1_0::component_event::<
                    ::trefoil::Serial<Connection>,
                    ::trefoil::apm::Op<Self, 0xb23e_66cb_57e8_d7a8>,
                    ::trefoil::eap::CancelableCompletedEventArgs<
                        usize,
                        ::trefoil::UserState,
                    >,
                >(self),
            )
    }
    /** Starts [`Connection::execute`]; [`Self::execute_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. The operations of a handle run one at a time, in the order in which they were started. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 The events carry `user_state`, by which the operation can be canceled.

 # Errors

 If the user state is in use by an operation that is pending; nothing is started then.*/
    fn execute_with_user_state_async(
        &self,
        sql: &str,
        user_state: ::trefoil::UserState,
    ) -> ::core::result::Result<(), ::trefoil::task::InvalidOperation> {
        let __operation = ::trefoil::__v0_1_0::EventOperation::or_refused(
            ::trefoil::__v0_1_0::EventOperation::with_user_state(
                ::trefoil::Component::events(
                    ::core::borrow::Borrow::<::trefoil::Serial<Connection>>::borrow(self),
                ),
                user_state,
            ),
        );
        if __operation.is_refused() {
            return __operation.answer();
        }
        let __passed = ::trefoil::__v0_1_0::check::<
            <Connection as ::trefoil::__v0_1_0::CheckSend<_>>::Passed,
        >();
        let sql = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(sql);
        __passed
            .start()
            .cancellation(__operation.token())
            .serial(
                ::core::borrow::Borrow::<::trefoil::Serial<Connection>>::borrow(self),
            )
            .prepare(
                (),
                move |__this, (), _| {
                    ::trefoil::__v0_1_0::Finished::ran(
                            <Connection>::execute(
                                __this,
                                ::core::borrow::Borrow::<str>::borrow(&sql),
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
                ::core::clone::Clone::clone(
                    ::core::borrow::Borrow::<::trefoil::Serial<Connection>>::borrow(self),
                ),
                ::trefoil::__v0_1_0::component_event::<
                    ::trefoil::Serial<Connection>,
                    ::trefoil::apm::Op<Self, 0xb23e_66cb_57e8_d7a8>,
                    ::trefoil::eap::CancelableCompletedEventArgs<
                        usize,
                        ::trefoil::UserState,
                    >,
                >(self),
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::execute_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation is reported after it.*/
    #[must_use]
    fn execute_completed(
        &self,
    ) -> ::trefoil::eap::Event<
        ::trefoil::Serial<Connection>,
        ExecuteCompletedEventArgs,
    > {
        <::trefoil::eap::CancelableCompletedEventArgs<
            usize,
            ::trefoil::UserState,
        > as ::trefoil::__v0_1_0::NamedAs<
            ExecuteCompletedEventArgs,
        >>::rename(
            ::trefoil::__v0_1_0::component_event::<
                ::trefoil::Serial<Connection>,
                ::trefoil::apm::Op<Self, 0xb23e_66cb_57e8_d7a8>,
                ::trefoil::eap::CancelableCompletedEventArgs<usize, ::trefoil::UserState>,
            >(self),
        )
    }
    /** Requests the cancellation of the operation that was started with this user state.

 It returns at once, and has no effect if none is pending. An operation that has not begun never runs; a running function must check its token itself.*/
    fn execute_async_cancel(&self, user_state: &::trefoil::UserState) {
        ::trefoil::__v0_1_0::cancel(
            ::trefoil::Component::events(
                ::core::borrow::Borrow::<::trefoil::Serial<Connection>>::borrow(self),
            ),
            user_state,
        );
    }
    #[doc(hidden)]
    fn __block() -> ::trefoil::__v0_1_0::Block<0xc66c_b772_7b57_0435> {
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
            0xc66c_b772_7b57_0435,
            _,
        >(<::trefoil::Serial<Connection> as ConnectionSerial>::__block);
    }
};
/** The arguments of the completed event of [`Connection::execute`].

 They have `result()`, and what all such arguments have: `error()`, `cancelled()`, `user_state()`.*/
pub type ExecuteCompletedEventArgs = ::trefoil::eap::CancelableCompletedEventArgs<
    usize,
    ::trefoil::UserState,
>;
pub trait Storage {
    fn get(&self, key: &str) -> io::Result<Vec<u8>>;
}
/** The asynchronous members of [`Storage`], for all types that implement it.

 Members that share `self` are called on an `Arc`, of a type or of the trait object.*/
pub trait StorageAsync: Storage {
    /** Starts [`Storage::get`]; [`Self::get_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.*/
    fn get_async(self: &::trefoil::__v0_1_0::Arc<Self>, key: &str)
    where
        Self: ::trefoil::Component + ::trefoil::__v0_1_0::ShareSelf,
    {
        let __operation = ::trefoil::__v0_1_0::EventOperation::new();
        Self::__get_async(self, key)
            .described()
            .by(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<
                        Self,
                        {
                            ::trefoil::__v0_1_0::operation_id(
                                ::core::module_path!(),
                                (::core::line!(), ::core::column!()),
                                0x48a2_c22d_7924_de53,
                            )
                        },
                    >,
                    ::trefoil::eap::TryCompletedEventArgs<
                        io::Result<Vec<u8>>,
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >(self),
            )
    }
    /** Starts [`Storage::get`]; [`Self::get_completed`] is raised when it has ended.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 Its events are raised on the `SynchronizationContext` that is current at the call, or on the default thread pool.

 The events carry `user_state`.

 # Errors

 If the user state is in use by an operation that is pending; nothing is started then.*/
    fn get_with_user_state_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &str,
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
        Self::__get_async(self, key)
            .described()
            .by(
                __operation,
                ::core::clone::Clone::clone(self),
                ::trefoil::__v0_1_0::component_event::<
                    Self,
                    ::trefoil::apm::Op<
                        Self,
                        {
                            ::trefoil::__v0_1_0::operation_id(
                                ::core::module_path!(),
                                (::core::line!(), ::core::column!()),
                                0x48a2_c22d_7924_de53,
                            )
                        },
                    >,
                    ::trefoil::eap::TryCompletedEventArgs<
                        io::Result<Vec<u8>>,
                        <Self as ::trefoil::Component>::UserState,
                    >,
                >(self),
            );
        ::core::result::Result::Ok(())
    }
    /** Is raised once for each operation that [`Self::get_async`] or one of its other forms started, when it has ended: with a result, an error or a panic, or canceled.

 No progress of the operation is reported after it.*/
    #[must_use]
    fn get_completed(
        &self,
    ) -> ::trefoil::eap::Event<
        Self,
        GetCompletedEventArgs<<Self as ::trefoil::Component>::UserState>,
    >
    where
        Self: ::trefoil::Component + 'static,
    {
        <::trefoil::eap::TryCompletedEventArgs<
            io::Result<Vec<u8>>,
            <Self as ::trefoil::Component>::UserState,
        > as ::trefoil::__v0_1_0::NamedAs<
            GetCompletedEventArgs<<Self as ::trefoil::Component>::UserState>,
        >>::rename(
            ::trefoil::__v0_1_0::component_event::<
                Self,
                ::trefoil::apm::Op<
                    Self,
                    {
                        ::trefoil::__v0_1_0::operation_id(
                            ::core::module_path!(),
                            (::core::line!(), ::core::column!()),
                            0x48a2_c22d_7924_de53,
                        )
                    },
                >,
                ::trefoil::eap::TryCompletedEventArgs<
                    io::Result<Vec<u8>>,
                    <Self as ::trefoil::Component>::UserState,
                >,
            >(self),
        )
    }
    #[doc(hidden)]
    fn __get_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        key: &str,
    ) -> ::trefoil::__v0_1_0::Prepared<'static, io::Result<Vec<u8>>>
    where
        Self: ::trefoil::Component + ::trefoil::__v0_1_0::ShareSelf,
    {
        let __this = ::core::clone::Clone::clone(self);
        let key = ::trefoil::__v0_1_0::CloneArgument::<()>::clone_argument(key);
        ::trefoil::__v0_1_0::run(move |__token| {
            <io::Result<
                Vec<u8>,
            > as ::trefoil::__v0_1_0::ResultLike>::probe(
                    <Self as Storage>::get(
                        &*__this,
                        ::core::borrow::Borrow::<str>::borrow(&key),
                    ),
                )
                .finish(__token)
        })
    }
}
impl<T: Storage + ?::core::marker::Sized> StorageAsync for T {}
/** The arguments of the completed event of [`Storage::get`].

 They have `result()`, and what all such arguments have: `error()`, `cancelled()`, `user_state()`.*/
pub type GetCompletedEventArgs<UserState = ::trefoil::UserState> = ::trefoil::eap::TryCompletedEventArgs<
    io::Result<Vec<u8>>,
    UserState,
>;
