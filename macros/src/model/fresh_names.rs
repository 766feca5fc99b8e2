//! Creates fresh names for the parameters and type parameters that members add, which callers read.
//! The names of the local variables of an expansion are in `generate::locals`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;

use crate::words::pascal_case;

/// The names of the local variables of an expansion. They are hygienic, so only another hygienic
/// name can conflict.
pub(crate) const LOCALS: &str = "\
    async_result __canceled cancellation_token __ending __error __operation __passed __result \
    __scheduler __sender __start __this __token __value";

/// Names that do not occur in the item.
pub(crate) struct FreshNames {
    taken: Vec<String>,
}

impl FreshNames {
    pub(crate) fn new(item: TokenStream) -> Self {
        let mut taken = vec!["Self".to_owned()];
        collect_idents(item, &mut taken);
        Self { taken }
    }

    /// `wanted`, or `wanted` with the first number that makes it new.
    pub(crate) fn fresh(&mut self, wanted: &str, span: Span) -> Ident {
        let numbered = (2_usize..).map(|number| format!("{wanted}{number}"));
        let mut candidates = std::iter::once(wanted.to_owned()).chain(numbered);
        let name = candidates
            .find(|name| !self.taken.contains(name))
            .expect("numbers do not end");
        self.taken.push(name.clone());
        Ident::new(&name, span)
    }

    /// The name itself, unless it is taken.
    pub(crate) fn keep(&mut self, name: &Ident) -> Ident {
        if self.taken.contains(&name.to_string()) {
            return self.fresh(&name.unraw().to_string(), name.span());
        }
        self.taken.push(name.to_string());
        name.clone()
    }

    /// The name of a type parameter for the parameter `name`: `reader` gives `Reader`. It is never
    /// a single letter, since the type parameters of an `impl` block often are, and a method does
    /// not see them.
    pub(crate) fn type_parameter(&mut self, name: &Ident) -> Ident {
        let pascal = pascal_case(&name.unraw().to_string());
        let wanted = if self.taken.contains(&pascal) || pascal.chars().count() == 1 {
            format!("{pascal}Type")
        } else {
            pascal
        };
        self.fresh(&wanted, Span::mixed_site())
    }
}

fn collect_idents(tokens: TokenStream, into: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => into.push(ident.to_string()),
            TokenTree::Group(group) => collect_idents(group.stream(), into),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The names that the members of a begin/end pair add. Callers read them, so they are not hygienic
/// but differ from all names in the function. A method does not see the type parameters of its
/// `impl` block, so no type has a short name.
pub(crate) struct ApmNames {
    pub(crate) callback: Ident,
    pub(crate) async_state: Ident,
    pub(crate) state_type: Ident,
    /// A type parameter for a result whose type does not determine the parameters of the function.
    pub(crate) result_type: Ident,
}

impl ApmNames {
    pub(crate) fn new(fresh: &mut FreshNames) -> Self {
        let span = Span::mixed_site();
        Self {
            callback: fresh.fresh("callback", span),
            async_state: fresh.fresh("async_state", span),
            state_type: fresh.fresh("AsyncState", span),
            result_type: fresh.fresh("EndResult", span),
        }
    }
}

/// The names that the event-based members add.
pub(crate) struct EventNames {
    /// The parameter that takes a user state.
    pub(crate) user_state: Ident,
    /// The type parameter for the type of user states.
    pub(crate) user_state_type: Ident,
}

impl EventNames {
    pub(crate) fn new(fresh: &mut FreshNames) -> Self {
        let span = Span::mixed_site();
        Self {
            user_state: fresh.fresh("user_state", span),
            user_state_type: fresh.fresh("UserState", span),
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Ident, Span};
    use quote::{format_ident, quote};

    use super::FreshNames;
    use crate::words::pascal_case;

    #[test]
    fn type_parameters_are_new_to_the_item() {
        let mut fresh = FreshNames::new(quote!(fn f(path: impl AsRef<Path>, reader: impl Read)));
        assert_eq!(fresh.type_parameter(&format_ident!("path")), "PathType");
        assert_eq!(fresh.type_parameter(&format_ident!("reader")), "Reader");
        assert_eq!(fresh.type_parameter(&format_ident!("reader")), "ReaderType");
        assert_eq!(fresh.type_parameter(&format_ident!("self_")), "SelfType");
        assert_eq!(fresh.type_parameter(&format_ident!("w")), "WType");
        assert_eq!(
            fresh.type_parameter(&Ident::new("_1", Span::call_site())),
            "Argument1"
        );
        assert_eq!(pascal_case("on_line_read"), "OnLineRead");
    }
}
