//! Rules about options: against each other, and against the function that they are given for.

use proc_macro2::Ident;

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::owner::Owner;
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
    ];
    for (_, [first, second]) in both.into_iter().filter(|(conflict, _)| *conflict) {
        diagnostics.report(
            Rule::ConflictingOptions,
            options.key(second),
            format!("option `{second}` of `{subject}` contradicts `{first}`"),
            format!("remove `{first}` or `{second}`"),
        );
    }
}

/// An option without effect, and what to do about it.
struct Useless<'o> {
    key: Option<&'o Ident>,
    why: String,
    help: String,
}

impl<'o> Useless<'o> {
    /// An option that can only be removed.
    fn removed(key: Option<&'o Ident>, why: &str) -> Self {
        let help = key.map_or_else(String::new, |key| format!("remove `{key}`"));
        Self::new(key, why, help)
    }

    fn new(key: Option<&'o Ident>, why: &str, help: impl Into<String>) -> Self {
        Self {
            key,
            why: why.to_owned(),
            help: help.into(),
        }
    }
}

/// An option without effect on this function.
pub(super) fn useless_option(operation: &Operation, diagnostics: &mut Diagnostics) {
    let function = &operation.item.sig.ident;
    for Useless { key, why, help } in useless(operation) {
        // An option in a wrong form has no key here, and is reported already.
        if let Some(key) = key {
            let text = format!("option `{key}` of `{function}` has no effect: {why}");
            diagnostics.report(Rule::UselessOption, key, text, help);
        }
    }
}

fn useless(operation: &Operation) -> Vec<Useless<'_>> {
    let (options, pattern) = (&operation.options, operation.pattern);
    if options.skip {
        let why = format!("no `{pattern}` is on a block around the function");
        let help = format!("remove `{}`", pattern.with("skip"));
        return vec![Useless::new(options.key("skip"), &why, help)];
    }
    if options.combinator {
        let others = options.all_given.iter().map(|given| &given.key);
        return others
            .filter(|key| *key != "combinator")
            .map(|key| {
                let help = format!("remove `{key}` or `combinator`");
                Useless::new(Some(key), "a `combinator` generates nothing", help)
            })
            .collect();
    }
    let all = [
        useless_overloads(operation),
        useless_on_canceled(operation),
        useless_reading(operation),
        useless_associated(operation),
        useless_vis(operation),
        useless_receiver(operation),
    ];
    all.into_iter().flatten().collect()
}

fn useless_overloads(operation: &Operation) -> Option<Useless<'_>> {
    let options = &operation.options;
    let is_single = operation.supports() == OverloadSet::Neither;
    (options.overloads.is_some() && is_single).then(|| {
        Useless::new(
            options.key("overloads"),
            "the function supports neither cancellation nor progress, so there is one member",
            "remove `overloads`, or add `cancellation`",
        )
    })
}

fn useless_on_canceled(operation: &Operation) -> Option<Useless<'_>> {
    let options = &operation.options;
    options.on_canceled.as_ref()?;
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
    Some(Useless::new(options.key("on_canceled"), why, help))
}

/// `fallible` or `infallible` where the type of the result says the same, or the opposite.
fn useless_reading(operation: &Operation) -> Option<Useless<'_>> {
    let options = &operation.options;
    let key = match (options.fallible, options.infallible) {
        (true, false) => "fallible",
        (false, true) => "infallible",
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
    Some(Useless::removed(options.key(key), why))
}

fn useless_associated(operation: &Operation) -> Option<Useless<'_>> {
    let options = &operation.options;
    let why = match *operation.owner {
        _ if operation.receiver.is_some() => "`self` shows that the function belongs to a type",
        Owner::Unseen => return None,
        _ => "the attribute on the block shows which type the function belongs to",
    };
    options
        .associated
        .then(|| Useless::removed(options.key("associated"), why))
}

fn useless_vis(operation: &Operation) -> Option<Useless<'_>> {
    let options = &operation.options;
    let of_trait = matches!(*operation.owner, Owner::Trait(_));
    (options.vis.is_some() && of_trait).then(|| {
        let why = "the members are in a trait and have its visibility";
        Useless::removed(options.key("vis"), why)
    })
}

fn useless_receiver(operation: &Operation) -> Option<Useless<'_>> {
    let options = &operation.options;
    let (why, help) = receiver_fault(options.receiver?, operation)?;
    Some(Useless::new(options.key("receiver"), why, help))
}

fn receiver_fault(
    form: ReceiverForm,
    operation: &Operation,
) -> Option<(&'static str, &'static str)> {
    let Some(receiver) = &operation.receiver else {
        return Some(("the function has no `self`", "remove `receiver`"));
    };
    if let ReceiverMode::OnHandle = receiver.mode {
        return Some(("the `Serial` handle lends its value", "remove `receiver`"));
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
        if Rule::is_advisory(word) {
            continue;
        }
        let known = Rule::ALL.iter().any(|rule| word == rule.code());
        let text = if known {
            format!("rule `{word}` cannot be switched off")
        } else {
            format!("there is no rule `{word}`")
        };
        let codes: Vec<_> = Rule::advisory().map(Rule::code).collect();
        let near = nearest(&word.to_string(), codes.iter().copied()).filter(|_| !known);
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
        diagnostics.report(
            Rule::CratePath,
            &given.words,
            format!("path `{}` of `crate` must be absolute", shown(path)),
            format!("write `{}`", crate_path::absolute_forms(path)),
        );
    }
}
