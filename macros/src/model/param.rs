//! How each parameter crosses from the caller to the worker. A parameter that cannot cross keeps the reason, for the rule
//! that reports it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{Pat, PatType, Type, TypeParamBound, TypeReference};

use super::borrows::{self, Borrow};
use super::generics::OwnGenerics;
use super::name::FreshNames;
use super::support::{self, Lending, Progress};
use super::types::{bare_ident, is_unsized, peel, shown, sole_argument};

/// A parameter of the function, without the receiver.
pub(crate) struct Param {
    /// A plain name: the author's, or a fresh one for a pattern.
    pub(crate) name: Ident,
    /// As it is written, for messages and spans.
    pub(crate) written: PatType,
    pub(crate) role: Role,
}

/// What a parameter is for.
pub(crate) enum Role {
    Token(Lending),
    Progress(Progress),
    Argument(Crossing),
}

/// How an ordinary argument crosses over.
pub(crate) enum Crossing {
    /// `T`: moved.
    Owned(Type),
    /// `&T`: copied before the call returns.
    Copied(Type),
    /// `Option<&T>`: copied likewise.
    CopiedOption(Type),
    /// `&dyn Trait`, `&impl Trait`: an owned implementor.
    Implementor(Vec<TypeParamBound>),
    /// `&mut T`: moved, and handed back.
    HandedBack(Type),
    /// `Option<&mut T>`: likewise.
    HandedBackOption(Type),
    Refused(Obstacle),
}

/// Why a parameter cannot cross over.
pub(crate) enum Obstacle {
    /// `&[&str]`
    NestedBorrow(Borrow),
    /// `Cow<'_, str>`, `Vec<&str>`
    Borrows(Borrow),
    /// `Option<&dyn Trait>`: no owner can be inferred from `None`.
    OptionalBorrow(TokenStream),
    /// `&mut [T]`, `&mut dyn Trait`
    MutUnsized(Box<Type>),
}

impl Param {
    pub(crate) fn new(
        written: &PatType,
        position: usize,
        generics: &mut OwnGenerics,
        fresh: &mut FreshNames,
    ) -> Self {
        let name = plain_name(&written.pat, position, fresh);
        let role = if let Some(lending) = support::token(&written.ty) {
            Role::Token(lending)
        } else if let Some(progress) = support::progress(&written.ty, generics) {
            Role::Progress(progress)
        } else {
            let mut ty = (*written.ty).clone();
            if !is_lent_impl(&ty) {
                generics.name_impl_traits(&mut ty, &name, fresh);
            }
            Role::Argument(crossing(&ty, generics))
        };
        Self {
            name,
            written: written.clone(),
            role,
        }
    }

    /// Keeps the name, and lets the same word of the author's mean something else.
    pub(crate) fn make_hygienic(&mut self) {
        let here = self.name.span();
        self.name.set_span(Span::mixed_site().located_at(here));
    }

    /// What a message calls the parameter.
    pub(crate) fn label(&self) -> String {
        match &*self.written.pat {
            Pat::Ident(pattern) => pattern.ident.to_string(),
            pattern => shown(pattern),
        }
    }

    /// The crossing of an ordinary argument.
    pub(crate) fn crossing(&self) -> Option<&Crossing> {
        match &self.role {
            Role::Argument(crossing) => Some(crossing),
            Role::Token(_) | Role::Progress(_) => None,
        }
    }
}

/// The author's name, unless there is none, or it says by its `_` that nobody uses it.
fn plain_name(pattern: &Pat, position: usize, fresh: &mut FreshNames) -> Ident {
    let span = Span::mixed_site();
    match pattern {
        Pat::Ident(pattern) => match pattern.ident.to_string().trim_start_matches('_') {
            "" => fresh.fresh(&format!("argument_{position}"), span),
            name if pattern.ident == name => pattern.ident.clone(),
            name => fresh.fresh(name, span),
        },
        _ => fresh.fresh(&format!("argument_{position}"), span),
    }
}

