//! Rules about the result of the function: results that cannot be sent back to the caller, and
//! types that the members cannot name.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{GenericParam, Ident, Lifetime, Type, TypeReference};

use super::owned_form::of_result;
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::generics::arguments;
use crate::model::opaque::Opaque;
use crate::model::owner::Owner;
use crate::model::param::{Param, ParamMode, Role};
use crate::model::result::{Obstacle, ResultForm};
use crate::model::token_progress::Implementor;
use crate::model::types::{peel, sole_argument};
use crate::pattern::Pattern;
use crate::printing::shown;
use crate::rule::Rule;
use crate::words::mentions;

/// Whether the result is checked: `async_input` refuses a task or a future, whatever it borrows.
fn is_checked(operation: &Operation) -> bool {
    operation.returned_awaitable().is_none()
}

fn obstacle(operation: &Operation) -> Option<&Obstacle> {
    let obstacle = operation.output.obstacle.as_ref();
    obstacle.filter(|_| is_checked(operation))
}

/// A borrow that cannot be made owned. The whole type is underlined if the help can replace it, and
/// else the borrow.
pub(super) fn borrowed_result(operation: &Operation, diagnostics: &mut Diagnostics) {
    let (name, written) = (operation.function(), &operation.output.written);
    let borrowing = || {
        let written = shown(written);
        format!("`{name}` returns `{written}`, which borrows from its arguments")
    };
    let (at, text, help) = match (obstacle(operation), of_result(written)) {
        (Some(Obstacle::Borrowed(_)), Some(owned)) => (
            written.to_token_stream(),
            borrowing(),
            format!("return `{}`", shown(owned)),
        ),
        (Some(Obstacle::Borrowed(borrow)), None) => (
            borrow.to_token_stream(),
            borrowing(),
            "return a type that owns what it holds".to_owned(),
        ),
        (Some(Obstacle::Mutable(reference)), _) => (
            reference.to_token_stream(),
            format!(
                "`{name}` returns `{}`, and writes to a clone would be lost",
                shown(reference)
            ),
            of_changed(reference),
        ),
        _ => return,
    };
    diagnostics.report(Rule::BorrowedResult, at, text, help);
}

/// What to write in place of a result that is changed through it.
fn of_changed(reference: &TypeReference) -> String {
    let mut argument = reference.clone();
    argument.lifetime = None;
    let argument = shown(argument);
    format!("take `change: impl FnOnce({argument}) -> R` and return `R`, or return an owned value")
}

/// `impl Trait` that borrows from the arguments.
pub(super) fn captured_borrow(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(Obstacle::Captured(at)) = obstacle(operation) else {
        return;
    };
    let around = if is_of_unseen_block(operation) {
        ", with the type parameters of the `impl` block in it if it has any,"
    } else {
        ""
    };
    let of_params = if takes_impl_trait(operation) {
        " with a type parameter instead of each `impl Trait` that it takes,"
    } else {
        ""
    };
    let (function, form) = (operation.function(), capturing(at, operation));
    let text =
        format!("the `impl Trait` that `{function}` returns captures a borrow from its arguments");
    let help = format!(
        "write `{form}`{around}{of_params} and return a value that owns what it uses, or return a type with a name"
    );
    diagnostics.report(Rule::CapturedBorrow, at, text, help);
}

/// `impl Read` gives `impl Read + use<T>`, and the `'a` of a `use<'a, T>` the same without it.
fn capturing(at: &TokenStream, operation: &Operation) -> String {
    let mut words = Vec::new();
    if syn::parse2::<Lifetime>(at.clone()).is_err() {
        words.push(shown(at));
    }
    // The type that an implementor returns is not known, and a captured type parameter may be a
    // borrow, so the bounds must be written.
    if let Owner::Trait(of) = &*operation.owner {
        let written = operation.output.written.to_token_stream();
        let is_said = |word: &str| mentions(written.clone(), word);
        let mut parameters = of.parameters.iter();
        let has_types = parameters.any(|parameter| matches!(parameter, GenericParam::Type(_)));
        if !is_said("Send") {
            words.push("Send".to_owned());
        }
        if has_types && !is_said("static") {
            words.push("'static".to_owned());
        }
    }
    words.push(format!("use<{}>", captured_words(operation).join(", ")));
    words.join(" + ")
}

/// The names in a `use<…>`, which must be all type and const parameters in scope.
fn captured_words(operation: &Operation) -> Vec<String> {
    let itself = matches!(*operation.owner, Owner::Trait(_)).then(|| "Self".to_owned());
    let mut words = Vec::from_iter(itself);
    let of_block = operation.scope.as_ref();
    let of_block = of_block.map(|scope| arguments(&scope.generics.params));
    for names in [of_block.unwrap_or_default(), operation.forwarded()] {
        words.extend(names.into_iter().map(Ident::to_string));
    }
    words
}

