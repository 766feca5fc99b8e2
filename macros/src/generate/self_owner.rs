//! The smart pointers that move to the worker with `Self` inside them, as checks and the lowering
//! write them.

use proc_macro2::Span;
use syn::{Type, parse_quote_spanned};

use super::paths::Paths;
use super::spans::respanned;
use crate::model::receiver::ReceiverMode;

/// The type that moves to the worker, where it is the only owner of `Self`.
pub(super) fn owner(passing: &ReceiverMode, at: Span, paths: &Paths) -> Option<Type> {
    let hidden = respanned(paths.hidden.clone(), at);
    match passing {
        ReceiverMode::Boxed(ty) => Some(ty.clone()),
        ReceiverMode::BoxHandedBack => Some(parse_quote_spanned!(at=> #hidden::Box<Self>)),
        ReceiverMode::PinHandedBack => {
            Some(parse_quote_spanned!(at=> #hidden::Pin<#hidden::Box<Self>>))
        }
        ReceiverMode::MutStatic => Some(parse_quote_spanned!(at=> &'static mut Self)),
        _ => None,
    }
}
