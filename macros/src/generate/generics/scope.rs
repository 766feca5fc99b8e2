//! Finds the generic parameters that some tokens need: those in the tokens, and those in the bounds
//! of these.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, PredicateType, TypeParamBound, WherePredicate, parse_quote};

use super::{bounded, is_about};
use crate::generate::owned::clones_to_itself;
use crate::generate::paths::Paths;
use crate::model::Operation;
use crate::model::generics::mentions_parameter;
use crate::model::types::bare_ident;

/// The generic parameters in scope, and their predicates.
pub(in crate::generate) struct Scope {
    parameters: Vec<GenericParam>,
    predicates: Vec<PredicateType>,
}

impl Scope {
    /// The parameters of the function, and those that replace its `impl Trait`.
    pub(in crate::generate) fn of(operation: &Operation) -> Self {
        let mut parameters = operation.generics.parameters.clone();
        for parameter in &operation.generics.named {
            parameters.push(GenericParam::Type(parameter.clone()));
        }
        Self {
            parameters,
            predicates: operation.generics.predicates.clone(),
        }
    }

    /// The same for a cloned result whose type is a parameter.
    pub(in crate::generate) fn cloning(mut self, operation: &Operation, paths: &Paths) -> Self {
        let referent = operation.output.form.referent();
        let referent = referent.filter(|ty| !clones_to_itself(ty, operation));
        let Some(name) = referent.and_then(bare_ident) else {
            return self;
        };
        let hidden = &paths.hidden;
        let cloned: TypeParamBound = parse_quote!(#hidden::CloneResult);
        let in_clause = |predicate: &&mut PredicateType| is_about(predicate, name);
        if let Some(predicate) = self.predicates.iter_mut().find(in_clause) {
            predicate.bounds.push(cloned);
            return self;
        }
        for parameter in &mut self.parameters {
            if let GenericParam::Type(parameter) = parameter
                && parameter.ident == *name
            {
                parameter.bounds.push(cloned.clone());
            }
        }
        self
    }

    /// The same after the parameters of the block.
    pub(in crate::generate) fn within(mut self, block: &Generics) -> Self {
        let mut around = Self {
            parameters: Vec::new(),
            predicates: Vec::new(),
        };
        for parameter in &block.params {
            around.parameters.push(parameter.clone());
        }
        if let Some(clause) = &block.where_clause {
            for predicate in &clause.predicates {
                if let WherePredicate::Type(predicate) = predicate {
                    around.predicates.push(predicate.clone());
                }
            }
        }
        around.parameters.append(&mut self.parameters);
        around.predicates.append(&mut self.predicates);
        around
    }

    /// The parameters in `words`, and in the bounds of those.
    pub(in crate::generate) fn needed(&self, words: &TokenStream) -> Vec<GenericParam> {
        let mut needed = self.mentioned(words);
        loop {
            let mut wider = quote!(#words #(#needed)*);
            for predicate in &self.predicates {
                let ty = &predicate.bounded_ty;
                let mut names = needed.iter();
                if names.any(|parameter| mentions_parameter(ty, name(parameter))) {
                    predicate.to_tokens(&mut wider);
                }
            }
            let wider = self.mentioned(&wider);
            if wider.len() == needed.len() {
                return needed;
            }
            needed = wider;
        }
    }

    /// The parameters in `words`.
    pub(in crate::generate) fn mentioned(&self, words: &TokenStream) -> Vec<GenericParam> {
        let mut all = self.parameters.clone();
        all.retain(|parameter| mentions_parameter(words, name(parameter)));
        all
    }

    /// All bounds of a type parameter.
    pub(in crate::generate) fn bounds_of(&self, parameter: &Ident) -> Vec<TypeParamBound> {
        let mut bounds = Vec::new();
        for own in &self.parameters {
            if let GenericParam::Type(own) = own
                && own.ident == *parameter
            {
                bounds.extend(own.bounds.iter().cloned());
            }
        }
        for predicate in &self.predicates {
            if is_about(predicate, parameter) {
                bounds.extend(predicate.bounds.iter().cloned());
            }
        }
        bounds
    }

    /// The predicates that name only these.
    pub(in crate::generate) fn predicates(&self, needed: &[GenericParam]) -> Vec<TokenStream> {
        let is_needed =
            |other: &GenericParam| needed.iter().any(|known| name(known) == name(other));
        let mut kept = Vec::new();
        for predicate in &self.predicates {
            let words = predicate.to_token_stream();
            let mentioned = self.mentioned(&words);
            if mentioned.iter().all(is_needed) {
                kept.push(words);
            }
        }
        kept
    }
}

pub(in crate::generate) const fn name(parameter: &GenericParam) -> &Ident {
    match parameter {
        GenericParam::Type(parameter) => &parameter.ident,
        GenericParam::Const(parameter) => &parameter.ident,
        GenericParam::Lifetime(parameter) => &parameter.lifetime.ident,
    }
}

/// A parameter with its bounds and without its default.
pub(in crate::generate) fn written(parameter: &GenericParam) -> TokenStream {
    match parameter {
        GenericParam::Type(parameter) => bounded(&parameter.ident, &parameter.bounds, &[]),
        GenericParam::Const(parameter) => {
            let (name, ty) = (&parameter.ident, &parameter.ty);
            quote!(const #name: #ty)
        }
        GenericParam::Lifetime(_) => parameter.to_token_stream(),
    }
}
