//! Where a type borrows: the first reference or lifetime in it that is not `'static`. A closure's signature and a
//! `for<'a>` bring lifetimes of their own, which are nobody's borrow.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Lifetime, Type, TypeParamBound};

/// The first borrow in a type.
#[derive(Clone)]
pub(crate) enum Borrow {
    /// `&`, underlined at the whole reference.
    Reference(TokenStream),
    /// `'a` or `'_` in a path or bound.
    Lifetime(Lifetime),
}

impl ToTokens for Borrow {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Reference(reference) => tokens.extend(reference.clone()),
            Self::Lifetime(lifetime) => lifetime.to_tokens(tokens),
        }
    }
}

/// The first borrow in `ty`.
pub(crate) fn in_type(ty: &Type) -> Option<Borrow> {
    let mut finder = Finder::default();
    finder.visit_type(ty);
    finder.found
}

/// The first borrow in a bound.
pub(crate) fn in_bound(bound: &TypeParamBound) -> Option<Borrow> {
    let mut finder = Finder::default();
    finder.visit_type_param_bound(bound);
    finder.found
}

#[derive(Default)]
struct Finder {
    found: Option<Borrow>,
    /// The lifetimes of the `for<…>` around.
    bound: Vec<Lifetime>,
    /// How many closure signatures are around: what is elided there is theirs.
    signatures: usize,
}

impl Finder {
    fn is_own(&self, lifetime: &Lifetime) -> bool {
        lifetime.ident == "static"
            || self.bound.contains(lifetime)
            || (lifetime.ident == "_" && self.signatures > 0)
    }

    fn find(&mut self, borrow: Borrow) {
        self.found.get_or_insert(borrow);
    }

    fn inside_signature(&mut self, visit: impl FnOnce(&mut Self)) {
        self.signatures += 1;
        visit(self);
        self.signatures -= 1;
    }

    fn under(&mut self, lifetimes: Option<&syn::BoundLifetimes>, visit: impl FnOnce(&mut Self)) {
        let outer = self.bound.len();
        let names = lifetimes
            .iter()
            .flat_map(|bound| &bound.lifetimes)
            .filter_map(|parameter| match parameter {
                syn::GenericParam::Lifetime(parameter) => Some(parameter.lifetime.clone()),
                _ => None,
            });
        self.bound.extend(names);
        visit(self);
        self.bound.truncate(outer);
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        if !self.is_own(lifetime) {
            self.find(Borrow::Lifetime(lifetime.clone()));
        }
    }

    fn visit_type_reference(&mut self, reference: &'ast syn::TypeReference) {
        let own = match &reference.lifetime {
            Some(lifetime) => self.is_own(lifetime),
            None => self.signatures > 0,
        };
        if !own {
            self.find(Borrow::Reference(reference.to_token_stream()));
        }
        self.visit_type(&reference.elem);
    }

    fn visit_parenthesized_generic_arguments(
        &mut self,
        arguments: &'ast syn::ParenthesizedGenericArguments,
    ) {
        self.inside_signature(|finder| {
            visit::visit_parenthesized_generic_arguments(finder, arguments);
        });
    }

    fn visit_type_fn_ptr(&mut self, pointer: &'ast syn::TypeFnPtr) {
        self.under(pointer.lifetimes.as_ref(), |finder| {
            finder.inside_signature(|finder| {
                pointer
                    .inputs
                    .iter()
                    .for_each(|input| finder.visit_type(&input.ty));
                finder.visit_return_type(&pointer.output);
            });
        });
    }

    fn visit_trait_bound(&mut self, bound: &'ast syn::TraitBound) {
        self.under(bound.lifetimes.as_ref(), |finder| {
            finder.visit_path(&bound.path);
        });
    }
}

#[cfg(test)]
mod tests {
    use syn::{Type, parse_quote};

    use super::in_type;

    #[test]
    fn borrows_are_found() {
        let borrowing: [Type; 7] = [
            parse_quote!(Vec<&str>),
            parse_quote!(Cow<'_, str>),
            parse_quote!(Guard<'a>),
            parse_quote!(Box<dyn Read + 'a>),
            parse_quote!((u8, &mut u8)),
            parse_quote!(Box<dyn Fn(&'a str)>),
            parse_quote!(Box<dyn for<'x> Fn(Guard<'x>) -> Guard<'a>>),
        ];
        for ty in borrowing {
            assert!(
                in_type(&ty).is_some(),
                "{}",
                crate::model::types::shown(&ty)
            );
        }
    }

    #[test]
    fn lifetimes_of_their_own_are_no_borrows() {
        let owned: [Type; 6] = [
            parse_quote!(&'static str),
            parse_quote!(Cow<'static, str>),
            parse_quote!(Box<dyn Fn(&str, Guard<'_>) -> &u8>),
            parse_quote!(fn(&str) -> &str),
            parse_quote!(for<'x> fn(&'x str) -> Guard<'x>),
            parse_quote!(Box<dyn for<'x> Fn(Guard<'x>)>),
        ];
        for ty in owned {
            assert!(
                in_type(&ty).is_none(),
                "{}",
                crate::model::types::shown(&ty)
            );
        }
    }
}
