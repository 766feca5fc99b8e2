//! The bounds of type parameters: recognizes `?Sized` and lifetimes among them, and changes bounds
//! to those of a value that outlives the call.

use syn::punctuated::Punctuated;
use syn::{Token, TypeParamBound};

use super::borrows::{Borrow, make_bound_static};

pub(crate) type Bounds = Punctuated<TypeParamBound, Token![+]>;

/// Whether the bound is `?Sized`.
pub(crate) fn is_maybe_sized(bound: &TypeParamBound) -> bool {
    matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some())
}

/// Whether the bound is a lifetime other than `'static`.
pub(super) fn is_lifetime(bound: &TypeParamBound) -> bool {
    matches!(bound, TypeParamBound::Lifetime(lifetime) if lifetime.ident != "static")
}

/// Keeps the bounds for which `is_kept` is true.
pub(super) fn retain(bounds: &mut Bounds, is_kept: fn(&TypeParamBound) -> bool) {
    for bound in std::mem::take(bounds) {
        if is_kept(&bound) {
            bounds.push(bound);
        }
    }
}

/// The bounds of an owned value where the function takes a reference: it outlives the call, so `'a`
/// is dropped, and it has a size. Also the first borrow in them, which is now `'static`.
pub(crate) fn of_owner(bounds: &Bounds) -> (Vec<TypeParamBound>, Option<Borrow>) {
    let (mut kept, mut borrow) = (Vec::new(), None);
    for bound in bounds {
        if matches!(bound, TypeParamBound::Lifetime(_)) || is_maybe_sized(bound) {
            continue;
        }
        let mut bound = bound.clone();
        let found = make_bound_static(&mut bound);
        borrow = borrow.or(found);
        kept.push(bound);
    }
    (kept, borrow)
}

/// Changes the bounds to those of a value that outlives every call, and returns whether they are
/// now stricter.
pub(super) fn outlive_calls(bounds: &mut Bounds) -> bool {
    retain(bounds, |bound| !is_lifetime(bound));
    let mut is_changed = false;
    for bound in bounds {
        is_changed |= make_bound_static(bound).is_some();
    }
    is_changed
}
