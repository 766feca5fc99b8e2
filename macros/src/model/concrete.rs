//! Decides whether a type is concrete: it names no type or const parameter, so rustc can check its
//! traits in the body of a member instead of in a where clause.

use quote::ToTokens;
use syn::{Expr, Ident, PathArguments, Type, TypePath};

use super::Operation;
use super::generics::arguments;
use super::owner::Owner;
use super::types::is_known_name;
use super::walk::{Node, any_part};
use crate::words::mentions;

/// Whether `ty` is concrete in the members of `operation`. An attribute on a method does not see
/// the `impl` block, whose parameters may have any name, so there the type must have a form that no
/// parameter has.
pub(crate) fn is_concrete(ty: &Type, operation: &Operation) -> bool {
    let words = ty.to_token_stream();
    let mut names = operation.forwarded();
    for parameter in &operation.generics.named {
        names.push(&parameter.ident);
    }
    if let Some(scope) = &operation.scope {
        names.append(&mut arguments(&scope.generics.params));
    }
    let mentions_it = |name: &&Ident| mentions(words.clone(), &name.to_string());
    let is_named = names.iter().any(mentions_it);
    let is_of_self = !is_self_concrete(operation) && mentions(words.clone(), "Self");
    !is_named && !is_of_self && (operation.scope.is_some() || looks_concrete(ty))
}

/// Whether `Self` is concrete.
pub(crate) fn is_self_concrete(operation: &Operation) -> bool {
    let scope = operation.scope.as_deref();
    matches!(*operation.owner, Owner::Impl) && scope.is_some_and(|scope| scope.is_concrete)
}

/// Whether the type cannot be a parameter or its associated type: a parameter is a single segment
/// without arguments.
fn looks_concrete(ty: &Type) -> bool {
    !any_part(ty, &|node| match node {
        Node::Type(Type::Path(path)) => {
            path.qself.is_none() && !is_known_name(&path.path) && !is_certain(path)
        }
        Node::Type(Type::Macro(_)) => true,
        Node::Const(value) => !matches!(value, Expr::Lit(_)),
        _ => false,
    })
}

/// `Decoder<'_>`, `Vec<T>`, `fmt::Formatter`, `::time::Date`
fn is_certain(path: &TypePath) -> bool {
    let segments = &path.path.segments;
    let Some(first) = segments.first() else {
        return false;
    };
    let is_module = segments.len() > 1 && first.ident.to_string().starts_with(char::is_lowercase);
    path.path.leading_colon.is_some()
        || is_module
        || segments.len() == 1 && !matches!(first.arguments, PathArguments::None)
}

#[cfg(test)]
mod tests {
    use syn::{Type, parse_str};

    use super::looks_concrete;

    #[test]
    fn a_type_that_no_parameter_can_be_is_concrete() {
        for ty in [
            "u8",
            "Bytes<'static>",
            "fmt::Formatter",
            "Option<crate::Decoder>",
            "Chunk<[u8; 4], std::rc::Rc<u8>>",
        ] {
            assert!(looks_concrete(&parse_str::<Type>(ty).unwrap()), "{ty}");
        }
        for ty in [
            "T",
            "Item",
            "Vec<Item>",
            "T::Part",
            "<Item as Source>::Part",
            "[u8; N]",
            "Chunk<Item>",
            "made!()",
        ] {
            assert!(!looks_concrete(&parse_str::<Type>(ty).unwrap()), "{ty}");
        }
    }
}
