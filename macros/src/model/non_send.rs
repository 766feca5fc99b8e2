//! Finds the part of a type that is certainly not `Send`: `Box<dyn Error>` in `Result<u8, Box<dyn
//! Error>>`. It is only used to underline less than the whole type; whether the type is `Send` is
//! checked by the compiler.

use syn::{Type, TypeParamBound, TypePath};

use super::types::{
    bound_segment, holds_its_arguments, is_in_known_module, peel, sole_argument, type_arguments,
};
use crate::words::is_any;

/// Traits of the standard library without a `Send` supertrait.
const TRAITS: &str = "\
    Any BufRead Debug Display Error Fn FnMut FnOnce Future Iterator Read Seek Write";

/// The first part of `ty` that is not `Send`.
pub(crate) fn in_type(ty: &Type) -> Option<&Type> {
    match peel(ty) {
        Type::Tuple(tuple) => tuple.elems.iter().find_map(in_type),
        Type::Array(array) => in_type(&array.elem),
        Type::Ptr(_) => Some(ty),
        Type::Path(path) if path.qself.is_none() => in_path(ty, path),
        _ => None,
    }
}

fn in_path<'t>(ty: &'t Type, path: &'t TypePath) -> Option<&'t Type> {
    let last = path.path.segments.last()?;
    if sole_argument(ty, "Rc").is_some() {
        return Some(ty);
    }
    if !is_in_known_module(&path.path) || !holds_its_arguments(&last.ident) {
        return None;
    }
    let arguments = type_arguments(last);
    if arguments.iter().any(|argument| is_local_object(argument)) {
        return Some(ty);
    }
    arguments.into_iter().find_map(in_type)
}

/// `dyn Error`, but neither `dyn Error + Send` nor `dyn Shape`, which may have a `Send` supertrait.
fn is_local_object(ty: &Type) -> bool {
    let Type::TraitObject(object) = peel(ty) else {
        return false;
    };
    let is_of = |bound: &TypeParamBound, names: &str| {
        bound_segment(bound).is_some_and(|last| is_any(&last.ident, names))
    };
    let bounds = &object.bounds;
    let is_known = bounds.iter().any(|bound| is_of(bound, TRAITS));
    is_known && !bounds.iter().any(|bound| is_of(bound, "Send"))
}

#[cfg(test)]
mod tests {
    use syn::{Type, parse_str};

    use super::in_type;
    use crate::printing::shown;

    #[test]
    fn the_part_that_is_not_send_is_found() {
        for (ty, fault) in [
            ("Box<dyn Error>", "Box<dyn Error>"),
            (
                "Result<u8, Box<dyn std::error::Error>>",
                "Box<dyn std::error::Error>",
            ),
            ("io::Result<(u8, Option<Rc<str>>)>", "Rc<str>"),
            ("Vec<*const u8>", "*const u8"),
            (
                "[Box<dyn Fn(u8) + 'static>; 2]",
                "Box<dyn Fn(u8) + 'static>",
            ),
        ] {
            let ty: Type = parse_str(ty).unwrap();
            let expected: Type = parse_str(fault).unwrap();
            assert_eq!(in_type(&ty).map(shown), Some(shown(&expected)));
        }
    }

    #[test]
    fn a_type_that_may_be_send_has_no_such_part() {
        for ty in [
            "u8",
            "Box<dyn Error + Send>",
            "Box<dyn Shape>",
            "Tagged<Rc<u8>>",
            "fn(Rc<u8>)",
            "Result<u8, Error>",
        ] {
            assert!(in_type(&parse_str::<Type>(ty).unwrap()).is_none(), "{ty}");
        }
    }
}
