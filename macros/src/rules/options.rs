//! Rules about options that contradict each other or have no effect on their function.

use proc_macro2::Ident;

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::owner::Owner;
use crate::model::param::{Param, ParamMode};
use crate::model::receiver::{ReceiverMode, Written};
use crate::model::result::Reading;
use crate::naming::OverloadSet;
use crate::parse::crate_path;
use crate::parse::nearest::nearest;
use crate::parse::options::{Options, ReceiverForm};
use crate::printing::shown;
use crate::rule::Rule;

/// Two options that exclude each other.
pub(super) fn conflicting_options(options: &Options, subject: &str, diagnostics: &mut Diagnostics) {
    let both = [
        (
            options.fallible && options.infallible,
            ["fallible", "infallible"],
        ),
        (
            options.scheduler.is_some() && options.long_running,
            ["scheduler", "long_running"],
        ),
        (
            options.scheduler.is_some() && options.spawner.is_some(),
            ["scheduler", "spawner"],
        ),
    ];
    for (conflict, [first, second]) in both {
        if conflict {
            let text = format!("option `{second}` of `{subject}` contradicts `{first}`");
            let help = format!("remove `{first}` or `{second}`");
            diagnostics.report(Rule::ConflictingOptions, options.key(second), text, help);
        }
    }
}

