//! Visits the parts of a type: the types, bounds and lifetimes in it.
//!
//! The visitors of syn are generic, so every search would be compiled with its own visit of the
//! whole syntax. This one is compiled once for all searches.

use syn::punctuated::Punctuated;
use syn::{
    AngleBracketedGenericArguments, BoundLifetimes, CapturedParam, Expr, GenericArgument,
    GenericParam, Generics, Lifetime, LifetimeParam, NamedArg, Path, PathArguments, PathSegment,
    PreciseCapture, PredicateType, ReturnType, Token, Type, TypeParamBound, WherePredicate,
};

/// A part of a type.
pub(crate) enum Node<'n> {
    Type(&'n mut Type),
    /// A segment of a path in a type or a bound.
    Segment(&'n mut PathSegment),
    Bound(&'n mut TypeParamBound),
    /// A lifetime where it is declared, by a function or by `for<…>`.
    Declared(&'n mut LifetimeParam),
    /// A lifetime anywhere, also where it is declared.
    Lifetime(&'n mut Lifetime),
    /// `use<…>`
    Capture(&'n mut PreciseCapture),
    /// The length of an array, or another const argument. Its own parts are not visited.
    Const(&'n mut Expr),
}

impl Node<'_> {
    /// Whether it is the signature of a closure or of a function pointer, which borrows only when
    /// it is called.
    pub(crate) fn is_signature(&self) -> bool {
        match self {
            Self::Type(ty) => matches!(ty, Type::FnPtr(_)),
            Self::Segment(segment) => {
                matches!(segment.arguments, PathArguments::Parenthesized(_))
            }
            _ => false,
        }
    }
}

/// A search or a replacement in a type.
pub(crate) trait Visitor {
    /// Called with the outermost part; calls [`visit_parts`] to look at those inside it.
    fn visit(&mut self, node: Node<'_>);
}

/// Visits `ty`, of which the visitor gets a copy.
pub(crate) fn visit(visitor: &mut dyn Visitor, ty: &Type) {
    visitor.visit(Node::Type(&mut ty.clone()));
}

/// Whether `is_one` holds for `ty` or any part of it.
pub(crate) fn any_part(ty: &Type, is_one: &dyn Fn(&Node<'_>) -> bool) -> bool {
    let mut search = Search {
        is_one,
        found: false,
    };
    visit(&mut search, ty);
    search.found
}

struct Search<'s> {
    is_one: &'s dyn Fn(&Node<'_>) -> bool,
    found: bool,
}

impl Visitor for Search<'_> {
    fn visit(&mut self, node: Node<'_>) {
        self.found = self.found || (self.is_one)(&node);
        if !self.found {
            visit_parts(self, node);
        }
    }
}

/// Visits the parts of `node`, in their order.
pub(crate) fn visit_parts(visitor: &mut dyn Visitor, node: Node<'_>) {
    match node {
        Node::Type(ty) => parts_of_type(visitor, ty),
        Node::Segment(segment) => match &mut segment.arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(angled) => arguments(visitor, angled),
            PathArguments::Parenthesized(closure) => {
                inputs(visitor, &mut closure.inputs);
                output(visitor, &mut closure.output);
            }
        },
        Node::Bound(TypeParamBound::Trait(bound)) => {
            declared(visitor, &mut bound.lifetimes);
            path(visitor, &mut bound.path);
        }
        Node::Bound(TypeParamBound::Lifetime(lifetime)) => visitor.visit(Node::Lifetime(lifetime)),
        Node::Bound(TypeParamBound::PreciseCapture(capture)) => {
            visitor.visit(Node::Capture(capture));
        }
        Node::Declared(parameter) => {
            visitor.visit(Node::Lifetime(&mut parameter.lifetime));
            for bound in &mut parameter.bounds {
                visitor.visit(Node::Lifetime(bound));
            }
        }
        Node::Capture(capture) => {
            for captured in &mut capture.params {
                if let CapturedParam::Lifetime(lifetime) = captured {
                    visitor.visit(Node::Lifetime(lifetime));
                }
            }
        }
        Node::Bound(_) | Node::Lifetime(_) | Node::Const(_) => {}
    }
}

/// Visits the parameters and the where clause of an item.
pub(crate) fn visit_generics(visitor: &mut dyn Visitor, generics: &mut Generics) {
    for parameter in &mut generics.params {
        match parameter {
            GenericParam::Lifetime(parameter) => visitor.visit(Node::Declared(parameter)),
            GenericParam::Type(parameter) => bounds(visitor, &mut parameter.bounds),
            GenericParam::Const(parameter) => visitor.visit(Node::Type(&mut parameter.ty)),
        }
    }
    if let Some(clause) = &mut generics.where_clause {
        for predicate in &mut clause.predicates {
            match predicate {
                WherePredicate::Type(predicate) => visit_predicate(visitor, predicate),
                WherePredicate::Lifetime(predicate) => {
                    visitor.visit(Node::Lifetime(&mut predicate.lifetime));
                    for bound in &mut predicate.bounds {
                        visitor.visit(Node::Lifetime(bound));
                    }
                }
                _ => {}
            }
        }
    }
}

/// Visits the parts of a predicate.
pub(crate) fn visit_predicate(visitor: &mut dyn Visitor, predicate: &mut PredicateType) {
    declared(visitor, &mut predicate.lifetimes);
    visitor.visit(Node::Type(&mut predicate.bounded_ty));
    bounds(visitor, &mut predicate.bounds);
}

fn parts_of_type(visitor: &mut dyn Visitor, ty: &mut Type) {
    match ty {
        Type::Array(array) => {
            visitor.visit(Node::Type(&mut array.elem));
            visitor.visit(Node::Const(&mut array.len));
        }
        Type::FnPtr(pointer) => {
            declared(visitor, &mut pointer.lifetimes);
            inputs(visitor, &mut pointer.inputs);
            output(visitor, &mut pointer.output);
        }
        Type::Group(group) => visitor.visit(Node::Type(&mut group.elem)),
        Type::ImplTrait(opaque) => bounds(visitor, &mut opaque.bounds),
        Type::Paren(paren) => visitor.visit(Node::Type(&mut paren.elem)),
        Type::Path(ty) => {
            if let Some(qself) = &mut ty.qself {
                visitor.visit(Node::Type(&mut qself.ty));
            }
            path(visitor, &mut ty.path);
        }
        Type::Ptr(pointer) => visitor.visit(Node::Type(&mut pointer.elem)),
        Type::Reference(reference) => {
            if let Some(lifetime) = &mut reference.lifetime {
                visitor.visit(Node::Lifetime(lifetime));
            }
            visitor.visit(Node::Type(&mut reference.elem));
        }
        Type::Slice(slice) => visitor.visit(Node::Type(&mut slice.elem)),
        Type::TraitObject(object) => bounds(visitor, &mut object.bounds),
        Type::Tuple(tuple) => {
            for element in &mut tuple.elems {
                visitor.visit(Node::Type(element));
            }
        }
        _ => {}
    }
}

fn path(visitor: &mut dyn Visitor, path: &mut Path) {
    for segment in &mut path.segments {
        visitor.visit(Node::Segment(segment));
    }
}

fn arguments(visitor: &mut dyn Visitor, arguments: &mut AngleBracketedGenericArguments) {
    for argument in &mut arguments.args {
        let generics = match argument {
            GenericArgument::AssocType(bound) => &mut bound.generics,
            GenericArgument::AssocConst(bound) => &mut bound.generics,
            GenericArgument::Constraint(bound) => &mut bound.generics,
            _ => &mut None,
        };
        if let Some(generics) = generics {
            self::arguments(visitor, generics);
        }
        match argument {
            GenericArgument::Lifetime(lifetime) => visitor.visit(Node::Lifetime(lifetime)),
            GenericArgument::Type(ty) => visitor.visit(Node::Type(ty)),
            GenericArgument::Const(value) => visitor.visit(Node::Const(value)),
            GenericArgument::AssocType(bound) => visitor.visit(Node::Type(&mut bound.ty)),
            GenericArgument::AssocConst(bound) => visitor.visit(Node::Const(&mut bound.value)),
            GenericArgument::Constraint(bound) => bounds(visitor, &mut bound.bounds),
            _ => {}
        }
    }
}

fn inputs(visitor: &mut dyn Visitor, inputs: &mut Punctuated<NamedArg, Token![,]>) {
    for input in inputs {
        visitor.visit(Node::Type(&mut input.ty));
    }
}

fn output(visitor: &mut dyn Visitor, output: &mut ReturnType) {
    if let ReturnType::Type(_, ty) = output {
        visitor.visit(Node::Type(ty));
    }
}

fn declared(visitor: &mut dyn Visitor, lifetimes: &mut Option<BoundLifetimes>) {
    if let Some(bound) = lifetimes {
        for parameter in &mut bound.lifetimes {
            if let GenericParam::Lifetime(parameter) = parameter {
                visitor.visit(Node::Declared(parameter));
            }
        }
    }
}

fn bounds(visitor: &mut dyn Visitor, bounds: &mut Punctuated<TypeParamBound, Token![+]>) {
    for bound in bounds {
        visitor.visit(Node::Bound(bound));
    }
}

#[cfg(test)]
mod tests {
    use syn::{Expr, Lit, Type, TypeGroup, parse_quote};

    use super::{Node, any_part};

    /// The number is in a const argument or the length of an array.
    fn names_number(ty: &Type, number: &str) -> bool {
        any_part(ty, &|node| match node {
            Node::Const(Expr::Lit(value)) => {
                matches!(&value.lit, Lit::Int(value) if value.base10_digits() == number)
            }
            _ => false,
        })
    }

    #[test]
    fn constants_are_visited_wherever_they_stand() {
        let ty: Type = parse_quote!(Grid<1, [u8; 2], dyn Cells<COUNT = 3>>);
        for number in ["1", "2", "3"] {
            assert!(names_number(&ty, number), "{number}");
        }
        assert!(!names_number(&ty, "4"));
    }

    #[test]
    fn a_type_from_a_macro_is_visited_through_its_invisible_group() {
        let elem: Type = parse_quote!(Vec<&'a str>);
        let ty = Type::Group(TypeGroup {
            attrs: Vec::new(),
            group_token: syn::token::Group::default(),
            elem: Box::new(elem),
        });
        assert!(any_part(&ty, &|node| matches!(node, Node::Lifetime(_))));
    }
}
