//! Decides where a type may have an elided lifetime, as `Decoder` may mean `Decoder<'_>`. The
//! tokens of a type do not show whether it has a lifetime; they only show where there can be none.

use syn::{GenericArgument, PathArguments, PathSegment, Type, TypePath};

use super::generics::OwnGenerics;
use super::types::is_known_without_lifetime;
use super::walk::{Node, Visitor, visit, visit_parts};
use crate::words::is_any;

/// Types of the standard library without a lifetime parameter, beside those in `types`, which are
/// all `Send`.
const PLAIN: &str = "Cell Mutex PhantomData Pin Rc RefCell RwLock Weak";

/// Whether a lifetime may be elided in `ty`, which belongs to a function with these generics.
pub(crate) fn may_elide_lifetime(ty: &Type, generics: &OwnGenerics) -> bool {
    let mut search = Search {
        generics,
        found: false,
    };
    visit(&mut search, ty);
    search.found
}

struct Search<'g> {
    generics: &'g OwnGenerics,
    found: bool,
}

impl Visitor for Search<'_> {
    fn visit(&mut self, node: Node<'_>) {
        match &node {
            Node::Type(Type::Path(path)) => {
                let last = path.path.segments.last();
                let is_open = path.qself.is_none()
                    && !self.is_parameter(path)
                    && !is_known_without_lifetime(&path.path)
                    && last.is_some_and(|last| !is_plain(last) && !has_lifetime(last));
                self.found |= is_open;
            }
            // A lifetime that is elided in a signature belongs to that signature.
            _ if node.is_signature() => return,
            _ => {}
        }
        visit_parts(self, node);
    }
}

impl Search<'_> {
    /// Whether the path is `Self`, a type parameter, or an associated type of one. By convention a
    /// single capital letter is a parameter, perhaps of an `impl` block that is not seen.
    fn is_parameter(&self, path: &TypePath) -> bool {
        path.path.segments.first().is_some_and(|first| {
            let name = &first.ident;
            name == "Self" || name.to_string().len() == 1 || self.generics.declares(name)
        })
    }
}

fn is_plain(segment: &PathSegment) -> bool {
    is_any(&segment.ident, PLAIN)
}

/// Whether a lifetime is written among the arguments.
pub(crate) fn has_lifetime(segment: &PathSegment) -> bool {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return false;
    };
    arguments
        .args
        .iter()
        .any(|argument| matches!(argument, GenericArgument::Lifetime(_)))
}

#[cfg(test)]
mod tests {
    use syn::{Signature, parse_str};

    use super::{has_lifetime, may_elide_lifetime};
    use crate::model::generics::OwnGenerics;
    use crate::model::types::last_segment;

    fn may_hide(ty: &str) -> bool {
        let sig: Signature = parse_str("fn load<Item: Source>()").unwrap();
        may_elide_lifetime(&parse_str(ty).unwrap(), &OwnGenerics::of(&sig))
    }

    #[test]
    fn a_user_type_may_elide_a_lifetime() {
        for ty in [
            "Decoder",
            "Path",
            "Vec<Duration>",
            "fmt::Formatter",
            "Vec<Decoder>",
            "Iter<u8>",
            "(u8, [Decoder; 2])",
            "Decoder<Lines<'static>>",
            "<Decoder as Source>::Item",
        ] {
            assert!(may_hide(ty), "{ty}");
        }
    }

    #[test]
    fn a_lifetime_is_written_among_the_arguments_of_a_type() {
        let writes = |ty: &str| has_lifetime(last_segment(&parse_str(ty).unwrap()).unwrap());
        assert!(writes("Decoder<'static>"));
        assert!(writes("codec::Decoder<'a, T>"));
        assert!(!writes("Option<Decoder<'static>>"));
        assert!(!writes("Decoder<Lines>"));
    }

    #[test]
    fn parameters_and_types_with_lifetimes_elide_none() {
        for ty in [
            "u8",
            "Item",
            "Item::Part",
            "Vec<(T, Self::Part)>",
            "<Self as Source>::Item",
            "Decoder<'static, T>",
            "Option<Box<dyn Source>>",
            "Rc<RefCell<u8>>",
            "Arc<std::path::Path>",
            "fn(Decoder) -> Decoder",
            "Box<dyn Fn(Decoder)>",
            "io::Result<HashMap<String, io::Error>>",
        ] {
            assert!(!may_hide(ty), "{ty}");
        }
    }
}
