//! Rewrites tokens of a block so that they have the same meaning outside: `Self` becomes its type,
//! and the lifetimes of the block become `'static`, since an operation can outlive all others.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, PathArguments, Type, TypeParamBound, WherePredicate};

use super::types::peel;
use super::walk::{Node, Visitor, visit_generics, visit_parts};
use crate::words::with_spans;

/// The replacements.
pub(crate) struct Substitution {
    itself: Option<Itself>,
    lifetimes: Vec<Ident>,
}

/// The replacements of `Self`, before `::` and elsewhere.
struct Itself {
    ty: TokenStream,
    path: TokenStream,
}

impl Substitution {
    /// Replaces the lifetimes that a block declares.
    pub(crate) fn of_lifetimes(generics: &Generics) -> Self {
        let lifetimes = generics.lifetimes();
        Self {
            itself: None,
            lifetimes: lifetimes
                .map(|parameter| parameter.lifetime.ident.clone())
                .collect(),
        }
    }

    /// Replaces these, and `Self` with `ty`.
    pub(crate) fn of_self(generics: &Generics, ty: &Type) -> Self {
        Self {
            itself: Some(Itself {
                ty: ty.to_token_stream(),
                path: before_colons(ty),
            }),
            ..Self::of_lifetimes(generics)
        }
    }

    /// `tokens` with all replacements.
    pub(crate) fn apply(&self, tokens: TokenStream) -> TokenStream {
        let mut tokens = tokens.into_iter().peekable();
        let mut replaced = TokenStream::new();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), self.apply(group.stream()));
                    inner.set_span(group.span());
                    replaced.extend([TokenTree::from(inner)]);
                }
                TokenTree::Punct(tick) if tick.as_char() == '\'' => {
                    replaced.extend([TokenTree::from(tick)]);
                    replaced.extend(tokens.next().map(|name| self.lifetime(name)));
                }
                TokenTree::Ident(ident) if ident == "Self" => {
                    let colons = matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':' && next.spacing() == proc_macro2::Spacing::Joint);
                    replaced.extend(self.itself(
                        ident,
                        if colons {
                            Place::BeforeColons
                        } else {
                            Place::Alone
                        },
                    ));
                }
                other => replaced.extend([other]),
            }
        }
        replaced
    }

    fn lifetime(&self, name: TokenTree) -> TokenTree {
        match name {
            TokenTree::Ident(name) if self.lifetimes.contains(&name) => {
                TokenTree::from(Ident::new("static", name.span()))
            }
            other => other,
        }
    }

    /// The type with the span of `ident`, so that errors underline the `Self` of the user, but
    /// resolved as at the head of the block.
    fn itself(&self, ident: Ident, place: Place) -> TokenStream {
        let Some(itself) = &self.itself else {
            return ident.into_token_stream();
        };
        let tokens = match place {
            Place::Alone => &itself.ty,
            Place::BeforeColons => &itself.path,
        };
        let place = ident.span();
        with_spans(tokens.clone(), &|span| span.located_at(place))
    }
}

/// Where `Self` occurs.
#[derive(Clone, Copy)]
enum Place {
    Alone,
    BeforeColons,
}

/// `Connection::<T>`, which can precede `::` in a type, a path and an expression alike.
fn before_colons(ty: &Type) -> TokenStream {
    let Type::Path(path) = peel(ty) else {
        return quote!(<#ty>);
    };
    let mut path = path.clone();
    for segment in &mut path.path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            arguments.colon2_token.get_or_insert_default();
        }
    }
    path.into_token_stream()
}

