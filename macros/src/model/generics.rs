//! The function's own type and const parameters, as the members repeat them. Lifetimes that only tie plain references go:
//! the members elide them, and what crosses to the worker outlives them all. In bounds they are `'static`.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, FnArg, GenericParam, Generics, Ident, Lifetime, PredicateType, Signature, Token,
    Type, TypeParam, TypeParamBound, WherePredicate, parse_quote,
};

use super::borrows::{Borrow, make_bound_static, make_predicate_static};
use super::fresh_names::FreshNames;
use super::lifetime_constraints;
use super::types::{bare_ident, peel};
use crate::printing::shown;
use crate::words::mentions;

type Bounds = Punctuated<TypeParamBound, Token![+]>;

/// What stands in `<…>` and `where …`, without lifetimes.
pub(crate) struct OwnGenerics {
    /// Type and const parameters, in order.
    pub(crate) parameters: Vec<GenericParam>,
    /// Those that stand for `impl Trait` and for owners, behind the author's.
    pub(crate) named: Vec<TypeParam>,
    pub(crate) predicates: Vec<PredicateType>,
    /// What bears bounds with lifetimes that are now `'static`.
    pub(crate) made_static: Vec<String>,
    lifetimes: Vec<Lifetime>,
    tied: Vec<Lifetime>,
    /// `'a: 'b`, wherever it is written.
    outlives: Vec<(Lifetime, Lifetime)>,
    /// Those in the signature that the block around declares.
    pub(crate) surrounding: Vec<Lifetime>,
}

/// Where a new type parameter comes from.
pub(crate) struct Origin<'o> {
    /// The parameter that it is named after.
    pub(crate) name: &'o Ident,
    /// In which configurations the parameter is there.
    pub(crate) conditions: &'o [Attribute],
}

impl OwnGenerics {
    /// Those of a function, whose parameters may tie lifetimes together.
    pub(crate) fn of(sig: &Signature) -> Self {
        let mut generics = Self::new(&sig.generics);
        for input in &sig.inputs {
            if let FnArg::Typed(written) = input {
                generics.tie(&written.ty);
            }
        }
        generics.surrounding = lifetime_constraints::surrounding(sig);
        generics
    }

    pub(crate) fn new(generics: &Generics) -> Self {
        let lifetimes = generics
            .lifetimes()
            .map(|parameter| parameter.lifetime.clone());
        let mut own = Self {
            parameters: Vec::new(),
            named: Vec::new(),
            predicates: Vec::new(),
            made_static: Vec::new(),
            lifetimes: lifetimes.collect(),
            tied: Vec::new(),
            outlives: Vec::new(),
            surrounding: Vec::new(),
        };
        for parameter in &generics.params {
            own.take_parameter(parameter);
        }
        let clause = generics.where_clause.iter();
        for predicate in clause.flat_map(|clause| &clause.predicates) {
            match predicate {
                WherePredicate::Type(predicate) => own.take_predicate(predicate),
                WherePredicate::Lifetime(predicate) => {
                    own.take_outlived(&predicate.lifetime, &predicate.bounds);
                }
                _ => {}
            }
        }
        own
    }

