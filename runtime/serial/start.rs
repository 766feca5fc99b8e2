//! How an operation of a handle is put together: as any other, with a share of the value in it.

use std::sync::Arc;

use super::Serial;
use super::value::Share;
use crate::error::catch;
use crate::scheduler::{Newcomer, Place, TaskScheduler};
use crate::task::private::{Finished, Launch, Prepared, prepare_sequential};
use crate::{CancellationToken, CancellationTokenSource, OperationCanceled, Task};

/// Everything about a start of an operation of a [`Serial`] that does not depend on its other types.
#[must_use = "a start that is not prepared starts nothing"]
pub struct SerialStart<'h, T> {
    handle: &'h Serial<T>,
    place: Place<'static>,
    token: CancellationToken,
    source: Option<CancellationTokenSource>,
}

impl<'h, T: Send + 'static> SerialStart<'h, T> {
    pub(crate) fn new(
        handle: &'h Serial<T>,
        place: Place<'static>,
        token: CancellationToken,
        source: Option<CancellationTokenSource>,
    ) -> Self {
        Self {
            handle,
            place,
            token,
            source,
        }
    }

    /// On this scheduler, of which a clone waits with the operation.
    pub fn on<S: TaskScheduler + Clone + 'static>(self, scheduler: &S) -> Self {
        self.on_shared(Arc::new(scheduler.clone()))
    }

    pub(super) fn on_shared(self, scheduler: Arc<dyn TaskScheduler>) -> Self {
        Self {
            place: Place::Shared(scheduler),
            ..self
        }
    }

    /// An operation that is to run: `crossed` moves to the worker, where in its turn either `call` runs
    /// or, for a token that is requested by then, `cancel`.
    pub fn prepare<A, R>(
        self,
        crossed: A,
        call: impl FnOnce(&mut T, A, &CancellationToken) -> Finished<R> + Send + 'static,
        cancel: impl FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    ) -> Prepared<'h, R>
    where
        A: Send + 'static,
        R: Send + 'static,
    {
        let (task, newcomer, source) = self.line_up(crossed, call, cancel);
        Prepared::new(task, Launch::Line(newcomer), source)
    }

    /// The same for an operation that removes the mark of a panic when it enters the line.
    pub(super) fn recover_and_enter<F, R>(self, repair: F) -> Task<R>
    where
        F: FnOnce(&mut T) -> R + Send + 'static,
        R: Send + 'static,
    {
        let call = |value: &mut T, repair: F, _: &CancellationToken| Finished::ran(repair(value));
        let (task, newcomer, _) = self.line_up(repair, call, |_, _| None);
        newcomer.recover_and_enter();
        task
    }

    fn line_up<A, R>(
        self,
        crossed: A,
        call: impl FnOnce(&mut T, A, &CancellationToken) -> Finished<R> + Send + 'static,
        cancel: impl FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    ) -> (Task<R>, Newcomer, Option<CancellationTokenSource>)
    where
        A: Send + 'static,
        R: Send + 'static,
    {
        let share = Share::new(&self.handle.value);
        let line = self.handle.value.line();
        let call = move |crossed, token: &CancellationToken| {
            in_turn(&share, |value| call(value, crossed, token))
        };
        let (task, work) = prepare_sequential(line.home(), self.token, crossed, call, cancel);
        let place = self.handle.place(self.place);
        (task, Newcomer::new(line, work, place), self.source)
    }
}

/// Runs an operation that has the turn. Its panic marks the line before it goes on.
fn in_turn<T: Send + 'static, R>(share: &Share<T>, function: impl FnOnce(&mut T) -> R) -> R {
    share.lend(|line, value| {
        let result = {
            let _here = line.home().run_on_this_thread();
            catch(|| function(value))
        };
        result.unwrap_or_else(|panic| {
            line.poison(&panic);
            panic.resume()
        })
    })
}
