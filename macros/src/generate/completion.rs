//! Generates how an operation completes: the expressions that convert what the function returned,
//! or a cancellation before it ran, to the result of the operation.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;

use super::locals;
use super::lower::{Transfer, TransferKind};
use super::owned::{owned_type, owned_value};
use super::paths::Paths;
use super::spans::{called_at, located_at, spanned_call, spanned_from, spanned_over};
use crate::model::Operation;
use crate::model::result::{Output, OwnedForm, Reading, ResultForm};
use crate::naming::OverloadSet;

/// What the expressions of one overload depend on.
pub(super) struct CompletionCode<'m> {
    pub(super) operation: &'m Operation,
    pub(super) takes: OverloadSet,
    pub(super) form: ResultForm,
    pub(super) paths: &'m Paths,
    pub(super) transfers: &'m [Transfer],
    /// The type of the function's result, as the worker owns it.
    pub(super) own: &'m Type,
    /// The receiver of conversions: see `Checks::passed`.
    pub(super) passed: &'m TokenStream,
}

/// The values that are handed back, by their names on the worker.
pub(super) fn handed_back(transfers: &[Transfer]) -> Vec<&TokenStream> {
    let values = transfers.iter().filter(|value| value.is_handed_back());
    values.map(|value| &value.local).collect()
}

