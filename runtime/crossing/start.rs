//! A start as expansions make it: what crosses is asked for by this crate's own traits, and everything
//! else is what [`Start`] and [`Prepared`] do.

use std::marker::PhantomData;

use super::{Answer, Cargo, Crosses, Family, One, Several, UnlessCanceled};
#[cfg(feature = "apm")]
use crate::apm::{AsyncResult, AsyncResultView};
#[cfg(feature = "serial")]
use crate::serial::private::SerialStart;
use crate::task::private::{Finished, Prepared, Start};
use crate::{CancellationToken, OperationCanceled, Task};
#[cfg(feature = "serial")]
use crate::{Serial, TaskScheduler};

/// The start of an operation whose answer has the form `F`.
#[expect(missing_debug_implementations, reason = "never seen by users")]
pub struct Crossing<'s, F> {
    start: Start<'s>,
    form: PhantomData<F>,
}

#[cfg(feature = "serial")]
/// The same of a handle, whose value it is lent in its turn.
#[must_use = "a start that is not prepared starts nothing"]
#[expect(missing_debug_implementations, reason = "never seen by users")]
pub struct SerialCrossing<'h, T: Crosses, F> {
    start: SerialStart<'h, T::SentAcross>,
    form: PhantomData<F>,
}

/// An operation that has been put together and answers with an `R` of the form `F`.
#[must_use = "a prepared operation does not run; make a task of it"]
#[expect(missing_debug_implementations, reason = "never seen by users")]
pub struct Delivery<'s, R, F, Sent> {
    prepared: Prepared<'s, Sent>,
    answer: PhantomData<(R, F)>,
}

impl<'s> Start<'s> {
    /// The operation answers with one value.
    #[must_use]
    pub fn answering(self) -> Crossing<'s, One> {
        Crossing::new(self)
    }

    /// The operation answers with one value, or that it was canceled.
    #[must_use]
    pub fn answering_unless_canceled(self) -> Crossing<'s, UnlessCanceled> {
        Crossing::new(self)
    }

    /// The operation answers with a tuple: its result, and what is handed back.
    #[must_use]
    pub fn handing_back(self) -> Crossing<'s, Several<One>> {
        Crossing::new(self)
    }

    /// The same with a result that may say that the operation was canceled.
    #[must_use]
    pub fn handing_back_unless_canceled(self) -> Crossing<'s, Several<UnlessCanceled>> {
        Crossing::new(self)
    }
}

impl<'s, F> Crossing<'s, F> {
    fn new(start: Start<'s>) -> Self {
        Self {
            start,
            form: PhantomData,
        }
    }

    /// As [`Start::is_cancellation_requested`].
    #[must_use]
    pub fn is_cancellation_requested(&self) -> bool {
        self.start.is_cancellation_requested()
    }

    /// As [`Start::canceled`].
    pub fn canceled<R: 'static>(
        self,
        value: impl FnOnce(OperationCanceled) -> Option<R>,
    ) -> Delivery<'s, R, F, F::Sent>
    where
        F: Answer<R>,
    {
        Delivery::new(self.start.canceled(|canceled| value(canceled).map(F::sent)))
    }

    /// As [`Start::completed`].
    pub fn completed<R: 'static>(self, finished: Finished<R>) -> Delivery<'s, R, F, F::Sent>
    where
        F: Answer<R>,
    {
        Delivery::new(self.start.completed(finished.map(F::sent)))
    }

    /// As [`Start::prepare`].
    pub fn prepare<A: Cargo, R: 'static>(
        self,
        crossed: A,
        call: impl FnOnce(A, &CancellationToken) -> Finished<R> + Send + 'static,
        cancel: impl FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    ) -> Delivery<'s, R, F, F::Sent>
    where
        F: Answer<R>,
    {
        let call = |sent, token: &CancellationToken| call(A::received(sent), token).map(F::sent);
        let cancel = |sent, canceled| cancel(A::received(sent), canceled).map(F::sent);
        Delivery::new(self.start.prepare(crossed.sent(), call, cancel))
    }
}

