//! The names of the local variables of an expansion. They are hygienic, so that a parameter of the
//! user may have the same name. Hygiene does not cover constants and statics: a pattern with the
//! name of one would refer to it. So names that no caller sees begin with two underscores.

use proc_macro2::{Ident, Span};

macro_rules! locals {
    ($($local:ident $name:literal)*) => {
        $(pub(super) fn $local() -> Ident {
            Ident::new($name, Span::mixed_site())
        })*

        #[cfg(test)]
        const MADE: &[&str] = &[$($name),*];
    };
}

locals! {
    async_result "async_result"
    canceled "__canceled"
    cancellation_token "cancellation_token"
    ending "__ending"
    error "__error"
    operation "__operation"
    passed "__passed"
    result "__result"
    scheduler "__scheduler"
    sender "__sender"
    start "__start"
    this "__this"
    token "__token"
    value "__value"
}

#[cfg(test)]
mod tests {
    use super::MADE;
    use crate::model::fresh_names::LOCALS;

    #[test]
    fn the_model_knows_all_of_them() {
        assert_eq!(MADE.join(" "), LOCALS);
    }
}
