//! Reads the result of the function: whether it is a `Result`, by the name of its type unless an
//! option decides it, and the owned form of a result that borrows. A result without an owned form
//! keeps the reason, which a rule reports.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Signature, Type, TypeReference, parse_quote};

use super::borrows::{self, Borrow};
use super::lifetimes::{Extent, Lifetimes};
use super::opaque::{self, Opaque};
use super::types::{
    is_called_result, is_self, is_trusted, is_unit, last_segment, peel, sole_argument,
    type_arguments,
};
use crate::parse::options::Options;
use crate::words;

/// The function's result.
pub(crate) struct Output {
    /// The type as it is written; `()` without a return type.
    pub(crate) written: Type,
    /// The same with `'static` for each lifetime that outlives the call.
    pub(crate) ty: Type,
    pub(crate) form: OwnedForm,
    /// The type of a returned `self` that is written by a name, which the compiler must confirm.
    pub(crate) named_self: Option<Type>,
    pub(crate) reading: Reading,
    /// The `impl Trait` in it.
    pub(crate) opaque: Option<Opaque>,
    pub(crate) obstacle: Option<Obstacle>,
}

/// How the result shows whether the function has failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reading {
    /// `()`, which is left out of tuples.
    Unit,
    /// A value that is not a `Result`, which the expansion makes the compiler check.
    Value,
    /// A value that is not checked: it cannot be a `Result`, or the option `infallible` is given.
    Plain,
    /// A `Result`, or an alias of one.
    Fallible,
}

/// The form of the function's result in one overload, before values that are handed back join it in
/// a tuple.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ResultForm {
    /// `()`, which is left out of tuples.
    Unit,
    /// The function's value.
    Plain,
    /// The function's `Result`, whose error type also reports a cancellation.
    Fallible,
    /// The function's value in a `Result` whose error is the cancellation.
    Cancelable,
}

/// How the worker makes the result owned before it drops the arguments.
pub(crate) enum OwnedForm {
    /// It is owned already.
    Owned,
    /// `&T`: cloned.
    Clone(Type),
    /// `Cow<'_, T>`: cloned where it is borrowed.
    Cow(Type),
    /// `&mut Self`, also by the name of its type, which is handed back, or stays in its handle.
    Itself,
    /// `Option` of such a form.
    Option(Box<Self>),
    /// `Result`, or an alias of one argument, of such a form and an owned error.
    Result(Box<Self>),
}

/// The borrowed `self` of a method that returns it, which the members need not return.
pub(crate) enum Itself {
    /// It is changed, and handed back.
    HandedBack(SelfName),
    /// It stays in the handle.
    OnHandle(Box<Type>),
}

/// How a method can write the type of its `self`, beside `Self`.
pub(crate) enum SelfName {
    /// In a trait there is no other name.
    SelfAlone,
    /// The type of the `impl` around.
    Seen(Box<Type>),
    /// Any path, since the `impl` around is not seen.
    Unseen,
}

/// Why a task cannot carry the result.
pub(crate) enum Obstacle {
    Borrowed(Borrow),
    /// `&mut T`: writes to a clone would be lost.
    Mutable(TypeReference),
    /// `impl Trait` that captures a borrow, underlined at these tokens.
    Captured(TokenStream),
    Never,
}

impl Output {
    pub(crate) fn new(
        sig: &Signature,
        options: &Options,
        lifetimes: &Lifetimes,
        itself: Option<&Itself>,
    ) -> Self {
        let written = match &sig.output {
            syn::ReturnType::Default => parse_quote!(()),
            syn::ReturnType::Type(_, ty) => (**ty).clone(),
        };
        let mut ty = written.clone();
        borrows::make_static_where(&mut ty, &|lifetime| {
            lifetimes.extent(lifetime) == Extent::Static
        });
        let opaque::Found { opaque, captured } = opaque::in_result(&mut ty, sig, lifetimes);
        let (form, obstacle) = match form(&ty, itself) {
            _ if matches!(peel(&ty), Type::Never(_)) => (OwnedForm::Owned, Some(Obstacle::Never)),
            Err(obstacle) => (OwnedForm::Owned, Some(obstacle)),
            Ok(form) => (form, captured.map(Obstacle::Captured)),
        };
        Self {
            reading: reading(&ty, &form, options),
            named_self: itself.and_then(|itself| itself.to_confirm(&form, &ty)),
            written,
            ty,
            form,
            opaque,
            obstacle,
        }
    }

    /// The reading without an option.
    pub(crate) fn reading_by_name(&self) -> Reading {
        reading_by_name(&self.ty, &self.form)
    }
}

impl OwnedForm {
    /// The type that is cloned, behind the reference.
    pub(crate) fn referent(&self) -> Option<&Type> {
        match self {
            Self::Owned | Self::Itself => None,
            Self::Clone(ty) | Self::Cow(ty) => Some(ty),
            Self::Option(inner) | Self::Result(inner) => inner.referent(),
        }
    }

    /// Whether the owned form is a clone and nothing else.
    pub(crate) fn is_clone(&self) -> bool {
        match self {
            Self::Clone(_) | Self::Cow(_) => true,
            Self::Option(inner) => inner.is_clone(),
            Self::Owned | Self::Itself | Self::Result(_) => false,
        }
    }
}

