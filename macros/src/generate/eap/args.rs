//! The arguments of the completed event: their type as the members write it, and the alias that
//! names it after the operation, which stands beside the function or the block.

mod alias;
mod handed_back;
mod parameters;

use proc_macro2::{Span, TokenStream};
use quote::quote;

use self::alias::Alias;
use super::event_source::EventSource;
use crate::generate::generics::{Scope, written};
use crate::generate::lower::PassageKind;
use crate::generate::overload::Overload;
use crate::generate::owned::owned_type;
use crate::generate::paths::Paths;
use crate::model::Operation;
use crate::model::event::Args;
use crate::model::result::Reading;

/// Output: `TryCompletedEventArgs<io::Result<usize>, U, ReadHandedBack<Vec<u8>, U>>`
pub(super) fn ty(overload: &Overload, source: &EventSource) -> TokenStream {
    with_user_state(overload, source, &source.user_state())
}

/// Output: `ReadCompletedEventArgs<T>`, or the type itself where no alias can stand
pub(super) fn shown(overload: &Overload, source: &EventSource) -> TokenStream {
    let alias = Alias::new(overload, source);
    alias.map_or_else(|| ty(overload, source), |alias| alias.used(source))
}

/// The completed event by the name of its arguments, which the compiler must find to be these:
/// another block of the module may have declared the name too.
pub(super) fn event(overload: &Overload, source: &EventSource) -> TokenStream {
    let full = ty(overload, source);
    let Some(alias) = Alias::new(overload, source) else {
        return source.event_here(&full);
    };
    let (hidden, shown) = (&source.paths.hidden, alias.used(source));
    let (event, at) = (source.event_here(&full), located(overload.operation));
    let full = full.into_iter().map(|mut token| {
        token.set_span(token.span().located_at(at));
        token
    });
    let full: TokenStream = full.collect();
    quote!(<#full as #hidden::NamedAs<#shown>>::rename(#event))
}

/// Where the compiler points at what is made of the operation: its function's name.
fn located(operation: &Operation) -> Span {
    Span::call_site().located_at(operation.item.sig.ident.span())
}

/// Of the function's own parameters, those that the arguments need, and the predicates about these.
pub(super) fn own_generics(
    overload: &Overload,
    source: &EventSource,
) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let operation = overload.operation;
    let scope = Scope::of(operation).copying(operation, source.paths);
    let args = match operation.completed_args() {
        Args::Base => TokenStream::new(),
        Args::Named(_) | Args::Generic => ty(overload, source),
    };
    let needed = scope.needed(&args);
    (
        needed.iter().map(written).collect(),
        scope.predicates(&needed),
    )
}

/// The alias, and the type of what is handed back.
pub(in crate::generate) fn beside(operation: &Operation, paths: &Paths) -> Option<TokenStream> {
    let source = EventSource::new(operation, paths)?;
    let overload = Overload::new(operation, operation.supports(), paths);
    let alias = Alias::new(&overload, &source)?.declaration();
    let handed_back = handed_back::declaration(&overload, paths);
    Some(quote!(#alias #handed_back))
}

fn with_user_state(
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
    let name = match operation.output.reading {
        Reading::Unit => {
            return base
                .unwrap_or_else(|| quote!(#public::eap::AsyncCompletedEventArgs<#user_state>));
        }
        Reading::Fallible => quote!(TryCompletedEventArgs),
        _ if operation.wraps_result(overload.takes) => quote!(CancelableCompletedEventArgs),
        _ => quote!(ResultCompletedEventArgs),
    };
    let result = owned_type(operation, overload.takes, source.paths);
    let base = base.into_iter();
    quote!(#public::eap::#name<#result, #user_state #(, #base)*>)
}

/// The types of the values that are handed back.
fn handed_back<'o>(overload: &'o Overload) -> impl Iterator<Item = &'o TokenStream> {
    let passages = overload.lowered.passages.iter();
    passages.filter_map(|passage| match &passage.kind {
        PassageKind::HandedBack(ty) => Some(ty),
        PassageKind::Moved | PassageKind::Progress => None,
    })
}

/// The visibility of the types beside the function or the block.
fn visibility(operation: &Operation) -> &syn::Visibility {
    let beside = operation.scope.as_deref();
    let of_block = beside.and_then(|beside| beside.vis.as_ref());
    of_block.unwrap_or_else(|| operation.visibility())
}
