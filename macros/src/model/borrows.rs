//! Finds the borrows in a type, namely the references and lifetimes in it that are not `'static`,
//! and replaces them with `'static`. The lifetimes in the signature of a closure and those of a
//! `for<'a>` are declared there and borrow nothing.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{
    BoundLifetimes, GenericArgument, GenericParam, Ident, Lifetime, PathArguments, PathSegment,
    PreciseCapture, PredicateType, Type, TypeParamBound,
};

/// A borrow in a type.
#[derive(Clone)]
pub(crate) enum Borrow {
    /// `&`, underlined at the whole reference.
    Reference(TokenStream),
    /// `'a` or `'_` in a path or bound.
    Lifetime(Lifetime),
    /// `Cow<str>`, whose lifetime is elided, underlined at its name.
    Hidden(Ident),
}

impl ToTokens for Borrow {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Reference(reference) => tokens.extend(reference.clone()),
            Self::Lifetime(lifetime) => lifetime.to_tokens(tokens),
            Self::Hidden(name) => name.to_tokens(tokens),
        }
    }
}

/// The first borrow in `ty`.
pub(crate) fn in_type(ty: &Type) -> Option<Borrow> {
    make_static(&mut ty.clone())
}

/// The first reference in `ty`.
pub(crate) fn reference_in(ty: &Type) -> Option<Borrow> {
    let mut ty = ty.clone();
    let is_reference = |borrow: &Borrow| matches!(borrow, Borrow::Reference(_));
    erased(|eraser| eraser.visit_type_mut(&mut ty)).find(is_reference)
}

/// Replaces every borrow in `ty` with `'static`, and returns the first one.
pub(crate) fn make_static(ty: &mut Type) -> Option<Borrow> {
    erased(|eraser| eraser.visit_type_mut(ty)).next()
}

/// Replaces the borrows in `ty` for which `outlives` is true (`None` is an elided lifetime) with
/// `'static`, and returns the first of the others.
pub(crate) fn make_static_where(
    ty: &mut Type,
    outlives: impl Fn(Option<&Lifetime>) -> bool,
) -> Option<Borrow> {
    let mut eraser = Eraser::new(&outlives);
    eraser.visit_type_mut(ty);
    eraser.kept.into_iter().next()
}

/// Replaces every borrow in `bound` with `'static`, and returns the first one.
pub(crate) fn make_bound_static(bound: &mut TypeParamBound) -> Option<Borrow> {
    erased(|eraser| eraser.visit_type_param_bound_mut(bound)).next()
}

/// Replaces the borrows in `predicate` for which `outlives` is true with `'static`, and returns the
/// first one.
pub(crate) fn make_predicate_static(
    predicate: &mut PredicateType,
    outlives: impl Fn(Option<&Lifetime>) -> bool,
) -> Option<Borrow> {
    let mut eraser = Eraser::new(&outlives);
    eraser.visit_predicate_type_mut(predicate);
    eraser.found.into_iter().next()
}

/// The lifetime that outlives every call.
fn static_lifetime() -> Lifetime {
    Lifetime::new("'static", Span::call_site())
}

/// The borrows that `erase` finds.
fn erased(erase: impl FnOnce(&mut Eraser)) -> impl Iterator<Item = Borrow> {
    let mut eraser = Eraser::new(&|_| true);
    erase(&mut eraser);
    eraser.found.into_iter()
}

struct Eraser<'o> {
    /// Which borrows to replace.
    outlives: &'o dyn Fn(Option<&Lifetime>) -> bool,
    found: Vec<Borrow>,
    kept: Vec<Borrow>,
    /// The lifetimes that each enclosing `for<…>` declares.
    bound: Vec<Lifetime>,
    /// How many closure signatures enclose the place: an elided lifetime belongs to the innermost.
    signatures: usize,
}

impl<'o> Eraser<'o> {
    fn new(outlives: &'o dyn Fn(Option<&Lifetime>) -> bool) -> Self {
        Self {
            outlives,
            found: Vec::new(),
            kept: Vec::new(),
            bound: Vec::new(),
            signatures: 0,
        }
    }

