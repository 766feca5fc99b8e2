//! Decides which type parameters an alias has, and which bounds it needs.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Type, TypeParamBound};

use crate::generate::generics::{Scope, name};
use crate::model::walk::{Node, Visitor, visit, visit_parts};
use crate::words::is_any;

/// The parameters of the alias `ty`. rustc checks no bounds of an alias, so the only ones that are
/// kept are those by which it finds the trait of a projection such as `T::Err`.
pub(super) fn parameters(scope: &Scope, ty: &TokenStream) -> Vec<GenericParam> {
    let mentioned = scope.mentioned(ty);
    if mentioned.is_empty() {
        return mentioned;
    }
    let projected = Projected::in_type(ty, &mentioned);
    let is_needed = |bound: &TypeParamBound| {
        let mut names = scope.mentioned(&bound.to_token_stream()).into_iter();
        let is_known = names.all(|own| mentioned.iter().any(|known| name(known) == name(&own)));
        is_known || !has_no_associated_type(bound)
    };
    let bounds_of = |parameter: &Ident| {
        let mut bounds = scope.bounds_of(parameter);
        bounds.retain(|bound| projected.contains(parameter) && is_needed(bound));
        bounds
    };
    let bounds: Vec<_> = projected.iter().flat_map(bounds_of).collect();
    // `K` of `T: Lookup<K>` is a parameter of `T::Found`.
    let mut parameters = scope.mentioned(&quote!(#ty #(#bounds)*));
    for parameter in &mut parameters {
        if let GenericParam::Type(parameter) = parameter {
            parameter.attrs.clear();
            parameter.bounds = bounds_of(&parameter.ident).into_iter().collect();
        }
    }
    parameters
}

/// Whether it is a trait of the standard library that has type parameters but no associated type.
/// What only its arguments mention would be an unused parameter of the alias.
fn has_no_associated_type(bound: &TypeParamBound) -> bool {
    const TRAITS: &str = "\
        AsMut AsRef Borrow BorrowMut Extend From FromIterator Into PartialEq PartialOrd";
    let TypeParamBound::Trait(bound) = bound else {
        return false;
    };
    let last = bound.path.segments.last();
    last.is_some_and(|last| is_any(&last.ident, TRAITS))
}

/// The parameters with a projection that does not name its trait.
struct Projected<'p> {
    parameters: &'p [GenericParam],
    found: Vec<Ident>,
}

impl Projected<'_> {
    fn in_type(ty: &TokenStream, parameters: &[GenericParam]) -> Vec<Ident> {
        let mut search = Projected {
            parameters,
            found: Vec::new(),
        };
        if let Ok(ty) = syn::parse2::<Type>(ty.clone()) {
            visit(&mut search, &ty);
        }
        search.found
    }
}

impl Visitor for Projected<'_> {
    fn visit(&mut self, node: Node<'_>) {
        if let Node::Type(Type::Path(path)) = &node
            && path.qself.is_none()
            && path.path.leading_colon.is_none()
            && path.path.segments.len() > 1
        {
            let first = &path.path.segments[0].ident;
            let mut parameters = self.parameters.iter();
            if parameters.any(|parameter| name(parameter) == first) {
                self.found.push(first.clone());
            }
        }
        visit_parts(self, node);
    }
}

/// The same tokens with the hygiene of the expansion: rustc lints the bounds of an alias only where
/// the user's own tokens write them.
pub(super) fn unlinted(words: TokenStream) -> TokenStream {
    let relocated = words.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &token {
            let inner = unlinted(group.stream());
            let mut whole = Group::new(group.delimiter(), inner);
            whole.set_span(group.span());
            token = TokenTree::Group(whole);
        }
        // The meaning of `$crate` is in its span.
        let is_crate = matches!(&token, TokenTree::Ident(name) if name == "$crate");
        if !is_crate {
            token.set_span(token.span().resolved_at(Span::mixed_site()));
        }
        token
    });
    relocated.collect()
}
