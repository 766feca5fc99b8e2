//! The type and const parameters of the function, as the members repeat them. Lifetimes that occur
//! in plain references alone are elided in the members, since the values that move to the worker
//! outlive them all. In bounds they become `'static`.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, FnArg, GenericParam, Generics, Ident, Lifetime, PredicateType, Signature, Token,
    Type, TypeParam, TypeParamBound, WherePredicate, parse_quote,
};

use super::borrows::{Borrow, make_bound_static, make_predicate_static};
use super::fresh_names::FreshNames;
use super::lifetime_constraints;
use super::types::{bare_ident, peel};
use super::walk::{Node, Visitor, visit_parts};
use crate::printing::shown;
use crate::words::mentions;

type Bounds = Punctuated<TypeParamBound, Token![+]>;

/// The parameters and predicates of the function, without lifetimes.
pub(crate) struct OwnGenerics {
    /// Type and const parameters, in order.
    pub(crate) parameters: Vec<GenericParam>,
    /// Those that the members add for `impl Trait` and for owned values, after those of the
    /// function.
    pub(crate) named: Vec<TypeParam>,
    pub(crate) predicates: Vec<PredicateType>,
    /// The types whose bounds have lifetimes that are now `'static`.
    pub(crate) made_static: Vec<String>,
    lifetimes: Vec<Lifetime>,
    constrained: Vec<Lifetime>,
    /// `'a: 'b`, wherever it is written.
    outlives: Vec<(Lifetime, Lifetime)>,
    /// The lifetimes in the signature that the block around declares.
    pub(crate) surrounding: Vec<Lifetime>,
}

/// The parameter that a new type parameter is for.
pub(crate) struct Origin<'o> {
    /// Its name, after which the type parameter is named.
    pub(crate) name: &'o Ident,
    /// Its `cfg` attributes.
    pub(crate) conditions: &'o [Attribute],
}

impl OwnGenerics {
    /// The generics of a function, whose arguments may constrain lifetimes to be equal.
    pub(crate) fn of(sig: &Signature) -> Self {
        let mut generics = Self::new(&sig.generics);
        for input in &sig.inputs {
            if let FnArg::Typed(written) = input {
                generics.constrain(&written.ty);
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
            constrained: Vec::new(),
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
                let lifetimes = parameter
                    .bounds
                    .iter()
                    .flat_map(lifetime_constraints::in_bound);
                self.constrained.extend(lifetimes);
                if outlive_calls(&mut parameter.bounds) {
                    self.made_static.push(parameter.ident.to_string());
                }
            }
        }
        self.parameters.push(parameter);
    }

    fn take_predicate(&mut self, predicate: &PredicateType) {
        self.constrained
            .extend(lifetime_constraints::in_bounded(&predicate.bounded_ty));
        let lifetimes = predicate
            .bounds
            .iter()
            .flat_map(lifetime_constraints::in_bound);
        self.constrained.extend(lifetimes);
        let mut predicate = predicate.clone();
        predicate.bounds = without_lifetimes(&predicate.bounds);
        // A lifetime of the block is in scope of the members and can be repeated; `'static` would
        // be another predicate.
        let own = |lifetime: &Lifetime| lifetime.ident == "_" || self.lifetimes.contains(lifetime);
        if make_predicate_static(&mut predicate, &|lifetime| lifetime.is_none_or(own)).is_some() {
            self.made_static.push(shown(&predicate.bounded_ty));
        }
        if !predicate.bounds.is_empty() {
            self.predicates.push(predicate);
        }
    }

    /// Records the lifetimes that an argument of this type constrains.
    pub(crate) fn constrain(&mut self, ty: &Type) {
        self.constrained.extend(lifetime_constraints::in_type(ty));
    }

    /// Whether a reference can have any lifetime instead of this one, so that the members can elide
    /// it: the function declares it, and neither it nor a lifetime that it outlives is constrained.
    pub(crate) fn is_free(&self, lifetime: &Lifetime) -> bool {
        self.outlived_by(lifetime).iter().all(|lifetime| {
            let is_own = self.lifetimes.contains(lifetime) && !self.constrained.contains(lifetime);
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
                // Two lifetimes may outlive each other.
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

    /// Whether `ty` is a type parameter of the function, which has bounds of its own.
    pub(crate) fn is_parameter(&self, ty: &Type) -> bool {
        bare_ident(ty).is_some_and(|name| self.declares(name))
    }

    /// Whether `name` is the name of a type parameter here.
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

    /// Drops `?Sized` from the type parameter `name`, of which a value moves to the worker.
    pub(crate) fn require_sized(&mut self, name: &Ident) {
        let own = self
            .parameters
            .iter_mut()
            .filter_map(|parameter| match parameter {
                GenericParam::Type(parameter) => Some(parameter),
                _ => None,
            });
        for parameter in own.chain(&mut self.named) {
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

    /// The predicates that mention the type parameter `name` but are about another type.
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

    /// Replaces each `impl Trait` in `ty` with a new type parameter.
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
        namer.visit(Node::Type(ty));
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

/// The bounds without lifetimes other than `'static`.
fn without_lifetimes(bounds: &Bounds) -> Bounds {
    let kept = bounds.iter().filter(|bound| match bound {
        TypeParamBound::Lifetime(lifetime) => lifetime.ident == "static",
        _ => true,
    });
    kept.cloned().collect()
}

/// The bounds of an owned value where the function takes a reference: it outlives the call, so `'a`
/// is dropped, and it has a size. Also the first borrow in them, which is now `'static`.
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

/// Changes the bounds to those of a value that outlives every call, and returns whether they are
/// now stricter.
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

impl Visitor for ImplNamer<'_, '_> {
    fn visit(&mut self, node: Node<'_>) {
        // `peel` drops the parentheses of `&(impl Read + ?Sized)` too.
        let Node::Type(ty) = node else {
            return visit_parts(self, node);
        };
        match peel(ty) {
            Type::ImplTrait(opaque) => {
                let name = self
                    .generics
                    .name_owner(&opaque.bounds, self.origin, self.fresh);
                *ty = name;
            }
            _ => visit_parts(self, Node::Type(ty)),
        }
    }
}

/// Whether the tokens of `item` mention the type parameter `name`. A name after `::`, as in
/// `io::Error`, or before `=`, as in `Iterator<Item = u8>`, is another item.
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
