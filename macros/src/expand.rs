//! The driver: parse, model, rules, generate. The item comes first in the output and is never held back, so that an editor
//! and the rest of the crate go on; then come the members, then the errors.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::diagnostics::Diagnostics;
use crate::generate;
use crate::model::Operation;
use crate::parse::item::{self, Marked, Request};
use crate::parse::options;
use crate::pattern::Pattern;
use crate::rules;

/// Expands the attribute of `pattern`, with `arguments`, on `item`.
pub(crate) fn attribute(
    pattern: Pattern,
    arguments: TokenStream,
    item: &TokenStream,
) -> TokenStream {
    if item::is_expanded(&arguments) {
        return item.clone();
    }
    guarded(pattern, item, || expand(pattern, arguments, item))
}

/// A panic of ours must not take the item with it.
fn guarded(
    pattern: Pattern,
    item: &TokenStream,
    expand: impl FnOnce() -> TokenStream,
) -> TokenStream {
    catch_unwind(AssertUnwindSafe(expand)).unwrap_or_else(|_| {
        let text = format!(
            "`{pattern}` failed on this item, which is a fault of trefoil and not of the item\n\
             help: report it with the signature of the function [internal_error]"
        );
        quote!(#item ::core::compile_error! { #text })
    })
}

/// The attribute that the compiler expands first does the work of the other ones of the item as well, so that their order
/// changes nothing.
fn expand(pattern: Pattern, arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let Some(mut function) = item::parse(pattern, item, &mut diagnostics) else {
        options::parse(pattern, arguments, &mut diagnostics);
        let errors = diagnostics.into_compile_errors();
        return quote!(#item #errors);
    };
    let first = Request { pattern, arguments };
    let (requests, marked) = item::take_own_attributes(&mut function, first, &mut diagnostics);
    let unchanged = match marked {
        Marked::Nothing => item.clone(),
        Marked::Attributes => function.to_token_stream(),
    };
    let function = Rc::new(function);
    let operations: Vec<_> = requests
        .into_iter()
        .map(|Request { pattern, arguments }| {
            let options = options::parse(pattern, arguments, &mut diagnostics);
            Operation::new(Rc::clone(&function), pattern, options)
        })
        .collect();
    rules::check(&operations, &mut diagnostics);
    let members = if diagnostics.is_empty() {
        generate::members(&operations)
    } else {
        generate::signatures(&operations)
    };
    let errors = diagnostics.into_compile_errors();
    quote!(#unchanged #members #errors)
}

#[cfg(test)]
mod tests;
