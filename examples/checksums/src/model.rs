//! What a user interface shows: state of the UI thread, behind `Rc<RefCell<…>>` as widgets are. The
//! events of the component change it, and do so on that thread only, because they are subscribed to
//! locally.

use std::cell::{Ref, RefCell};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use trefoil::eap::{ProgressChangedEventArgs, Subscription};
use trefoil::task::InvalidOperation;

use crate::{Checksums, SumFilesCompletedEventArgs, SumFilesProgressInfo, Summary};

/// Where the one operation is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing was started.
    #[default]
    Idle,
    /// It runs, and has reported this.
    Running(Option<SumFilesProgressInfo>),
    /// It runs, and its cancellation was requested.
    Canceling,
    /// It ended with a result.
    Completed(Summary),
    /// It was canceled.
    Canceled,
    /// It ended with an error, which reads so.
    Failed(String),
}

/// The component, and what it has reported so far.
#[derive(Debug)]
pub struct Model {
    checksums: Arc<Checksums>,
    phase: Rc<RefCell<Phase>>,
    /// The handlers stay as long as the model does.
    _subscriptions: [Subscription; 2],
}

impl Model {
    /// Makes a model that belongs to this thread.
    ///
    /// # Errors
    ///
    /// If no synchronization context is current here, since no event could reach this thread.
    pub fn new() -> Result<Self, InvalidOperation> {
        let checksums = Arc::new(Checksums::default());
        let phase = Rc::new(RefCell::new(Phase::Idle));
        let (of_progress, of_end) = (Rc::clone(&phase), Rc::clone(&phase));
        let progress = move |_: &Checksums, args: &ProgressChangedEventArgs<_>| {
            advance(&mut of_progress.borrow_mut(), args.progress());
        };
        let completed = move |_: &Checksums, args: &SumFilesCompletedEventArgs| {
            *of_end.borrow_mut() = end(args);
        };
        let subscriptions = [
            checksums
                .sum_files_progress_changed()
                .subscribe_local(progress)?,
            checksums.sum_files_completed().subscribe_local(completed)?,
        ];
        Ok(Self {
            checksums,
            phase,
            _subscriptions: subscriptions,
        })
    }

    /// Starts to sum a folder. Does nothing while another one is being summed.
    ///
    /// # Context
    ///
    /// Its events come on the context that is current now.
    pub fn sum(&self, root: &Path) {
        // Refused while it is busy, when the button that calls this is disabled too.
        if self.checksums.sum_files_async(root).is_ok() {
            self.phase.replace(Phase::Running(None));
        }
    }

    /// Asks the operation to stop. Does nothing if none runs.
    pub fn cancel(&self) {
        if self.is_busy() {
            self.phase.replace(Phase::Canceling);
            self.checksums.sum_files_async_cancel();
        }
    }

    /// Whether a folder is being summed.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.checksums.is_busy()
    }

    /// Lends what is to be shown. No event may be handled meanwhile.
    #[must_use]
    pub fn phase(&self) -> Ref<'_, Phase> {
        self.phase.borrow()
    }

    /// The component, for who wants to hear its events too.
    #[must_use]
    pub fn checksums(&self) -> &Arc<Checksums> {
        &self.checksums
    }
}

/// A report that was under way when the user canceled does not bring the gauge back.
fn advance(phase: &mut Phase, info: &SumFilesProgressInfo) {
    if let Phase::Running(shown) = phase {
        *shown = Some(info.clone());
    }
}

fn end(args: &SumFilesCompletedEventArgs) -> Phase {
    if args.cancelled() {
        return Phase::Canceled;
    }
    match args.take_result() {
        Some(Ok(summary)) => Phase::Completed(summary),
        Some(Err(error)) => Phase::Failed(error.to_string()),
        // The function panicked: the event reports it in place of a result.
        None => Phase::Failed(args.error().map(ToString::to_string).unwrap_or_default()),
    }
}
