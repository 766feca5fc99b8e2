//! What the function returns, and how it is read: by the name of the type, since that is all that can be seen here, unless
//! the author says otherwise. What it lends is made owned where that can be done, and otherwise keeps the reason.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Signature, Type, TypeReference, parse_quote};

use super::borrows::{self, Borrow};
use super::lifetimes::{Lifetimes, Owner};
use super::opaque::{self, Opaque};
use super::types::{
    is_called_result, is_unit, is_well_known, last_segment, peel, sole_argument, type_arguments,
};
use crate::parse::options::Options;
use crate::words;

/// The function's result.
pub(crate) struct Output {
    /// As it is written; `()` when nothing is.
    pub(crate) written: Type,
    /// The same with `'static` for each lifetime that outlives the call.
    pub(crate) ty: Type,
    pub(crate) form: Form,
    pub(crate) reading: Reading,
    /// The `impl Trait` in it.
    pub(crate) opaque: Option<Opaque>,
    pub(crate) obstacle: Option<Obstacle>,
}

/// What the result says about how the function ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reading {
    /// `()`, which is left out of tuples.
    Unit,
    /// A value that is not a `Result`, as the compiler is asked to confirm.
    Value,
    /// A value that is not looked into: it cannot be a `Result`, or the author said `infallible`.
    Plain,
    /// A `Result`, or an alias of one.
    Fallible,
}

/// How the worker makes the result its own, before it lets go of the arguments.
pub(crate) enum Form {
    /// It is owned already.
    Owned,
    /// `&T`: copied.
    Copy(Type),
    /// `Cow<'_, T>`: copied where it is borrowed.
    Cow(Type),
    /// `&mut Self`, which is handed back or stays behind its handle anyway.
    Itself,
    /// `Option` of such a form.
    Option(Box<Self>),
    /// `Result`, or an alias of one argument, of such a form and an owned error.
    Result(Box<Self>),
}

/// What a method is lent as its `self` and need not be answered with.
pub(crate) enum Itself {
    /// It is changed, and handed back.
    HandedBack(Type),
    /// It stays behind the handle.
    OnHandle(Type),
}

/// Why a task cannot carry the result.
pub(crate) enum Obstacle {
    Borrowed(Borrow),
    /// `&mut T`, of which a copy would be of no use.
    Mutable(TokenStream),
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
        borrows::make_static_where(&mut ty, |lifetime| {
            lifetimes.owner(lifetime) == Owner::Static
        });
        let opaque = opaque::take(&mut ty, sig, lifetimes);
        let (form, obstacle) = match form(&ty, itself) {
            _ if matches!(peel(&ty), Type::Never(_)) => (Form::Owned, Some(Obstacle::Never)),
            Err(obstacle) => (Form::Owned, Some(obstacle)),
            Ok(form) => (form, opaque.captured().map(Obstacle::Captured)),
        };
        Self {
            reading: reading(&ty, &form, options),
            written,
            ty,
            form,
            opaque: opaque.known(),
            obstacle,
        }
    }

    /// How it is read if no option says otherwise.
    pub(crate) fn reading_by_name(&self) -> Reading {
        reading_by_name(&self.ty, &self.form)
    }
}

impl Form {
    /// The type of which the function lends a value.
    pub(crate) fn lent(&self) -> Option<&Type> {
        match self {
            Self::Owned | Self::Itself => None,
            Self::Copy(ty) | Self::Cow(ty) => Some(ty),
            Self::Option(inner) | Self::Result(inner) => inner.lent(),
        }
    }

    /// Whether the owned form is a copy and nothing else.
    pub(crate) fn is_copy(&self) -> bool {
        match self {
            Self::Copy(_) | Self::Cow(_) => true,
            Self::Option(inner) => inner.is_copy(),
            Self::Owned | Self::Itself | Self::Result(_) => false,
        }
    }
}

fn reading(ty: &Type, form: &Form, options: &Options) -> Reading {
    if options.fallible {
        Reading::Fallible
    } else if options.infallible && !is_nothing(ty, form) {
        Reading::Plain
    } else {
        reading_by_name(ty, form)
    }
}

fn reading_by_name(ty: &Type, form: &Form) -> Reading {
    if is_nothing(ty, form) {
        Reading::Unit
    } else if last_segment(ty).is_some_and(is_called_result) {
        Reading::Fallible
    } else if is_well_known(ty) || !matches!(form, Form::Owned) || is_opaque(ty) {
        Reading::Plain
    } else {
        Reading::Value
    }
}

/// Whether there is nothing to answer with.
fn is_nothing(ty: &Type, form: &Form) -> bool {
    is_unit(ty) || matches!(form, Form::Itself)
}

fn is_opaque(ty: &Type) -> bool {
    matches!(peel(ty), Type::ImplTrait(_))
}

fn form(ty: &Type, itself: Option<&Itself>) -> Result<Form, Obstacle> {
    let Some(borrow) = borrows::in_type(ty) else {
        return Ok(Form::Owned);
    };
    if let Type::Reference(reference) = peel(ty) {
        return of_reference(reference, itself);
    }
    if let Some(optional) = sole_argument(ty, "Option") {
        return form(optional, itself).map(|form| Form::Option(Box::new(form)));
    }
    let Some(last) = last_segment(ty) else {
        return Err(Obstacle::Borrowed(borrow));
    };
    match type_arguments(last).as_slice() {
        [lent] if last.ident == "Cow" => match borrows::in_type(lent) {
            Some(inner) => Err(Obstacle::Borrowed(inner)),
            None => Ok(Form::Cow((*lent).clone())),
        },
        [value, rest @ ..] if last.ident == "Result" => {
            match rest.iter().find_map(|ty| borrows::in_type(ty)) {
                Some(error) => Err(Obstacle::Borrowed(error)),
                None => form(value, itself).map(|form| Form::Result(Box::new(form))),
            }
        }
        // Of an alias with more arguments nobody sees which is lent: `IResult<I, O>` is a `Result` of both.
        [value] if is_called_result(last) => {
            form(value, itself).map(|form| Form::Result(Box::new(form)))
        }
        _ => Err(Obstacle::Borrowed(borrow)),
    }
}

fn of_reference(reference: &TypeReference, itself: Option<&Itself>) -> Result<Form, Obstacle> {
    let (lent, is_mutable) = (peel(&reference.elem), reference.mutability.is_some());
    let is_itself = match itself {
        Some(Itself::HandedBack(ty)) => is_mutable && words::are_same(ty, lent),
        Some(Itself::OnHandle(ty)) => words::are_same(ty, lent),
        None => false,
    };
    if is_itself {
        return Ok(Form::Itself);
    }
    if is_mutable {
        return Err(Obstacle::Mutable(reference.to_token_stream()));
    }
    match lent {
        Type::TraitObject(_) | Type::ImplTrait(_) => Err(Obstacle::Borrowed(Borrow::Reference(
            reference.to_token_stream(),
        ))),
        lent => match borrows::in_type(lent) {
            Some(inner) => Err(Obstacle::Borrowed(inner)),
            None => Ok(Form::Copy(lent.clone())),
        },
    }
}

#[cfg(test)]
mod tests;
