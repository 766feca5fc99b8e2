//! The attribute macros of `trefoil`, which read a synchronous function and generate its
//! asynchronous members. They are documented on their re-exports in that crate, where the examples
//! compile. This crate is a pipeline: parse, model, rules, generate; `expand` drives it.
#![forbid(unsafe_code)]

mod cfg_attr;
mod component;
mod diagnostics;
mod expand;
mod generate;
mod model;
mod naming;
mod order;
mod parse;
mod pattern;
mod printing;
mod rule;
mod rules;
mod words;

// These tests expand whole items. They are unit tests, since a proc-macro crate exports no function
// to an integration test.
#[cfg(test)]
#[path = "../tests/fuzz/mod.rs"]
mod fuzz;
#[cfg(test)]
#[path = "../tests/messages/mod.rs"]
mod messages;
#[cfg(test)]
#[path = "../tests/signatures/mod.rs"]
mod signatures;

use proc_macro::TokenStream;

use self::pattern::{OwnAttribute, Pattern};

/// Generates the task-based members of a synchronous function.
#[proc_macro_attribute]
pub fn tap(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::attribute(Pattern::Tap, arguments.into(), &item.into()).into()
}

/// Generates the begin and end members of a synchronous function.
#[proc_macro_attribute]
pub fn apm(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::attribute(Pattern::Apm, arguments.into(), &item.into()).into()
}

/// Generates the event-based members of a synchronous function.
#[proc_macro_attribute]
pub fn eap(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::attribute(Pattern::Eap, arguments.into(), &item.into()).into()
}

/// Generates the members of all annotated functions of an `impl` block or a trait.
#[proc_macro_attribute]
pub fn async_patterns(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::attribute(OwnAttribute::Container, arguments.into(), &item.into()).into()
}

/// Implements `Component` for a struct with an `EventHandlerList`.
#[proc_macro_derive(Component, attributes(component))]
pub fn component(item: TokenStream) -> TokenStream {
    component::derive(item.into()).into()
}
