//! Decides whether a function returns something to await, such as a task or a future, as far as its
//! tokens show it. They do not show whether a user's own type is a future.

use std::fmt::{self, Display, Formatter};

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{
    GenericArgument, PathArguments, PathSegment, ReturnType, Signature, Token, Type, TypeParamBound,
};

use super::types::{
    bound_segment, is_called_result, is_well_known, last_segment, peel, sole_argument,
    type_arguments,
};

/// Whether a function returns something to await.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Awaitable {
    Yes,
    No,
    Unknown,
}

/// The kind of an awaitable value, for messages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Task,
    Future,
}

impl Display for Kind {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Task => "task",
            Self::Future => "future",
        })
    }
}

/// The awaitable value that the function returns, also inside an `Option` or a `Result`. A task
/// behind a reference or in a collection is a value like any other.
pub(crate) fn returned_by(sig: &Signature) -> Option<Kind> {
    match &sig.output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => returned(ty),
    }
}

fn returned(ty: &Type) -> Option<Kind> {
    let in_argument = || {
        let last = last_segment(ty)?;
        let may_fail = last.ident == "Option" || is_called_result(last);
        let value = may_fail.then(|| type_arguments(last).first().copied());
        returned(value.flatten()?)
    };
    kind(ty).or_else(in_argument)
}

/// Whether the function takes or returns awaitable values, so that it may be a combinator.
pub(crate) fn occurs_in(sig: &Signature) -> bool {
    mentions(&sig.output) || is_taken_by(sig)
}

/// Whether the returned value itself is awaitable, which is unknown of a task inside a `Result` or
/// behind a reference.
pub(crate) fn given_by(sig: &Signature) -> Awaitable {
    if sig.asyncness.is_some() {
        return Awaitable::Yes;
    }
    match &sig.output {
        ReturnType::Default => Awaitable::No,
        ReturnType::Type(_, ty) if kind(ty).is_some() => Awaitable::Yes,
        ReturnType::Type(_, ty) if !is_mentioned(sig) && is_plain(ty) => Awaitable::No,
        ReturnType::Type(..) => Awaitable::Unknown,
    }
}

/// Whether the function may return something to await, perhaps inside another type.
pub(crate) fn is_mentioned(sig: &Signature) -> bool {
    sig.asyncness.is_some() || mentions(&sig.output)
}

/// Whether the function takes awaitable values, so that it may only pass one on.
pub(crate) fn is_taken_by(sig: &Signature) -> bool {
    mentions(&sig.inputs) || mentions(&sig.generics) || mentions(&sig.generics.where_clause)
}

fn mentions(tokens: &impl ToTokens) -> bool {
    tokens
        .to_token_stream()
        .to_string()
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .any(|word| word.ends_with("Future") || word.ends_with("Task") || word == "JoinHandle")
}

fn kind(ty: &Type) -> Option<Kind> {
    let held = held(ty);
    if let Some(bounds) = bounds(held) {
        return bounds.iter().any(is_future).then_some(Kind::Future);
    }
    match last_segment(held)?.ident.to_string().as_str() {
        "SharedTask" | "Task" => Some(Kind::Task),
        "BoxFuture" | "LocalBoxFuture" => Some(Kind::Future),
        _ => None,
    }
}

/// Input: `impl Future<Output = u8> + Send`, `Pin<Box<dyn Future<Output = u8>>>`, `BoxFuture<'_,
/// u8>` Output: `u8`
pub(crate) fn output_of(ty: &Type) -> Option<&Type> {
    let held = held(ty);
    match bounds(held) {
        Some(bounds) => bounds.iter().find_map(|bound| {
            let last = bound_segment(bound).filter(|last| last.ident == "Future")?;
            output_argument(last)
        }),
        None => kind(held).and_then(|_| sole_type_argument(held)),
    }
}

/// Whether the type says of its future that it is `Send`.
pub(crate) fn is_sent(ty: &Type) -> bool {
    let is_send =
        |bound: &TypeParamBound| bound_segment(bound).is_some_and(|last| last.ident == "Send");
    bounds(held(ty)).is_none_or(|bounds| bounds.iter().any(is_send))
}

/// What a pinned box holds.
fn held(ty: &Type) -> &Type {
    let held = sole_argument(ty, "Pin").unwrap_or(ty);
    peel(sole_argument(held, "Box").unwrap_or(held))
}

