//! Rules about the signature of the function: functions that a worker thread cannot call, and forms
//! of `self` that cannot be sent to it.

use quote::ToTokens;
use syn::Safety;

use crate::diagnostics::Diagnostics;
use crate::model::owner::Owner;
use crate::model::receiver::ReceiverMode;
use crate::model::{Operation, awaitable};
use crate::parse::item::Body;
use crate::pattern::Pattern;
use crate::printing::shown;
use crate::rule::Rule;

/// The `;` of a required method shows that it is in a trait. `variadic_function` reports a variadic
/// foreign function.
pub(super) fn container_needed(operation: &Operation, diagnostics: &mut Diagnostics) {
    let sig = &operation.item.sig;
    if let (Body::Missing(semicolon), None, Owner::Unseen) =
        (&operation.item.body, &sig.variadic, &*operation.owner)
    {
        let (function, pattern) = (&sig.ident, operation.pattern);
        let text =
            format!("`{function}` has no body, so it belongs to a trait or an `extern` block");
        let help = format!(
            "put `#[async_patterns]` on the trait, or `{pattern}` on a function that calls this one"
        );
        diagnostics.report(Rule::ContainerNeeded, semicolon, text, help);
    }
}

/// A function that returns something to await says so by `async` or by the option `future`.
pub(super) fn async_input(operation: &Operation, diagnostics: &mut Diagnostics) {
    let sig = &operation.item.sig;
    // `future_output` reports a future whose output does not show.
    let is_claimed = operation.options.future && operation.future.is_none();
    if let Some(kind) = operation.returned_awaitable().filter(|_| !is_claimed) {
        diagnostics.report(
            Rule::AsyncInput,
            &operation.output.written,
            format!(
                "`{}` returns a {kind}, so it is already asynchronous",
                sig.ident
            ),
            awaitable_help(operation, kind),
        );
    }
}

fn awaitable_help(operation: &Operation, kind: awaitable::Kind) -> String {
    let (pattern, without) = (operation.pattern, operation.without_attribute());
    let mut ways = Vec::new();
    if kind == awaitable::Kind::Future && operation.item.sig.asyncness.is_none() {
        ways.push(format!(
            "write `{}` if its members are to await it",
            pattern.with("future")
        ));
    }
    if pattern == Pattern::Tap {
        ways.push(format!(
            "write `#[tap(combinator)]` if it creates, combines or passes on {kind}s"
        ));
    }
    ways.push(without);
    ways.join(", or ")
}

pub(super) fn unsafe_function(operation: &Operation, diagnostics: &mut Diagnostics) {
    let sig = &operation.item.sig;
    let help = format!(
        "put `{}` on a safe function that upholds the safety requirements of this one",
        operation.pattern
    );
    let mut report = |at: &dyn ToTokens, text| {
        diagnostics.report(Rule::UnsafeFunction, at.to_token_stream(), text, &*help);
    };
    if let Safety::Unsafe(token) = &sig.safety {
        report(token, format!("`{}` is unsafe to call", sig.ident));
    }
    let attributes = operation.item.attrs.iter();
    let features = attributes.filter(|attribute| attribute.path().is_ident("target_feature"));
    // One attribute is enough to make the call unsafe.
    for feature in features.take(1) {
        let text = format!(
            "`{}` is unsafe to call without its target features",
            sig.ident
        );
        report(feature, text);
    }
}

pub(super) fn variadic_function(operation: &Operation, diagnostics: &mut Diagnostics) {
    let sig = &operation.item.sig;
    if let Some(variadic) = &sig.variadic {
        let (function, pattern) = (&sig.ident, operation.pattern);
        let text = format!("`{function}` takes a variable list of arguments");
        let help = format!("put `{pattern}` on a function with a fixed list");
        diagnostics.report(Rule::VariadicFunction, variadic.dots, text, help);
    }
}

/// Only a function that takes or returns tasks or futures is a combinator.
pub(super) fn combinator_without_task(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(key) = operation.options.key("combinator") else {
        return;
    };
    let sig = &operation.item.sig;
    if awaitable::occurs_in(sig) {
        return;
    }
    let function = &sig.ident;
    let text = format!(
        "`{function}` neither takes nor returns a task or a future, so it is not a combinator"
    );
    let help = "remove `combinator`";
    diagnostics.report(Rule::CombinatorWithoutTask, key, text, help);
}

pub(super) fn receiver_type(operation: &Operation, diagnostics: &mut Diagnostics) {
    if let Some(ReceiverMode::Refused(at)) =
        operation.receiver.as_ref().map(|receiver| &receiver.mode)
    {
        let (function, at_shown) = (operation.function(), shown(at));
        let text =
            format!("`self` of `{function}` cannot be sent to the worker thread as `{at_shown}`");
        let help = receiver_help(&shown(at));
        diagnostics.report(Rule::ReceiverType, at, text, help);
    }
}

/// The nearest form that can be sent.
fn receiver_help(written: &str) -> String {
    if written.contains("Rc<Self>") {
        return format!("write `self: {}`", written.replace("Rc<Self>", "Arc<Self>"));
    }
    "write `&self`, `&mut self`, `self`, `self: Arc<Self>` or `self: Box<Self>`".to_owned()
}
