//! Recognizes the token and the progress among the parameters, by the last segment of their types.
//! The rules check their names and places.

use syn::{Ident, PathSegment, Type, TypeParamBound};

use super::bounds::{Bounds, of_owner};
use super::generics::OwnGenerics;
use super::types::{bare_ident, last_segment, peel, progress_bound, sole_argument, type_arguments};

/// How the function takes its token or progress.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PassBy {
    Reference,
    Value,
    /// `Option<&dyn IProgress<T>>`
    Optional,
}

/// A progress parameter.
pub(crate) struct Progress {
    pub(crate) pass_by: PassBy,
    pub(crate) implementor: Implementor,
    /// `T` of `IProgress<T>`.
    pub(crate) value: Option<Type>,
}

/// The type that implements `IProgress<T>`.
pub(crate) enum Implementor {
    /// `dyn` or `impl` with these bounds.
    Bounds(Vec<TypeParamBound>),
    /// A type parameter of the function.
    Generic(Ident),
}

/// How a parameter of type `ty` takes a token, if it does.
pub(crate) fn token(ty: &Type) -> Option<PassBy> {
    let is_token =
        |ty: &Type| last_segment(ty).is_some_and(|last| last.ident == "CancellationToken");
    match peel(ty) {
        Type::Reference(reference)
            if reference.mutability.is_none() && is_token(&reference.elem) =>
        {
            Some(PassBy::Reference)
        }
        value if is_token(value) => Some(PassBy::Value),
        _ => None,
    }
}

/// How a parameter of type `ty` takes progress, if it does.
pub(crate) fn progress(ty: &Type, generics: &OwnGenerics) -> Option<Progress> {
    let (pass_by, implementor) = match peel(ty) {
        Type::Reference(reference) if reference.mutability.is_none() => {
            (PassBy::Reference, peel(&reference.elem))
        }
        other => match sole_argument(other, "Option").map(peel) {
            Some(Type::Reference(reference))
                if matches!(peel(&reference.elem), Type::TraitObject(_)) =>
            {
                (PassBy::Optional, peel(&reference.elem))
            }
            _ => (PassBy::Value, other),
        },
    };
    let (implementor, bound) = match implementor {
        Type::TraitObject(object) if pass_by != PassBy::Value => from_bounds(&object.bounds)?,
        Type::ImplTrait(opaque) => from_bounds(&opaque.bounds)?,
        other => {
            let name = bare_ident(other)?;
            let mut bounds = generics.bounds_of(name).into_iter();
            let bound = bounds.find_map(progress_bound)?;
            (Implementor::Generic(name.clone()), bound)
        }
    };
    let value = type_arguments(bound).first().copied().cloned();
    Some(Progress {
        pass_by,
        implementor,
        value,
    })
}

fn from_bounds(bounds: &Bounds) -> Option<(Implementor, &PathSegment)> {
    let bound = bounds.iter().find_map(progress_bound)?;
    Some((Implementor::Bounds(of_owner(bounds).0), bound))
}

#[cfg(test)]
mod tests {
    use syn::{Signature, Type, parse_quote};

    use super::{Implementor, PassBy, progress, token};
    use crate::model::generics::OwnGenerics;
    use crate::printing::shown;

    #[test]
    fn tokens_are_recognized_by_the_last_segment() {
        assert_eq!(
            token(&parse_quote!(&trefoil::CancellationToken)),
            Some(PassBy::Reference)
        );
        assert_eq!(token(&parse_quote!(CancellationToken)), Some(PassBy::Value));
        assert_eq!(token(&parse_quote!(&mut CancellationToken)), None);
        assert_eq!(token(&parse_quote!(Token)), None);
    }

    #[test]
    fn the_implementor_outlives_the_call_and_has_a_size() {
        let sig: Signature = parse_quote!(fn f());
        let ty: Type = parse_quote!(&'a (impl IProgress<Cow<'a, str>> + ?Sized + 'a));
        let progress = progress(&ty, &OwnGenerics::new(&sig.generics)).unwrap();
        let Implementor::Bounds(bounds) = progress.implementor else {
            panic!("bounds");
        };
        let bounds: Vec<_> = bounds.iter().map(shown).collect();
        assert_eq!(bounds, ["IProgress<Cow<'static, str>>"]);
    }

    fn pass_by(ty: &Type) -> Option<(PassBy, bool)> {
        let sig: Signature = parse_quote!(fn f<P, Q: Clone>() where P: t::IProgress<u8> + Clone);
        let progress = progress(ty, &OwnGenerics::new(&sig.generics))?;
        assert_eq!(progress.value.map(shown).as_deref(), Some("u8"));
        Some((
            progress.pass_by,
            matches!(progress.implementor, Implementor::Generic(_)),
        ))
    }

    #[test]
    fn progress_is_recognized_in_all_its_forms() {
        assert_eq!(
            pass_by(&parse_quote!(&dyn t::IProgress<u8>)),
            Some((PassBy::Reference, false))
        );
        assert_eq!(
            pass_by(&parse_quote!(&(dyn IProgress<u8> + Sync))),
            Some((PassBy::Reference, false))
        );
        assert_eq!(
            pass_by(&parse_quote!(&impl IProgress<u8>)),
            Some((PassBy::Reference, false))
        );
        assert_eq!(
            pass_by(&parse_quote!(impl IProgress<u8> + Clone)),
            Some((PassBy::Value, false))
        );
        assert_eq!(
            pass_by(&parse_quote!(Option<&dyn IProgress<u8>>)),
            Some((PassBy::Optional, false))
        );
        assert_eq!(pass_by(&parse_quote!(P)), Some((PassBy::Value, true)));
        assert_eq!(pass_by(&parse_quote!(&P)), Some((PassBy::Reference, true)));
        assert_eq!(pass_by(&parse_quote!(Q)), None);
        assert_eq!(pass_by(&parse_quote!(Box<dyn IProgress<u8>>)), None);
        assert_eq!(pass_by(&parse_quote!(f32)), None);
    }
}
