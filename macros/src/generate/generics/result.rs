//! Generates the generic parameters of a member that only takes a result: those in the type of the
//! result.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Expr, Type, parse_quote};

use super::scope::{Scope, name, written};
use crate::model::Operation;
use crate::model::walk::{Node, Visitor, visit, visit_parts};

/// The type of a result, as a member writes it that only takes the result.
pub(in crate::generate) struct OfResult {
    pub(in crate::generate) generics: Vec<TokenStream>,
    pub(in crate::generate) predicates: Vec<TokenStream>,
    pub(in crate::generate) ty: TokenStream,
}

/// Input: `fn parse<T: FromStr, R: Read>(source: R) -> Result<T, T::Err>`
/// Output: `<T: FromStr>`, `Result<T, T::Err>`
///
/// rustc cannot infer `I` from `I::Item`. In that case the whole result is a type parameter, and
/// the marker identifies the operation.
pub(in crate::generate) fn of_result(operation: &Operation, result: &TokenStream) -> OfResult {
    let scope = Scope::of(operation);
    let needed = scope.needed(result);
    let inferred = inferred_from(&parse_quote!(#result));
    if needed
        .iter()
        .all(|parameter| inferred.contains(name(parameter)))
    {
        return OfResult {
            generics: needed.iter().map(written).collect(),
            predicates: scope.predicates(&needed),
            ty: result.clone(),
        };
    }
    let ty = &operation.apm_names.result_type;
    OfResult {
        generics: vec![quote!(#ty)],
        predicates: Vec::new(),
        ty: quote!(#ty),
    }
}

/// The names in `ty` that rustc can infer from a value: those not followed by `::`.
fn inferred_from(ty: &Type) -> Vec<Ident> {
    let mut finder = Inferred { names: Vec::new() };
    visit(&mut finder, ty);
    finder.names
}

struct Inferred {
    names: Vec<Ident>,
}

impl Visitor for Inferred {
    fn visit(&mut self, node: Node<'_>) {
        let path = match &node {
            Node::Type(Type::Path(ty)) if ty.qself.is_some() => return,
            Node::Type(Type::Path(ty)) => &ty.path,
            Node::Const(Expr::Path(value)) => &value.path,
            _ => return visit_parts(self, node),
        };
        self.names.extend(path.get_ident().cloned());
        visit_parts(self, node);
    }
}
