//! Queries about a type, answered from its tokens. Only rustc knows which type a name refers to, so
//! the lists of known types here serve to leave out checks that cannot fail, never to accept a
//! type.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, Ident, Path, PathArguments, PathSegment, Type, TypeParamBound};

use super::walk::{Node, any_part};
use crate::words::{is_any, mentions};

/// Types that are `Send + Sync + 'static`, and `Clone` or `ToOwned`, wherever they occur.
const LEAVES: &str = "\
    bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize CStr CString \
    Duration Instant Ipv4Addr Ipv6Addr IpAddr OsStr OsString Path PathBuf SocketAddr String \
    SystemTime";

/// The containers of the prelude. Users often define a `Result` of their own, so it is not among
/// them.
const PRELUDE: &str = "Box Option String Vec";

/// Modules of the standard library that declare any of these.
const MODULES: &str = "\
    std core alloc borrow boxed collections ffi io net option path result string sync time vec";

/// Types that are `Send`, `Sync` and `Clone` if their arguments are.
const CONTAINERS: &str = "\
    Arc BTreeMap BTreeSet Box BinaryHeap HashMap HashSet Option Result Vec VecDeque";

/// The type inside invisible groups (a macro's `$ty`) and parentheses.
pub(crate) fn peel(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peel(&group.elem),
        Type::Paren(paren) => peel(&paren.elem),
        _ => ty,
    }
}

/// The last segment of a type that is a plain path: `io::Result<T>` gives `Result<T>`.
pub(crate) fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match peel(ty) {
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    }
}

/// The bare name of a type, if it is one: `T`.
pub(crate) fn bare_ident(ty: &Type) -> Option<&Ident> {
    match peel(ty) {
        Type::Path(path) if path.qself.is_none() => path.path.get_ident(),
        _ => None,
    }
}

/// Whether the type is `Self`.
pub(crate) fn is_self(ty: &Type) -> bool {
    bare_ident(ty).is_some_and(|name| name == "Self")
}

/// The type arguments of a segment.
pub(crate) fn type_arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return Vec::new();
    };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// Whether the name is that of a `Result` or, by convention, of an alias of one.
pub(crate) fn is_called_result(segment: &PathSegment) -> bool {
    segment.ident.to_string().ends_with("Result")
}

/// The single type argument of a type called `name`.
pub(crate) fn sole_argument<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    sole_argument_of(last_segment(ty).filter(|segment| segment.ident == name)?)
}

