//! Expansions under the strictest settings: what is generated draws no warning. Run
//! `cargo clippy` and `RUSTDOCFLAGS=-Dwarnings cargo doc` on this package.
#![forbid(
    unsafe_code,
    missing_docs,
    unused,
    future_incompatible,
    nonstandard_style
)]
#![forbid(clippy::correctness, clippy::suspicious, clippy::perf, clippy::style)]
#![forbid(clippy::pedantic, clippy::nursery)]
// A member with more than seven parameters has an `allow`, and is impossible under `forbid`.
#![deny(clippy::complexity)]
#![forbid(rust_2018_idioms, keyword_idents, let_underscore, refining_impl_trait)]
#![deny(warnings)]
#![deny(
    absolute_paths_not_starting_with_crate,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused_crate_dependencies,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]

mod asynchronous;
mod components;
mod containers;
mod events;
mod functions;
mod methods;
mod results;
mod signatures;

pub use asynchronous::*;
pub use components::{JobId, Printer};
pub use containers::*;
pub use events::*;
pub use functions::*;
pub use methods::*;
pub use results::*;
pub use signatures::*;

macro_rules! private_in_a_macro {
    ($name:ident) => {
        #[trefoil::tap(cancellation)]
        #[trefoil::apm(cancellation)]
        pub(crate) const fn $name(left: u8) -> u8 {
            left
        }
    };
}
private_in_a_macro!(identity);

/// One member is used.
#[trefoil::tap(cancellation)]
#[trefoil::apm(cancellation)]
pub(crate) const fn restricted(left: u8) -> u8 {
    left
}

/// A module with the name of a function: the links to the latter must say which they mean.
pub mod copy {}

#[trefoil::async_patterns]
pub(crate) trait Restricted {
    #[trefoil::tap]
    #[trefoil::apm]
    fn nothing(&self) {}
}

impl Restricted for () {}

/// Uses what would be unused.
pub fn nothing() {
    Restricted::nothing(&());
}