impl Itself {
    /// Whether a reference to this type may be `self`.
    fn may_be(&self, referent: &Type, is_mutable: bool) -> bool {
        match self {
            Self::OnHandle(ty) => words::are_same(&**ty, referent),
            Self::HandedBack(name) => is_mutable && (is_self(referent) || name.may_be(referent)),
        }
    }

    /// The type of the returned `self`, unless its tokens show that it is `Self`.
    fn to_confirm(&self, form: &OwnedForm, ty: &Type) -> Option<Type> {
        match (self, form, peel(ty)) {
            (Self::OnHandle(_), ..) => None,
            (Self::HandedBack(name), OwnedForm::Itself, Type::Reference(reference)) => {
                let referent = peel(&reference.elem);
                let is_seen = is_self(referent)
                    || matches!(name, SelfName::Seen(ty) if words::are_same(&**ty, referent));
                (!is_seen).then(|| referent.clone())
            }
            (_, OwnedForm::Option(inner) | OwnedForm::Result(inner), ty) => {
                let arguments = last_segment(ty).map_or_else(Vec::new, type_arguments);
                self.to_confirm(inner, arguments.first()?)
            }
            _ => None,
        }
    }
}

impl SelfName {
    fn may_be(&self, referent: &Type) -> bool {
        let name = last_segment(referent).map(|last| &last.ident);
        match self {
            Self::SelfAlone => false,
            Self::Seen(ty) => name.is_some() && name == last_segment(ty).map(|last| &last.ident),
            // Names of primitive types are in lower case.
            Self::Unseen => {
                name.is_some_and(|name| name.to_string().starts_with(char::is_uppercase))
            }
        }
    }
}

fn reading(ty: &Type, form: &OwnedForm, options: &Options) -> Reading {
    if options.fallible {
        Reading::Fallible
    } else if options.infallible && !is_nothing(ty, form) {
        Reading::Plain
    } else {
        reading_by_name(ty, form)
    }
}

fn reading_by_name(ty: &Type, form: &OwnedForm) -> Reading {
    if is_nothing(ty, form) {
        Reading::Unit
    } else if last_segment(ty).is_some_and(is_called_result) {
        Reading::Fallible
    } else if is_trusted(ty) || !matches!(form, OwnedForm::Owned) || is_opaque(ty) {
        Reading::Plain
    } else {
        Reading::Value
    }
}

/// Whether there is no value to return.
fn is_nothing(ty: &Type, form: &OwnedForm) -> bool {
    is_unit(ty) || matches!(form, OwnedForm::Itself)
}

fn is_opaque(ty: &Type) -> bool {
    matches!(peel(ty), Type::ImplTrait(_))
}

fn form(ty: &Type, itself: Option<&Itself>) -> Result<OwnedForm, Obstacle> {
    let Some(borrow) = borrows::in_type(ty) else {
        return Ok(OwnedForm::Owned);
    };
    if let Type::Reference(reference) = peel(ty) {
        return of_reference(reference, itself);
    }
    if let Some(optional) = sole_argument(ty, "Option") {
        return form(optional, itself).map(|form| OwnedForm::Option(Box::new(form)));
    }
    let Some(last) = last_segment(ty) else {
        return Err(Obstacle::Borrowed(borrow));
    };
    match type_arguments(last).as_slice() {
        [ty] if last.ident == "Cow" => match borrows::in_type(ty) {
            Some(inner) => Err(Obstacle::Borrowed(inner)),
            None => Ok(OwnedForm::Cow((*ty).clone())),
        },
        [value, rest @ ..] if last.ident == "Result" => {
            match rest.iter().find_map(|ty| borrows::in_type(ty)) {
                Some(error) => Err(Obstacle::Borrowed(error)),
                None => form(value, itself).map(|form| OwnedForm::Result(Box::new(form))),
            }
        }
        // An alias with more arguments does not show which of them is borrowed: `IResult<I, O>` is
        // a `Result` of both.
        [value] if is_called_result(last) => {
            form(value, itself).map(|form| OwnedForm::Result(Box::new(form)))
        }
        _ => Err(Obstacle::Borrowed(borrow)),
    }
}

fn of_reference(reference: &TypeReference, itself: Option<&Itself>) -> Result<OwnedForm, Obstacle> {
    let (referent, is_mutable) = (peel(&reference.elem), reference.mutability.is_some());
    if itself.is_some_and(|itself| itself.may_be(referent, is_mutable)) {
        return Ok(OwnedForm::Itself);
    }
    if is_mutable {
        return Err(Obstacle::Mutable(reference.clone()));
    }
    match referent {
        Type::TraitObject(_) | Type::ImplTrait(_) => Err(Obstacle::Borrowed(Borrow::Reference(
            reference.to_token_stream(),
        ))),
        ty => match borrows::in_type(ty) {
            Some(inner) => Err(Obstacle::Borrowed(inner)),
            None => Ok(OwnedForm::Clone(ty.clone())),
        },
    }
}

#[cfg(test)]
mod tests;