    fn take_outlived<'b>(
        &mut self,
        longer: &Lifetime,
        shorter: impl IntoIterator<Item = &'b Lifetime>,
    ) {
        let pairs = shorter
            .into_iter()
            .map(|shorter| (longer.clone(), shorter.clone()));
        self.outlives.extend(pairs);
    }

    fn take_parameter(&mut self, parameter: &GenericParam) {
        let mut parameter = parameter.clone();
        match &mut parameter {
            GenericParam::Lifetime(parameter) => {
                return self.take_outlived(&parameter.lifetime, &parameter.bounds);
            }
            GenericParam::Const(_) => {}
            GenericParam::Type(parameter) => {
                let ties = parameter
                    .bounds
                    .iter()
                    .flat_map(lifetime_constraints::in_bound);
                self.tied.extend(ties);
                if outlive_calls(&mut parameter.bounds) {
                    self.made_static.push(parameter.ident.to_string());
                }
            }
        }
        self.parameters.push(parameter);
    }

    fn take_predicate(&mut self, predicate: &PredicateType) {
        self.tied
            .extend(lifetime_constraints::in_bounded(&predicate.bounded_ty));
        let ties = predicate
            .bounds
            .iter()
            .flat_map(lifetime_constraints::in_bound);
        self.tied.extend(ties);
        let mut predicate = predicate.clone();
        predicate.bounds = without_lifetimes(&predicate.bounds);
        // One of the block's is known there, and may be repeated; at `'static` it would say another thing.
        let own = |lifetime: &Lifetime| lifetime.ident == "_" || self.lifetimes.contains(lifetime);
        if make_predicate_static(&mut predicate, |lifetime| lifetime.is_none_or(own)).is_some() {
            self.made_static.push(shown(&predicate.bounded_ty));
        }
        if !predicate.bounds.is_empty() {
            self.predicates.push(predicate);
        }
    }

    /// Notes which lifetimes a parameter of this type ties to others.
    pub(crate) fn tie(&mut self, ty: &Type) {
        self.tied.extend(lifetime_constraints::in_type(ty));
    }

    /// Whether a reference can bear any lifetime instead of this one, so that the members can do without: one that the
    /// function declares itself, and that ties nothing, nor outlives what does.
    pub(crate) fn is_free(&self, lifetime: &Lifetime) -> bool {
        self.outlived_by(lifetime).iter().all(|lifetime| {
            let is_own = self.lifetimes.contains(lifetime) && !self.tied.contains(lifetime);
            is_own || lifetime.ident == "_"
        })
    }

    /// The lifetime, and what it outlives.
    pub(crate) fn outlived_by<'l>(&'l self, lifetime: &'l Lifetime) -> Vec<&'l Lifetime> {
        let mut reached = vec![lifetime];
        let mut next = 0;
        while let Some(&lifetime) = reached.get(next) {
            let pairs = self.outlives.iter();
            for (_, shorter) in pairs.filter(|(longer, _)| longer == lifetime) {
                // Two may outlive each other.
                if !reached.contains(&shorter) {
                    reached.push(shorter);
                }
            }
            next += 1;
        }
        reached
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
        bare_ident(ty).is_some_and(|name| self.declares(name))
    }

    /// Whether `name` is that of one of these.
    pub(crate) fn declares(&self, name: &Ident) -> bool {
        let mut parameters = self.type_parameters().chain(&self.named);
        parameters.any(|parameter| parameter.ident == *name)
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

    /// Drops `?Sized` from the type parameter `name`, whose value crosses.
    pub(crate) fn require_sized(&mut self, name: &Ident) {
        let parameters = self.parameters.iter_mut();
        let parameters = parameters.filter_map(|parameter| match parameter {
            GenericParam::Type(parameter) => Some(parameter),
            _ => None,
        });
        for parameter in parameters.chain(&mut self.named) {
            if parameter.ident == *name {
                parameter.bounds = without_maybe_sized(&parameter.bounds);
            }
        }
        self.predicates.retain_mut(|predicate| {
            if bare_ident(&predicate.bounded_ty) == Some(name) {
                predicate.bounds = without_maybe_sized(&predicate.bounds);
            }
            !predicate.bounds.is_empty()
        });
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
        origin: &Origin,
        fresh: &mut FreshNames,
    ) {
        let mut namer = ImplNamer {
            generics: self,
            origin,
            fresh,
        };
        namer.visit_type_mut(ty);
    }

    /// A new type parameter with these bounds, as a type.
    pub(crate) fn name_owner(
        &mut self,
        bounds: &Bounds,
        origin: &Origin,
        fresh: &mut FreshNames,
    ) -> Type {
        let name = fresh.type_parameter(origin.name);
        let mut bounds = bounds.clone();
        if outlive_calls(&mut bounds) {
            self.made_static.push(origin.name.to_string());
        }
        let conditions = origin.conditions;
        self.named
            .push(parse_quote!(#(#conditions)* #name: #bounds));
        parse_quote!(#name)
    }
}

/// Whether the bound is `?Sized`.
pub(crate) fn is_maybe_sized(bound: &TypeParamBound) -> bool {
    matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some())
}

fn without_maybe_sized(bounds: &Bounds) -> Bounds {
    let kept = bounds.iter().filter(|bound| !is_maybe_sized(bound));
    kept.cloned().collect()
}

/// Without `'a`; `'static` stays.
fn without_lifetimes(bounds: &Bounds) -> Bounds {
    let kept = bounds.iter().filter(|bound| match bound {
        TypeParamBound::Lifetime(lifetime) => lifetime.ident == "static",
        _ => true,
    });
    kept.cloned().collect()
}

/// The bounds of what crosses by value, where the function has it behind a reference: it outlives the call, so `'a` goes,
/// and it has a size. The first borrow in them is now `'static`.
pub(crate) fn of_owner<'b>(
    bounds: impl IntoIterator<Item = &'b TypeParamBound>,
) -> (Vec<TypeParamBound>, Option<Borrow>) {
    let kept = bounds
        .into_iter()
        .filter(|bound| !matches!(bound, TypeParamBound::Lifetime(_)) && !is_maybe_sized(bound));
    let mut bounds: Vec<_> = kept.cloned().collect();
    let borrows: Vec<_> = bounds.iter_mut().filter_map(make_bound_static).collect();
    (bounds, borrows.into_iter().next())
}

/// Makes the bounds ones that what outlives every call can meet; answers whether that asks for more than the author did.
fn outlive_calls(bounds: &mut Bounds) -> bool {
    *bounds = without_lifetimes(bounds);
    let changed: Vec<_> = bounds.iter_mut().filter_map(make_bound_static).collect();
    !changed.is_empty()
}

struct ImplNamer<'n, 'o> {
    generics: &'n mut OwnGenerics,
    origin: &'n Origin<'o>,
    fresh: &'n mut FreshNames,
}

impl VisitMut for ImplNamer<'_, '_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        // The parentheses of `&(impl Read + ?Sized)` go too.
        let Type::ImplTrait(opaque) = peel(ty) else {
            return visit_mut::visit_type_mut(self, ty);
        };
        let name = self
            .generics
            .name_owner(&opaque.bounds, self.origin, self.fresh);
        *ty = name;
    }
}

/// Whether the tokens of `item` mention the type parameter `name`. What stands behind `::`, as in `io::Error`, or before `=`,
/// as in `Iterator<Item = u8>`, is something else of the same name.
pub(crate) fn mentions_parameter(item: impl ToTokens, name: &Ident) -> bool {
    let trees: Vec<_> = item.into_token_stream().into_iter().collect();
    let is_sign = |tree: Option<&TokenTree>, sign| matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
    trees.iter().enumerate().any(|(index, tree)| match tree {
        TokenTree::Group(group) => mentions_parameter(group.stream(), name),
        TokenTree::Ident(ident) if ident == name => {
            let before = |distance| trees.get(index.wrapping_sub(distance));
            let is_behind_colons = is_sign(before(1), ':') && is_sign(before(2), ':');
            !is_behind_colons && !is_sign(trees.get(index + 1), '=')
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests;
