//! Finds the lifetimes that constrain arguments to live equally long. A lifetime in plain
//! references alone constrains nothing: each of them can be replaced with a clone that lives as
//! long as needed. A lifetime in a bound, or in a type that may be invariant in it, cannot be
//! shortened, so all arguments that have it are taken at `'static`.

use syn::visit::{self, Visit};
use syn::{
    Lifetime, LifetimeParam, PathArguments, PathSegment, Receiver, Signature, Type, TypeParamBound,
    TypeReference,
};

use super::types::type_arguments;

/// Types of the standard library that are covariant in their parameters.
const COVARIANT: &[&str] = &["Arc", "Box", "Cow", "Option", "Result", "Vec", "VecDeque"];

/// The lifetimes in `ty` that cannot be shortened for this argument alone.
pub(super) fn in_type(ty: &Type) -> Vec<Lifetime> {
    let mut constraints = Constraints::default();
    constraints.visit_type(ty);
    constraints.found
}

/// The lifetimes in a bound, other than a bound `'a` itself, which every `'static` value satisfies.
pub(super) fn in_bound(bound: &TypeParamBound) -> Vec<Lifetime> {
    let mut constraints = Constraints::default();
    constraints.invariant(|constraints| constraints.visit_type_param_bound(bound));
    constraints.found
}

/// The lifetimes in a type that has bounds.
pub(super) fn in_bounded(ty: &Type) -> Vec<Lifetime> {
    let mut constraints = Constraints::default();
    constraints.invariant(|constraints| constraints.visit_type(ty));
    constraints.found
}

/// The lifetimes, other than that of `self`, that the signature names and does not declare: the
/// block around declares them.
pub(super) fn surrounding(sig: &Signature) -> Vec<Lifetime> {
    let mut named = Named::default();
    named.visit_signature(sig);
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

impl<'ast> Visit<'ast> for Named {
    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        if !self.used.contains(lifetime) {
            self.used.push(lifetime.clone());
        }
    }

    fn visit_lifetime_param(&mut self, parameter: &'ast LifetimeParam) {
        self.declared.push(parameter.lifetime.clone());
        visit::visit_lifetime_param(self, parameter);
    }

    fn visit_receiver(&mut self, _: &'ast Receiver) {}
}

#[derive(Default)]
struct Constraints {
    found: Vec<Lifetime>,
    /// How many types and bounds enclose the place that may be invariant in a lifetime.
    invariant: usize,
}

impl Constraints {
    fn invariant(&mut self, visit: impl FnOnce(&mut Self)) {
        self.invariant += 1;
        visit(self);
        self.invariant -= 1;
    }
}

impl<'ast> Visit<'ast> for Constraints {
    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        if self.invariant > 0 {
            self.found.push(lifetime.clone());
        }
    }

    fn visit_type_reference(&mut self, reference: &'ast TypeReference) {
        if let Some(lifetime) = &reference.lifetime {
            self.visit_lifetime(lifetime);
        }
        if reference.mutability.is_some() {
            self.invariant(|constraints| constraints.visit_type(&reference.elem));
        } else {
            self.visit_type(&reference.elem);
        }
    }

    fn visit_type_param_bound(&mut self, bound: &'ast TypeParamBound) {
        if !matches!(bound, TypeParamBound::Lifetime(_)) {
            self.invariant(|constraints| visit::visit_type_param_bound(constraints, bound));
        }
    }

    fn visit_path_segment(&mut self, segment: &'ast PathSegment) {
        let is_covariant = COVARIANT.iter().any(|name| segment.ident == name);
        match &segment.arguments {
            PathArguments::AngleBracketed(_) if is_covariant && self.invariant == 0 => {
                let types = type_arguments(segment).into_iter();
                types.for_each(|ty| self.visit_type(ty));
            }
            _ => self.invariant(|constraints| visit::visit_path_segment(constraints, segment)),
        }
    }

    fn visit_type_fn_ptr(&mut self, pointer: &'ast syn::TypeFnPtr) {
        self.invariant(|constraints| visit::visit_type_fn_ptr(constraints, pointer));
    }
}

#[cfg(test)]
mod tests {
    use syn::{Signature, Type, TypeParamBound, parse_str};

    use super::{in_bound, in_type, surrounding};

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
            in_bound(&bound).len()
        };
        assert_eq!(constrained("Deserialize<'de>"), 1);
        assert_eq!(constrained("Fn(&'a str) -> Cow<'a, str>"), 2);
        assert_eq!(constrained("'a"), 0);
    }
}