/// The key of an option without effect, why it has none, and what to do about it.
type Useless = (&'static str, &'static str, &'static str);

/// An option without effect on this function.
pub(super) fn useless_option(operation: &Operation, diagnostics: &mut Diagnostics) {
    let (options, pattern) = (&operation.options, operation.pattern);
    let mut report = |key: &Ident, why: &str, help: String| {
        let function = operation.function();
        let text = format!("option `{key}` of `{function}` has no effect: {why}");
        diagnostics.report(Rule::UselessOption, key, text, help);
    };
    if let Some(key) = options.key("skip") {
        let why = format!("no `{pattern}` is on a block around the function");
        report(key, &why, format!("remove `{}`", pattern.with("skip")));
    } else if options.combinator {
        for given in &options.all_given {
            let key = &given.key;
            if key != "combinator" {
                let help = format!("remove `{key}` or `combinator`");
                report(key, "a `combinator` generates nothing", help);
            }
        }
    } else {
        for check in USELESS {
            // An option in a wrong form has no key here, and is reported already.
            if let Some((key, why, help)) = check(operation)
                && let Some(key) = options.key(key)
            {
                report(key, why, help.to_owned());
            }
        }
    }
}

const USELESS: &[fn(&Operation) -> Option<Useless>] = &[
    useless_overloads,
    useless_on_canceled,
    useless_reading,
    useless_associated,
    useless_vis,
    useless_receiver,
    useless_of_future,
    useless_cancel,
];

fn useless_overloads(operation: &Operation) -> Option<Useless> {
    let is_single = operation.supports() == OverloadSet::Neither;
    (operation.options.overloads.is_some() && is_single).then_some((
        "overloads",
        "the function supports neither cancellation nor progress, so there is one member",
        "remove `overloads`, or add `cancellation`",
    ))
}

fn useless_on_canceled(operation: &Operation) -> Option<Useless> {
    operation.options.on_canceled.as_ref()?;
    let (why, help) = if !operation.supports().cancellation() {
        (
            "the operation cannot be canceled",
            "remove `on_canceled`, or add `cancellation`",
        )
    } else if !operation.is_fallible() {
        (
            "the function is infallible, and a canceled operation returns `Result<_, OperationCanceled>`",
            "remove `on_canceled`, or add `fallible` if the type hides a `Result`",
        )
    } else {
        return None;
    };
    Some(("on_canceled", why, help))
}

/// `fallible` or `infallible` where the type of the result says the same, or the opposite.
fn useless_reading(operation: &Operation) -> Option<Useless> {
    let options = &operation.options;
    let (key, help) = match (options.fallible, options.infallible) {
        (true, false) => ("fallible", "remove `fallible`"),
        (false, true) => ("infallible", "remove `infallible`"),
        // Without one there is nothing to say, and two contradict each other.
        _ => return None,
    };
    let why = match operation.output.reading_by_name() {
        Reading::Unit => "the function returns `()`",
        Reading::Plain => "what the function returns is not a `Result`",
        Reading::Fallible if options.fallible => {
            "the name of its type shows that the function returns a `Result`"
        }
        Reading::Fallible | Reading::Value => return None,
    };
    Some((key, why, help))
}

/// Options about a future, of a function that has none, and the other way round.
fn useless_of_future(operation: &Operation) -> Option<Useless> {
    let options = &operation.options;
    if !operation.is_awaited() {
        let why = "the function is synchronous";
        return options
            .spawner
            .as_ref()
            .map(|_| ("spawner", why, "remove `spawner`, or write `scheduler`"));
    }
    if options.long_running {
        let why = "an asynchronous function holds no thread while it waits";
        return Some(("long_running", why, "remove `long_running`"));
    }
    let is_written = operation.item.sig.asyncness.is_some() && options.future;
    let why = "`async` shows that the function is asynchronous";
    is_written.then_some(("future", why, "remove `future`"))
}

/// `cancel = drop` of what cannot be dropped, or is not canceled.
fn useless_cancel(operation: &Operation) -> Option<Useless> {
    operation.options.cancel?;
    let (why, help) = if !operation.is_awaited() {
        (
            "a synchronous function cannot be stopped from outside",
            "remove `cancel`, and check the token in the function",
        )
    } else if !operation.supports().cancellation() {
        (
            "the operation cannot be canceled",
            "remove `cancel`, or add `cancellation`",
        )
    } else {
        return None;
    };
    Some(("cancel", why, help))
}

/// What is handed back would be lost with a future that is dropped.
pub(super) fn dropped_values(operation: &Operation, diagnostics: &mut Diagnostics) {
    let itself = operation.receiver.as_ref();
    let itself = itself.filter(|receiver| receiver.mode.is_handed_back());
    let itself = itself.map(|_| "self".to_owned());
    let is_moved = |param: &&Param| !matches!(param.mode(), Some(ParamMode::Out(_)));
    let handed_back = operation.handed_back().into_iter().filter(is_moved);
    let mut lost = itself
        .into_iter()
        .chain(handed_back.map(|param| param.name.to_string()));
    if let (Some(name), Some(key), true) = (
        lost.next(),
        operation.options.key("cancel"),
        operation.is_awaited(),
    ) {
        let function = operation.function();
        let text = format!(
            "option `cancel = drop` of `{function}` would lose `{name}`, which is handed back"
        );
        let help = format!("remove `cancel`, or take `{name}` by value");
        diagnostics.report(Rule::ConflictingOptions, key, text, help);
    }
}

fn useless_associated(operation: &Operation) -> Option<Useless> {
    let why = match *operation.owner {
        _ if operation.receiver.is_some() => "`self` shows that the function belongs to a type",
        Owner::Unseen => return None,
        _ => "the attribute on the block shows which type the function belongs to",
    };
    let is_given = operation.options.associated;
    is_given.then_some(("associated", why, "remove `associated`"))
}

fn useless_vis(operation: &Operation) -> Option<Useless> {
    let of_trait = matches!(*operation.owner, Owner::Trait(_));
    let why = "the members are in a trait and have its visibility";
    (operation.options.vis.is_some() && of_trait).then_some(("vis", why, "remove `vis`"))
}

fn useless_receiver(operation: &Operation) -> Option<Useless> {
    let (why, help) = why_receiver_is_useless(operation.options.receiver?, operation)?;
    Some(("receiver", why, help))
}

fn why_receiver_is_useless(
    form: ReceiverForm,
    operation: &Operation,
) -> Option<(&'static str, &'static str)> {
    let Some(receiver) = &operation.receiver else {
        return Some(("the function has no `self`", "remove `receiver`"));
    };
    if let ReceiverMode::OnHandle = receiver.mode {
        return Some((
            "the function borrows the value in its `Serial` handle",
            "remove `receiver`",
        ));
    }
    let fixed = "this form of `self` can move in one way only";
    if !receiver.mode.is_chosen() {
        return Some((fixed, "remove `receiver`"));
    }
    match (receiver.written, form) {
        (Written::Reference, ReceiverForm::Arc | ReceiverForm::Clone | ReceiverForm::Value)
        | (Written::MutReference, ReceiverForm::Value | ReceiverForm::Box) => None,
        (Written::Reference, ReceiverForm::Box) => Some((
            "`box` is for `&mut self`",
            "write `receiver = arc`, `receiver = clone` or `receiver = value`",
        )),
        (Written::MutReference, ReceiverForm::Arc | ReceiverForm::Clone) => Some((
            "`&mut self` moves by value and is handed back",
            "remove `receiver`, or write `receiver = box`",
        )),
        (Written::Value | Written::Typed, _) => Some((fixed, "remove `receiver`")),
    }
}

/// `allow` takes the codes of advisory rules.
pub(super) fn allow_advisory(options: &Options, _: &str, diagnostics: &mut Diagnostics) {
    for word in &options.allow {
        let codes: Vec<_> = Rule::advisory().into_iter().map(Rule::code).collect();
        if codes.iter().any(|code| word == code) {
            continue;
        }
        let known = Rule::ALL.iter().any(|rule| word == rule.code());
        let text = if known {
            format!("rule `{word}` cannot be switched off")
        } else {
            format!("there is no rule `{word}`")
        };
        let near = nearest(&word.to_string(), &codes).filter(|_| !known);
        let help = near.map_or_else(
            || format!("remove it; the advisory rules are `{}`", codes.join("`, `")),
            |near| format!("write `{near}`"),
        );
        diagnostics.report(Rule::AllowAdvisory, word, text, help);
    }
}

/// The path of `crate = …` must be absolute.
pub(crate) fn crate_path(options: &Options, _: &str, diagnostics: &mut Diagnostics) {
    let (Some(path), Some(given)) = (&options.crate_path, options.given("crate")) else {
        return;
    };
    if !crate_path::is_absolute(path) {
        let (path_shown, forms) = (shown(path), crate_path::absolute_forms(path));
        let text = format!("path `{path_shown}` of `crate` must be absolute");
        let help = format!("write `{forms}`");
        diagnostics.report(Rule::CratePath, &given.words, text, help);
    }
}
