//! Generates the documentation of members: the first paragraph of the function's documentation,
//! then what the member starts, where the function runs and what the extra parameters do, then the
//! sections about errors and panics.

mod apm;
mod container;
mod eap;
mod function;
mod tap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Expr, Ident, Type};

pub(super) use self::apm::{begin, end};
pub(super) use self::container::{of_handle, of_trait};
pub(super) use self::eap::{
    borrowed_back, cancel, cancellation_pending, completed, completed_args, event_based_start,
    handed_back_type, is_busy, progress_changed, taken_back,
};
pub(super) use self::tap::task;
use crate::model::Operation;
use crate::model::owner::{Owner, OwnerTrait};
use crate::model::param::{Param, ParamMode};
use crate::model::types::peel;

/// Output: `#[doc = " First paragraph.\n\n Second one."]`: a single attribute, which costs the
/// compiler less than one a line.
pub(super) fn attributes(paragraphs: &[String]) -> TokenStream {
    let mut text = String::new();
    for line in paragraphs.join("\n\n").lines() {
        if !text.is_empty() {
            text.push('\n');
        }
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
    }
    quote!(#[doc = #text])
}

fn section(title: &str, text: &str) -> String {
    format!("# {title}\n\n{text}")
}

/// A section with the function's own text, followed by `more` about the member.
fn section_of(title: &str, own: Option<String>, more: Option<String>) -> Option<String> {
    let parts: Vec<_> = own.into_iter().chain(more).collect();
    (!parts.is_empty()).then(|| section(title, &parts.join("\n\n")))
}

/// The function, as a link unless rustdoc could not follow it from where the member is seen.
fn function(operation: &Operation) -> String {
    let ident = &operation.item.sig.ident;
    let plain = ident.unraw();
    if operation.options.vis.is_some() || *ident != plain {
        return format!("`{plain}`");
    }
    match &*operation.owner {
        Owner::Trait(OwnerTrait { name, .. }) => format!("[`{name}::{ident}`]"),
        Owner::Serial(ty) => match type_path(ty) {
            Some(path) => format!("[`{path}::{ident}`]"),
            None => format!("`{plain}`"),
        },
        Owner::Unseen | Owner::Impl => member(operation, ident),
    }
}

/// A type as it is named in a link, without its arguments.
pub(super) fn type_path(ty: &Type) -> Option<String> {
    let Type::Path(path) = peel(ty) else {
        return None;
    };
    let names = path.path.segments.iter();
    let names: Vec<_> = names.map(|segment| segment.ident.to_string()).collect();
    let is_plain = path.qself.is_none() && names.iter().all(|name| !name.starts_with("r#"));
    is_plain.then(|| names.join("::"))
}

/// A member, as a link.
fn member(operation: &Operation, name: &Ident) -> String {
    if operation.is_associated() {
        format!("[`Self::{name}`]")
    } else {
        format!("[`fn@{name}`]")
    }
}

/// Where the function runs; `completed` says of the operation that it has completed, which it has
/// at once where a `fast_path` has the result.
fn place(operation: &Operation, completed: &str) -> String {
    let options = &operation.options;
    if operation.is_awaited() {
        return awaited_place(operation, completed);
    }
    let place = match (&options.scheduler, options.long_running) {
        (Some(scheduler), _) => {
            format!(
                "The scheduler `{}` runs the blocking function.",
                expression(scheduler)
            )
        }
        (None, true) => "A thread of its own runs the blocking function.".to_owned(),
        (None, false) => {
            "A worker of the default thread pool runs the blocking function.".to_owned()
        }
    };
    let offloading =
        "This is offloading, not asynchronous I/O: the thread is busy until the function returns.";
    let fast_path = fast_path(operation, completed);
    format!("{place}{} {offloading}{fast_path}", queue(operation))
}

/// The same of an asynchronous function.
fn awaited_place(operation: &Operation, completed: &str) -> String {
    let options = &operation.options;
    let place = match (&options.scheduler, &options.spawner) {
        (Some(scheduler), _) => {
            format!("The scheduler `{}` polls the future", expression(scheduler))
        }
        (None, Some(spawner)) => {
            format!("The executor of `{}` polls the future", expression(spawner))
        }
        (None, None) => "Workers of the default thread pool poll the future".to_owned(),
    };
    let (queue, fast_path) = (queue(operation), fast_path(operation, completed));
    format!("{place}; no thread is held while it is pending.{queue}{fast_path}")
}

/// The sentence about a result that a `fast_path` returns at once.
fn fast_path(operation: &Operation, completed: &str) -> String {
    let sentence = operation.options.fast_path.as_ref().map(|_| {
        format!(
            " If the result is available at once, {completed} when the call returns, and no thread is needed."
        )
    });
    sentence.unwrap_or_default()
}

/// The sentence about the order of operations.
fn queue(operation: &Operation) -> &'static str {
    match *operation.owner {
        Owner::Serial(_) => {
            " The operations of a handle run one at a time, in the order in which they were started."
        }
        _ => "",
    }
}