/// `R'`, or the tuple `(R', self, …)`, without an `R'` that is `()`; a single value is no tuple.
pub(super) fn result_type(
    operation: &Operation,
    takes: OverloadSet,
    paths: &Paths,
    transfers: &[Transfer],
) -> TokenStream {
    let (ty, public) = (owned_type(operation, takes, paths), &paths.public);
    let form = operation.result_form(takes);
    let own = match form {
        ResultForm::Cancelable => {
            quote!(::core::result::Result<#ty, #public::OperationCanceled>)
        }
        ResultForm::Unit | ResultForm::Plain | ResultForm::Fallible => quote!(#ty),
    };
    let mut parts = transfers
        .iter()
        .filter_map(|value| match &value.kind {
            TransferKind::HandedBack(ty) => Some(ty),
            _ => None,
        })
        .collect::<Vec<_>>();
    if parts.is_empty() {
        return own;
    }
    if form != ResultForm::Unit {
        parts.insert(0, &own);
    }
    tuple(&parts)
}

/// A single value is no tuple.
fn tuple(parts: &[&TokenStream]) -> TokenStream {
    match parts {
        [only] => (*only).clone(),
        several => quote!((#(#several),*)),
    }
}

impl CompletionCode<'_> {
    /// Input: `read(&path)`, fallible.
    /// Output: `<io::Result<u8> as ResultLike>::probe(read(&path)).finish(token)`; of an
    /// asynchronous function, a block that begins with the statements `lent`
    pub(super) fn call(
        &self,
        call: &TokenStream,
        token: &TokenStream,
        lent: &TokenStream,
    ) -> TokenStream {
        let mut before = self.transfers.iter().filter_map(Transfer::before_calling);
        let Output { form, reading, .. } = &self.operation.output;
        let call = owned_value(form, call.clone(), self.paths);
        if *reading == Reading::Unit {
            let ignored = matches!(form, OwnedForm::Itself).then(|| quote!(let _ =));
            let finished = self.finished(&quote!(()), token);
            return quote!({ #lent #(#before)* #ignored #call; #finished });
        }
        match before.next() {
            None if *reading != Reading::Value && !self.operation.is_awaited() => {
                self.finished(&call, token)
            }
            first => {
                // The call borrows the values that are created here, or that a future owns. Bound
                // to a name, its result does not keep a temporary with such a borrow alive until
                // after they are moved.
                let first = first.into_iter();
                let (before, result) = (first.chain(before), locals::result());
                let finished = self.finished(&result.to_token_stream(), token);
                let not_a_result = self.check_not_a_result();
                quote!({ #lent #(#before)* let #result = #call; #not_a_result #finished })
            }
        }
    }

    /// The `Finished<R>` of the operation, created from what the function returned.
    pub(super) fn finished(&self, returned: &TokenStream, token: &TokenStream) -> TokenStream {
        let (own, checked) = (self.own_finished(returned, token), self.checked());
        let ok =
            (self.form == ResultForm::Cancelable).then(|| quote!(.map(::core::result::Result::Ok)));
        let (result, back) = (locals::result(), handed_back(self.transfers));
        let with_back = match (self.form, back.as_slice()) {
            (_, []) => TokenStream::new(),
            (ResultForm::Unit, back) => {
                let value = tuple(back);
                quote!(.map(|()| #value))
            }
            (_, back) => quote!(.map(|#result| (#result, #(#back),*))),
        };
        quote!(#own #checked #ok #with_back)
    }

    /// The function's own result, with the completion kind that it determines.
    fn own_finished(&self, returned: &TokenStream, token: &TokenStream) -> TokenStream {
        let (hidden, output) = (&self.paths.hidden, &self.operation.output);
        if self.form != ResultForm::Fallible {
            return quote!(#hidden::Finished::ran(#returned));
        }
        let (result_like, call) = (quote!(#hidden::ResultLike), quote!(::probe(#returned)));
        let probe = match output.opaque {
            None => spanned_call(self.own, &result_like, &call),
            // An opaque type cannot be named, so the check takes the value.
            Some(_) => spanned_over(quote!(#result_like #call), self.own),
        };
        quote!(#probe.finish(#token))
    }

    /// A where clause cannot name an opaque type, so its value is checked, underlined at the type.
    /// This is the last expression, since rustc does not know the type of the value after a check
    /// that failed.
    ///
    /// Output: `.map(|result| { let (result, passed) = CheckSend::checked(result);
    /// passed.value(result) })`
    fn checked(&self) -> Option<TokenStream> {
        let (hidden, result, passed) = (&self.paths.hidden, locals::result(), locals::passed());
        let output = &self.operation.output;
        output.opaque?;
        let located = located_at(&result, &output.written);
        Some(quote! {
            .map(|#result| {
                let (#result, #passed) = #hidden::CheckSend::checked(#located);
                #passed.value(#result)
            })
        })
    }

    /// The statements that check that a type is no `Result` where its name does not show it.
    pub(super) fn check_not_a_result(&self) -> Option<TokenStream> {
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
    pub(super) const fn carries_cancellation(&self) -> bool {
        matches!(self.form, ResultForm::Fallible | ResultForm::Cancelable)
    }

    /// `Some` of the result of an operation that was canceled before its function ran.
    pub(super) fn canceled_value(&self) -> TokenStream {
        let canceled = locals::canceled();
        let back = handed_back(self.transfers);
        let error = match self.form {
            ResultForm::Unit | ResultForm::Plain if back.is_empty() => {
                return quote!(::core::option::Option::None);
            }
            ResultForm::Unit | ResultForm::Plain => {
                let value = tuple(&back);
                return quote!(::core::option::Option::Some(#value));
            }
            ResultForm::Cancelable => quote!(::core::result::Result::Err(#canceled)),
            ResultForm::Fallible => self.canceled_error(),
        };
        let value = if back.is_empty() {
            error
        } else {
            quote!((#error, #(#back),*))
        };
        quote!(::core::option::Option::Some(#value))
    }

    /// The error of a fallible function that reports its cancellation, in its `Result`.
    fn canceled_error(&self) -> TokenStream {
        let (hidden, canceled) = (&self.paths.hidden, locals::canceled());
        let (ty, is_opaque) = (self.own, self.operation.output.opaque.is_some());
        match &self.operation.options.on_canceled {
            Some(path) => {
                let call = called_at(quote!(#canceled), path);
                let error = if is_opaque {
                    quote!(_)
                } else {
                    quote!(<#ty as #hidden::ResultLike>::Error)
                };
                let error = quote!(#hidden::CanceledAs::<#error>::error(#path #call));
                quote!(::core::result::Result::Err(#error))
            }
            None if is_opaque => quote!(#hidden::CanceledValue::canceled_value(#canceled)),
            None => {
                let passed = self.passed;
                quote!(#passed.canceled_value::<#ty>(#canceled))
            }
        }
    }
}
