//! How one argument crosses over, read from its type and its attr. Borrows that cannot be copied are taken at `'static`;
//! what cannot cross keeps the reason.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Type, TypeParamBound, TypeReference, parse_quote};

use crate::model::borrows::{Borrow, make_static, reference_in};
use crate::model::fresh_names::FreshNames;
use crate::model::generics::{Origin, OwnGenerics, of_owner};
use crate::model::types::{bare_ident, is_unsized, last_segment, peel, sole_argument};
use crate::parse::param_attrs::ParamAttr;

/// How an ordinary argument crosses over.
pub(crate) enum ParamMode {
    /// `T`: moved.
    Owned(Type),
    /// `&T`: copied before the call returns.
    Copied(Type),
    /// `Option<&T>`: copied likewise.
    CopiedOption(Type),
    /// `&dyn Trait`, `&impl Trait`: an owned implementor.
    Implementor(Vec<TypeParamBound>),
    /// `Option<&dyn Trait>`: likewise, or nothing.
    ImplementorOption(Vec<TypeParamBound>),
    /// `#[owned] x: &T`: an owner that lends a `T`.
    LentByOwner(Type, Conversion),
    /// `&mut T`: moved, and handed back.
    HandedBack(Changed),
    /// `Option<&mut T>`: likewise.
    HandedBackOption(Changed),
    /// `#[out] x: &mut T`: made on the worker, and handed back.
    Out(Type),
    Refused(Obstacle),
}

/// What the function changes.
pub(crate) struct Changed {
    /// What crosses, and comes back.
    pub(crate) ty: Type,
    pub(crate) access: Access,
}

/// How the function is given what it changes.
pub(crate) enum Access {
    /// `&mut T`
    Reference,
    /// `&mut dyn Trait`, of an implementor
    Object,
    /// `&mut [T]`, of an owner that is `AsMut<[T]>`
    Owner(Box<Type>),
}

/// How an owner lends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Conversion {
    /// By `AsRef`: what is lent has no size by its very form.
    AsRef,
    /// By `AsRef`: what is lent is called like one of the standard library's types that have no size.
    AsRefByName,
    Borrow,
}

/// Why a parameter cannot cross over.
pub(crate) enum Obstacle {
    /// `&[&str]`
    NestedBorrow(Borrow),
    /// The attribute has no meaning on such a type.
    ParamAttr,
}

/// Types of the standard library without a size, whose owners are `AsRef` where not all are `Borrow`.
const LENT_BY_NAME: &[&str] = &["CStr", "OsStr", "Path"];

/// Reads the type of one parameter.
pub(super) struct Reader<'r> {
    pub(super) generics: &'r mut OwnGenerics,
    pub(super) fresh: &'r mut FreshNames,
    pub(super) origin: Origin<'r>,
    /// The first borrow that is now `'static`.
    pub(super) made_static: Option<Borrow>,
}

