//! Decides how one argument moves to the worker, by its type and its attribute. A borrow that
//! cannot be cloned is taken at `'static`; an argument that cannot be sent keeps the reason, which
//! a rule reports.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Type, TypeParamBound, TypeReference, parse_quote};

use crate::model::borrows::{Borrow, make_static, reference_in};
use crate::model::bounds::{Bounds, of_owner};
use crate::model::conversion::Converted;
use crate::model::fresh_names::FreshNames;
use crate::model::generics::{Origin, OwnGenerics};
use crate::model::types::{bare_ident, is_unsized, last_segment, peel, sole_argument};
use crate::parse::param_attrs::ParamAttr;
use crate::words::is_any;

/// How an ordinary argument moves to the worker.
pub(crate) enum ParamMode {
    /// `T`: moved.
    Owned(Type),
    /// `impl AsRef<T>`, `impl Into<T>`: converted before the call returns.
    Converted(Converted),
    /// `&T`: cloned before the call returns.
    Cloned(Type),
    /// `Option<&T>`: cloned likewise.
    ClonedOption(Type),
    /// `&[&T]`: each `T` is cloned before the call returns, and borrowed by a new slice.
    ClonedElements(Type),
    /// `&dyn Trait`, `&impl Trait`: an owned implementor.
    Implementor(Vec<TypeParamBound>),
    /// `Option<&dyn Trait>`: likewise, or nothing.
    ImplementorOption(Vec<TypeParamBound>),
    /// `#[owned] x: &T`: an owned value that borrows as `T`.
    BorrowedFromOwned(Type, Conversion),
    /// `&mut T`: moved, and handed back.
    HandedBack(Changed),
    /// `Option<&mut T>`: likewise.
    HandedBackOption(Changed),
    /// `#[out] x: &mut T`: created on the worker, and handed back.
    Out(Type),
    Refused(Obstacle),
}

/// A value that the function changes.
pub(crate) struct Changed {
    /// The type that moves to the worker and back.
    pub(crate) ty: Type,
    pub(crate) access: Access,
}

/// How the function receives the value that it changes.
pub(crate) enum Access {
    /// `&mut T`
    Reference,
    /// `&mut dyn Trait`, of an implementor
    Object,
    /// `&mut [T]`, of an owned value that is `AsMut<[T]>`
    Owner(Box<Type>),
}

/// The trait by which an owned value borrows as `T`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Conversion {
    /// `AsRef`: the form of `T` shows that it has no size.
    AsRef,
    /// `AsRef`: `T` has the name of a type of the standard library that has no size.
    AsRefByName,
    Borrow,
}

/// Why a parameter cannot be sent to the worker.
pub(crate) enum Obstacle {
    /// `&Vec<&str>`
    NestedBorrow(Borrow),
    /// The attribute has no meaning on such a type.
    ParamAttr,
}

/// Types of the standard library without a size, whose owned forms all implement `AsRef`, but not
/// all `Borrow`.
const UNSIZED_BY_NAME: &str = "CStr OsStr Path";

/// Reads the type of one parameter.
pub(super) struct Reader<'r> {
    pub(super) generics: &'r mut OwnGenerics,
    pub(super) fresh: &'r mut FreshNames,
    pub(super) origin: Origin<'r>,
    /// Whether an `impl Trait` that is a conversion alone is converted.
    pub(super) converts: bool,
    /// The first borrow that is `'static` in the members.
    pub(super) made_static: Option<Borrow>,
}

