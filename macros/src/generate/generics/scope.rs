//! Finds the generic parameters that some tokens need: those in the tokens, and those in the bounds
//! of these.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, PredicateType, TypeParamBound, WherePredicate, parse_quote};

use super::{bounded, is_about};
use crate::generate::owned::is_its_own_copy;
use crate::generate::paths::Paths;
use crate::model::Operation;
use crate::model::generics::mentions_parameter;
use crate::model::types::bare_ident;

/// All that are in scope.
pub(in crate::generate) struct Scope {
    parameters: Vec<GenericParam>,
    predicates: Vec<PredicateType>,
}

impl Scope {
    /// The parameters of the function, and those that replace its `impl Trait`.
    pub(in crate::generate) fn of(operation: &Operation) -> Self {
        let named = operation.generics.named.iter().cloned();
        let own = operation.generics.parameters.iter().cloned();
        Self {
            parameters: own.chain(named.map(GenericParam::Type)).collect(),
            predicates: operation.generics.predicates.clone(),
        }
    }

    /// The same for a copied result whose type is a parameter.
    pub(in crate::generate) fn copying(mut self, operation: &Operation, paths: &Paths) -> Self {
        let lent = operation.output.form.lent();
        let lent = lent.filter(|lent| !is_its_own_copy(lent, operation));
        let Some(lent) = lent.and_then(bare_ident) else {
            return self;
        };
        let hidden = &paths.hidden;
        let copied: TypeParamBound = parse_quote!(#hidden::CloneResult);
        let in_clause = |predicate: &&mut PredicateType| is_about(predicate, lent);
        if let Some(predicate) = self.predicates.iter_mut().find(in_clause) {
            predicate.bounds.push(copied);
            return self;
        }
        for parameter in &mut self.parameters {
            if let GenericParam::Type(parameter) = parameter
                && parameter.ident == *lent
            {
                parameter.bounds.push(copied.clone());
            }
        }
        self
    }

    /// The same after those of the block around.
    pub(in crate::generate) fn within(self, block: &Generics) -> Self {
        let clause = block.where_clause.iter();
        let around = clause
            .flat_map(|clause| &clause.predicates)
            .filter_map(|predicate| match predicate {
                WherePredicate::Type(predicate) => Some(predicate.clone()),
                _ => None,
            });
        Self {
            parameters: block
                .params
                .iter()
                .cloned()
                .chain(self.parameters)
                .collect(),
            predicates: around.chain(self.predicates).collect(),
        }
    }

    /// The parameters in `words`, and in the bounds of those.
    pub(in crate::generate) fn needed(&self, words: &TokenStream) -> Vec<GenericParam> {
        let mut needed = self.mentioned(words);
        loop {
            let about = self.predicates.iter().filter(|predicate| {
                let mut names = needed.iter().map(name);
                names.any(|name| mentions_parameter(&predicate.bounded_ty, name))
            });
            let wider = self.mentioned(&quote!(#words #(#needed)* #(#about)*));
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
        let own = self.parameters.iter().filter_map(|own| match own {
            GenericParam::Type(own) if own.ident == *parameter => Some(&own.bounds),
            _ => None,
        });
        let clause = self.predicates.iter();
        let clause = clause.filter(|predicate| is_about(predicate, parameter));
        let clause = clause.map(|predicate| &predicate.bounds);
        own.chain(clause).flatten().cloned().collect()
    }

    /// The predicates that name only these.
    pub(in crate::generate) fn predicates(&self, needed: &[GenericParam]) -> Vec<TokenStream> {
        let predicates = self.predicates.iter().map(ToTokens::to_token_stream);
        let kept = predicates.filter(|predicate| {
            let mut others = self.mentioned(predicate);
            others.retain(|other| needed.iter().all(|known| name(known) != name(other)));
            others.is_empty()
        });
        kept.collect()
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
