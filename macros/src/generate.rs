//! Last stage: tokens from a model whose rules have passed. Nothing here can fail, and every path is absolute, since the
//! expansion stands in a module that may call its own things `core`, `Result` or `Send`.

mod advice;
mod attributes;
mod bounds;
mod docs;
mod finish;
mod generics;
mod locals;
mod lower;
mod paths;
mod spans;
pub(crate) mod tap;
