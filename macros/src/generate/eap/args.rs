//! Generates the arguments of the completed event: their type as the members write it, and the
//! alias next to the function or the block that names it after the operation.

mod alias;
mod handed_back;
mod parameters;
mod ty;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;

use self::alias::Alias;
pub(super) use self::ty::full as ty;
use self::ty::located;
use super::event_source::EventSource;
use crate::generate::generics::{Scope, written};
use crate::generate::overload::Overload;
use crate::generate::paths::Paths;
use crate::model::Operation;
use crate::model::event::Args;

/// Output: `ReadCompletedEventArgs<T>`, or the type itself where no alias can be declared
pub(super) fn named_ty(overload: &Overload, source: &EventSource) -> TokenStream {
    let alias = Alias::new(overload, source);
    alias.map_or_else(|| ty(overload, source), |alias| alias.used(source))
}

/// The completed event with the alias as the type of its arguments. The expansion makes rustc check
/// that the alias is this type, since another block of the module may have declared the name too.
pub(super) fn event(overload: &Overload, source: &EventSource) -> TokenStream {
    let full = ty(overload, source);
    let Some(alias) = Alias::new(overload, source) else {
        return source.event_here(&full);
    };
    let (hidden, named) = (&source.paths.hidden, alias.used(source));
    let (event, at) = (source.event_here(&full), located(overload.operation));
    let full = outline_at(full, at);
    quote!(<#full as #hidden::NamedAs<#named>>::rename(#event))
}

/// The same type with its path, its `<` and its closing `>` located at `at`, which rustc underlines
/// for an error about the type as a whole. The user's types inside keep their spans, so that an
/// error in them is reported once.
fn outline_at(ty: TokenStream, at: Span) -> TokenStream {
    let mut tokens: Vec<_> = ty.into_iter().collect();
    let is_open =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '<');
    let path = tokens.iter().position(is_open).unwrap_or(tokens.len());
    let last = tokens.len().saturating_sub(1);
    for (index, token) in tokens.iter_mut().enumerate() {
        if index <= path || index == last {
            token.set_span(token.span().located_at(at));
        }
    }
    tokens.into_iter().collect()
}

/// The generic parameters of the function that the arguments need, and the predicates about these.
pub(super) fn own_generics(
    overload: &Overload,
    source: &EventSource,
) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let operation = overload.operation;
    let scope = Scope::of(operation).cloning(operation, source.paths);
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
pub(in crate::generate) fn adjacent_items(
    operation: &Operation,
    paths: &Paths,
) -> Option<TokenStream> {
    let source = EventSource::new(operation, paths)?;
    let overload = Overload::new(operation, operation.supports(), paths);
    let alias = Alias::new(&overload, &source)?.declaration();
    let handed_back = handed_back::declaration(&overload, paths);
    Some(quote!(#alias #handed_back))
}
