//! Reads the type and const parameters of the function, as the members repeat them. Lifetimes that
//! occur in plain references alone are elided in the members, since the values that move to the
//! worker outlive them all. In bounds they become `'static`.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, FnArg, GenericParam, Generics, Ident, Lifetime, PredicateType, Signature, Token,
    Type, TypeParam, TypeParamBound, WherePredicate, parse_quote,
};

use super::borrows::make_predicate_static;
use super::bounds::{Bounds, is_lifetime, is_maybe_sized, outlive_calls, retain};
use super::conversion::Converted;
use super::fresh_names::FreshNames;
use super::lifetime_constraints;
use super::types::{bare_ident, peel};
use super::walk::{Node, Visitor, visit_parts};
use crate::printing::shown;
use crate::words::mentions;

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
    /// The lifetimes in the signature that the enclosing block declares.
    pub(crate) surrounding: Vec<Lifetime>,
    /// All type and const parameters of the function, in order.
    declared: Vec<Ident>,
    /// The type parameters that are not among `parameters`, since the values are converted.
    converted: Vec<(Ident, Converted)>,
    /// Whether values are converted.
    pub(crate) converts: bool,
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
            declared: arguments(&generics.params).into_iter().cloned().collect(),
            converted: Vec::new(),
            converts: false,
        };
        for parameter in &generics.params {
            own.take_parameter(parameter);
        }
        if let Some(clause) = &generics.where_clause {
            for predicate in &clause.predicates {
                match predicate {
                    WherePredicate::Type(predicate) => own.take_predicate(predicate),
                    WherePredicate::Lifetime(predicate) => {
                        own.take_outlived(&predicate.lifetime, &predicate.bounds);
                    }
                    _ => {}
                }
            }
        }
        own
    }

    /// Takes out the type parameters of values that are converted.
    pub(crate) fn take_converted(&mut self, converted: Vec<(Ident, Converted)>) {
        self.converts = true;
        self.converted = converted;
        let converted = &self.converted;
        let is_converted = |name: &Ident| converted.iter().any(|(known, _)| known == name);
        self.parameters
            .retain(|parameter| !name_of(parameter).is_some_and(is_converted));
        self.predicates
            .retain(|predicate| !bare_ident(&predicate.bounded_ty).is_some_and(is_converted));
    }

    /// The conversion of values of this type.
    pub(crate) fn conversion_of(&self, ty: &Type) -> Option<&Converted> {
        let name = bare_ident(ty)?;
        let mut all = self.converted.iter();
        all.find_map(|(known, converted)| (known == name).then_some(converted))
    }

    /// The arguments by which the function is called; none for a type parameter that the members
    /// do not have.
    pub(crate) fn called_with(&self) -> Vec<Option<&Ident>> {
        let is_converted = |name: &Ident| self.converted.iter().any(|(known, _)| known == name);
        let declared = self.declared.iter();
        declared
            .map(|name| Some(name).filter(|name| !is_converted(name)))
            .collect()
    }

    fn take_outlived(&mut self, longer: &Lifetime, shorter: &Punctuated<Lifetime, Token![+]>) {
        for shorter in shorter {
            self.outlives.push((longer.clone(), shorter.clone()));
        }
    }

    fn take_parameter(&mut self, parameter: &GenericParam) {
        let mut parameter = parameter.clone();
        match &mut parameter {
            GenericParam::Lifetime(parameter) => {
                return self.take_outlived(&parameter.lifetime, &parameter.bounds);
            }
            GenericParam::Const(_) => {}
            GenericParam::Type(parameter) => {
                lifetime_constraints::in_bounds(&parameter.bounds, &mut self.constrained);
                if outlive_calls(&mut parameter.bounds) {
                    self.made_static.push(parameter.ident.to_string());
                }
            }
        }
        self.parameters.push(parameter);
    }

    fn take_predicate(&mut self, predicate: &PredicateType) {
        self.constrained
            .append(&mut lifetime_constraints::in_bounded(&predicate.bounded_ty));
        lifetime_constraints::in_bounds(&predicate.bounds, &mut self.constrained);
        let mut predicate = predicate.clone();
        retain(&mut predicate.bounds, |bound| !is_lifetime(bound));
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
        self.constrained
            .append(&mut lifetime_constraints::in_type(ty));
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
            for (longer, shorter) in &self.outlives {
                // Two lifetimes may outlive each other.
                if longer == lifetime && !reached.contains(&shorter) {
                    reached.push(shorter);
                }
            }
            next += 1;
        }
        reached
    }

    /// The type parameters of the function, then those that the members add.
    pub(crate) fn type_parameters(&self) -> Vec<&TypeParam> {
        let mut types = Vec::new();
        for parameter in &self.parameters {
            if let GenericParam::Type(parameter) = parameter {
                types.push(parameter);
            }
        }
        types.extend(&self.named);
        types
    }

    /// Whether `ty` is a type parameter of the function, which has bounds of its own.
    pub(crate) fn is_parameter(&self, ty: &Type) -> bool {
        bare_ident(ty).is_some_and(|name| self.declares(name))
    }

    /// Whether `name` is the name of a type parameter here.
    pub(crate) fn declares(&self, name: &Ident) -> bool {
        let types = self.type_parameters();
        types.iter().any(|parameter| parameter.ident == *name)
    }

    /// The bounds of the type parameter `name`, inline and in the where clause.
    pub(crate) fn bounds_of(&self, name: &Ident) -> Vec<&TypeParamBound> {
        let mut bounds = Vec::new();
        for parameter in self.type_parameters() {
            if parameter.ident == *name {
                bounds.extend(&parameter.bounds);
            }
        }
        for predicate in &self.predicates {
            if bare_ident(&predicate.bounded_ty) == Some(name) {
                bounds.extend(&predicate.bounds);
            }
        }
        bounds
    }

    /// Drops `?Sized` from the type parameter `name`, of which a value moves to the worker.
    pub(crate) fn require_sized(&mut self, name: &Ident) {
        for parameter in &mut self.parameters {
            if let GenericParam::Type(parameter) = parameter
                && parameter.ident == *name
            {
                retain(&mut parameter.bounds, |bound| !is_maybe_sized(bound));
            }
        }
        for parameter in &mut self.named {
            if parameter.ident == *name {
                retain(&mut parameter.bounds, |bound| !is_maybe_sized(bound));
            }
        }
        for predicate in &mut self.predicates {
            if bare_ident(&predicate.bounded_ty) == Some(name) {
                retain(&mut predicate.bounds, |bound| !is_maybe_sized(bound));
            }
        }
        self.predicates
            .retain(|predicate| !predicate.bounds.is_empty());
    }

    /// The first predicate that mentions the type parameter `name` but bounds another type.
    pub(crate) fn predicate_beside(&self, name: &Ident) -> Option<&PredicateType> {
        let text = name.to_string();
        self.predicates.iter().find(|predicate| {
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

/// The type and const parameters as arguments.
pub(crate) fn arguments<'p>(
    parameters: impl IntoIterator<Item = &'p GenericParam>,
) -> Vec<&'p Ident> {
    parameters.into_iter().filter_map(name_of).collect()
}

/// The name of a type or const parameter.
pub(crate) const fn name_of(parameter: &GenericParam) -> Option<&Ident> {
    match parameter {
        GenericParam::Lifetime(_) => None,
        GenericParam::Type(parameter) => Some(&parameter.ident),
        GenericParam::Const(parameter) => Some(&parameter.ident),
    }
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