impl Reader<'_> {
    pub(super) fn mode(&mut self, ty: &Type, attr: Option<ParamAttr>) -> ParamMode {
        match attr {
            Some(attr) => self.with_attr(attr, ty),
            None => self.without_attr(ty),
        }
    }

    fn without_attr(&mut self, ty: &Type) -> ParamMode {
        match peel(ty) {
            Type::Reference(reference) if self.can_be_copied(reference) => {
                self.reference(reference)
            }
            Type::Reference(_) => ParamMode::Owned(self.written(ty)),
            other => match sole_argument(other, "Option").map(peel) {
                Some(Type::Reference(reference)) if self.can_be_copied(reference) => {
                    self.optional(reference)
                }
                _ => ParamMode::Owned(self.written(ty)),
            },
        }
    }

    /// Whether a copy lives long enough for the function: not if the lifetime is `'static`, belongs to the `impl` around,
    /// or ties the reference to something else.
    fn can_be_copied(&self, reference: &TypeReference) -> bool {
        let lifetime = reference.lifetime.as_ref();
        lifetime.is_none_or(|lifetime| self.generics.is_free(lifetime))
    }

    fn reference(&mut self, reference: &TypeReference) -> ParamMode {
        let lent = peel(&reference.elem);
        if let Some(inner) = reference_in(lent).filter(|_| !has_bounds(lent)) {
            return ParamMode::Refused(Obstacle::NestedBorrow(inner));
        }
        match lent {
            _ if reference.mutability.is_some() => ParamMode::HandedBack(self.changed(lent)),
            Type::TraitObject(object) => self.implementor(object.bounds.iter()),
            Type::ImplTrait(opaque) => self.implementor(opaque.bounds.iter()),
            _ => ParamMode::Copied(self.written(lent)),
        }
    }

    fn optional(&mut self, reference: &TypeReference) -> ParamMode {
        match self.reference(reference) {
            ParamMode::Copied(ty) => ParamMode::CopiedOption(ty),
            ParamMode::HandedBack(changed) => ParamMode::HandedBackOption(changed),
            ParamMode::Implementor(bounds) => ParamMode::ImplementorOption(bounds),
            other => other,
        }
    }

    fn changed(&mut self, lent: &Type) -> Changed {
        match lent {
            Type::TraitObject(object) => Changed {
                ty: self
                    .generics
                    .name_owner(&object.bounds, &self.origin, self.fresh),
                access: Access::Object,
            },
            _ if is_unsized(lent) => {
                let lent = self.written(lent);
                let bounds = parse_quote!(::core::convert::AsMut<#lent>);
                Changed {
                    ty: self.generics.name_owner(&bounds, &self.origin, self.fresh),
                    access: Access::Owner(Box::new(lent)),
                }
            }
            _ => Changed {
                ty: self.sized(lent),
                access: Access::Reference,
            },
        }
    }

    fn implementor<'b>(&mut self, bounds: impl Iterator<Item = &'b TypeParamBound>) -> ParamMode {
        let (bounds, borrow) = of_owner(bounds);
        self.made_static = self.made_static.take().or(borrow);
        ParamMode::Implementor(bounds)
    }

    fn with_attr(&mut self, attr: ParamAttr, ty: &Type) -> ParamMode {
        let Type::Reference(reference) = peel(ty) else {
            return ParamMode::Refused(Obstacle::ParamAttr);
        };
        let lent = peel(&reference.elem);
        let is_meant = match attr {
            ParamAttr::Out => reference.mutability.is_some() && !is_unsized(lent),
            ParamAttr::Owned => reference.mutability.is_none() && !self.generics.is_parameter(lent),
        };
        if !is_meant || has_bounds(lent) || !self.can_be_copied(reference) {
            return ParamMode::Refused(Obstacle::ParamAttr);
        }
        match (reference_in(lent), attr) {
            (Some(inner), _) => ParamMode::Refused(Obstacle::NestedBorrow(inner)),
            (None, ParamAttr::Out) => ParamMode::Out(self.sized(lent)),
            (None, ParamAttr::Owned) => {
                ParamMode::LentByOwner(self.written(lent), conversion(lent))
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

    /// The type of a value that crosses although the function knows it behind a reference alone.
    fn sized(&mut self, lent: &Type) -> Type {
        let ty = self.written(lent);
        if let Some(name) = bare_ident(&ty) {
            self.generics.require_sized(name);
        }
        ty
    }
}

/// Whether the type is told by bounds alone.
fn has_bounds(ty: &Type) -> bool {
    matches!(ty, Type::TraitObject(_) | Type::ImplTrait(_))
}

fn conversion(lent: &Type) -> Conversion {
    if is_unsized(lent) {
        return Conversion::AsRef;
    }
    let is_named = last_segment(lent).is_some_and(|last| {
        last.arguments.is_none() && LENT_BY_NAME.iter().any(|name| last.ident == name)
    });
    if is_named {
        Conversion::AsRefByName
    } else {
        Conversion::Borrow
    }
}

impl ParamMode {
    /// The type of what comes back with the result.
    pub(crate) fn handed_back(&self) -> Option<&Type> {
        match self {
            Self::HandedBack(changed) | Self::HandedBackOption(changed) => Some(&changed.ty),
            Self::Out(ty) => Some(ty),
            _ => None,
        }
    }

    /// The type that is copied.
    pub(crate) fn copied(&self) -> Option<&Type> {
        match self {
            Self::Copied(ty) | Self::CopiedOption(ty) => Some(ty),
            _ => None,
        }
    }

    /// Whether a bare `None` would leave the owner's type unknown, where the function knows it.
    pub(crate) fn is_untold_by_none(&self) -> bool {
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
