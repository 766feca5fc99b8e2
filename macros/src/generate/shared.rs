//! Generates the hidden function that prepares an operation for several members, and the call of
//! it.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::body::prepared;
use super::delivery::Delivery;
use super::lower::Parameter;
use super::member::Member;
use super::overload::Overload;
use super::plan::Shared;
use super::{attributes, bounds, generics, locals};

impl Overload<'_> {
    /// Output: `fn __read_async(path: &Path) -> Prepared<'static, io::Result<u8>>`
    pub(super) fn preparing(&self, shared: &Shared) -> Member {
        let Self {
            operation,
            takes,
            paths,
            checks,
            lowered,
            result,
            ..
        } = self;
        let (hidden, start) = (&paths.hidden, locals::start());
        let own = generics::parameters(operation, *takes, paths);
        let parameters = lowered.parameters.iter();
        let parameters =
            parameters.filter(|parameter| !matches!(parameter, Parameter::Token { .. }));
        // A receiver is always the first parameter, so the start comes after it.
        let (receiver, values): (Vec<_>, Vec<_>) = parameters
            .cloned()
            .partition(|parameter| matches!(parameter, Parameter::Receiver(_)));
        // A future keeps its scheduler, so its start borrows none.
        let borrows = shared.takes_start && !operation.is_awaited();
        let lifetime = if borrows {
            quote!('__start)
        } else {
            quote!('static)
        };
        let given = shared.takes_start.then(|| Parameter::Named {
            pattern: start.to_token_stream(),
            ty: quote!(#hidden::Start<#lifetime>),
        });
        let parameters: Vec<_> = receiver.into_iter().chain(given).chain(values).collect();
        let outlives = borrows.then_some(lifetime.clone());
        Member {
            docs: quote!(#[doc(hidden)]),
            attributes: attributes::of_preparing(operation, parameters.len()),
            vis: TokenStream::new(),
            name: shared.name.clone(),
            generics: outlives.into_iter().chain(own).collect(),
            parameters,
            returns: quote!(-> #hidden::Prepared<#lifetime, #result>),
            predicates: self.predicates(),
            clauses: bounds::clauses(operation, &checks.all, paths),
            body: prepared(
                self,
                shared.takes_start.then_some(&start),
                &Delivery::default(),
            ),
        }
    }

    /// Output: `Self::__read_async(self, start, path)`
    pub(super) fn prepared_by(&self, shared: &Shared, start: &TokenStream) -> TokenStream {
        let Self {
            operation, takes, ..
        } = self;
        let start = shared.takes_start.then_some(start);
        let itself = operation.receiver.as_ref().map(|receiver| receiver.token);
        let (mut receiver, mut values) = (None, Vec::new());
        for parameter in &self.lowered.parameters {
            match parameter {
                Parameter::Token { .. } => {}
                Parameter::Receiver(_) => receiver = itself,
                Parameter::Named { pattern, .. } => values.push(pattern.clone()),
                Parameter::Conditional {
                    conditions,
                    pattern,
                    ..
                } => values.push(quote!(#conditions #pattern)),
            }
        }
        let receiver = receiver.map(|itself| itself.to_token_stream());
        let arguments = receiver.into_iter().chain(start.cloned()).chain(values);
        let name = &shared.name;
        let owner = operation.is_associated().then(|| quote!(Self::));
        let names = generics::argument_names(operation, *takes);
        let turbofish = (!names.is_empty()).then(|| quote!(::<#(#names),*>));
        quote!(#owner #name #turbofish(#(#arguments),*))
    }
}
