//! Rules about event-based operations: the sender of their events, the types of the arguments and
//! reports, and the names of the members that a class shares.

use quote::ToTokens;
use syn::{Ident, PathSegment};

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::borrows;
use crate::model::event::{Args, ClassMember, Sender};
use crate::model::owner::Owner;
use crate::model::receiver::ReceiverMode;
use crate::model::token_progress::Implementor;
use crate::model::types::{self, bound_segment};
use crate::pattern::{OwnAttribute, Pattern};
use crate::printing::shown;
use crate::rule::Rule;
use crate::words::is_any;

/// The component must not move to the worker.
pub(super) fn component_receiver(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(receiver) = &operation.receiver else {
        return;
    };
    if operation.pattern != Pattern::Eap || operation.sender().is_some() {
        return;
    }
    let function = operation.function();
    let written = operation.item.sig.receiver().to_token_stream();
    let takes = format!("`{function}` takes `{}`", shown(&written));
    let (at, what, help) = match (&receiver.mode, operation.options.key("receiver")) {
        // `receiver_type` refuses it for all patterns.
        (ReceiverMode::Refused(_), _) => return,
        (ReceiverMode::HandedBack, Some(key)) => (
            key.to_token_stream(),
            format!("`{function}` has `receiver = value`"),
            "remove `receiver`, or write `receiver = clone`".to_owned(),
        ),
        (
            ReceiverMode::MutHandedBack | ReceiverMode::BoxHandedBack | ReceiverMode::MutStatic,
            _,
        ) => (written, takes, of_mutable(operation)),
        _ => (
            written,
            takes,
            "take `&self` or `self: Arc<Self>`".to_owned(),
        ),
    };
    let text = format!("{what}, which would move the component to the worker thread");
    diagnostics.report(Rule::ComponentReceiver, at, text, help);
}

/// What to write instead of `&mut self`.
fn of_mutable(operation: &Operation) -> String {
    match *operation.owner {
        Owner::Trait(_) => "take `&self`".to_owned(),
        _ => "take `&self`, or put `#[async_patterns(serial)]` on the `impl` block, whose `Serial` handle then raises the events"
            .to_owned(),
    }
}

/// A value that is handed back is a field of argument types that only a container can generate.
pub(super) fn container_needed(operation: &Operation, diagnostics: &mut Diagnostics) {
    if operation.pattern != Pattern::Eap || operation.completed_args() != Args::Generic {
        return;
    }
    let Some(back) = operation.hands_back() else {
        return;
    };
    let function = operation.function();
    let (why, help) = match *operation.owner {
        Owner::Trait(_) => (
            "a type beside the trait cannot name `Self`",
            "hand back and return types that do not name `Self`, or remove `#[eap]`",
        ),
        _ => (
            "only a container can generate a type with a field for it",
            "put `#[async_patterns]` on the `impl` block",
        ),
    };
    let text =
        format!("`{back}` of `{function}` is handed back with the completed event, and {why}");
    diagnostics.report(Rule::ContainerNeeded, &back, text, help);
}

/// A report outlives the call that made it.
pub(super) fn borrowed_progress(operation: &Operation, diagnostics: &mut Diagnostics) {
    if operation.pattern != Pattern::Eap {
        return;
    }
    let Some(value) = operation.progress_value() else {
        return;
    };
    let Some(borrow) = borrows::in_type(value) else {
        return;
    };
    let (function, value_shown) = (operation.function(), shown(value));
    let text = format!("`{function}` reports `{value_shown}`, which borrows");
    let help = "report an owned value, such as a `String`";
    diagnostics.report(Rule::BorrowedProgress, borrow, text, help);
}

/// The traits that the progress of the event-based members implements, beside `IProgress<T>`.
const OF_EVENT_PROGRESS: &str = "Clone Debug Send Sync Unpin";

/// The progress of the event-based members is a type of trefoil, for which the user cannot
/// implement a trait.
pub(super) fn progress_bound(operation: &Operation, diagnostics: &mut Diagnostics) {
    if operation.pattern != Pattern::Eap {
        return;
    }
    let Some((_, progress)) = operation.progress() else {
        return;
    };
    let bounds: Vec<_> = match &progress.implementor {
        Implementor::Bounds(bounds) => bounds.iter().collect(),
        Implementor::Generic(name) => operation.generics.bounds_of(name),
    };
    let mut is_reported_to = false;
    let others = bounds.into_iter().filter(|bound| {
        let is_first = !is_reported_to && types::progress_bound(bound).is_some();
        is_reported_to |= is_first;
        let is_met = |segment: &PathSegment| is_any(&segment.ident, OF_EVENT_PROGRESS);
        !is_first && bound_segment(bound).is_some_and(|segment| !is_met(segment))
    });
    for bound in others {
        let text = format!(
            "the progress of `{}` must be `{}`, but the progress that raises its events implements only one `IProgress`",
            operation.function(),
            shown(bound)
        );
        let help = format!(
            "remove `{}`; the methods of `IProgress` can be called without it",
            shown(bound)
        );
        diagnostics.report(Rule::ProgressBound, bound, text, help);
    }
}

/// An option of `#[eap]` without effect.
pub(super) fn useless_option(operation: &Operation, diagnostics: &mut Diagnostics) {
    let mut report = |key: &Ident, why: &str, help: &str| {
        let function = operation.function();
        let text = format!("option `{key}` of `{function}` has no effect: {why}");
        diagnostics.report(Rule::UselessOption, key, text, help);
    };
    let options = &operation.options;
    if let Some(key) = options.key("args") {
        match operation.completed_args() {
            Args::Base => report(
                key,
                "the operation has no result, so its event has the arguments that all events share",
                "remove `args`",
            ),
            Args::Generic => report(
                key,
                "an attribute on a method cannot generate a type",
                "remove `args`, or put `#[async_patterns]` on the `impl` block",
            ),
            Args::Named(_) => {}
        }
    }
    if let Some(key) = options.key("user_state") {
        if options.single_invocation && !options.with_user_state {
            report(
                key,
                "an operation with `single_invocation` takes no user state",
                "remove `user_state`, or write `with_user_state` beside it",
            );
        } else if operation.sender() == Some(Sender::Component) {
            report(
                key,
                "the component determines the type of its user states",
                "remove it, and write `#[component(user_state = …)]` on the type",
            );
        }
    }
    if let Some(key) = options.key("with_user_state")
        && !options.single_invocation
    {
        report(
            key,
            "an operation without `single_invocation` has a start with a user state",
            "remove `with_user_state`",
        );
    }
}

/// Public members should keep their names when the block changes.
pub(super) fn pin_operations(operation: &Operation, diagnostics: &mut Diagnostics) {
    let class = &operation.class;
    if !class.is_unpinned {
        return;
    }
    let is_own = |share: &ClassMember| matches!(share, ClassMember::Own);
    let shape = if is_own(&class.cancel) && is_own(&class.progress) {
        "one"
    } else {
        "several"
    };
    let function = operation.function();
    let text = format!(
        "the names of the members that cancel `{function}` and report its progress depend on the number of event-based operations in the block"
    );
    let help = format!(
        "write `#[async_patterns(operations = {shape})]` on the block, which fixes the names"
    );
    diagnostics.advise(
        Rule::PinOperations,
        operation.function(),
        text,
        help,
        OwnAttribute::Container,
    );
}
