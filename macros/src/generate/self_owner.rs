//! The types that move to the worker with `Self` inside them: what the bounds ask about and the lowering sends.

use proc_macro2::Span;
use syn::{Type, parse_quote_spanned};

use super::paths::Paths;
use super::spans::respanned;
use crate::model::receiver::Passing;

/// The type that moves to the worker, where it owns `Self` and shares it with nobody.
pub(super) fn owner(passing: &Passing, at: Span, paths: &Paths) -> Option<Type> {
    let hidden = respanned(paths.hidden.clone(), at);
    match passing {
        Passing::Boxed(ty) => Some(ty.clone()),
        Passing::BoxHandedBack => Some(parse_quote_spanned!(at=> #hidden::Box<Self>)),
        Passing::PinHandedBack => Some(parse_quote_spanned!(at=> #hidden::Pin<#hidden::Box<Self>>)),
        Passing::MutStatic => Some(parse_quote_spanned!(at=> &'static mut Self)),
        _ => None,
    }
}
