//! Finds the lifetimes that several arguments must share. A lifetime that occurs in plain
//! references alone constrains nothing: each referent is replaced with a clone that lives as long
//! as needed. A lifetime in a bound, or in a type that may be invariant in it, cannot be shortened,
//! so all arguments with it are taken at `'static`.

use syn::punctuated::Punctuated;
use syn::{
    FnArg, Lifetime, PathArguments, PathSegment, ReturnType, Signature, Token, Type, TypeParamBound,
};

use super::walk::{Node, Visitor, visit, visit_generics, visit_parts};
use crate::words::is_any;

/// Types of the standard library that are covariant in their parameters.
const COVARIANT: &str = "Arc Box Cow Option Result Vec VecDeque";

/// The lifetimes in `ty` that cannot be shortened for this argument alone.
pub(super) fn in_type(ty: &Type) -> Vec<Lifetime> {
    let mut constraints = Constraints::default();
    visit(&mut constraints, ty);
    constraints.found
}

/// Adds the lifetimes in bounds, other than a bound `'a` itself, which every `'static` value
/// satisfies.
pub(super) fn in_bounds(bounds: &Punctuated<TypeParamBound, Token![+]>, found: &mut Vec<Lifetime>) {
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
/// enclosing block declares them.
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

#[cfg(test)]
mod tests {
    use syn::{Signature, Type, TypeParamBound, parse_str};

    use super::{Punctuated, in_bounds, in_type, surrounding};

    fn constrained(ty: &str) -> Vec<String> {
        let ty: Type = parse_str(ty).unwrap();
        let names = in_type(&ty).into_iter();
        names.map(|lifetime| lifetime.to_string()).collect()
    }

    const NOTHING: [&str; 0] = [];

    #[test]
    fn references_and_covariant_types_constrain_nothing() {
        for free in [
            "&'a str",
            "&'a mut Vec<u8>",
            "Option<&'a T>",
            "Cow<'a, str>",
            "Vec<(&'a str, Box<[Cow<'a, str>; 3]>)>",
            "&'a (dyn Read + 'a)",
            "Box<dyn Read + 'a>",
        ] {
            assert_eq!(constrained(free), NOTHING, "{free}");
        }
    }

    #[test]
    fn types_that_may_be_invariant_constrain() {
        for constraining in [
            "Parser<'a>",
            "&'b Arena<'a>",
            "Cell<&'a str>",
            "Vec<Cell<Option<&'a str>>>",
            "Box<dyn Visitor<'a>>",
            "Box<dyn Fn(&'a str)>",
            "fn(&'a str)",
            "impl Iterator<Item = &'a str>",
            "&'b mut Option<&'a str>",
        ] {
            assert_eq!(constrained(constraining), ["'a"], "{constraining}");
        }
    }

    #[test]
    fn undeclared_lifetimes_belong_to_the_block() {
        let named = |signature: &str| {
            let sig: Signature = parse_str(signature).unwrap();
            let names = surrounding(&sig).into_iter();
            names
                .map(|lifetime| lifetime.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            named(
                "fn f<'b: 'a, T: From<&'c u8>>(&'d self, x: &'a str, y: X<'b, '_>) -> &'a T where 'b: 'e"
            ),
            ["'a", "'c", "'e"]
        );
        assert_eq!(
            named(
                "fn f(x: &'static dyn for<'x> Fn(&'x u8), y: for<'y> fn(&'y u8)) where for<'z> X<'z>: Eq"
            ),
            NOTHING
        );
    }

    #[test]
    fn a_bound_constrains_unless_it_is_a_lifetime() {
        let constrained = |bound: &str| {
            let bound: TypeParamBound = parse_str(bound).unwrap();
            let mut found = Vec::new();
            in_bounds(&Punctuated::from_iter([bound]), &mut found);
            found.len()
        };
        assert_eq!(constrained("Deserialize<'de>"), 1);
        assert_eq!(constrained("Fn(&'a str) -> Cow<'a, str>"), 2);
        assert_eq!(constrained("'a"), 0);
    }
}
