//! Local handlers: event handlers that need not be `Send`, and are called and dropped on their own
//! thread.

use std::rc::Rc;
use std::sync::Arc;

use super::event::Dispatch;
use crate::SynchronizationContext;
use crate::context::LocalValue;
use crate::error::InvalidOperation;

/// A handler of events of this component and these arguments.
type Handler<S, A> = dyn Fn(&S, &A);

/// A handler that stays on its thread; the event has this key to it, which is `Send`.
pub(super) struct LocalHandler(LocalValue);

impl LocalHandler {
    /// Keeps a handler on this thread.
    pub(super) fn keep<S: ?Sized + 'static, A: 'static>(
        handler: impl Fn(&S, &A) + 'static,
    ) -> Result<Self, InvalidOperation> {
        let context = SynchronizationContext::current().ok_or(
            const {
                InvalidOperation::new(
                    "a local handler needs a synchronization context that is current on its thread",
                )
            },
        )?;
        let handler: Rc<Handler<S, A>> = Rc::new(handler);
        LocalValue::new(context, handler).map(Self)
    }

    /// Calls the handler: directly on its own thread, otherwise by a post.
    pub(super) fn call<S, A>(self: &Arc<Self>, dispatch: &Dispatch<'_, S, A>)
    where
        S: ?Sized + 'static,
        A: Send + Sync + 'static,
    {
        if self.0.is_here() {
            self.call_here(dispatch.sender.component(), &**dispatch.args);
            return;
        }
        let (this, sender) = (Arc::clone(self), dispatch.sender.share());
        let (args, reporter) = (Arc::clone(dispatch.args), dispatch.reporter);
        // Once the context has closed, the handler is not called any more.
        let _ = self.0.context().post(move || {
            reporter.call_apart(|| this.call_here(sender.component(), &*args));
        });
    }

    fn call_here<S: ?Sized + 'static, A: 'static>(&self, component: &S, args: &A) {
        if let Some(handler) = self.0.get::<Handler<S, A>>() {
            handler(component, args);
        }
    }
}
