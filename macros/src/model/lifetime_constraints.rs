//! Which lifetimes tie arguments together. A function may declare a lifetime and use it for plain references alone; each
//! of these can then be a copy that lives as long as it likes. Where the lifetime stands in a bound, or in a type that may
//! not shrink it, all that bear it must live equally long, and what outlives every call is `'static`.

use syn::visit::{self, Visit};
use syn::{
    Lifetime, LifetimeParam, PathArguments, PathSegment, Receiver, Signature, Type, TypeParamBound,
    TypeReference,
};

use super::types::type_arguments;

/// Types that shrink to the shortest lifetime in them.
const SHRINKING: &[&str] = &["Arc", "Box", "Cow", "Option", "Result", "Vec", "VecDeque"];

/// The lifetimes in `ty` that cannot be chosen for this argument alone.
pub(super) fn in_type(ty: &Type) -> Vec<Lifetime> {
    let mut ties = Ties::default();
    ties.visit_type(ty);
    ties.found
}

/// The lifetimes in a bound, but for `'a` itself, which every `'static` value meets.
pub(super) fn in_bound(bound: &TypeParamBound) -> Vec<Lifetime> {
    let mut ties = Ties::default();
    ties.unknown(|ties| ties.visit_type_param_bound(bound));
    ties.found
}

/// The lifetimes in a type that bears bounds.
pub(super) fn in_bounded(ty: &Type) -> Vec<Lifetime> {
    let mut ties = Ties::default();
    ties.unknown(|ties| ties.visit_type(ty));
    ties.found
}

/// The lifetimes beside `self` that the signature names and does not declare: they are those of the block around.
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
    /// By the function, or by a `for<…>` in it.
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
struct Ties {
    found: Vec<Lifetime>,
    /// How many words are around that may keep a lifetime as it is.
    unknown: usize,
}

impl Ties {
    fn unknown(&mut self, visit: impl FnOnce(&mut Self)) {
        self.unknown += 1;
        visit(self);
        self.unknown -= 1;
    }
}

impl<'ast> Visit<'ast> for Ties {
    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        if self.unknown > 0 {
            self.found.push(lifetime.clone());
        }
    }

    fn visit_type_reference(&mut self, reference: &'ast TypeReference) {
        if let Some(lifetime) = &reference.lifetime {
            self.visit_lifetime(lifetime);
        }
        if reference.mutability.is_some() {
            self.unknown(|ties| ties.visit_type(&reference.elem));
        } else {
            self.visit_type(&reference.elem);
        }
    }

    fn visit_type_param_bound(&mut self, bound: &'ast TypeParamBound) {
        if !matches!(bound, TypeParamBound::Lifetime(_)) {
            self.unknown(|ties| visit::visit_type_param_bound(ties, bound));
        }
    }

    fn visit_path_segment(&mut self, segment: &'ast PathSegment) {
        let shrinks = SHRINKING.iter().any(|name| segment.ident == name);
        match &segment.arguments {
            PathArguments::AngleBracketed(_) if shrinks && self.unknown == 0 => {
                let types = type_arguments(segment).into_iter();
                types.for_each(|ty| self.visit_type(ty));
            }
            _ => self.unknown(|ties| visit::visit_path_segment(ties, segment)),
        }
    }

    fn visit_type_fn_ptr(&mut self, pointer: &'ast syn::TypeFnPtr) {
        self.unknown(|ties| visit::visit_type_fn_ptr(ties, pointer));
    }
}

#[cfg(test)]
mod tests {
    use syn::{Signature, Type, TypeParamBound, parse_str};

    use super::{in_bound, in_type, surrounding};

    fn tied(ty: &str) -> Vec<String> {
        let ty: Type = parse_str(ty).unwrap();
        let names = in_type(&ty).into_iter();
        names.map(|lifetime| lifetime.to_string()).collect()
    }

    const NOTHING: [&str; 0] = [];

    #[test]
    fn references_and_what_shrinks_tie_nothing() {
        for free in [
            "&'a str",
            "&'a mut Vec<u8>",
            "Option<&'a T>",
            "Cow<'a, str>",
            "Vec<(&'a str, Box<[Cow<'a, str>; 3]>)>",
            "&'a (dyn Read + 'a)",
            "Box<dyn Read + 'a>",
        ] {
            assert_eq!(tied(free), NOTHING, "{free}");
        }
    }

    #[test]
    fn what_may_not_shrink_ties() {
        for ties in [
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
            assert_eq!(tied(ties), ["'a"], "{ties}");
        }
    }

    #[test]
    fn what_is_not_declared_is_that_of_the_block() {
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
    fn a_bound_ties_unless_it_is_the_lifetime_itself() {
        let tied = |bound: &str| {
            let bound: TypeParamBound = parse_str(bound).unwrap();
            in_bound(&bound).len()
        };
        assert_eq!(tied("Deserialize<'de>"), 1);
        assert_eq!(tied("Fn(&'a str) -> Cow<'a, str>"), 2);
        assert_eq!(tied("'a"), 0);
    }
}
