//! Generates the way from the function's result to the operation's: its completion kind, `Ok`
//! around an infallible value where a token may cancel the operation, and the tuple with what is
//! handed back.

use proc_macro2::TokenStream;
use quote::quote;
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

/// Statements, and the expression behind them.
pub(super) struct Ending {
    pub(super) statements: TokenStream,
    pub(super) finished: TokenStream,
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
    /// Output: `{ let result = read(&path); let ending = …; Finished::new(result, ending) }`
    pub(super) fn call(&self, call: &TokenStream, token: &TokenStream) -> TokenStream {
        let result = locals::result();
        let before = self.passages.iter().filter_map(Passage::before_calling);
        let Ending {
            statements,
            finished,
        } = self.ending(token);
        let Output { form, reading, .. } = &self.operation.output;
        let call = owned_value(form, call.clone(), self.paths);
        let checked = self.checked();
        let called = match (reading, form) {
            (Reading::Unit, Form::Itself) => quote!(let _ = #call;),
            (Reading::Unit, _) => quote!(#call;),
            _ => quote!(let #result = #call;),
        };
        quote!({ #(#before)* #called #statements #checked #finished })
    }

    /// A where clause cannot name an opaque type, so its value is checked, underlined at the type,
    /// and last: if the check fails, rustc does not know the type of the value any more.
    ///
    /// Output: `let (result, passed) = CheckSend::checked(result); let result =
    /// passed.value(result);`
    fn checked(&self) -> Option<TokenStream> {
        let (hidden, result, passed) = (&self.paths.hidden, locals::result(), locals::passed());
        let output = &self.operation.output;
        output.opaque?;
        let there = located_at(&result, &output.written);
        Some(quote! {
            let (#result, #passed) = #hidden::CheckSend::checked(#there);
            let #result = #passed.value(#result);
        })
    }

    /// The value of the operation, made from `result`.
    pub(super) fn ending(&self, token: &TokenStream) -> Ending {
        let Ending {
            statements,
            finished,
        } = self.own_ending(token);
        let result = locals::result();
        let wraps = self.operation.wraps_result(self.takes);
        let ok = wraps.then(|| quote!(.map(::core::result::Result::Ok)));
        let back: Vec<_> = handed_back(self.passages).cloned().collect();
        let with_back = match back.as_slice() {
            [] => TokenStream::new(),
            back if is_left_out(self.operation, self.takes) => {
                let value = tuple(back);
                quote!(.map(|()| #value))
            }
            back => quote!(.map(|#result| (#result, #(#back),*))),
        };
        Ending {
            statements,
            finished: quote!(#finished #ok #with_back),
        }
    }

    /// The result with the completion kind that it decides: a `Finished<R>`.
    fn own_ending(&self, token: &TokenStream) -> Ending {
        let (hidden, result, ending) = (&self.paths.hidden, locals::result(), locals::ending());
        let ty = self.own;
        let ran = quote!(#hidden::Finished::ran(#result));
        match self.operation.output.reading {
            Reading::Unit => Ending {
                statements: quote!(),
                finished: quote!(#hidden::Finished::ran(())),
            },
            Reading::Plain => Ending {
                statements: quote!(),
                finished: ran,
            },
            Reading::Value => {
                let confirm = spanned_over(quote!(#hidden::NotAResult::confirm), ty);
                let reading = spanned_from(&ending, &quote!(.reading()), ty);
                Ending {
                    statements: quote! {
                        let #ending = #hidden::Infallible::new(&#result);
                        #confirm(#reading);
                    },
                    finished: ran,
                }
            }
            Reading::Fallible => {
                let (asked, call) = (quote!(#hidden::ResultLike), quote!(::probe(&#result)));
                let probe = match self.operation.output.opaque {
                    None => spanned_call(ty, &asked, &call),
                    // An opaque type cannot be named, so the check takes the value.
                    Some(_) => spanned_over(quote!(#asked #call), ty),
                };
                let statements = quote!(let #ending = #probe.ending_of_operation(#token););
                Ending {
                    statements,
                    finished: quote!(#hidden::Finished::new(#result, #ending)),
                }
            }
        }
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
