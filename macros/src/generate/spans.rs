//! Gives generated tokens the spans of the user's tokens that rustc is to underline where a check
//! fails. rustc underlines an expression or a bound from the span of its first token to that of its
//! last.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Path, Type};

/// `tokens` from the first word of `ty` to its last, so that an unmet bound underlines the whole
/// type.
pub(super) fn spanned_over(tokens: TokenStream, ty: &Type) -> TokenStream {
    let (first, last) = ends(ty);
    let count = tokens.clone().into_iter().count();
    let at = |index| if index + 1 == count { last } else { first };
    tokens
        .into_iter()
        .enumerate()
        .map(|(index, token)| spanned(token, at(index)))
        .collect()
}

/// The same with tokens that are resolved as before: `located_at` keeps the hygiene of a span.
pub(super) fn located_over(tokens: TokenStream, ty: &Type) -> TokenStream {
    let (first, last) = ends(ty);
    let mut tokens: Vec<_> = tokens.into_iter().collect();
    let locate = |token: Option<&mut TokenTree>, at: Span| {
        if let Some(token) = token {
            token.set_span(token.span().located_at(at));
        }
    };
    locate(tokens.first_mut(), first);
    locate(tokens.last_mut(), last);
    tokens.into_iter().collect()
}

/// `<ty as path>` and what is called on it, underlined at `ty`.
pub(super) fn spanned_call(
    ty: &impl ToTokens,
    path: &TokenStream,
    call: &TokenStream,
) -> TokenStream {
    let (first, last) = ends(ty);
    let open = quote!(<).into_iter().map(|token| spanned(token, first));
    let rest = quote!(as #path > #call)
        .into_iter()
        .map(|token| spanned(token, last));
    open.chain(ty.to_token_stream()).chain(rest).collect()
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
    let rest = call.clone().into_iter().map(|token| spanned(token, last));
    let rest: TokenStream = rest.collect();
    quote!(#local #rest)
}

/// `name`, underlined at the first token of `words`; it keeps its hygiene.
pub(super) fn located_at(name: &Ident, words: &impl ToTokens) -> Ident {
    let mut name = name.clone();
    name.set_span(name.span().located_at(ends(words).0));
    name
}

/// `tokens` with one span.
pub(super) fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| spanned(token, span))
        .collect()
}

fn ends(words: &impl ToTokens) -> (Span, Span) {
    let words: Vec<_> = words.to_token_stream().into_iter().collect();
    let first = words.first().map_or_else(Span::call_site, Spanned::span);
    (first, words.last().map_or(first, Spanned::span))
}

/// The tokens inside a group keep their spans.
fn spanned(mut token: TokenTree, span: Span) -> TokenTree {
    token.set_span(span);
    token
}