    /// Records a borrow for this lifetime, and returns whether to replace it.
    fn note(&mut self, borrow: Borrow, lifetime: Option<&Lifetime>) -> bool {
        let outlives = (self.outlives)(lifetime);
        if outlives {
            self.found.push(borrow);
        } else {
            self.kept.push(borrow);
        }
        outlives
    }

    fn is_own(&self, lifetime: &Lifetime) -> bool {
        lifetime.ident == "static"
            || self.bound.contains(lifetime)
            || (lifetime.ident == "_" && self.signatures > 0)
    }

    fn inside_signature(&mut self, visit: impl FnOnce(&mut Self)) {
        self.signatures += 1;
        visit(self);
        self.signatures -= 1;
    }

    fn under(&mut self, lifetimes: Option<&BoundLifetimes>, visit: impl FnOnce(&mut Self)) {
        let outer = self.bound.len();
        let names = lifetimes
            .iter()
            .flat_map(|bound| &bound.lifetimes)
            .filter_map(|parameter| match parameter {
                GenericParam::Lifetime(parameter) => Some(parameter.lifetime.clone()),
                _ => None,
            });
        self.bound.extend(names);
        visit(self);
        self.bound.truncate(outer);
    }
}

impl VisitMut for Eraser<'_> {
    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if !self.is_own(lifetime) && self.note(Borrow::Lifetime(lifetime.clone()), Some(lifetime)) {
            *lifetime = static_lifetime();
        }
    }

    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        // A closure's signature borrows only when the closure is called.
        if self.signatures == 0 {
            let own = reference.lifetime.clone();
            let borrow = Borrow::Reference(reference.to_token_stream());
            if !own.as_ref().is_some_and(|lifetime| self.is_own(lifetime))
                && self.note(borrow, own.as_ref())
            {
                reference.lifetime = Some(static_lifetime());
            }
        } else if let Some(lifetime) = &mut reference.lifetime {
            self.visit_lifetime_mut(lifetime);
        }
        self.visit_type_mut(&mut reference.elem);
    }

    /// `Cow` is the one type of the standard library that can be sent and whose lifetime is often
    /// elided.
    fn visit_path_segment_mut(&mut self, segment: &mut PathSegment) {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments
            && segment.ident == "Cow"
            && self.signatures == 0
            && arguments.args.len() == 1
            && matches!(arguments.args.first(), Some(GenericArgument::Type(_)))
            && self.note(Borrow::Hidden(segment.ident.clone()), None)
        {
            let lifetime = GenericArgument::Lifetime(static_lifetime());
            arguments.args.insert(0, lifetime);
        }
        visit_mut::visit_path_segment_mut(self, segment);
    }

    /// `use<'a, T>` names captures and is no borrow itself.
    fn visit_precise_capture_mut(&mut self, _: &mut PreciseCapture) {}

    fn visit_parenthesized_generic_arguments_mut(
        &mut self,
        arguments: &mut syn::ParenthesizedGenericArguments,
    ) {
        self.inside_signature(|eraser| {
            visit_mut::visit_parenthesized_generic_arguments_mut(eraser, arguments);
        });
    }

    fn visit_type_fn_ptr_mut(&mut self, pointer: &mut syn::TypeFnPtr) {
        let lifetimes = pointer.lifetimes.clone();
        self.under(lifetimes.as_ref(), |eraser| {
            eraser.inside_signature(|eraser| {
                let inputs = pointer.inputs.iter_mut();
                inputs.for_each(|input| eraser.visit_type_mut(&mut input.ty));
                eraser.visit_return_type_mut(&mut pointer.output);
            });
        });
    }

    fn visit_trait_bound_mut(&mut self, bound: &mut syn::TraitBound) {
        let lifetimes = bound.lifetimes.clone();
        self.under(lifetimes.as_ref(), |eraser| {
            eraser.visit_path_mut(&mut bound.path);
        });
    }

    fn visit_predicate_type_mut(&mut self, predicate: &mut PredicateType) {
        let lifetimes = predicate.lifetimes.clone();
        self.under(lifetimes.as_ref(), |eraser| {
            eraser.visit_type_mut(&mut predicate.bounded_ty);
            let bounds = predicate.bounds.iter_mut();
            bounds.for_each(|bound| eraser.visit_type_param_bound_mut(bound));
        });
    }
}

#[cfg(test)]
mod tests;
