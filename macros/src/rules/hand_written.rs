//! Advisory rules about functions of a block without an attribute. They compile without trefoil,
//! but callers see them next to the generated members, which always follow these rules.

use std::fmt::Display;

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{FnArg, Ident, Pat, PatType, ReturnType, Signature, Type};

use crate::diagnostics::Diagnostics;
use crate::model::awaitable::{self, Awaitable};
use crate::model::generics::OwnGenerics;
use crate::model::param::label;
use crate::model::settle::Method;
use crate::model::token_progress;
use crate::model::types::{
    is_called_result, is_unit, last_segment, peel, sole_argument, type_arguments,
};
use crate::naming::{base, function_name, half_of, without_suffix};
use crate::parse::item::FnItem;
use crate::pattern::OwnAttribute;
use crate::printing::shown;
use crate::rule::Rule;
use crate::words::mentions;

/// Runs the rules about `method` among all `methods`, if it is written by hand.
pub(crate) fn check(method: &Method, methods: &[Method], diagnostics: &mut Diagnostics) {
    if method.operations.is_empty() {
        awaitable_suffix(&method.item, diagnostics);
        suffix_without_awaitable(&method.item, methods, diagnostics);
        unpaired_half(&method.item, methods, diagnostics);
        token_name(&method.item, diagnostics);
        token_last(&method.item, diagnostics);
    }
}

/// Adds advice about a function, which the container's attribute can switch off.
fn advise(
    rule: Rule,
    at: &dyn ToTokens,
    text: String,
    help: impl Display,
    diagnostics: &mut Diagnostics,
) {
    diagnostics.advise(rule, at, text, help, OwnAttribute::Container);
}

/// The names of all functions of the block, written by hand or generated.
fn names(methods: &[Method]) -> Vec<Ident> {
    let mut names = Vec::new();
    for method in methods {
        for operation in &method.operations {
            if operation.generates() {
                names.append(&mut operation.member_names());
            }
        }
        names.push(method.item.sig.ident.unraw());
    }
    names
}

/// A function that returns something to await ends in `_async`. One that takes something to await
/// may only pass it on, and a conversion starts nothing.
fn awaitable_suffix(item: &FnItem, diagnostics: &mut Diagnostics) {
    let (sig, name) = (&item.sig, &item.sig.ident);
    let text = name.unraw().to_string();
    let converts = ["as_", "into_", "to_"].map(|prefix| text.starts_with(prefix));
    let returns = awaitable::given_by(sig) == Awaitable::Yes;
    if !returns
        || converts.contains(&true)
        || text.ends_with("_async")
        || awaitable::is_taken_by(sig)
    {
        return;
    }
    let (why, or) = match &sig.output {
        ReturnType::Type(_, ty) if sig.asyncness.is_none() => {
            let or = ", or write `#[tap(combinator)]` on it if it starts nothing";
            (format!("returns `{}`", shown(ty)), or)
        }
        _ => ("is an `async fn`".to_owned(), ""),
    };
    let rename = format!("rename it to `{}_async`", base(name));
    let text = format!("`{name}` {why} and does not end in `_async`");
    let help = rename + or;
    advise(Rule::AwaitableSuffix, name, text, help, diagnostics);
}

/// A function that ends in `_async` returns something to await, unless it starts an operation that
/// raises an event when it completes.
fn suffix_without_awaitable(item: &FnItem, methods: &[Method], diagnostics: &mut Diagnostics) {
    let (sig, name) = (&item.sig, &item.sig.ident);
    let Some(base) = without_suffix(name) else {
        return;
    };
    if awaitable::given_by(sig) != Awaitable::No {
        return;
    }
    let completed = format!("{base}_completed");
    let may_have_event = returns_nothing(&sig.output);
    if may_have_event && names(methods).iter().any(|name| *name == completed) {
        return;
    }
    let suggestion = function_name(&base);
    let help = if may_have_event {
        format!("rename it to `{suggestion}`, return a task, or add its event `{completed}`")
    } else {
        format!("rename it to `{suggestion}`, or return a task")
    };
    let text = format!("`{name}` returns nothing to await and ends in `_async`");
    advise(Rule::SuffixWithoutAwaitable, name, text, help, diagnostics);
}