/// The type and const parameters of a block, whose lifetimes are `'static` in their bounds.
pub(crate) fn without_lifetimes(generics: &Generics) -> Generics {
    struct Declared(Vec<Ident>);
    impl Visitor for Declared {
        fn visit(&mut self, node: Node<'_>) {
            match node {
                Node::Lifetime(lifetime) if self.0.contains(&lifetime.ident) => {
                    lifetime.ident = Ident::new("static", lifetime.ident.span());
                }
                _ => visit_parts(self, node),
            }
        }
    }
    let mut generics = generics.clone();
    let mut declared = Declared(Vec::new());
    for parameter in std::mem::take(&mut generics.params) {
        match parameter {
            GenericParam::Lifetime(parameter) => declared.0.push(parameter.lifetime.ident),
            other => generics.params.push(other),
        }
    }
    if let Some(clause) = &mut generics.where_clause {
        for predicate in std::mem::take(&mut clause.predicates) {
            if !matches!(predicate, WherePredicate::Lifetime(_)) {
                clause.predicates.push(predicate);
            }
        }
    }
    visit_generics(&mut declared, &mut generics);
    generics
}

/// The type with every lifetime in it at `'static`.
pub(crate) fn at_static(ty: &Type) -> Type {
    with_lifetimes(ty, "static")
}

/// The type with every lifetime in it elided.
pub(crate) fn elided(ty: &Type) -> Type {
    with_lifetimes(ty, "_")
}

fn with_lifetimes(ty: &Type, name: &'static str) -> Type {
    struct WithLifetimes(&'static str);
    impl Visitor for WithLifetimes {
        fn visit(&mut self, node: Node<'_>) {
            match node {
                Node::Lifetime(lifetime) => {
                    lifetime.ident = Ident::new(self.0, lifetime.ident.span());
                }
                // Its lifetimes are its own.
                Node::Type(Type::FnPtr(_)) => {}
                Node::Bound(TypeParamBound::Trait(bound)) if bound.lifetimes.is_some() => {}
                _ => visit_parts(self, node),
            }
        }
    }
    let mut ty = ty.clone();
    WithLifetimes(name).visit(Node::Type(&mut ty));
    ty
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use syn::{ItemImpl, Type, parse_quote};

    use super::{Substitution, at_static, without_lifetimes};
    use crate::printing::shown;

    #[test]
    fn self_is_replaced_with_its_type_everywhere() {
        let block: ItemImpl = parse_quote!(
            impl<'a, T> db::Link<'a, T> {}
        );
        let ty = at_static(&block.self_ty);
        let substitution = Substitution::of_self(&block.generics, &ty);
        let tokens =
            quote!(fn f<'b>(&'b self, other: Vec<Self>, at: [&'a u8; Self::SIZE]) -> Foo<'b, 'a>);
        let replaced = quote! {
            fn f<'b>(&'b self, other: Vec<db::Link<'static, T> >, at: [&'static u8; db::Link::<'static, T>::SIZE]) -> Foo<'b, 'static>
        };
        assert_eq!(
            substitution.apply(tokens).to_string().replace(' ', ""),
            replaced.to_string().replace(' ', "")
        );
    }

    #[test]
    fn a_where_clause_about_self_is_no_path() {
        let block: ItemImpl = parse_quote!(impl Link {});
        let substitution = Substitution::of_self(&block.generics, &block.self_ty);
        assert_eq!(
            substitution.apply(quote!(where Self: Sized)).to_string(),
            quote!(where Link: Sized).to_string()
        );
    }

    #[test]
    fn parameters_lose_their_lifetimes() {
        let mut block: ItemImpl = parse_quote! {
            impl<'a, 'b: 'a, T: Read + 'a, const N: usize> Link<'a, T>
            where
                'a: 'b,
                T: for<'c> Parse<'c, 'b>
            {}
        };
        block.generics = without_lifetimes(&block.generics);
        let (parameters, _, clause) = block.generics.split_for_impl();
        assert_eq!(shown(parameters), "<T: Read + 'static, const N: usize>");
        assert_eq!(shown(clause), "where T: for<'c> Parse<'c, 'static>");
    }

    #[test]
    fn lifetimes_of_function_types_are_kept() {
        let ty: Type = parse_quote!(Link<'_, 'a, fn(&'x u8), dyn for<'y> Fn(&'y u8)>);
        assert_eq!(
            shown(at_static(&ty)),
            "Link<'static, 'static, fn(&'x u8), dyn for<'y> Fn(&'y u8)>"
        );
    }
}
