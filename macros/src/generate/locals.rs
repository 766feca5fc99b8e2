//! The names that only an expansion sees. They are hygienic, so that a parameter of the author's may bear any of them; but
//! not even so may one be the name of a constant or a `static`, which a pattern would speak of.

use proc_macro2::{Ident, Span};

macro_rules! locals {
    ($($local:ident)*) => {
        $(pub(super) fn $local() -> Ident {
            Ident::new(concat!("__", stringify!($local)), Span::mixed_site())
        })*

        #[cfg(test)]
        const MADE: &[&str] = &[$(concat!("__", stringify!($local))),*];
    };
}

locals! { async_result cancellation_token canceled ending error leave operation result scheduler sender start this token value }

/// One for each parameter.
pub(super) fn crossing(position: usize) -> Ident {
    Ident::new(&format!("__crossing_{position}"), Span::mixed_site())
}

#[cfg(test)]
mod tests {
    use super::MADE;
    use crate::model::name::LOCALS;

    #[test]
    fn the_model_knows_all_of_them() {
        assert_eq!(MADE, LOCALS);
    }
}