/// Whether the function belongs to a block that its attribute does not see.
fn is_of_unseen_block(operation: &Operation) -> bool {
    matches!(*operation.owner, Owner::Unseen) && operation.is_associated()
}

fn takes_impl_trait(operation: &Operation) -> bool {
    let mut params = operation.params.iter();
    params.any(|param| mentions(param.written.ty.to_token_stream(), "impl"))
}

/// `impl Trait` where the type must have a name.
pub(super) fn opaque_result(operation: &Operation, diagnostics: &mut Diagnostics) {
    let Some(opaque) = operation.output.opaque.filter(|_| is_checked(operation)) else {
        return;
    };
    let (name, written) = (operation.function(), &operation.output.written);
    if operation.pattern != Pattern::Tap {
        let (written_shown, pattern) = (shown(written), operation.pattern);
        let text = format!(
            "`{name}` returns `{written_shown}`, which the callback of `{pattern}` cannot name"
        );
        let help = "return a collection, such as `Vec<T>`, or `Box<dyn Trait + Send>`";
        diagnostics.report(Rule::OpaqueResult, written, text, help);
    } else if opaque == Opaque::Named {
        let params = operation.params.iter().filter(|param| is_impl_trait(param));
        for (param, parameter) in params.zip(free_parameters(operation)) {
            let label = param.label();
            let bounds = bounds_of(&param.written.ty);
            let text = format!(
                "parameter `{label}` of `{name}` becomes an `impl Trait` in its members, which cannot be combined with `use<…>`"
            );
            let help = format!(
                "write a type parameter: `{parameter}: {bounds}` and `{label}: &{parameter}`, with `{parameter}` in `use<…>`"
            );
            diagnostics.report(Rule::OpaqueResult, &param.written.ty, text, help);
        }
    }
}

/// Names that the type parameters of the function do not have.
fn free_parameters(operation: &Operation) -> Vec<&'static str> {
    let mut names = vec!["P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z"];
    let taken = operation.generics.type_parameters();
    names.retain(|name| !taken.iter().any(|parameter| parameter.ident == *name));
    names
}

/// The bounds in `&dyn Display`.
fn bounds_of(ty: &Type) -> String {
    match peel(ty) {
        Type::Reference(reference) => bounds_of(&reference.elem),
        Type::TraitObject(object) => shown(&object.bounds),
        Type::ImplTrait(opaque) => shown(&opaque.bounds),
        other => sole_argument(other, "Option").map_or_else(|| "Trait".to_owned(), bounds_of),
    }
}

/// Whether the members take the parameter as an `impl Trait`.
fn is_impl_trait(param: &Param) -> bool {
    match &param.role {
        Role::Token(_) => false,
        Role::Progress(progress) => matches!(progress.implementor, Implementor::Bounds(_)),
        Role::Argument(mode) => matches!(
            mode,
            ParamMode::Implementor(_)
                | ParamMode::ImplementorOption(_)
                | ParamMode::BorrowedFromOwned(..)
        ),
    }
}

pub(super) fn never_result(operation: &Operation, diagnostics: &mut Diagnostics) {
    if let Some(Obstacle::Never) = &operation.output.obstacle {
        let function = operation.function();
        let text = format!("`{function}` never returns");
        let help = "return when the work is done or canceled, or start a thread for it";
        diagnostics.report(Rule::NeverResult, &operation.output.written, text, help);
    }
}

/// As many values as the standard library has tuples for.
const MOST_VALUES: usize = 12;

/// A tuple that is too wide.
pub(super) fn many_values(operation: &Operation, diagnostics: &mut Diagnostics) {
    let receiver = operation.receiver.as_ref();
    let of_self = receiver.is_some_and(|receiver| receiver.mode.is_handed_back());
    let form = operation.result_form(operation.supports());
    let own = form != ResultForm::Unit;
    let others = usize::from(of_self) + usize::from(own);
    if let Some(first_too_many) = operation.handed_back().get(MOST_VALUES - others) {
        let (function, label) = (operation.function(), first_too_many.label());
        let text = format!(
            "`{function}` hands back more than {MOST_VALUES} values, and `{label}` is one too many"
        );
        let help = "combine some of the parameters in one `struct`";
        diagnostics.report(Rule::ManyValues, &first_too_many.written.ty, text, help);
    }
}
