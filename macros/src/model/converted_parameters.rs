//! Finds the type parameters of a function that only give types to parameters which are converted:
//! the members do not have them.

use syn::{FnArg, GenericParam, Ident, PatType, Signature};

use super::conversion::Converted;
use super::generics::{OwnGenerics, mentions_parameter};
use super::types::bare_ident;

/// The type parameters of the function that only give types to parameters which are converted;
/// `is_kept` says of a parameter that it moves as it is.
pub(super) fn converted_parameters(
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

    use super::converted_parameters;
    use crate::model::generics::OwnGenerics;
    use crate::printing::shown;

    fn converted(sig: &str, is_kept: &dyn Fn(&PatType, usize) -> bool) -> Vec<String> {
        let sig: Signature = parse_str(sig).unwrap();
        let found = converted_parameters(&sig, &OwnGenerics::of(&sig), is_kept);
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
