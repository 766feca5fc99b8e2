//! The message of a panic, made from its payload.
//!
//! A payload has lost its type, so each type with which trefoil unwinds is tried in turn.

use std::any::Any;

use super::{AggregateError, OperationAbandoned, PanicPayload, SerialPoisoned};
use crate::OperationCanceled;

pub(super) fn describe(payload: &(dyn Any + Send)) -> String {
    let describe_as = [
        text::<&'static str>,
        text::<String>,
        text::<AggregateError<PanicPayload>>,
        text::<OperationCanceled>,
        text::<OperationAbandoned>,
        text::<SerialPoisoned>,
        #[cfg(feature = "eap")]
        text::<super::OperationFailed>,
    ];
    let found = describe_as.into_iter().find_map(|text| text(payload));
    found.unwrap_or_else(|| "a panic whose payload is not text".into())
}

fn text<T: ToString + 'static>(payload: &(dyn Any + Send)) -> Option<String> {
    payload.downcast_ref::<T>().map(T::to_string)
}
