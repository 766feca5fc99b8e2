//! Generates the type of the arguments of the completed event, as the members and the alias write
//! it.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::generate::eap::event_source::EventSource;
use crate::generate::lower::TransferKind;
use crate::generate::overload::Overload;
use crate::generate::owned::owned_type;
use crate::model::Operation;
use crate::model::result::ResultForm;

/// Output: `TryCompletedEventArgs<io::Result<usize>, U, ReadHandedBack<Vec<u8>, U>>`
pub(in crate::generate::eap) fn full(overload: &Overload, source: &EventSource) -> TokenStream {
    with_user_state(overload, source, &source.user_state())
}

/// The same with another type of user states.
pub(super) fn with_user_state(
    overload: &Overload,
    source: &EventSource,
    user_state: &TokenStream,
) -> TokenStream {
    let (operation, public) = (overload.operation, &source.paths.public);
    let back: Vec<_> = handed_back(overload).collect();
    let base = (!back.is_empty()).then(|| {
        let name = operation.handed_back_name();
        quote!(#name<#(#back,)* #user_state>)
    });
    let name = match overload.form {
        ResultForm::Unit => {
            return base
                .unwrap_or_else(|| quote!(#public::eap::AsyncCompletedEventArgs<#user_state>));
        }
        ResultForm::Plain => quote!(ResultCompletedEventArgs),
        ResultForm::Fallible => quote!(TryCompletedEventArgs),
        ResultForm::Cancelable => quote!(CancelableCompletedEventArgs),
    };
    let result = owned_type(operation, overload.takes, source.paths);
    let base = base.into_iter();
    quote!(#public::eap::#name<#result, #user_state #(, #base)*>)
}

/// The types of the values that are handed back.
fn handed_back<'o>(overload: &'o Overload) -> impl Iterator<Item = &'o TokenStream> {
    let transfers = overload.lowered.transfers.iter();
    transfers.filter_map(|transfer| match &transfer.kind {
        TransferKind::HandedBack(ty) => Some(ty),
        TransferKind::Moved | TransferKind::Progress => None,
    })
}

/// The span for items that are named after the operation: rustc reports them at its function's
/// name.
pub(super) fn located(operation: &Operation) -> Span {
    Span::call_site().located_at(operation.item.sig.ident.span())
}

/// The visibility of the types beside the function or the block.
pub(super) fn visibility(operation: &Operation) -> &syn::Visibility {
    let beside = operation.scope.as_deref();
    let of_block = beside.and_then(|beside| beside.vis.as_ref());
    of_block.unwrap_or_else(|| operation.visibility())
}
