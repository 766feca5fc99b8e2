//! Rules about options: against each other, and against the function that they stand on.

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
use crate::rule::Rule;

/// Two options that say the opposite.
pub(super) fn conflicting_options(options: &Options, subject: &str, diagnostics: &mut Diagnostics) {
    if let (Some(fallible), Some(infallible)) = (&options.fallible, &options.infallible) {
        report_conflict(&fallible.key, &infallible.key, subject, diagnostics);
    }
    if let (Some(scheduler), Some(long_running)) = (&options.scheduler, &options.long_running) {
        report_conflict(&scheduler.key, &long_running.key, subject, diagnostics);
    }
}

fn report_conflict(first: &Ident, second: &Ident, subject: &str, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        Rule::ConflictingOptions,
        second,
        format!("option `{second}` of `{subject}` contradicts `{first}`"),
        format!("remove `{first}` or `{second}`"),
    );
}

/// An option that has nothing to act on.
pub(super) fn useless_option(operation: &Operation, diagnostics: &mut Diagnostics) {
    let mut report = |key: &Ident, why: &str, help: String| {
        let function = &operation.item.sig.ident;
        let text = format!("option `{key}` of `{function}` has no effect: {why}");
        diagnostics.report(Rule::UselessOption, key, text, help);
    };
    let options = &operation.options;
    if let Some(given) = &options.skip {
        let pattern = operation.pattern;
        report(
            &given.key,
            &format!("no `{pattern}` stands on a block around the function"),
            format!("remove `{}`", pattern.with("skip")),
        );
        return;
    }
    if options.combinator.is_some() {
        let others = options.given.iter().map(|option| &option.key);
        for key in others.filter(|key| *key != "combinator") {
            report(
                key,
                "a `combinator` generates nothing",
                format!("remove `{key}` or `combinator`"),
            );
        }
        return;
    }
    if let Some(given) = options
        .overloads
        .as_ref()
        .filter(|_| operation.supports() == OverloadSet::Neither)
    {
        let why = "the function supports neither cancellation nor progress, so there is one member";
        report(
            &given.key,
            why,
            "remove `overloads`, or add `cancellation`".to_owned(),
        );
    }
    if let Some(given) = &options.on_canceled {
        if !operation.supports().cancellation() {
            report(
                &given.key,
                "the operation cannot be canceled",
                "remove `on_canceled`, or add `cancellation`".to_owned(),
            );
        } else if !operation.is_fallible() {
            let why = "the function is infallible, and a canceled operation answers with `Result<_, OperationCanceled>`";
            report(
                &given.key,
                why,
                "remove `on_canceled`, or add `fallible` if the type hides a `Result`".to_owned(),
            );
        }
    }
    if let Some((key, why)) = reading_fault(operation) {
        report(key, why, format!("remove `{key}`"));
    }
    for (key, why) in told_by_owner(operation) {
        report(key, why, format!("remove `{key}`"));
    }
    if let Some(given) = &options.receiver
        && let Some((why, help)) = receiver_fault(given.value, operation)
    {
        report(&given.key, why, help.to_owned());
    }
}

/// Options about what the owner of the function has settled.
fn told_by_owner(operation: &Operation) -> Vec<(&Ident, &'static str)> {
    let Options {
        associated, vis, ..
    } = &operation.options;
    let shows_owner = match *operation.owner {
        _ if operation.receiver.is_some() => {
            Some("`self` shows that the function belongs to a type")
        }
        Owner::Unseen => None,
        _ => Some("the attribute on the block shows whose function it is"),
    };
    let shows_vis = match *operation.owner {
        Owner::Trait(_) => Some("the members stand in a trait and are as visible as it is"),
        _ => None,
    };
    let associated = associated.as_ref().map(|given| &given.key).zip(shows_owner);
    let vis = vis.as_ref().map(|given| &given.key).zip(shows_vis);
    associated.into_iter().chain(vis).collect()
}

/// An option that reads the result as it is read anyway, or as it cannot be.
fn reading_fault(operation: &Operation) -> Option<(&Ident, &'static str)> {
    let (fallible, infallible) = match (&operation.options.fallible, &operation.options.infallible)
    {
        (Some(_), Some(_)) => return None,
        (fallible, infallible) => (fallible.as_ref(), infallible.as_ref()),
    };
    let without = operation.output.reading_by_name();
    let fault = match (fallible.or(infallible)?, without) {
        (given, Reading::Unit) => (&given.key, "the function returns `()`"),
        (given, Reading::Plain) => (&given.key, "what the function returns is not a `Result`"),
        (given, Reading::Fallible) if fallible.is_some() => (
            &given.key,
            "the name of its type shows that the function returns a `Result`",
        ),
        _ => return None,
    };
    Some(fault)
}

fn receiver_fault(
    form: ReceiverForm,
    operation: &Operation,
) -> Option<(&'static str, &'static str)> {
    let Some(receiver) = &operation.receiver else {
        return Some(("the function has no `self`", "remove `receiver`"));
    };
    if let ReceiverMode::OnHandle = receiver.mode {
        return Some(("the handle lends its value", "remove `receiver`"));
    }
    let fixed = "this `self` crosses in one way alone";
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
            "`&mut self` crosses by value and is handed back",
            "remove `receiver`, or write `receiver = box`",
        )),
        (Written::Value | Written::Typed, _) => Some((fixed, "remove `receiver`")),
    }
}

/// `allow` takes the codes of advisory rules.
pub(super) fn allow_advisory(options: &Options, _: &str, diagnostics: &mut Diagnostics) {
    for word in options.allow.iter().flat_map(|given| &given.value) {
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
pub(super) fn crate_path(options: &Options, _: &str, diagnostics: &mut Diagnostics) {
    let Some(given) = options
        .crate_path
        .as_ref()
        .filter(|given| !crate_path::is_absolute(&given.value))
    else {
        return;
    };
    crate_path::report_relative(given, diagnostics);
}
