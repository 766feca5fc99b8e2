impl Store {
    pub fn bad(&self, names: &Vec<&str>) {}
    /** Starts [`Self::bad`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn bad_async(
        self: &::trefoil::__v0_1_0::Arc<Self>,
        _: &Vec<&str>,
    ) -> ::trefoil::Task<()> {
        ::core::unreachable!()
    }
    pub fn load(&self) -> u8 {
        loop {}
    }
    fn load_async(&self) -> Task<u8> {
        loop {}
    }
    pub fn good(&self) {}
    /** Starts [`Self::good`] and returns the task of its result.

 A worker of the default thread pool runs the blocking function. This is offloading, not asynchronous I/O: the thread is busy until the function returns.

 # Panics

 Awaiting the task resumes a panic of the function.*/
    pub fn good_async(self: &::trefoil::__v0_1_0::Arc<Self>) -> ::trefoil::Task<()> {
        let __passed = ::trefoil::__v0_1_0::check::<
            <Self as ::trefoil::__v0_1_0::CheckShare<_>>::Passed,
        >();
        let __this = ::core::clone::Clone::clone(self);
        __passed
            .start()
            .run(move |_| {
                Self::good(&*__this);
                ::trefoil::__v0_1_0::Finished::ran(())
            })
            .task()
    }
}
compile_error! {
    "parameter `names` of `bad` borrows `&str` inside a borrow\nhelp: write `&Vec<String>`, or `&Vec<&'static str>`\nnote: a clone of the outer value would still borrow the inner one, and the operation can outlive the call [nested_borrow]"
}
compile_error! {
    "`load_async` is defined here, and `#[tap]` on `load` would define it again\nhelp: rename this one, or write `#[tap(name = \"load_task_async\")]` on `load`\nnote: two functions of a type cannot have the same name [member_clash]"
}