#[cfg(feature = "serial")]
impl<F> Crossing<'static, F> {
    /// As [`Start::serial`].
    pub fn serial<T: Crosses>(self, handle: &Serial<T>) -> SerialCrossing<'_, T, F> {
        SerialCrossing {
            start: self.start.serial(T::cast::<SerialRef<'_>>(handle)),
            form: PhantomData,
        }
    }
}

#[cfg(feature = "serial")]
impl<'h, T: Crosses, F> SerialCrossing<'h, T, F> {
    /// As [`SerialStart::on`].
    pub fn on<S: TaskScheduler + Clone + 'static>(self, scheduler: &S) -> Self {
        Self {
            start: self.start.on(scheduler),
            ..self
        }
    }

    /// As [`SerialStart::prepare`].
    pub fn prepare<A: Cargo, R: 'static>(
        self,
        crossed: A,
        call: impl FnOnce(&mut T, A, &CancellationToken) -> Finished<R> + Send + 'static,
        cancel: impl FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    ) -> Delivery<'h, R, F, F::Sent>
    where
        F: Answer<R>,
    {
        let call = |value: &mut T::SentAcross, sent, token: &CancellationToken| {
            let value = T::recast::<RefMut<'_>>(value);
            call(value, A::received(sent), token).map(F::sent)
        };
        let cancel = |sent, canceled| cancel(A::received(sent), canceled).map(F::sent);
        Delivery::new(self.start.prepare(crossed.sent(), call, cancel))
    }
}

#[cfg(feature = "serial")]
/// `&'h Serial<_>`
struct SerialRef<'h>(PhantomData<&'h ()>);

#[cfg(feature = "serial")]
impl<'h> Family for SerialRef<'h> {
    type Of<T: 'static> = &'h Serial<T>;
}

#[cfg(feature = "serial")]
/// `&'v mut _`
struct RefMut<'v>(PhantomData<&'v ()>);

#[cfg(feature = "serial")]
impl<'v> Family for RefMut<'v> {
    type Of<T: 'static> = &'v mut T;
}

/// `Task<_>`
struct TaskOf;

impl Family for TaskOf {
    type Of<T: 'static> = Task<T>;
}

#[cfg(feature = "apm")]
/// `AsyncResult<_, S, O>`
struct AsyncResultOf<S, O>(PhantomData<(S, O)>);

#[cfg(feature = "apm")]
impl<S, O> Family for AsyncResultOf<S, O> {
    type Of<T: 'static> = AsyncResult<T, S, O>;
}

// The bound stands at each method: a type that does not meet it has been told so, and has the method.
impl<'s, R: 'static, F, Sent: 'static> Delivery<'s, R, F, Sent> {
    fn new(prepared: Prepared<'s, Sent>) -> Self {
        Self {
            prepared,
            answer: PhantomData,
        }
    }

    /// As [`Prepared::task`].
    pub fn task(self) -> Task<R>
    where
        F: Answer<R, Sent = Sent>,
    {
        F::recast::<TaskOf>(self.prepared.task())
    }

    #[cfg(feature = "apm")]
    /// As [`Prepared::begin`].
    pub fn begin<O>(self) -> AsyncResult<R, (), O>
    where
        F: Answer<R, Sent = Sent>,
    {
        F::recast::<AsyncResultOf<(), O>>(self.prepared.begin())
    }

    #[cfg(feature = "apm")]
    /// As [`Prepared::begin_with_callback`].
    pub fn begin_with_callback<S, O>(
        self,
        callback: impl FnOnce(AsyncResult<R, S, O>) + Send + 'static,
        async_state: S,
    ) -> AsyncResultView<S, O>
    where
        F: Answer<R, Sent = Sent>,
        Sent: Send + 'static,
        S: Send + Sync + 'static,
        O: 'static,
    {
        let callback = |ended| callback(F::recast::<AsyncResultOf<S, O>>(ended));
        self.prepared.begin_with_callback(callback, async_state)
    }

    /// For the pattern whose layer is above this one.
    pub(crate) fn into_prepared(self) -> Prepared<'s, Sent> {
        self.prepared
    }
}