fn bounds(ty: &Type) -> Option<&Bounds> {
    match ty {
        Type::ImplTrait(opaque) => Some(&opaque.bounds),
        Type::TraitObject(object) => Some(&object.bounds),
        _ => None,
    }
}

type Bounds = Punctuated<TypeParamBound, Token![+]>;

/// The `u8` of `Future<Output = u8>`.
fn output_argument(future: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &future.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(output) if output.ident == "Output" => Some(&output.ty),
        _ => None,
    })
}

fn sole_type_argument(ty: &Type) -> Option<&Type> {
    match type_arguments(last_segment(ty)?).as_slice() {
        [output] => Some(output),
        _ => None,
    }
}

fn is_future(bound: &TypeParamBound) -> bool {
    bound_segment(bound).is_some_and(|last| last.ident == "Future" || last.ident == "IntoFuture")
}

/// Whether the type is certainly no future.
fn is_plain(ty: &Type) -> bool {
    let last = || {
        let last = last_segment(ty)?;
        Some(is_called_result(last) || last.ident == "Option" || last.ident == "Vec")
    };
    match peel(ty) {
        Type::Path(_) => is_well_known(ty) || last().unwrap_or_default(),
        Type::ImplTrait(_) | Type::Macro(_) | Type::Infer(_) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use syn::{Signature, parse_str};

    use super::Awaitable::{self, No, Unknown, Yes};
    use super::{Kind, given_by, is_taken_by, occurs_in, returned_by};

    fn given(words: &str) -> Awaitable {
        given_by(&parse_str::<Signature>(words).unwrap())
    }

    #[test]
    fn awaitables_are_recognized_by_their_tokens() {
        for words in [
            "async fn f()",
            "fn f() -> trefoil::Task<u8>",
            "fn f() -> SharedTask<u8>",
            "fn f() -> impl Future<Output = u8> + Send",
            "fn f() -> impl std::future::IntoFuture",
            "fn f() -> Pin<Box<dyn Future<Output = u8>>>",
            "fn f() -> BoxFuture<'static, u8>",
        ] {
            assert_eq!(given(words), Yes, "{words}");
        }
        for words in [
            "fn f()",
            "fn f() -> ()",
            "fn f() -> u8",
            "fn f() -> io::Result<Row>",
            "fn f() -> &Row",
            "fn f() -> (Row, u8)",
            "fn f() -> Vec<Row>",
        ] {
            assert_eq!(given(words), No, "{words}");
        }
        for words in [
            "fn f() -> Row",
            "fn f() -> impl Send",
            "fn f() -> io::Result<Task<u8>>",
            "fn f() -> &Task<u8>",
            "fn f() -> JoinHandle<()>",
            "fn f() -> LoadFuture",
        ] {
            assert_eq!(given(words), Unknown, "{words}");
        }
    }

    #[test]
    fn an_awaitable_in_an_option_or_result_is_found() {
        let returned = |words| returned_by(&parse_str(words).unwrap());
        for (words, kind) in [
            ("fn f() -> Task<u8>", Some(Kind::Task)),
            ("fn f() -> Result<SharedTask<u8>, E>", Some(Kind::Task)),
            ("fn f() -> Option<io::Result<Task<u8>>>", Some(Kind::Task)),
            ("fn f() -> impl Future<Output = u8>", Some(Kind::Future)),
            (
                "fn f() -> LoadResult<BoxFuture<'static, u8>>",
                Some(Kind::Future),
            ),
            (
                "fn f() -> Box<dyn Future<Output = u8> + Unpin>",
                Some(Kind::Future),
            ),
            ("fn f() -> Vec<Task<u8>>", None),
            ("fn f() -> &Task<u8>", None),
            ("fn f() -> Result<u8, Task<u8>>", None),
            ("fn f() -> LoadFuture", None),
            ("fn f()", None),
        ] {
            assert_eq!(returned(words), kind, "{words}");
        }
    }

    #[test]
    fn awaitable_parameters_are_found_in_bounds_too() {
        let taken = |words| is_taken_by(&parse_str(words).unwrap());
        assert!(taken("fn f(task: Task<u8>) -> Task<u8>"));
        assert!(taken("fn f<T>(x: T) -> Task<u8> where T: Future"));
        assert!(!taken("fn f(x: u8) -> Task<u8>"));
        assert!(occurs_in(
            &parse_str("fn f(x: u8) -> BoxFuture<'static, u8>").unwrap()
        ));
        assert!(!occurs_in(&parse_str("async fn f(x: u8)").unwrap()));
    }
}
