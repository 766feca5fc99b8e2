//! The generic parameters of a member that is given nothing but a result: those that its type is made from.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::{ExprPath, GenericParam, Type, TypePath, parse_quote};

use super::bounded;
use crate::model::Operation;
use crate::model::generics::mentions_parameter;

/// How the type of a result is written where only the result is at hand.
pub(in crate::generate) struct OfResult {
    pub(in crate::generate) generics: Vec<TokenStream>,
    pub(in crate::generate) predicates: Vec<TokenStream>,
    pub(in crate::generate) ty: TokenStream,
}

/// Input: `fn parse<T: FromStr, R: Read>(source: R) -> Result<T, T::Err>`
/// Output: `<T: FromStr>`, `Result<T, T::Err>`
///
/// `I::Item` does not tell what `I` was. Then the whole result is a parameter: the operation is told by its marker.
pub(in crate::generate) fn of_result(operation: &Operation, result: &TokenStream) -> OfResult {
    let needed = needed(operation, result);
    let told = told_by(&parse_quote!(#result));
    if needed
        .iter()
        .all(|parameter| told.contains(name(parameter)))
    {
        return OfResult {
            generics: needed.iter().map(written).collect(),
            predicates: predicates(operation, &needed),
            ty: result.clone(),
        };
    }
    let ty = &operation.apm_names.result_type;
    OfResult {
        generics: vec![quote!(#ty)],
        predicates: Vec::new(),
        ty: quote!(#ty),
    }
}

/// The parameters in the result, and in the bounds of those.
fn needed(operation: &Operation, result: &TokenStream) -> Vec<GenericParam> {
    let mut needed = mentioned(operation, result);
    loop {
        let about = operation.generics.predicates.iter().filter(|predicate| {
            let mut names = needed.iter().map(name);
            names.any(|name| mentions_parameter(&predicate.bounded_ty, name))
        });
        let wider = mentioned(operation, &quote!(#result #(#needed)* #(#about)*));
        if wider.len() == needed.len() {
            return needed;
        }
        needed = wider;
    }
}

fn mentioned(operation: &Operation, words: &TokenStream) -> Vec<GenericParam> {
    let mut all = all_parameters(operation);
    all.retain(|parameter| mentions_parameter(words, name(parameter)));
    all
}

fn all_parameters(operation: &Operation) -> Vec<GenericParam> {
    let named = operation.generics.named.iter().cloned();
    let own = operation.generics.parameters.iter().cloned();
    own.chain(named.map(GenericParam::Type)).collect()
}

const fn name(parameter: &GenericParam) -> &Ident {
    match parameter {
        GenericParam::Type(parameter) => &parameter.ident,
        GenericParam::Const(parameter) => &parameter.ident,
        GenericParam::Lifetime(parameter) => &parameter.lifetime.ident,
    }
}

fn written(parameter: &GenericParam) -> TokenStream {
    match parameter {
        GenericParam::Type(parameter) => bounded(&parameter.ident, &parameter.bounds, &[]),
        other => other.to_token_stream(),
    }
}

/// Those that speak of nothing that the member does not have.
fn predicates(operation: &Operation, needed: &[GenericParam]) -> Vec<TokenStream> {
    let predicates = operation.generics.predicates.iter();
    let predicates = predicates.map(ToTokens::to_token_stream);
    let kept = predicates.filter(|predicate| {
        let mut others = mentioned(operation, predicate);
        others.retain(|other| needed.iter().all(|known| name(known) != name(other)));
        others.is_empty()
    });
    kept.collect()
}

/// The words of `ty` that a caller's value decides: those that stand alone, and not before `::`.
fn told_by(ty: &Type) -> Vec<Ident> {
    let mut finder = Told { names: Vec::new() };
    finder.visit_type(ty);
    finder.names
}

struct Told {
    names: Vec<Ident>,
}

impl<'ast> Visit<'ast> for Told {
    fn visit_type_path(&mut self, ty: &'ast TypePath) {
        if ty.qself.is_none() {
            self.names.extend(ty.path.get_ident().cloned());
            visit::visit_type_path(self, ty);
        }
    }

    fn visit_expr_path(&mut self, length: &'ast ExprPath) {
        self.names.extend(length.path.get_ident().cloned());
    }
}
