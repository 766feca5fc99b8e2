//! Finds the parameters whose type is known by a conversion alone: `path: impl AsRef<Path>`. The
//! caller's value is converted before the call returns, so that it may be a borrow, and the worker
//! calls the function with what the conversion gives.

use quote::ToTokens;
use syn::{
    FnArg, GenericParam, Ident, PatType, ReturnType, Signature, Type, TypeParamBound, parse_quote,
};

use super::borrows;
use super::generics::{OwnGenerics, mentions_parameter};
use super::types::{bare_ident, bound_segment, is_unsized, last_segment, peel, sole_argument_of};
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

/// The type parameters of the function that only give types to parameters which are converted;
/// `is_kept` says of a parameter that it moves as it is.
pub(super) fn type_parameters(
    sig: &Signature,
    generics: &OwnGenerics,
    is_kept: &dyn Fn(&PatType, usize) -> bool,
) -> Vec<(Ident, Converted)> {
    let mut found = Vec::new();
    for parameter in &generics.parameters {
        let GenericParam::Type(parameter) = parameter else {
            continue;
        };
        let name = &parameter.ident;
        // A borrow in the bounds is `'static` in the members, which no local variable lives for.
        if generics.made_static.contains(&name.to_string()) {
            continue;
        }
        let converted = Converted::of(generics.bounds_of(name));
        if let Some(converted) = converted
            && is_only_taken(name, sig, generics, is_kept)
        {
            found.push((name.clone(), converted));
        }
    }
    found
}

/// Whether the type parameter `name` is the whole type of parameters, and occurs nowhere else.
fn is_only_taken(
    name: &Ident,
    sig: &Signature,
    generics: &OwnGenerics,
    is_kept: &dyn Fn(&PatType, usize) -> bool,
) -> bool {
    let is_in_input = |(position, input): (usize, &FnArg)| match input {
        FnArg::Typed(written) if bare_ident(&written.ty) == Some(name) => {
            is_kept(written, position)
        }
        input => mentions_parameter(input, name),
    };
    let bounded = generics.type_parameters();
    let is_in_bounds = bounded
        .iter()
        .any(|parameter| mentions_parameter(&parameter.bounds, name));
    let is_taken = |input: &FnArg| matches!(input, FnArg::Typed(written) if bare_ident(&written.ty) == Some(name));
    sig.inputs.iter().any(is_taken)
        && !(1..).zip(&sig.inputs).any(is_in_input)
        && !mentions_parameter(&sig.output, name)
        && !is_in_bounds
        && generics.predicate_beside(name).is_none()
        && !is_in_own_predicate(name, generics)
}

/// Whether a bound of the type parameter in the where clause names it again.
fn is_in_own_predicate(name: &Ident, generics: &OwnGenerics) -> bool {
    let mut bounds = generics.bounds_of(name).into_iter();
    bounds.any(|bound| mentions_parameter(bound, name))
}

#[cfg(test)]
mod tests {
    use syn::{PatType, Signature, parse_str};

    use super::type_parameters;
    use crate::model::generics::OwnGenerics;
    use crate::printing::shown;

    fn converted(sig: &str, is_kept: &dyn Fn(&PatType, usize) -> bool) -> Vec<String> {
        let sig: Signature = parse_str(sig).unwrap();
        let found = type_parameters(&sig, &OwnGenerics::of(&sig), is_kept);
        let found = found.into_iter();
        found
            .map(|(name, converted)| format!("{name} {:?} {}", converted.by, shown(&converted.ty)))
            .collect()
    }

    #[test]
    fn a_type_parameter_with_one_conversion_is_converted() {
        for (sig, expected) in [
            ("fn f<P: AsRef<Path>>(x: P, y: P)", "P AsRef Path"),
            ("fn f<P>(x: P) where P: AsRef<[u8]> + Copy", "P AsRef [u8]"),
            ("fn f<S: Borrow<str> + Send>(x: S)", "S Borrow str"),
            ("fn f<S: Into<Vec<u8>>>(x: S)", "S Into Vec<u8>"),
            ("fn f<S: ToString>(x: S)", "S ToString String"),
        ] {
            assert_eq!(converted(sig, &|_, _| false), [expected], "{sig}");
        }
    }

    #[test]
    fn any_other_use_or_bound_keeps_a_type_parameter() {
        for sig in [
            "fn f<P: AsRef<Path>>(x: P) -> P",
            "fn f<P: AsRef<Path>>(x: &P)",
            "fn f<P: AsRef<Path>>(x: Vec<P>, y: P)",
            "fn f<P: AsRef<Path>, R: Read + From<P>>(x: P, y: R)",
            "fn f<P: AsRef<Path>>(x: P) where u8: From<P>",
            "fn f<P: AsRef<Path> + 'static>(x: P)",
            "fn f<P: AsRef<Path> + Display>(x: P)",
            "fn f<P: AsRef<Path> + AsRef<OsStr>>(x: P)",
            "fn f<P: AsRef<Config>>(x: P)",
            "fn f<'a, P: Into<Cow<'a, str>>>(x: P)",
            "fn f<P: Into<String> + Clone>(x: P)",
            "fn f<P: AsRef<Path>>()",
        ] {
            assert!(converted(sig, &|_, _| false).is_empty(), "{sig}");
        }
        assert!(converted("fn f<P: AsRef<Path>>(x: P)", &|_, _| true).is_empty());
    }
}