impl Reader<'_> {
    pub(super) fn mode(&mut self, ty: &Type, attr: Option<ParamAttr>) -> ParamMode {
        match attr {
            Some(ParamAttr::Owned) if self.is_conversion(ty) => ParamMode::Owned(self.written(ty)),
            Some(attr) => self.with_attr(attr, ty),
            None => match self.converted(ty) {
                Some(converted) => ParamMode::Converted(converted),
                None => self.without_attr(ty),
            },
        }
    }

    /// Whether the type is known by a conversion alone.
    fn is_conversion(&self, ty: &Type) -> bool {
        let bounds = match (peel(ty), bare_ident(ty)) {
            (Type::ImplTrait(opaque), _) => opaque.bounds.iter().collect(),
            (_, Some(name)) => self.generics.bounds_of(name),
            _ => return false,
        };
        Converted::of(bounds).is_some()
    }

    /// How the caller's value is converted, if it is.
    fn converted(&self, ty: &Type) -> Option<Converted> {
        match peel(ty) {
            Type::ImplTrait(opaque) if self.converts => Converted::of(&opaque.bounds),
            ty => self.generics.conversion_of(ty).cloned(),
        }
    }

    fn without_attr(&mut self, ty: &Type) -> ParamMode {
        match peel(ty) {
            Type::Reference(reference) if self.can_be_cloned(reference) => {
                self.reference(reference)
            }
            Type::Reference(_) => ParamMode::Owned(self.written(ty)),
            other => match sole_argument(other, "Option").map(peel) {
                Some(Type::Reference(reference)) if self.can_be_cloned(reference) => {
                    self.optional(reference)
                }
                _ => ParamMode::Owned(self.written(ty)),
            },
        }
    }

    /// Whether a clone lives long enough for the function. It does not if the lifetime is
    /// `'static`, is declared by the `impl` block, or must equal the lifetime of another argument.
    fn can_be_cloned(&self, reference: &TypeReference) -> bool {
        let lifetime = reference.lifetime.as_ref();
        lifetime.is_none_or(|lifetime| self.generics.is_free(lifetime))
    }

    fn reference(&mut self, reference: &TypeReference) -> ParamMode {
        let referent = peel(&reference.elem);
        if let Some(element) = self.cloned_element(reference) {
            return ParamMode::ClonedElements(self.written(element));
        }
        if let Some(inner) = reference_in(referent).filter(|_| !has_bounds(referent)) {
            return ParamMode::Refused(Obstacle::NestedBorrow(inner));
        }
        match referent {
            _ if reference.mutability.is_some() => ParamMode::HandedBack(self.changed(referent)),
            Type::TraitObject(object) => self.implementor(&object.bounds),
            Type::ImplTrait(opaque) => self.implementor(&opaque.bounds),
            _ => ParamMode::Cloned(self.written(referent)),
        }
    }

    /// The `T` of `&[&T]`, if it borrows nothing itself.
    fn cloned_element<'t>(&self, reference: &'t TypeReference) -> Option<&'t Type> {
        let (Type::Slice(slice), None) = (peel(&reference.elem), reference.mutability) else {
            return None;
        };
        let Type::Reference(inner) = peel(&slice.elem) else {
            return None;
        };
        let element = peel(&inner.elem);
        let is_cloned = inner.mutability.is_none()
            && self.can_be_cloned(inner)
            && reference_in(element).is_none()
            && !has_bounds(element);
        is_cloned.then_some(element)
    }

    fn optional(&mut self, reference: &TypeReference) -> ParamMode {
        if self.cloned_element(reference).is_some()
            && let Some(inner) = reference_in(&reference.elem)
        {
            return ParamMode::Refused(Obstacle::NestedBorrow(inner));
        }
        match self.reference(reference) {
            ParamMode::Cloned(ty) => ParamMode::ClonedOption(ty),
            ParamMode::HandedBack(changed) => ParamMode::HandedBackOption(changed),
            ParamMode::Implementor(bounds) => ParamMode::ImplementorOption(bounds),
            other => other,
        }
    }

    fn changed(&mut self, referent: &Type) -> Changed {
        match referent {
            Type::TraitObject(object) => Changed {
                ty: self
                    .generics
                    .name_owner(&object.bounds, &self.origin, self.fresh),
                access: Access::Object,
            },
            _ if is_unsized(referent) => {
                let referent = self.written(referent);
                let bounds = parse_quote!(::core::convert::AsMut<#referent>);
                Changed {
                    ty: self.generics.name_owner(&bounds, &self.origin, self.fresh),
                    access: Access::Owner(Box::new(referent)),
                }
            }
            _ => Changed {
                ty: self.sized(referent),
                access: Access::Reference,
            },
        }
    }

    fn implementor(&mut self, bounds: &Bounds) -> ParamMode {
        let (bounds, borrow) = of_owner(bounds);
        self.made_static = self.made_static.take().or(borrow);
        ParamMode::Implementor(bounds)
    }

    fn with_attr(&mut self, attr: ParamAttr, ty: &Type) -> ParamMode {
        let Type::Reference(reference) = peel(ty) else {
            return ParamMode::Refused(Obstacle::ParamAttr);
        };
        let referent = peel(&reference.elem);
        let is_possible = match attr {
            ParamAttr::Out => reference.mutability.is_some() && !is_unsized(referent),
            ParamAttr::Owned => {
                reference.mutability.is_none() && !self.generics.is_parameter(referent)
            }
        };
        if !is_possible || has_bounds(referent) || !self.can_be_cloned(reference) {
            return ParamMode::Refused(Obstacle::ParamAttr);
        }
        match (reference_in(referent), attr) {
            (Some(inner), _) => ParamMode::Refused(Obstacle::NestedBorrow(inner)),
            (None, ParamAttr::Out) => ParamMode::Out(self.sized(referent)),
            (None, ParamAttr::Owned) => {
                ParamMode::BorrowedFromOwned(self.written(referent), conversion(referent))
            }
        }
    }

    /// The type as the members write it.
    fn written(&mut self, ty: &Type) -> Type {
        let mut ty = ty.clone();
        self.generics
            .name_impl_traits(&mut ty, &self.origin, self.fresh);
        let borrow = make_static(&mut ty);
        self.made_static = self.made_static.take().or(borrow);
        ty
    }

    /// The type of a value that moves, although the function only has a reference to it.
    fn sized(&mut self, referent: &Type) -> Type {
        let ty = self.written(referent);
        if let Some(name) = bare_ident(&ty) {
            self.generics.require_sized(name);
        }
        ty
    }
}

