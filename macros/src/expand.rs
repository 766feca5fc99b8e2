//! The driver: parse, model, rules, generate. The item comes first in the output and is never held back, so that an editor
//! and the rest of the crate go on; then come the members, then the errors.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::diagnostics::Diagnostics;
use crate::generate;
use crate::model::Operation;
use crate::parse::item::{self, Stripped};
use crate::parse::options;
use crate::rules;

/// Expands `#[tap(arguments)]` on `item`.
pub(crate) fn tap(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    guarded(item, || expand(arguments, item))
}

/// A panic of ours must not take the item with it.
fn guarded(item: &TokenStream, expand: impl FnOnce() -> TokenStream) -> TokenStream {
    catch_unwind(AssertUnwindSafe(expand)).unwrap_or_else(|_| {
        let text = "`#[tap]` failed on this item, which is a fault of trefoil and not of the item\n\
                    help: report it with the signature of the function [internal_error]";
        quote!(#item ::core::compile_error! { #text })
    })
}

fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let options = options::parse(arguments, &mut diagnostics);
    let Some(mut function) = item::parse(item, &mut diagnostics) else {
        let errors = diagnostics.into_compile_errors();
        return quote!(#item #errors);
    };
    let unchanged = match item::strip_own_attributes(&mut function, &mut diagnostics) {
        Stripped::Nothing => item.clone(),
        Stripped::Attributes => function.to_token_stream(),
    };
    let operation = Operation::new(function, options);
    rules::check(&operation, &mut diagnostics);
    let members = if diagnostics.is_empty() {
        generate::tap::members(&operation)
    } else {
        generate::tap::signatures(&operation)
    };
    let errors = diagnostics.into_compile_errors();
    quote!(#unchanged #members #errors)
}

#[cfg(test)]
mod tests;