/// `()` or `Result<(), E>`
fn returns_nothing(output: &ReturnType) -> bool {
    let ReturnType::Type(_, ty) = output else {
        return true;
    };
    let of_result = || {
        let last = last_segment(ty).filter(|last| is_called_result(last))?;
        type_arguments(last).first().copied().map(is_unit)
    };
    is_unit(ty) || of_result().unwrap_or_default()
}

/// A function that begins or ends an operation has another half. Its `AsyncResult` shows that it
/// does; without one it may be a `begin_transaction`.
fn unpaired_half(item: &FnItem, methods: &[Method], diagnostics: &mut Diagnostics) {
    let (sig, name) = (&item.sig, &item.sig.ident);
    let Some((half, other)) = half_of(name) else {
        return;
    };
    let has_async_result = match half {
        "begin_" => mentions_async_result(&sig.output),
        _ => mentions_async_result(&sig.inputs),
    };
    let is_other =
        |beside: &Ident| *beside == other || half_of(beside).is_some_and(|(_, end)| *name == end);
    if !has_async_result || names(methods).iter().any(is_other) {
        return;
    }
    let text = format!("`{name}` is one half of an operation, and `{other}` is missing");
    let help = format!("write `{other}`, or let `#[apm]` on a synchronous function generate both");
    advise(Rule::UnpairedHalf, name, text, help, diagnostics);
}

fn mentions_async_result(words: &impl ToTokens) -> bool {
    ["AsyncResult", "AsyncResultView", "IAsyncResult"]
        .iter()
        .any(|name| mentions(words.to_token_stream(), name))
}

/// The token of a function that returns something to await has the name that callers expect.
fn token_name(item: &FnItem, diagnostics: &mut Diagnostics) {
    let sig = &item.sig;
    if awaitable::given_by(sig) != Awaitable::Yes {
        return;
    }
    let Some(token) = typed(sig).into_iter().find(|param| is_token(&param.ty)) else {
        return;
    };
    let Pat::Ident(name) = &*token.pat else {
        return;
    };
    if name.ident.to_string().trim_start_matches('_') == "cancellation_token" {
        return;
    }
    let (param_name, function) = (&name.ident, &sig.ident);
    let text = format!("parameter `{param_name}` of `{function}` is a `CancellationToken`");
    let help = "rename it to `cancellation_token`";
    advise(Rule::TokenName, &name.ident, text, help, diagnostics);
}

/// The token follows the arguments. After it there may be the progress, a `&mut` for a value that
/// is handed back, further tokens, and the `Location` of the caller.
fn token_last(item: &FnItem, diagnostics: &mut Diagnostics) {
    let sig = &item.sig;
    let generics = OwnGenerics::new(&sig.generics);
    let params = typed(sig);
    let Some(index) = params.iter().rposition(|param| is_token(&param.ty)) else {
        return;
    };
    let after = &params[index + 1..];
    let is_progress = |param: &PatType| token_progress::progress(&param.ty, &generics).is_some();
    let is_argument = |param: &&&PatType| !is_progress(param) && !may_follow(&param.ty);
    let is_second = after.iter().filter(|param| is_progress(param)).count() > 1;
    let Some(last) = after.iter().rfind(|param| is_argument(param) || is_second) else {
        return;
    };
    let (token, last) = (label(params[index]), label(last));
    let function = &sig.ident;
    let text = format!("`{token}` of `{function}` comes before `{last}`");
    let help = format!("write `{token}` after `{last}`");
    advise(Rule::TokenLast, &params[index].pat, text, help, diagnostics);
}

fn typed(sig: &Signature) -> Vec<&PatType> {
    let mut params = Vec::new();
    for input in &sig.inputs {
        if let FnArg::Typed(param) = input {
            params.push(param);
        }
    }
    params
}

fn is_token(ty: &Type) -> bool {
    let held = sole_argument(ty, "Option").unwrap_or(ty);
    token_progress::token(held).is_some()
}

fn may_follow(ty: &Type) -> bool {
    let held = sole_argument(ty, "Option").unwrap_or(ty);
    match peel(held) {
        Type::Reference(reference) => {
            reference.mutability.is_some() || is_location(&reference.elem)
        }
        other => is_location(other),
    }
}

fn is_location(ty: &Type) -> bool {
    last_segment(ty).is_some_and(|last| last.ident == "Location")
}

#[cfg(test)]
mod tests;