/// An expression without the spaces that printing adds between tokens, except between words.
fn expression(value: &Expr) -> String {
    let printed = value.to_token_stream().to_string();
    let is_word = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    };
    let mut text = String::new();
    let mut letters = printed.chars().peekable();
    while let Some(letter) = letters.next() {
        let between_words = is_word(text.chars().last()) && is_word(letters.peek().copied());
        if letter != ' ' || between_words {
            text.push(letter);
        }
    }
    text
}

/// What a caller must know about arguments and result beyond their types.
fn values(operation: &Operation) -> impl Iterator<Item = String> {
    [
        handed_back(operation),
        created(operation),
        cloned(operation),
        none(operation),
        made_static(operation),
    ]
    .into_iter()
    .flatten()
}

const PROGRESS: &str = "The function reports to `progress` from the thread that it runs on.";

fn handed_back(operation: &Operation) -> Option<String> {
    let receiver = operation.receiver.as_ref();
    let itself = receiver.filter(|receiver| receiver.mode.is_handed_back());
    let params = names(operation, |param| {
        let mode = param.mode();
        mode.is_some_and(|mode| mode.handed_back().is_some())
    });
    let names: Vec<_> = itself
        .map(|_| "`self`".to_owned())
        .into_iter()
        .chain(params)
        .collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    (!names.is_empty()).then(|| {
        format!(
            "{} {verb} handed back in the result, on error too.",
            listed(&names, "and")
        )
    })
}

/// Output: "a, b and c"
fn listed(names: &[String], last: &str) -> String {
    match names {
        [all @ .., one] if !all.is_empty() => format!("{} {last} {one}", all.join(", ")),
        names => names.concat(),
    }
}

/// The names of some parameters.
fn names(operation: &Operation, is_named: impl Fn(&Param) -> bool) -> Vec<String> {
    let params = operation.params.iter().filter(|param| is_named(param));
    params.map(|param| format!("`{}`", param.name)).collect()
}

fn created(operation: &Operation) -> Option<String> {
    let names = names(operation, |param| {
        matches!(param.mode(), Some(ParamMode::Out(_)))
    });
    (!names.is_empty()).then(|| {
        format!(
            "Nothing is passed for {}: the function begins with the default of the type.",
            listed(&names, "and")
        )
    })
}

fn cloned(operation: &Operation) -> Option<String> {
    let referent = operation.output.form.referent();
    referent.map(|_| "The result is a clone of the value that the function borrows.".to_owned())
}

fn none(operation: &Operation) -> Option<String> {
    let names = names(operation, |param| {
        param.mode().is_some_and(ParamMode::is_unknown_for_none)
    });
    (!names.is_empty()).then(|| {
        format!(
            "A `None` for {} does not determine the type, so it must name one: `None::<T>`.",
            listed(&names, "or")
        )
    })
}

fn made_static(operation: &Operation) -> Option<String> {
    let receiver = operation.receiver.as_ref();
    let itself = receiver.filter(|receiver| receiver.made_static.is_some());
    let mut names: Vec<_> = itself
        .map(|_| "`self`".to_owned())
        .into_iter()
        .chain(names(operation, |param| param.made_static.is_some()))
        .collect();
    for bounded in &operation.generics.made_static {
        let bounded = format!("`{bounded}`");
        if !names.contains(&bounded) {
            names.push(bounded);
        }
    }
    (!names.is_empty()).then(|| {
        format!(
            "The lifetimes of {} are taken at `'static`, since the operation can outlive the call.",
            listed(&names, "and")
        )
    })
}
