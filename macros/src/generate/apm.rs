//! Generates the members of a Begin/End pair: those that begin an operation and give its async
//! result to their caller or to a callback, and the one that ends it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use super::delivery::Delivery;
use super::generics::OfResult;
use super::lower::Parameter;
use super::marker::marker;
use super::member::Member;
use super::overload::Overload;
use super::paths::Paths;
use super::plan::Plan;
use super::starting::Starting;
use super::{attributes, bounds, docs, generics, locals};
use crate::model::Operation;
use crate::model::types::is_unit;
use crate::naming::Completion;

/// Input: `fn read(&self, count: usize) -> io::Result<Vec<u8>>`
/// Output: `begin_read`, `begin_read_with_callback`, the same with progress if there is any, and
/// `end_read`
pub(super) fn members(operation: &Operation, plan: &Plan, paths: &Paths) -> Vec<Member> {
    let overloads = operation.begin_overloads().into_iter();
    let overloads: Vec<_> = overloads
        .map(|takes| Overload::new(operation, takes, paths).sharing(plan))
        .collect();
    let begin = overloads
        .iter()
        .flat_map(|overload| Completion::ALL.map(|completion| begin(overload, completion)));
    // All overloads begin the same operation with the same result, so one member ends them.
    begin.chain(overloads.first().map(end)).collect()
}

/// Output: `begin_read(…) -> AsyncResult<R, (), O>`, or
/// `begin_read_with_callback<AsyncState: …>(…, callback: impl FnOnce(…), async_state: AsyncState)
/// -> AsyncResultView<AsyncState, O>`
fn begin(overload: &Overload, completion: Completion) -> Member {
    let Overload {
        operation,
        takes,
        paths,
        ..
    } = overload;
    let (public, marker) = (&paths.public, marker(operation, *takes, paths));
    let (docs, name) = (
        docs::begin(operation, *takes, completion),
        operation.names.begin(*takes, completion),
    );
    match completion {
        Completion::Caller => overload.member(Starting {
            docs,
            name,
            generics: Vec::new(),
            parameters: Vec::new(),
            returns: returns(&async_result(overload, &overload.result, &quote!(()))),
            delivery: Delivery::by(quote!(.begin())),
        }),
        Completion::Callback => {
            let names = &operation.apm_names;
            let (callback, async_state, state) =
                (&names.callback, &names.async_state, &names.state_type);
            overload.member(Starting {
                docs,
                name,
                generics: vec![
                    quote!(#state: ::core::marker::Send + ::core::marker::Sync + 'static),
                ],
                parameters: callback_parameters(overload),
                returns: quote!(-> #public::apm::AsyncResultView<#state, #marker>),
                delivery: Delivery {
                    is_bounded: true,
                    ..Delivery::by(quote!(.begin_with_callback(#callback, #async_state)))
                },
            })
        }
    }
}

fn callback_parameters(overload: &Overload) -> Vec<Parameter> {
    let names = &overload.operation.apm_names;
    let (callback, async_state, state) = (&names.callback, &names.async_state, &names.state_type);
    let given = async_result(overload, &overload.result, &quote!(#state));
    vec![
        Parameter::Named {
            pattern: quote!(#callback),
            ty: quote!(impl ::core::ops::FnOnce(#given) + ::core::marker::Send + 'static),
        },
        Parameter::Named {
            pattern: quote!(#async_state),
            ty: quote!(#state),
        },
    ]
}

/// Output: `AsyncResult<R, AsyncState, Op<Self, 0x…>>`
fn async_result(overload: &Overload, result: &TokenStream, state: &TokenStream) -> TokenStream {
    let public = &overload.paths.public;
    let marker = marker(overload.operation, overload.takes, overload.paths);
    quote!(#public::apm::AsyncResult<#result, #state, #marker>)
}

/// Output: `end_read<AsyncState>(async_result: AsyncResult<R, AsyncState, O>) -> R {
/// end(async_result) }`
fn end(overload: &Overload) -> Member {
    let operation = overload.operation;
    let (async_result_name, state) = (locals::async_result(), &operation.apm_names.state_type);
    let OfResult {
        generics,
        predicates,
        ty,
    } = generics::of_result(operation, &overload.result);
    let is_written = ty.to_string() == overload.result.to_string();
    let written = Some(overload.takes).filter(|_| is_written);
    let hidden = &overload.paths.hidden;
    Member {
        docs: docs::end(operation, overload.takes),
        attributes: attributes::of_end(operation),
        vis: attributes::visibility(operation),
        name: operation.names.end(),
        generics: generics.into_iter().chain([quote!(#state)]).collect(),
        parameters: vec![Parameter::Named {
            pattern: quote!(#async_result_name),
            ty: async_result(overload, &ty, &quote!(#state)),
        }],
        returns: returns(&ty),
        predicates,
        clauses: bounds::of_end(operation, written, overload.paths),
        body: quote!(#hidden::end(#async_result_name)),
    }
}

/// Nothing for `()`.
fn returns(ty: &TokenStream) -> TokenStream {
    if is_unit(&parse_quote!(#ty)) {
        TokenStream::new()
    } else {
        quote!(-> #ty)
    }
}
