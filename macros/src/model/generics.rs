//! The function's own type and const parameters, as the members repeat them. Lifetimes that only tie plain references go:
//! the members elide them, and what crosses to the worker outlives them all.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{
    GenericParam, Generics, Ident, Lifetime, PredicateType, Token, Type, TypeParam, TypeParamBound,
    WherePredicate, parse_quote,
};

use super::borrows::{self, Borrow};
use super::name::{FreshNames, mentions};
use super::support;
use super::types::bare_ident;

type Bounds = Punctuated<TypeParamBound, Token![+]>;

/// What stands in `<…>` and `where …`, without lifetimes.
pub(crate) struct OwnGenerics {
    /// Type and const parameters, in order.
    pub(crate) parameters: Vec<GenericParam>,
    /// Those that stand for `impl Trait`, behind the author's.
    pub(crate) named: Vec<TypeParam>,
    pub(crate) predicates: Vec<PredicateType>,
    /// Borrows in bounds, which cannot be met by what outlives the call.
    pub(crate) borrows: Vec<Borrow>,
    lifetimes: Vec<Lifetime>,
}

impl OwnGenerics {
    pub(crate) fn new(generics: &Generics) -> Self {
        let lifetimes = generics
            .lifetimes()
            .map(|parameter| parameter.lifetime.clone())
            .collect();
        let mut borrows = Vec::new();
        let mut parameters = Vec::new();
        for parameter in &generics.params {
            let mut parameter = parameter.clone();
            if let GenericParam::Type(parameter) = &mut parameter {
                parameter.bounds = without_lifetimes(&parameter.bounds, &mut borrows);
            }
            if !matches!(parameter, GenericParam::Lifetime(_)) {
                parameters.push(parameter);
            }
        }
        let clause = generics
            .where_clause
            .iter()
            .flat_map(|clause| &clause.predicates);
        let predicates = clause
            .filter_map(|predicate| erase_predicate(predicate, &mut borrows))
            .collect();
        Self {
            parameters,
            named: Vec::new(),
            predicates,
            borrows,
            lifetimes,
        }
    }

    /// Whether the lifetime is declared by the function itself, so that the members can do without.
    pub(crate) fn declares(&self, lifetime: &Lifetime) -> bool {
        lifetime.ident == "_" || self.lifetimes.contains(lifetime)
    }

    pub(crate) fn type_parameters(&self) -> impl Iterator<Item = &TypeParam> {
        self.parameters
            .iter()
            .filter_map(|parameter| match parameter {
                GenericParam::Type(parameter) => Some(parameter),
                _ => None,
            })
    }

    /// Whether `ty` is one of the function's own type parameters, which bear their bounds themselves.
    pub(crate) fn is_parameter(&self, ty: &Type) -> bool {
        let own = |name: &Ident| {
            self.type_parameters()
                .chain(&self.named)
                .any(|parameter| parameter.ident == *name)
        };
        bare_ident(ty).is_some_and(own)
    }

    /// The bounds of the type parameter `name`, inline and in the where clause.
    pub(crate) fn bounds_of<'s>(
        &'s self,
        name: &'s Ident,
    ) -> impl Iterator<Item = &'s TypeParamBound> {
        let inline = self
            .type_parameters()
            .filter(move |parameter| parameter.ident == *name);
        let clause = self
            .predicates
            .iter()
            .filter(move |predicate| bare_ident(&predicate.bounded_ty) == Some(name));
        inline
            .flat_map(|parameter| &parameter.bounds)
            .chain(clause.flat_map(|predicate| &predicate.bounds))
    }

    /// Whether the type parameter `name` implements `IProgress<T>`.
    pub(crate) fn is_progress(&self, name: &Ident) -> bool {
        self.bounds_of(name)
            .any(|bound| support::progress_bound(bound).is_some())
    }

    /// Whether the type parameter `name` may have no size.
    pub(crate) fn is_maybe_unsized(&self, name: &Ident) -> bool {
        self.bounds_of(name).any(is_maybe_sized)
    }

    /// The predicates that say something about more than the type parameter `name` itself.
    pub(crate) fn predicates_beside<'s>(
        &'s self,
        name: &'s Ident,
    ) -> impl Iterator<Item = &'s PredicateType> {
        let text = name.to_string();
        self.predicates.iter().filter(move |predicate| {
            bare_ident(&predicate.bounded_ty) != Some(name)
                && mentions(predicate.to_token_stream(), &text)
        })
    }

    /// Puts a new type parameter in the place of each `impl Trait` in `ty`.
    pub(crate) fn name_impl_traits(
        &mut self,
        ty: &mut Type,
        parameter: &Ident,
        fresh: &mut FreshNames,
    ) {
        ImplNamer {
            named: &mut self.named,
            parameter,
            fresh,
        }
        .visit_type_mut(ty);
    }
}