/// The single type argument of a segment.
pub(crate) fn sole_argument_of(segment: &PathSegment) -> Option<&Type> {
    match type_arguments(segment).as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

pub(crate) fn is_unit(ty: &Type) -> bool {
    matches!(peel(ty), Type::Tuple(tuple) if tuple.elems.is_empty())
}

/// Whether the type certainly has no size.
pub(crate) fn is_unsized(ty: &Type) -> bool {
    match peel(ty) {
        Type::Slice(_) | Type::TraitObject(_) => true,
        other => bare_ident(other).is_some_and(|name| name == "str"),
    }
}

/// Whether `ty` consists of types with names of those of the standard library that are `Send`,
/// `Sync`, `'static` and `Clone`. A user's own type may have such a name: see [`is_trusted`].
pub(crate) fn is_well_known(ty: &Type) -> bool {
    match peel(ty) {
        Type::Tuple(tuple) => tuple.elems.iter().all(is_well_known),
        Type::Array(array) => is_well_known(&array.elem),
        Type::Slice(slice) => is_well_known(&slice.elem),
        Type::Reference(reference) => {
            reference.mutability.is_none() && is_well_known(&reference.elem)
        }
        Type::Path(path) if path.qself.is_none() => is_well_known_path(&path.path),
        _ => false,
    }
}

/// Whether the type itself, whatever its arguments are, has a name of one of those of the standard
/// library.
pub(crate) fn is_known_name(path: &Path) -> bool {
    is_in_known_module(path)
        && path.segments.last().is_some_and(|last| {
            is_any(&last.ident, LEAVES) || is_any(&last.ident, CONTAINERS) || is_io_error(path)
        })
}

/// Whether a type of this name is `Send`, `Sync` and `Clone` if its arguments are.
pub(crate) fn holds_its_arguments(name: &Ident) -> bool {
    is_any(name, CONTAINERS)
}

/// Whether the modules before its name are those of the standard library.
pub(crate) fn is_in_known_module(path: &Path) -> bool {
    let mut modules = path.segments.iter().rev().skip(1);
    modules.all(|module| is_any(&module.ident, MODULES))
}

/// Whether the names of a well known type can be relied on. A bare name that is not in the prelude,
/// as `Path`, may be that of a user's type.
pub(crate) fn is_trusted(ty: &Type) -> bool {
    is_well_known(ty) && !has_bare_name(ty)
}

/// Whether it is trusted and can be cloned, which errors cannot.
pub(crate) fn is_known_to_clone(ty: &Type) -> bool {
    is_trusted(ty)
        && !["Error", "io"]
            .iter()
            .any(|name| mentions(ty.to_token_stream(), name))
}

/// Whether it is well known by names that users do not redefine: those of primitive types and of
/// the prelude.
///
/// Signatures depend on the result, so these names must be certain.
pub(crate) fn is_in_prelude(ty: &Type) -> bool {
    is_well_known(ty) && are_of_prelude(ty.to_token_stream())
}

/// Whether a well known name in it may be a user's own: `Path`, but not `std::path::Path`.
fn has_bare_name(ty: &Type) -> bool {
    any_part(ty, &|node| match node {
        Node::Type(Type::Path(path)) => is_bare(&path.path),
        _ => false,
    })
}

/// Whether the path is a single name that is not in the prelude.
fn is_bare(path: &Path) -> bool {
    let mut names = path.segments.iter().map(|segment| &segment.ident);
    match (names.next(), names.next()) {
        (Some(name), None) => !are_of_prelude(name.to_token_stream()),
        _ => false,
    }
}

/// Whether the path is the name of a type of the standard library that has no lifetime. A bare name
/// is only that of a container, by its type arguments, or one of the prelude.
pub(crate) fn is_known_without_lifetime(path: &Path) -> bool {
    let is_container = path
        .segments
        .last()
        .is_some_and(|last| holds_its_arguments(&last.ident) && !last.arguments.is_none());
    is_known_name(path) && (is_container || !is_bare(path))
}

fn are_of_prelude(tokens: TokenStream) -> bool {
    tokens.into_iter().all(|token| match token {
        TokenTree::Ident(word) => {
            let is_lowercase = word.to_string().starts_with(char::is_lowercase);
            is_lowercase || is_any(&word, PRELUDE)
        }
        TokenTree::Group(group) => are_of_prelude(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => true,
    })
}

fn is_well_known_path(path: &Path) -> bool {
    let Some(last) = path.segments.last() else {
        return false;
    };
    if !is_in_known_module(path) {
        return false;
    }
    match &last.arguments {
        PathArguments::None => is_any(&last.ident, LEAVES) || is_io_error(path),
        PathArguments::AngleBracketed(arguments) => {
            let types = type_arguments(last);
            holds_its_arguments(&last.ident)
                && !(last.ident == "Result" && types.len() == 1 && !hides_known_error(path))
                && arguments.args.len() == types.len()
                && types.into_iter().all(is_well_known)
        }
        PathArguments::Parenthesized(_) => false,
    }
}

/// Whether the error type behind an alias `Result<T>` is known: `io::Result<T>`.
fn hides_known_error(path: &Path) -> bool {
    let module = path.segments.iter().rev().nth(1);
    module.is_some_and(|module| module.ident == "io")
}

fn is_io_error(path: &Path) -> bool {
    let mut from_last = path.segments.iter().rev();
    from_last.next().is_some_and(|last| last.ident == "Error")
        && from_last.next().is_some_and(|module| module.ident == "io")
}

/// The trait of a bound, by its last segment.
pub(crate) fn bound_segment(bound: &TypeParamBound) -> Option<&PathSegment> {
    match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last(),
        _ => None,
    }
}

/// The trait of a bound `IProgress<T>`.
pub(crate) fn progress_bound(bound: &TypeParamBound) -> Option<&PathSegment> {
    bound_segment(bound).filter(|segment| segment.ident == "IProgress")
}

#[cfg(test)]
mod tests {
    use syn::{Type, parse_quote};

    use super::{has_bare_name, is_in_prelude, is_known_to_clone, is_unsized, is_well_known};
    use crate::printing::shown;

    #[test]
    fn well_known_types_need_no_bound() {
        let known: [Type; 8] = [
            parse_quote!(u8),
            parse_quote!(()),
            parse_quote!(std::io::Result<Vec<(PathBuf, [u8; 4])>>),
            parse_quote!(&'static str),
            parse_quote!(Option<String>),
            parse_quote!(Result<u64, io::Error>),
            parse_quote!([String]),
            parse_quote!(HashMap<String, Vec<u8>>),
        ];
        for ty in known {
            assert!(is_well_known(&ty), "{}", shown(&ty));
        }
        let unknown: [Type; 10] = [
            parse_quote!(Result<u8>),
            parse_quote!(own::Duration),
            parse_quote!(Vec<crate::Path>),
            parse_quote!(T),
            parse_quote!(Vec<T>),
            parse_quote!(Rc<str>),
            parse_quote!(Box<dyn Error>),
            parse_quote!(Result<u8, Error>),
            parse_quote!(<T as Storage>::Item),
            parse_quote!(*const u8),
        ];
        for ty in unknown {
            assert!(!is_well_known(&ty), "{}", shown(&ty));
        }
    }

    #[test]
    fn errors_are_known_not_to_clone() {
        assert!(is_known_to_clone(&parse_quote!(
            [(time::Duration, Option<u8>)]
        )));
        assert!(is_known_to_clone(&parse_quote!(std::path::Path)));
        assert!(!is_known_to_clone(&parse_quote!(Path)));
        assert!(!is_known_to_clone(&parse_quote!(io::Error)));
        assert!(!is_known_to_clone(&parse_quote!([std::io::Result<u8>])));
        assert!(!is_known_to_clone(&parse_quote!(Connection)));
    }

    #[test]
    fn only_prelude_and_primitive_names_are_certain() {
        assert!(is_in_prelude(&parse_quote!([(u8, std::string::String); 4])));
        assert!(is_in_prelude(&parse_quote!(Option<Box<str>>)));
        assert!(!is_in_prelude(&parse_quote!(Path)));
        assert!(!is_in_prelude(&parse_quote!([Option<Duration>])));
        assert!(!is_in_prelude(&parse_quote!(Vec<T>)));
    }

    #[test]
    fn a_bare_name_may_be_a_user_type() {
        assert!(has_bare_name(&parse_quote!(Option<Path>)));
        assert!(has_bare_name(&parse_quote!(HashMap<u8, u8>)));
        assert!(has_bare_name(&parse_quote!(Vec<(u8, Duration)>)));
        assert!(!has_bare_name(&parse_quote!(Option<std::path::Path>)));
        assert!(!has_bare_name(&parse_quote!(io::Result<(u8, String)>)));
    }

    #[test]
    fn unsized_types_are_recognized_by_form_or_name() {
        assert!(is_unsized(&parse_quote!([u8])));
        assert!(is_unsized(&parse_quote!((dyn Write + Send))));
        assert!(is_unsized(&parse_quote!(str)));
        assert!(!is_unsized(&parse_quote!([u8; 4])));
    }
}
