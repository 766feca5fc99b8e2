//! Finds the lifetimes that constrain arguments to live equally long. A lifetime in plain
//! references alone constrains nothing: each of them can be replaced with a clone that lives as
//! long as needed. A lifetime in a bound, or in a type that may be invariant in it, cannot be
//! shortened, so all arguments that have it are taken at `'static`.

use syn::{
    FnArg, Lifetime, PathArguments, PathSegment, ReturnType, Signature, Type, TypeParamBound,
};

use super::generics::Bounds;
use super::walk::{Node, Visitor, visit, visit_generics, visit_parts};
use crate::words::is_any;

/// Types of the standard library that are covariant in their parameters.
const COVARIANT: &[&str] = &["Arc", "Box", "Cow", "Option", "Result", "Vec", "VecDeque"];

/// The lifetimes in `ty` that cannot be shortened for this argument alone.
pub(super) fn in_type(ty: &Type) -> Vec<Lifetime> {
    let mut constraints = Constraints::default();
    visit(&mut constraints, ty);
    constraints.found
}

/// Adds the lifetimes in bounds, other than a bound `'a` itself, which every `'static` value
/// satisfies.
pub(super) fn in_bounds(bounds: &Bounds, found: &mut Vec<Lifetime>) {
    let mut constraints = Constraints::default();
    for bound in bounds {
        constraints.invariant(Node::Bound(&mut bound.clone()));
    }
    found.append(&mut constraints.found);
}

/// The lifetimes in a type that has bounds.
pub(super) fn in_bounded(ty: &Type) -> Vec<Lifetime> {
    let mut constraints = Constraints::default();
    constraints.invariant(Node::Type(&mut ty.clone()));
    constraints.found
}

/// The lifetimes, other than that of `self`, that the signature names and does not declare: the
/// block around declares them.
pub(super) fn surrounding(sig: &Signature) -> Vec<Lifetime> {
    let mut named = Named::default();
    visit_generics(&mut named, &mut sig.generics.clone());
    for input in &sig.inputs {
        if let FnArg::Typed(written) = input {
            visit(&mut named, &written.ty);
        }
    }
    if let ReturnType::Type(_, ty) = &sig.output {
        visit(&mut named, ty);
    }
    let Named {
        mut used, declared, ..
    } = named;
    used.retain(|lifetime| {
        lifetime.ident != "static" && lifetime.ident != "_" && !declared.contains(lifetime)
    });
    used
}

/// Each lifetime once.
#[derive(Default)]
struct Named {
    used: Vec<Lifetime>,
    /// Those that the function or a `for<…>` in it declares.
    declared: Vec<Lifetime>,
}

impl Visitor for Named {
    fn visit(&mut self, node: Node<'_>) {
        match &node {
            Node::Lifetime(lifetime) if !self.used.contains(lifetime) => {
                self.used.push((*lifetime).clone());
            }
            Node::Declared(parameter) => self.declared.push(parameter.lifetime.clone()),
            _ => {}
        }
        visit_parts(self, node);
    }
}

#[derive(Default)]
struct Constraints {
    found: Vec<Lifetime>,
    /// How many types and bounds enclose the place that may be invariant in a lifetime.
    invariant: usize,
}

impl Constraints {
    /// Visits a part of what may be invariant.
    fn invariant(&mut self, part: Node<'_>) {
        self.invariant += 1;
        self.visit(part);
        self.invariant -= 1;
    }

    /// The same with the parts of `whole`.
    fn invariant_parts(&mut self, whole: Node<'_>) {
        self.invariant += 1;
        visit_parts(self, whole);
        self.invariant -= 1;
    }
}

impl Visitor for Constraints {
    fn visit(&mut self, node: Node<'_>) {
        match node {
            Node::Lifetime(lifetime) => {
                if self.invariant > 0 {
                    self.found.push(lifetime.clone());
                }
            }
            Node::Type(Type::Reference(reference)) if reference.mutability.is_some() => {
                if let Some(lifetime) = &mut reference.lifetime {
                    self.visit(Node::Lifetime(lifetime));
                }
                self.invariant(Node::Type(&mut reference.elem));
            }
            Node::Bound(TypeParamBound::Lifetime(_)) => {}
            Node::Bound(_) | Node::Type(Type::FnPtr(_)) => self.invariant_parts(node),
            Node::Segment(segment) if !(self.invariant == 0 && is_covariant(segment)) => {
                self.invariant_parts(Node::Segment(segment));
            }
            _ => visit_parts(self, node),
        }
    }
}

/// Whether the segment is a type that is covariant in its arguments.
fn is_covariant(segment: &PathSegment) -> bool {
    matches!(segment.arguments, PathArguments::AngleBracketed(_))
        && is_any(&segment.ident, COVARIANT)
}
