//! Gives generated tokens the spans of those user tokens that rustc should underline where a check
//! fails. rustc underlines an expression or a bound from the span of its first token to that of its
//! last.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Path, Type};

use crate::words::with_spans;

/// `tokens` from the first word of `ty` to its last, so that an unmet bound underlines the whole
/// type.
pub(super) fn spanned_over(tokens: TokenStream, ty: &Type) -> TokenStream {
    let (first, last) = ends(ty);
    at_last(respanned(tokens, first), &|_| last)
}

/// The same with tokens that are resolved as before: `located_at` keeps the hygiene of a span.
pub(super) fn located_over(tokens: TokenStream, ty: &Type) -> TokenStream {
    let (first, last) = ends(ty);
    let mut located = TokenStream::new();
    for mut token in tokens {
        if located.is_empty() {
            token.set_span(token.span().located_at(first));
        }
        located.extend([token]);
    }
    at_last(located, &|span| span.located_at(last))
}

/// `<ty as path>` and what is called on it, underlined at `ty`.
pub(super) fn spanned_call(
    ty: &dyn ToTokens,
    path: &TokenStream,
    call: &TokenStream,
) -> TokenStream {
    let (first, last) = ends(ty);
    let open = respanned(quote!(<), first);
    let rest = respanned(quote!(as #path > #call), last);
    quote!(#open #ty #rest)
}

/// `before ty after`, underlined from the first token of `over` to its last. The tokens of the type
/// are resolved as before.
pub(super) fn spanned_between(
    (before, after): (TokenStream, TokenStream),
    ty: &Type,
    over: &Type,
) -> TokenStream {
    let (first, last) = ends(over);
    let before = respanned(before, first);
    let after = respanned(after, last);
    quote!(#before #ty #after)
}

/// `(arguments)` as if they were written at `path`.
pub(super) fn called_at(arguments: TokenStream, path: &Path) -> TokenStream {
    let mut call = Group::new(Delimiter::Parenthesis, arguments);
    call.set_span(
        path.segments
            .last()
            .map_or_else(Span::call_site, Spanned::span),
    );
    call.into_token_stream()
}

/// `local` and what is called on it, underlined at `ty`; `local` keeps its hygiene.
pub(super) fn spanned_from(local: &Ident, call: &TokenStream, ty: &Type) -> TokenStream {
    let (local, (_, last)) = (located_at(local, ty), ends(ty));
    let rest = respanned(call.clone(), last);
    quote!(#local #rest)
}

/// `name`, underlined at the first token of `words`; it keeps its hygiene.
pub(super) fn located_at(name: &Ident, words: &dyn ToTokens) -> Ident {
    let mut name = name.clone();
    name.set_span(name.span().located_at(ends(words).0));
    name
}

/// `tokens` with one span.
pub(super) fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    with_spans(tokens, &|_| span)
}

/// `tokens` with another span of the last.
fn at_last(tokens: TokenStream, span: &dyn Fn(Span) -> Span) -> TokenStream {
    let mut left = tokens.clone().into_iter().count();
    let mut changed = TokenStream::new();
    for mut token in tokens {
        left -= 1;
        if left == 0 {
            token.set_span(span(token.span()));
        }
        changed.extend([token]);
    }
    changed
}

fn ends(words: &dyn ToTokens) -> (Span, Span) {
    let mut spans = words.to_token_stream().into_iter().map(|word| word.span());
    let first = spans.next().unwrap_or_else(Span::call_site);
    (first, spans.last().unwrap_or(first))
}