/// Whether the type is `&impl Trait`, which needs no name: its owner is not in the result.
fn is_lent_impl(ty: &Type) -> bool {
    match peel(ty) {
        Type::Reference(reference) => {
            reference.mutability.is_none() && matches!(peel(&reference.elem), Type::ImplTrait(_))
        }
        _ => false,
    }
}

fn crossing(ty: &Type, generics: &OwnGenerics) -> Crossing {
    match peel(ty) {
        Type::Reference(reference) if is_static(reference) => owned(ty),
        Type::Reference(reference) => reference_crossing(reference, generics),
        other => match sole_argument(other, "Option").map(peel) {
            Some(Type::Reference(reference)) if !is_static(reference) => {
                optional_crossing(reference, generics)
            }
            _ => owned(ty),
        },
    }
}

fn is_static(reference: &TypeReference) -> bool {
    reference
        .lifetime
        .as_ref()
        .is_some_and(|lifetime| lifetime.ident == "static")
}

fn owned(ty: &Type) -> Crossing {
    match borrows::in_type(ty) {
        Some(borrow) => Crossing::Refused(Obstacle::Borrows(borrow)),
        None => Crossing::Owned(ty.clone()),
    }
}

fn reference_crossing(reference: &TypeReference, generics: &OwnGenerics) -> Crossing {
    let lent = peel(&reference.elem);
    if let Some(obstacle) = foreign_lifetime(reference, generics) {
        return Crossing::Refused(obstacle);
    }
    if reference.mutability.is_some() {
        return handed_back(lent, generics);
    }
    match lent {
        Type::TraitObject(object) => implementor(object.bounds.iter()),
        Type::ImplTrait(opaque) => implementor(opaque.bounds.iter()),
        _ => behind(lent).map_or_else(|| Crossing::Copied(lent.clone()), Crossing::Refused),
    }
}

fn optional_crossing(reference: &TypeReference, generics: &OwnGenerics) -> Crossing {
    match reference_crossing(reference, generics) {
        Crossing::Copied(ty) => Crossing::CopiedOption(ty),
        Crossing::HandedBack(ty) => Crossing::HandedBackOption(ty),
        Crossing::Implementor(_) => {
            Crossing::Refused(Obstacle::OptionalBorrow(reference.to_token_stream()))
        }
        other => other,
    }
}

/// A lifetime that the function does not declare itself belongs to the `impl` around: the argument must really live for it.
fn foreign_lifetime(reference: &TypeReference, generics: &OwnGenerics) -> Option<Obstacle> {
    let lifetime = reference
        .lifetime
        .as_ref()
        .filter(|lifetime| !generics.declares(lifetime))?;
    Some(Obstacle::Borrows(Borrow::Lifetime(lifetime.clone())))
}

/// What borrows behind a reference.
fn behind(lent: &Type) -> Option<Obstacle> {
    borrows::in_type(lent).map(|borrow| match borrow {
        Borrow::Reference(_) => Obstacle::NestedBorrow(borrow),
        Borrow::Lifetime(_) => Obstacle::Borrows(borrow),
    })
}

fn handed_back(lent: &Type, generics: &OwnGenerics) -> Crossing {
    let maybe_unsized = bare_ident(lent).is_some_and(|name| generics.is_maybe_unsized(name));
    if is_unsized(lent) || maybe_unsized {
        return Crossing::Refused(Obstacle::MutUnsized(Box::new(lent.clone())));
    }
    behind(lent).map_or_else(|| Crossing::HandedBack(lent.clone()), Crossing::Refused)
}

/// The owner outlives the call, so the bound `'a` of the reference goes.
fn implementor<'b>(bounds: impl Iterator<Item = &'b TypeParamBound>) -> Crossing {
    let bounds: Vec<_> = bounds
        .filter(|bound| !matches!(bound, TypeParamBound::Lifetime(_)))
        .cloned()
        .collect();
    match bounds.iter().find_map(borrows::in_bound) {
        Some(borrow) => Crossing::Refused(Obstacle::Borrows(borrow)),
        None => Crossing::Implementor(bounds),
    }
}

#[cfg(test)]
mod tests;
