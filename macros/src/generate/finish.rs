//! Generates the way from the function's result to the operation's: its completion kind, `Ok`
//! around an infallible value where a token may cancel the operation, and the tuple with what is
//! handed back.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;

use super::locals;
use super::lower::{Passage, PassageKind};
use super::owned::{owned_type, owned_value};
use super::paths::Paths;
use super::spans::{called_at, located_at, spanned_call, spanned_from, spanned_over};
use crate::model::Operation;
use crate::model::result::{Form, Output, Reading};
use crate::naming::OverloadSet;

/// What the completion of a member's operation depends on.
pub(super) struct Finish<'m> {
    pub(super) operation: &'m Operation,
    pub(super) takes: OverloadSet,
    pub(super) paths: &'m Paths,
    pub(super) passages: &'m [Passage],
    /// The type of the function's result, as the worker owns it.
    pub(super) own: &'m Type,
    /// The receiver of conversions: see `Checks::passed`.
    pub(super) passed: &'m TokenStream,
}

/// The values that come back, as they are called on the worker.
pub(super) fn handed_back(passages: &[Passage]) -> impl Iterator<Item = &TokenStream> {
    let values = passages.iter().filter(|passage| passage.is_handed_back());
    values.map(|passage| &passage.local)
}

/// `R'`, or the tuple `(R', self, …)`, without an `R'` that is `()`; a single value stands alone.
pub(super) fn result_type(
    operation: &Operation,
    takes: OverloadSet,
    paths: &Paths,
    passages: &[Passage],
) -> TokenStream {
    let (ty, public) = (owned_type(operation, takes, paths), &paths.public);
    let own = match operation.output.reading {
        Reading::Fallible => quote!(#ty),
        _ if operation.wraps_result(takes) => {
            quote!(::core::result::Result<#ty, #public::OperationCanceled>)
        }
        _ => quote!(#ty),
    };
    let mut parts = passages
        .iter()
        .filter_map(|passage| match &passage.kind {
            PassageKind::HandedBack(ty) => Some(ty.clone()),
            _ => None,
        })
        .collect::<Vec<_>>();
    if parts.is_empty() {
        return own;
    }
    if !is_left_out(operation, takes) {
        parts.insert(0, own);
    }
    tuple(&parts)
}

/// Whether `R'` is `()`, which is left out beside values that are handed back.
fn is_left_out(operation: &Operation, takes: OverloadSet) -> bool {
    operation.output.reading == Reading::Unit && !operation.wraps_result(takes)
}

/// A single value stands alone.
fn tuple(parts: &[TokenStream]) -> TokenStream {
    match parts {
        [only] => only.clone(),
        several => quote!((#(#several),*)),
    }
}

impl Finish<'_> {
    /// Whether the result of the function decides the completion kind.
    pub(super) fn looks_at_token(&self) -> bool {
        self.operation.output.reading == Reading::Fallible
    }

    /// Input: `read(&path)`, fallible.
    /// Output: `<io::Result<u8> as ResultLike>::probe(read(&path)).finish(token)`
    pub(super) fn call(&self, call: &TokenStream, token: &TokenStream) -> TokenStream {
        let mut before = self.passages.iter().filter_map(Passage::before_calling);
        let Output { form, reading, .. } = &self.operation.output;
        let call = owned_value(form, call.clone(), self.paths);
        if *reading == Reading::Unit {
            let ignored = matches!(form, Form::Itself).then(|| quote!(let _ =));
            let finished = self.finished(&quote!(()), token);
            return quote!({ #(#before)* #ignored #call; #finished });
        }
        match before.next() {
            None if *reading != Reading::Value => self.finished(&call, token),
            first => {
                // What is made here is borrowed by the call, and no temporary may outlive it.
                let first = first.into_iter();
                let (before, result) = (first.chain(before), locals::result());
                let finished = self.finished(&result.to_token_stream(), token);
                let confirmed = self.confirmed();
                quote!({ #(#before)* let #result = #call; #confirmed #finished })
            }
        }
    }

    /// The `Finished<R>` of the operation, made from what the function returned.
    pub(super) fn finished(&self, returned: &TokenStream, token: &TokenStream) -> TokenStream {
        let (own, checked) = (self.own_finished(returned, token), self.checked());
        let wraps = self.operation.wraps_result(self.takes);
        let ok = wraps.then(|| quote!(.map(::core::result::Result::Ok)));
        let (result, back) = (locals::result(), handed_back(self.passages));
        let back: Vec<_> = back.cloned().collect();
        let with_back = match back.as_slice() {
            [] => TokenStream::new(),
            back if is_left_out(self.operation, self.takes) => {
                let value = tuple(back);
                quote!(.map(|()| #value))
            }
            back => quote!(.map(|#result| (#result, #(#back),*))),
        };
        quote!(#own #checked #ok #with_back)
    }

    /// The result with the completion kind that it decides.
    fn own_finished(&self, returned: &TokenStream, token: &TokenStream) -> TokenStream {
        let (hidden, output) = (&self.paths.hidden, &self.operation.output);
        if output.reading != Reading::Fallible {
            return quote!(#hidden::Finished::ran(#returned));
        }
        let (asked, call) = (quote!(#hidden::ResultLike), quote!(::probe(#returned)));
        let probe = match output.opaque {
            None => spanned_call(self.own, &asked, &call),
            // An opaque type cannot be named, so the check takes the value.
            Some(_) => spanned_over(quote!(#asked #call), self.own),
        };
        quote!(#probe.finish(#token))
    }

    /// A where clause cannot name an opaque type, so its value is checked, underlined at the type,
    /// and last: if the check fails, rustc does not know the type of the value any more.
    ///
    /// Output: `.map(|result| { let (result, passed) = CheckSend::checked(result);
    /// passed.value(result) })`
    fn checked(&self) -> Option<TokenStream> {
        let (hidden, result, passed) = (&self.paths.hidden, locals::result(), locals::passed());
        let output = &self.operation.output;
        output.opaque?;
        let there = located_at(&result, &output.written);
        Some(quote! {
            .map(|#result| {
                let (#result, #passed) = #hidden::CheckSend::checked(#there);
                #passed.value(#result)
            })
        })
    }

    /// The check that a type whose name says nothing is no `Result`.
    pub(super) fn confirmed(&self) -> Option<TokenStream> {
        let (hidden, result, ending) = (&self.paths.hidden, locals::result(), locals::ending());
        if self.operation.output.reading != Reading::Value {
            return None;
        }
        let confirm = spanned_over(quote!(#hidden::NotAResult::confirm), self.own);
        let reading = spanned_from(&ending, &quote!(.reading()), self.own);
        Some(quote! {
            let #ending = #hidden::Infallible::new(&#result);
            #confirm(#reading);
        })
    }

    /// Whether the result of a canceled operation carries the cancellation.
    pub(super) fn answers_canceled(&self) -> bool {
        self.looks_at_token() || self.operation.wraps_result(self.takes)
    }

    /// `Some` of the result of a member with a token whose function never ran.
    pub(super) fn canceled_value(&self) -> TokenStream {
        let (hidden, canceled) = (&self.paths.hidden, locals::canceled());
        let ty = self.own;
        let back: Vec<_> = handed_back(self.passages).cloned().collect();
        if !self.answers_canceled() {
            if back.is_empty() {
                return quote!(::core::option::Option::None);
            }
            let value = tuple(&back);
            return quote!(::core::option::Option::Some(#value));
        }
        let own = match (&self.operation.options.on_canceled, self.looks_at_token()) {
            (_, false) => quote!(::core::result::Result::Err(#canceled)),
            (Some(path), true) => {
                let call = called_at(quote!(#canceled), path);
                let error = if self.operation.output.opaque.is_some() {
                    quote!(_)
                } else {
                    quote!(<#ty as #hidden::ResultLike>::Error)
                };
                let error = quote!(#hidden::CanceledAs::<#error>::error(#path #call));
                quote!(::core::result::Result::Err(#error))
            }
            (None, true) if self.operation.output.opaque.is_some() => {
                quote!(#hidden::CanceledValue::canceled_value(#canceled))
            }
            (None, true) => {
                let passed = self.passed;
                quote!(#passed.canceled_value::<#ty>(#canceled))
            }
        };
        let value = if back.is_empty() {
            own
        } else {
            quote!((#own, #(#back),*))
        };
        quote!(::core::option::Option::Some(#value))
    }
}
