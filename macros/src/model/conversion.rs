//! Finds the parameters whose type is known by a conversion alone: `path: impl AsRef<Path>`. The
//! caller's value is converted before the call returns, so that it may be a borrow, and the worker
//! calls the function with what the conversion gives.

use quote::ToTokens;
use syn::{ReturnType, Signature, Type, TypeParamBound, parse_quote};

use super::borrows;
use super::types::{bound_segment, is_unsized, last_segment, peel, sole_argument_of};
use crate::words::{is_any, mentions};

/// A parameter that is converted.
#[derive(Clone)]
pub(crate) struct Converted {
    /// The bounds of the member's parameter.
    pub(crate) bounds: Vec<TypeParamBound>,
    /// The type that is borrowed from the value and cloned, or that the value becomes.
    pub(crate) ty: Type,
    pub(crate) by: ConvertedBy,
}

/// The trait that converts it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ConvertedBy {
    AsRef,
    Borrow,
    Into,
    ToString,
}

/// Types whose references have the same conversion, so that the function takes one for the value.
const HAVE_THEMSELVES: &str = "CStr OsStr Path";

/// Traits that every reference to such a type has. A value that moves need not have them all.
const OF_REFERENCES: &str = "Clone Copy Debug Send Sync";

const OF_VALUES: &str = "Send";

impl Converted {
    /// The type of which a clone moves to the worker, which borrows it, in place of the value.
    pub(crate) fn cloned(&self) -> Option<&Type> {
        let is_cloned = matches!(self.by, ConvertedBy::AsRef | ConvertedBy::Borrow);
        is_cloned.then_some(&self.ty)
    }

    /// The conversion that `bounds` consist of, apart from traits that its result has anyway.
    pub(super) fn of<'b>(bounds: impl IntoIterator<Item = &'b TypeParamBound>) -> Option<Self> {
        let bounds: Vec<_> = bounds.into_iter().cloned().collect();
        let mut conversions = bounds.iter().filter_map(conversion);
        let (by, ty) = conversions.next()?;
        if conversions.next().is_some() || borrows::in_type(&ty).is_some() {
            return None;
        }
        let had = match by {
            ConvertedBy::AsRef | ConvertedBy::Borrow if has_itself(&ty) => OF_REFERENCES,
            ConvertedBy::AsRef | ConvertedBy::Borrow => return None,
            ConvertedBy::Into | ConvertedBy::ToString => OF_VALUES,
        };
        let is_had = |bound: &TypeParamBound| {
            conversion(bound).is_some()
                || bound_segment(bound)
                    .is_some_and(|last| last.arguments.is_none() && is_any(&last.ident, had))
        };
        bounds.iter().all(is_had).then_some(Self { bounds, ty, by })
    }
}

fn conversion(bound: &TypeParamBound) -> Option<(ConvertedBy, Type)> {
    let TypeParamBound::Trait(of) = bound else {
        return None;
    };
    let last = bound_segment(bound)?;
    let by = match last.ident.to_string().as_str() {
        "AsRef" => ConvertedBy::AsRef,
        "Borrow" => ConvertedBy::Borrow,
        "Into" => ConvertedBy::Into,
        "ToString" if last.arguments.is_none() => {
            return Some((ConvertedBy::ToString, parse_quote!(String)));
        }
        _ => return None,
    };
    let is_plain = of.maybe.is_none() && of.lifetimes.is_none();
    let ty = sole_argument_of(last).filter(|_| is_plain)?;
    Some((by, ty.clone()))
}

fn has_itself(ty: &Type) -> bool {
    let is_slice_or_text = is_unsized(ty) && !matches!(peel(ty), Type::TraitObject(_));
    is_slice_or_text
        || last_segment(ty)
            .is_some_and(|last| last.arguments.is_none() && is_any(&last.ident, HAVE_THEMSELVES))
}

/// Whether a result keeps nothing of the types of the arguments, as an `impl Trait` does.
pub(super) fn is_independent(sig: &Signature) -> bool {
    match &sig.output {
        ReturnType::Default => true,
        ReturnType::Type(_, ty) => !mentions(ty.to_token_stream(), "impl"),
    }
}
