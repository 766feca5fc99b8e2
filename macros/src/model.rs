//! Second stage: decides what an annotated function and its options mean, before the rules check
//! it.
//!
//! Each attribute of a function becomes a [`Draft`], which depends on the function and its options
//! alone. [`settle`] then turns the drafts of one function, or of a whole block, into
//! [`Operation`]s, since only all of them together determine which members they share and which
//! names are taken. Both are built in full even where a rule will refuse them, so that every rule
//! can report, and each node keeps its syntax, so that a rule can underline it.

pub(crate) mod awaitable;
pub(crate) mod block;
pub(crate) mod borrows;
pub(crate) mod bounds;
pub(crate) mod check;
pub(crate) mod class;
pub(crate) mod concrete;
pub(crate) mod conversion;
mod converted_parameters;
mod draft;
pub(crate) mod elided_lifetimes;
pub(crate) mod event;
pub(crate) mod fresh_names;
pub(crate) mod generics;
mod lifetime_constraints;
mod lifetimes;
pub(crate) mod lookalike;
pub(crate) mod name_conflict;
pub(crate) mod non_send;
pub(crate) mod opaque;
mod operation;
pub(crate) mod owner;
pub(crate) mod param;
pub(crate) mod receiver;
pub(crate) mod result;
pub(crate) mod settle;
pub(crate) mod substitution;
pub(crate) mod token_progress;
pub(crate) mod types;
pub(crate) mod walk;

pub(crate) use self::draft::{Annotated, Draft};
pub(crate) use self::operation::Operation;
