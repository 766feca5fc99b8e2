//! What members do with the values of every form that a signature can have; one module a class.
//! What is refused at compile time is shown by `tests/ui`, and how each form is read by the unit
//! tests of the macros.
// The functions here are as users might write them, not as they are best.
#![allow(
    clippy::boxed_local,
    clippy::elidable_lifetime_names,
    clippy::mut_mut,
    clippy::needless_arbitrary_self_type,
    clippy::needless_borrows_for_generic_args,
    clippy::needless_lifetimes,
    clippy::needless_pass_by_value,
    clippy::ptr_arg,
    clippy::too_many_arguments,
    clippy::toplevel_ref_arg,
    clippy::trivially_copy_pass_by_ref,
    clippy::type_complexity,
    clippy::unnecessary_wraps,
    clippy::unused_self
)]

mod conditional;
mod converted;
mod forms;
mod generics;
mod lifetimes;
mod made;
mod objects;
mod owned;
mod owners;
mod receivers;
