//! Drives the expansion of an attribute through the stages: parse, model, rules, generate. The item
//! itself is always emitted, and first, so that an editor and the rest of the crate still see it;
//! then come the members, then the errors.

mod container;

use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::{Diagnostics, guarded};
use crate::model::{Annotated, Draft, settle};
use crate::parse::item;
use crate::parse::options;
use crate::parse::requests::{self, On, Request};
use crate::pattern::{Feature, OwnAttribute, Pattern};
use crate::{generate, parse, rules};

/// Expands an attribute of trefoil with `arguments` on `item`.
pub(crate) fn attribute(
    own: impl Into<OwnAttribute>,
    arguments: TokenStream,
    item: &TokenStream,
) -> TokenStream {
    if requests::is_expanded(&arguments) {
        return item.clone();
    }
    let own = own.into();
    if let Some(missing) = requests::missing_feature(own) {
        return without_feature(own, missing, item);
    }
    guarded(&own.to_string(), item, || match own {
        OwnAttribute::Pattern(pattern) if !parse::container::is_block(item) => {
            expand(pattern, arguments, item)
        }
        _ => container::expand(Request::first(own, arguments), item),
    })
}

/// The item and an error, where the feature of its attribute is off. The compiler then expands the
/// item's other attributes one by one.
fn without_feature(own: OwnAttribute, missing: Feature, item: &TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    requests::report_missing_feature(&TokenStream::new(), own, missing, &mut diagnostics);
    let errors = diagnostics.into_compile_errors();
    quote!(#item #errors)
}

/// The attribute that the compiler expands first handles the others of the item as well, so that
/// the result does not depend on their order.
fn expand(pattern: Pattern, arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let Some(mut function) = item::parse(pattern, item, &mut diagnostics) else {
        options::parse(pattern, None, arguments, &mut diagnostics);
        let errors = diagnostics.into_compile_errors();
        return quote!(#item #errors);
    };
    let mut requests = vec![Request::first(pattern, arguments)];
    let name = function.sig.ident.to_string();
    let marked = requests::take(
        &mut function.attrs,
        On::Function,
        &name,
        &mut requests,
        &mut diagnostics,
    );
    let unchanged = function.emitted(item, marked);
    let annotated = Annotated::unseen(Rc::new(function));
    let mut drafts = Vec::new();
    for request in requests {
        let options = options::parse(
            request.own,
            Some(&annotated.item.sig.ident),
            request.arguments,
            &mut diagnostics,
        );
        if let Some(pattern) = request.own.pattern() {
            drafts.push(Draft::new(&annotated, pattern, options, Vec::new()));
        }
    }
    let operations = settle::function(drafts);
    rules::check(&operations, &mut diagnostics);
    let members = container::members(&operations, &mut diagnostics);
    let (adjacent, errors) = (
        generate::adjacent_items(&operations),
        diagnostics.into_compile_errors(),
    );
    quote!(#unchanged #(#members)* #adjacent #errors)
}

#[cfg(test)]
mod tests;
