//! Generates the early returns of a member that starts an operation: for a token that is already
//! requested, and for a result that `fast_path` has. Neither needs a worker.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::completion::CompletionCode;
use super::delivery::Delivery;
use super::locals;
use super::lower::{Lowered, Transfer};
use super::owned::owned_value;
use super::paths::Paths;
use super::prepare::{canceled_value, without_call};
use super::spans::called_at;
use crate::model::borrows;
use crate::model::receiver::ReceiverMode;
use crate::model::result::{Output, OwnedForm, Reading};

/// The arguments of `validate` or `fast_path`.
pub(super) fn early_arguments<'l>(
    lowered: &'l Lowered,
    argument: impl Fn(&'l Transfer) -> &'l TokenStream,
) -> impl Iterator<Item = &'l TokenStream> {
    let values = lowered.transfers.iter().filter(|value| value.is_early());
    values.map(argument)
}

/// Output: `if start.is_cancellation_requested() { return start.canceled(move |canceled|
/// Some(…)).task(); }`
pub(super) fn already_canceled(completion: &CompletionCode, delivery: &Delivery) -> TokenStream {
    let (start, canceled) = (locals::start(), locals::canceled());
    let receiver = rename_receiver(completion);
    let value = canceled_value(completion);
    let ended = delivery.early(&quote!(#start.canceled(move |#canceled| #value)));
    quote! {
        if #start.is_cancellation_requested() {
            #receiver
            #ended
        }
    }
}

/// Output: `if let Some(result) = FastPathResult::<u8>::early(path(&a, b)) { return
/// start.completed(…).task(); }`
pub(super) fn fast_path(
    lowered: &Lowered,
    completion: &CompletionCode,
    delivery: &Delivery,
) -> Option<TokenStream> {
    let CompletionCode {
        operation, paths, ..
    } = completion;
    let path = operation.options.fast_path.as_ref()?;
    let Paths { hidden, public, .. } = paths;
    let (start, result) = (locals::start(), locals::result());
    let arguments = early_arguments(lowered, |value| &value.for_fast_path);
    // Spanned at the path: rustc underlines the call where the function returns another type.
    let call = called_at(quote!(#(#arguments),*), path);
    let ty = returned_type(&operation.output);
    let early = quote!(#hidden::FastPathResult::<#ty>::early(#path #call));
    let receiver = rename_receiver(completion);
    let out_values = without_call(completion);
    let Output { form, reading, .. } = &operation.output;
    let owned = owned_value(form, quote!(#result), paths);
    let owned = (*reading != Reading::Unit && !matches!(form, OwnedForm::Owned))
        .then(|| quote!(let #result = #owned;));
    let pattern = match (reading, form) {
        (Reading::Unit, OwnedForm::Itself) => quote!(_),
        (Reading::Unit, _) => quote!(()),
        _ => quote!(#result),
    };
    let returned = if *reading == Reading::Unit {
        quote!(())
    } else {
        quote!(#result)
    };
    let not_a_result = completion.check_not_a_result();
    // The path is given no token, so its error cannot be the operation's cancellation.
    let finished = completion.finished(&returned, &quote!(&#public::CancellationToken::none()));
    let ended = delivery.early(&quote!(#start.completed(#finished)));
    Some(quote! {
        if let ::core::option::Option::Some(#pattern) = #early {
            #owned
            #receiver
            #out_values
            #not_a_result
            #ended
        }
    })
}

/// The return type of the function, or `_` where a member cannot write it.
fn returned_type(output: &Output) -> TokenStream {
    let is_written = output.opaque.is_none() && borrows::in_type(&output.written).is_none();
    if is_written {
        output.ty.to_token_stream()
    } else {
        quote!(_)
    }
}

/// `let this = self;` for a `self` that is handed back: a closure cannot have a parameter `self`,
/// so on the worker it is `this`, and an early return uses the expressions of the worker.
fn rename_receiver(completion: &CompletionCode) -> Option<TokenStream> {
    let receiver = completion.operation.receiver.as_ref();
    let receiver = receiver.filter(|receiver| !matches!(receiver.mode, ReceiverMode::OnHandle))?;
    let first = completion
        .transfers
        .first()
        .filter(|value| value.is_handed_back())?;
    let (local, itself) = (&first.local, receiver.token);
    Some(quote!(let #local = #itself;))
}
