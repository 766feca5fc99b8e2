//! Decides how long each lifetime in a result lasts. That of a plain reference, `&'a T` or `&'a
//! self`, ends with the call: the worker owns the referent and drops it before the result arrives.
//! Any other (`Parser<'a>`, a lifetime of the `impl` block) is `'static` in the members, since
//! their values outlive every call.

use proc_macro2::Span;
use syn::{FnArg, Lifetime, Receiver, ReceiverKind, Signature, Type, TypeReference};

use super::borrows::{self, Borrow};
use super::generics::OwnGenerics;
use super::types::{peel, sole_argument};

/// The lifetimes of one signature.
pub(crate) struct Lifetimes {
    /// Those of the references that the worker creates for the call, and the lifetimes that they
    /// outlive; `'_` where they are elided.
    of_call: Vec<Lifetime>,
    /// The extent of an elided lifetime in the result.
    elided: Extent,
}

/// How long a lifetime lasts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Extent {
    /// It ends with the call.
    Call,
    /// It is `'static` in the members.
    Static,
}

impl Lifetimes {
    pub(crate) fn new(sig: &Signature, generics: &OwnGenerics) -> Self {
        let mut references: Vec<_> = sig.inputs.iter().filter_map(lifetime_of).collect();
        references.extend(sig.inputs.iter().filter_map(lifetime_of_elements));
        references.retain(|lifetime| generics.is_free(lifetime));
        // By the elision rules it is the lifetime of `self`, or else the only one of the
        // parameters.
        let is_of_call = match sig.receiver().and_then(lifetime_of_self) {
            Some(of_self) => generics.is_free(&of_self),
            None => !references.is_empty(),
        };
        let elided = if is_of_call {
            Extent::Call
        } else {
            Extent::Static
        };
        let mut of_call = Vec::new();
        for lifetime in &references {
            of_call.extend(generics.outlived_by(lifetime).into_iter().cloned());
        }
        Self { of_call, elided }
    }

    /// Whether the worker passes any reference, whose lifetime a plain `impl Trait` in the result
    /// then captures.
    pub(crate) const fn has_references(&self) -> bool {
        !self.of_call.is_empty()
    }

    /// The extent of a lifetime in the result; `None` is an elided one.
    pub(crate) fn extent(&self, lifetime: Option<&Lifetime>) -> Extent {
        match lifetime.filter(|lifetime| lifetime.ident != "_") {
            None => self.elided,
            Some(named) if self.of_call.contains(named) => Extent::Call,
            Some(_) => Extent::Static,
        }
    }
}

/// The lifetime of a parameter that is a plain reference or an `Option` of one.
fn lifetime_of(input: &FnArg) -> Option<Lifetime> {
    match input {
        FnArg::Receiver(receiver) => lifetime_of_self(receiver),
        FnArg::Typed(typed) => {
            let ty = peel(&typed.ty);
            match sole_argument(ty, "Option").map_or(ty, peel) {
                Type::Reference(reference) => Some(of_reference(reference)),
                _ => None,
            }
        }
    }
}

/// The named lifetime of the elements of `&[&'a T]`, which are cloned as well.
fn lifetime_of_elements(input: &FnArg) -> Option<Lifetime> {
    let FnArg::Typed(typed) = input else {
        return None;
    };
    let Type::Reference(reference) = peel(&typed.ty) else {
        return None;
    };
    let Type::Slice(slice) = peel(&reference.elem) else {
        return None;
    };
    match (peel(&slice.elem), reference.mutability) {
        (Type::Reference(element), None) => element.lifetime.clone(),
        _ => None,
    }
}

/// The lifetime of `self`; `self: Pin<&Self>` borrows as `&self` does.
fn lifetime_of_self(receiver: &Receiver) -> Option<Lifetime> {
    match &receiver.kind {
        ReceiverKind::Reference(_, lifetime, _) => Some(lifetime.clone().unwrap_or_else(elided)),
        ReceiverKind::Typed(_, ty) => match sole_argument(ty, "Pin").map_or(peel(ty), peel) {
            Type::Reference(reference) => Some(of_reference(reference)),
            other => borrows::in_type(other).map(|borrow| match borrow {
                Borrow::Lifetime(lifetime) => lifetime,
                Borrow::Reference(_) | Borrow::Hidden(_) => elided(),
            }),
        },
        _ => None,
    }
}

fn of_reference(reference: &TypeReference) -> Lifetime {
    reference.lifetime.clone().unwrap_or_else(elided)
}

fn elided() -> Lifetime {
    Lifetime::new("'_", Span::call_site())
}

#[cfg(test)]
mod tests {
    use syn::{Lifetime, Signature, parse_str};

    use super::{Extent, Lifetimes};
    use crate::model::generics::OwnGenerics;

    fn extent(signature: &str, lifetime: &str) -> Extent {
        let sig: Signature = parse_str(signature).unwrap();
        let mut generics = OwnGenerics::new(&sig.generics);
        for input in &sig.inputs {
            if let syn::FnArg::Typed(typed) = input {
                generics.constrain(&typed.ty);
            }
        }
        let lifetimes = Lifetimes::new(&sig, &generics);
        let lifetime = (!lifetime.is_empty()).then(|| parse_str::<Lifetime>(lifetime).unwrap());
        lifetimes.extent(lifetime.as_ref())
    }

    #[test]
    fn lifetimes_of_plain_references_end_with_the_call() {
        for (signature, lifetime) in [
            ("fn f<'a>(x: &'a str)", "'a"),
            ("fn f<'a>(x: Option<&'a str>)", "'a"),
            ("fn f<'a>(x: &[&'a str])", "'a"),
            ("fn f<'a>(x: &'a mut Vec<u8>, y: Cow<'a, str>)", "'a"),
            ("fn f<'a>(&'a self, x: &str)", "'a"),
            ("fn f<'a>(&'a self, x: &str)", ""),
            ("fn f<'a, 'b: 'a>(x: &'b str)", "'a"),
            ("fn f<'a, 'b, 'c>(x: &'c str) where 'b: 'a, 'c: 'b", "'a"),
            ("fn f(x: &str)", ""),
            ("fn f(x: &str)", "'_"),
            ("fn f(&mut self, parser: Parser<'_>)", ""),
            ("fn f(self: Pin<&mut Self>)", ""),
            ("fn f(self: &Arc<Self>)", "'_"),
        ] {
            assert_eq!(extent(signature, lifetime), Extent::Call, "{signature}");
        }
    }

    #[test]
    fn other_lifetimes_are_static() {
        for (signature, lifetime) in [
            ("fn f<'a>(parser: Parser<'a>)", "'a"),
            ("fn f<'a>(parser: &Parser<'a>)", "'a"),
            ("fn f<'a>(text: Cow<'a, str>)", "'a"),
            ("fn f<'a>(name: &'a str, slot: Slot<'a>)", "'a"),
            ("fn f(&mut self)", "'of_the_impl"),
            ("fn f(&'static self)", ""),
            ("fn f(&'of_the_impl self)", "'_"),
            ("fn f(parser: Parser<'_>)", ""),
            ("fn f(parser: Parser)", "'_"),
            ("fn f(text: &'static str)", ""),
        ] {
            assert_eq!(extent(signature, lifetime), Extent::Static, "{signature}");
        }
    }
}