/// Whether the type is given by its bounds.
fn has_bounds(ty: &Type) -> bool {
    matches!(ty, Type::TraitObject(_) | Type::ImplTrait(_))
}

fn conversion(referent: &Type) -> Conversion {
    if is_unsized(referent) {
        return Conversion::AsRef;
    }
    let is_named = last_segment(referent)
        .is_some_and(|last| last.arguments.is_none() && is_any(&last.ident, UNSIZED_BY_NAME));
    if is_named {
        Conversion::AsRefByName
    } else {
        Conversion::Borrow
    }
}

impl ParamMode {
    /// The type of the value that is handed back with the result.
    pub(crate) fn handed_back(&self) -> Option<&Type> {
        match self {
            Self::HandedBack(changed) | Self::HandedBackOption(changed) => Some(&changed.ty),
            Self::Out(ty) => Some(ty),
            _ => None,
        }
    }

    /// The type that is cloned.
    pub(crate) fn cloned(&self) -> Option<&Type> {
        match self {
            Self::Cloned(ty) | Self::ClonedOption(ty) | Self::ClonedElements(ty) => Some(ty),
            Self::Converted(converted) => converted.cloned(),
            _ => None,
        }
    }

    /// Whether `None` as the argument does not determine the type, as it does for the function
    /// itself.
    pub(crate) fn is_unknown_for_none(&self) -> bool {
        match self {
            Self::ImplementorOption(_) => true,
            Self::HandedBackOption(changed) => !matches!(changed.access, Access::Reference),
            _ => false,
        }
    }
}

impl Conversion {
    /// The trait, without its type, and its method.
    pub(crate) fn path_and_method(self) -> (TokenStream, TokenStream) {
        match self {
            Self::AsRef | Self::AsRefByName => (quote!(::core::convert::AsRef), quote!(as_ref)),
            Self::Borrow => (quote!(::core::borrow::Borrow), quote!(borrow)),
        }
    }
}
