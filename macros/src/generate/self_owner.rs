//! Generates the type of a smart pointer that owns `Self` and moves to the worker.

use proc_macro2::Span;
use syn::{Type, parse_quote_spanned};

use super::paths::Paths;
use super::spans::respanned;
use crate::model::receiver::ReceiverMode;

/// Output: `Box<Self>` for `self: Box<Self>`, where the pointer is the only owner of `Self`
pub(super) fn owner(mode: &ReceiverMode, at: Span, paths: &Paths) -> Option<Type> {
    let hidden = respanned(paths.hidden.clone(), at);
    match mode {
        ReceiverMode::Boxed(ty) => Some(ty.clone()),
        ReceiverMode::BoxHandedBack => Some(parse_quote_spanned!(at=> #hidden::Box<Self>)),
        ReceiverMode::PinHandedBack => {
            Some(parse_quote_spanned!(at=> #hidden::Pin<#hidden::Box<Self>>))
        }
        ReceiverMode::MutStatic => Some(parse_quote_spanned!(at=> &'static mut Self)),
        _ => None,
    }
}
