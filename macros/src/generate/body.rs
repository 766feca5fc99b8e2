//! Generates the body of a member that starts an operation, the same in every pattern. On the
//! caller's thread, in this order: `validate`, the return for a token that is already requested,
//! `fast_path`, the clones of borrowed arguments, the start. What the pattern does with the
//! prepared operation comes last.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::Expr;

use super::delivery::Delivery;
use super::early::{already_canceled, early_arguments, fast_path};
use super::locals;
use super::lower::Transfer;
use super::overload::Overload;
use super::plan::has_start;
use super::prepare::{modifiers, prepare};
use super::spans::called_at;
use crate::model::Operation;

/// Input: `fn read(path: &Path) -> io::Result<u8>`, delivered as `.task()`
/// Output: `let path = clone; run(move |token| …).task()`; where several members share the function
/// that prepares the operation, `__read_async(path).task()`
pub(super) fn body(overload: &Overload, delivery: &Delivery) -> TokenStream {
    let Overload {
        operation,
        lowered,
        paths,
        ..
    } = overload;
    let hidden = &paths.hidden;
    let validate = operation.options.validate.as_ref().map(|path| {
        let arguments = early_arguments(lowered, |value| &value.for_validate);
        // Spanned at the path: rustc underlines the call where the function returns another type.
        let call = called_at(quote!(#(#arguments),*), path);
        quote!(#hidden::check_usage(#hidden::ValidateResult::complaint(#path #call));)
    });
    let claim = &delivery.claim;
    let scheduler = scheduler(operation);
    let started = match overload.shared {
        Some(shared) => {
            let modifiers = modifiers(operation, overload.takes, lowered);
            let start = quote!(#hidden::Start::new() #modifiers);
            let prepared = overload.prepared_by(shared, &start);
            if delivery.is_bounded {
                let (checks, checked) = (&overload.checks, overload.checks.statement());
                let delivered = delivery.last(&checks.guarded(prepared));
                quote!(#checked #delivered)
            } else {
                delivery.last(&prepared)
            }
        }
        None => prepared(overload, None, delivery),
    };
    quote!(#validate #claim #scheduler #started)
}

/// The statements that prepare an operation and deliver it. Its start is the parameter `given`, or
/// is created here.
pub(super) fn prepared(
    overload: &Overload,
    given: Option<&Ident>,
    delivery: &Delivery,
) -> TokenStream {
    let Overload {
        operation,
        takes,
        checks,
        lowered,
        paths,
        ..
    } = overload;
    let completion = overload.completion();
    let checked = checks.statement();
    let start = if let Some(given) = given {
        checks.guarded(given.to_token_stream())
    } else {
        let (new, modifiers) = (checks.start(paths), modifiers(operation, *takes, lowered));
        quote!(#new #modifiers)
    };
    let canceled = lowered
        .token
        .as_ref()
        .map(|_| already_canceled(&completion, delivery));
    let fast_path = fast_path(lowered, &completion, delivery);
    let sent = lowered
        .transfers
        .iter()
        .filter_map(Transfer::before_sending);
    // An early return and the regular one both use the start, so it is bound to a name.
    let is_named = canceled.is_some() || fast_path.is_some();
    let name = locals::start();
    let (named, start) = if is_named && given.is_none() {
        (Some(quote!(let #name = #start;)), quote!(#name))
    } else {
        (None, start)
    };
    let is_plain = !is_named && given.is_none() && checked.is_none();
    let is_plain = is_plain && !has_start(operation, *takes);
    let start = Some(start).filter(|_| !is_plain);
    let prepared = delivery.last(&prepare(start.as_ref(), lowered, &completion));
    quote!(#checked #named #canceled #fast_path #(#sent)* #prepared)
}

/// The statement that evaluates the scheduler: `let x = &f();` extends the life of the temporary to
/// the end of the block; as the argument of a call it would be dropped at the end of the statement.
fn scheduler(operation: &Operation) -> Option<TokenStream> {
    let scheduler = locals::scheduler();
    operation.options.scheduler.as_ref().map(|expression| {
        let reference = reference_to(expression);
        quote!(let #scheduler = #reference;)
    })
}

/// `&EXPRESSION`, in parentheses where it needs them.
fn reference_to(expression: &Expr) -> TokenStream {
    let reference = syn::ExprReference {
        attrs: Vec::new(),
        and_token: syn::token::And::default(),
        mutability: None,
        expr: Box::new(expression.clone()),
    };
    reference.into_token_stream()
}