/// Whether the bound is `?Sized`.
pub(crate) fn is_maybe_sized(bound: &TypeParamBound) -> bool {
    matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some())
}

/// Without `'a`; `'static` stays, and a trait that names a lifetime is noted.
fn without_lifetimes(bounds: &Bounds, borrows: &mut Vec<Borrow>) -> Bounds {
    let kept = bounds.iter().filter(|bound| match bound {
        TypeParamBound::Lifetime(lifetime) => lifetime.ident == "static",
        other => {
            borrows.extend(borrows::in_bound(other));
            true
        }
    });
    kept.cloned().collect()
}

fn erase_predicate(predicate: &WherePredicate, borrows: &mut Vec<Borrow>) -> Option<PredicateType> {
    let WherePredicate::Type(predicate) = predicate else {
        return None;
    };
    let mut predicate = predicate.clone();
    if predicate.lifetimes.is_none() {
        borrows.extend(borrows::in_type(&predicate.bounded_ty));
        predicate.bounds = without_lifetimes(&predicate.bounds, borrows);
    }
    (!predicate.bounds.is_empty()).then_some(predicate)
}

struct ImplNamer<'n> {
    named: &'n mut Vec<TypeParam>,
    parameter: &'n Ident,
    fresh: &'n mut FreshNames,
}

impl VisitMut for ImplNamer<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        let Type::ImplTrait(opaque) = ty else {
            return visit_mut::visit_type_mut(self, ty);
        };
        let name = self.fresh.type_parameter(self.parameter);
        let bounds = &opaque.bounds;
        self.named.push(parse_quote!(#name: #bounds));
        *ty = parse_quote!(#name);
    }
}

/// Whether the tokens of `item` mention the type parameter `name`.
pub(crate) fn mentions_parameter(item: impl ToTokens, name: &Ident) -> bool {
    let tokens: TokenStream = item.into_token_stream();
    mentions(tokens, &name.to_string())
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens, format_ident};
    use syn::{Signature, Type, parse_quote};

    use super::OwnGenerics;
    use crate::model::name::FreshNames;
    use crate::model::types::shown;

    #[test]
    fn lifetimes_go() {
        let sig: Signature = parse_quote!(
            fn f<'a, T: Read + 'a + 'static, const N: usize>()
            where
                T: 'a,
                'a: 'a,
                U: Eq
        );
        let generics = OwnGenerics::new(&sig.generics);
        let parameters: Vec<_> = generics.parameters.iter().map(shown).collect();
        assert_eq!(parameters, ["T: Read + 'static", "const N: usize"]);
        let predicates: Vec<_> = generics.predicates.iter().map(shown).collect();
        assert_eq!(predicates, ["U: Eq"]);
        assert!(generics.borrows.is_empty());
    }

    #[test]
    fn lifetimes_in_bounds_are_noted() {
        let sig: Signature = parse_quote!(
            fn f<'a, T: Parser<'a>, F: for<'x> Fn(&'x str)>()
            where
                &'a T: Eq,
                for<'x> &'x T: Eq
        );
        assert_eq!(OwnGenerics::new(&sig.generics).borrows.len(), 2);
    }

    #[test]
    fn impl_trait_is_named() {
        let sig: Signature = parse_quote!(
            fn f(source: Vec<impl Read>) -> Source
        );
        let mut generics = OwnGenerics::new(&sig.generics);
        let mut fresh = FreshNames::new(sig.to_token_stream());
        let mut ty: Type = parse_quote!((impl Read, Vec<impl Write + Send>));
        generics.name_impl_traits(&mut ty, &format_ident!("source"), &mut fresh);
        assert_eq!(shown(&ty), "(SourceType, Vec<SourceType2>)");
        let named: Vec<_> = generics.named.iter().map(shown).collect();
        assert_eq!(named, ["SourceType: Read", "SourceType2: Write + Send"]);
        assert!(generics.is_parameter(&parse_quote!(SourceType)));
        assert!(!generics.is_parameter(&parse_quote!(Source)));
    }
}
