//! Finds the borrows in a type, namely the references and lifetimes in it that are not `'static`,
//! and replaces them with `'static`. The lifetimes that a closure's signature or a `for<'a>`
//! declares are no borrows.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{
    GenericArgument, Ident, Lifetime, PathArguments, PathSegment, PredicateType, Type,
    TypeParamBound, TypeReference,
};

use super::walk::{Node, Visitor, visit_parts, visit_predicate};

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
    let mut found = erased(Node::Type(&mut ty.clone()), &|_| true).found;
    found.retain(|borrow| matches!(borrow, Borrow::Reference(_)));
    first(found)
}

/// Replaces every borrow in `ty` with `'static`, and returns the first one.
pub(crate) fn make_static(ty: &mut Type) -> Option<Borrow> {
    first(erased(Node::Type(ty), &|_| true).found)
}

/// Replaces the borrows in `ty` for which `outlives` is true (`None` is an elided lifetime) with
/// `'static`, and returns the first of the others.
pub(crate) fn make_static_where(ty: &mut Type, outlives: &Outlives<'_>) -> Option<Borrow> {
    first(erased(Node::Type(ty), outlives).kept)
}

/// Replaces every borrow in `bound` with `'static`, and returns the first one.
pub(crate) fn make_bound_static(bound: &mut TypeParamBound) -> Option<Borrow> {
    first(erased(Node::Bound(bound), &|_| true).found)
}

/// Replaces the borrows in `predicate` for which `outlives` is true with `'static`, and returns the
/// first one.
pub(crate) fn make_predicate_static(
    predicate: &mut PredicateType,
    outlives: &Outlives<'_>,
) -> Option<Borrow> {
    let mut eraser = Eraser::new(outlives);
    visit_predicate(&mut eraser, predicate);
    first(eraser.found)
}

fn static_lifetime() -> Lifetime {
    Lifetime::new("'static", Span::call_site())
}

fn first(borrows: Vec<Borrow>) -> Option<Borrow> {
    borrows.into_iter().next()
}

fn erased<'o>(node: Node<'_>, outlives: &'o Outlives<'o>) -> Eraser<'o> {
    let mut eraser = Eraser::new(outlives);
    eraser.visit(node);
    eraser
}

/// Whether a borrow with this lifetime is to be replaced.
type Outlives<'o> = dyn Fn(Option<&Lifetime>) -> bool + 'o;

struct Eraser<'o> {
    outlives: &'o Outlives<'o>,
    found: Vec<Borrow>,
    kept: Vec<Borrow>,
    /// The lifetimes that each enclosing `for<…>` declares.
    bound: Vec<Lifetime>,
    /// How many closure signatures enclose the place: an elided lifetime belongs to the innermost.
    signatures: usize,
}

impl<'o> Eraser<'o> {
    fn new(outlives: &'o Outlives<'o>) -> Self {
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

    /// Whether it is `'static`, or declared inside the type.
    fn is_own(&self, lifetime: &Lifetime) -> bool {
        lifetime.ident == "static"
            || self.bound.contains(lifetime)
            || (lifetime.ident == "_" && self.signatures > 0)
    }

    fn lifetime(&mut self, lifetime: &mut Lifetime) {
        if !self.is_own(lifetime) && self.note(Borrow::Lifetime(lifetime.clone()), Some(lifetime)) {
            *lifetime = static_lifetime();
        }
    }

    fn reference(&mut self, reference: &mut TypeReference) {
        let own = reference.lifetime.clone();
        let borrow = Borrow::Reference(reference.to_token_stream());
        if !own.as_ref().is_some_and(|lifetime| self.is_own(lifetime))
            && self.note(borrow, own.as_ref())
        {
            reference.lifetime = Some(static_lifetime());
        }
        self.visit(Node::Type(&mut reference.elem));
    }

    /// `Cow` is the one type of the standard library that can be sent and whose lifetime is often
    /// elided.
    fn segment(&mut self, segment: &mut PathSegment) {
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
        self.parts(Node::Segment(segment));
    }

    fn parts(&mut self, node: Node<'_>) {
        let (outer, signature) = (self.bound.len(), usize::from(node.is_signature()));
        self.signatures += signature;
        visit_parts(self, node);
        self.signatures -= signature;
        self.bound.truncate(outer);
    }
}

impl Visitor for Eraser<'_> {
    fn visit(&mut self, node: Node<'_>) {
        match node {
            Node::Lifetime(lifetime) => self.lifetime(lifetime),
            Node::Declared(parameter) => self.bound.push(parameter.lifetime.clone()),
            Node::Segment(segment) => self.segment(segment),
            Node::Type(Type::Reference(reference)) if self.signatures == 0 => {
                self.reference(reference);
            }
            // `use<'a, T>` lists captures, which `opaque` handles.
            Node::Capture(_) => {}
            _ => self.parts(node),
        }
    }
}

#[cfg(test)]
mod tests;
