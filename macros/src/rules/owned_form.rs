//! Suggests the type to write instead of one that borrows: its owned form, as far as its tokens
//! show it.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Ident, Lifetime, Type, TypeParamBound, TypeReference, TypeTraitObject, parse_quote};

use crate::model::borrows;
use crate::model::types::{bare_ident, peel};
use crate::model::walk::{Node, Visitor, visit_parts};
use crate::printing::shown;

/// The owned form of a result: `Vec<String>` for `Vec<&str>`. `None` where another borrow remains,
/// and for an `impl Trait`, which borrows what it captures.
pub(super) fn of_result(ty: &Type) -> Option<Type> {
    let mut ty = ty.clone();
    let mut owner = Owner::new(Place::Result);
    owner.visit(Node::Type(&mut ty));
    (!owner.is_opaque && borrows::in_type(&ty).is_none()).then_some(ty)
}

/// The form of a parameter that borrows inside a borrow: `&[String]` for `&[&str]`.
pub(super) fn of_parameter(ty: &Type) -> Type {
    let mut ty = ty.clone();
    Owner::new(Place::Parameter).visit(Node::Type(&mut ty));
    ty
}

/// The form of such a parameter for `'static` values: `&[&'static str]`.
pub(super) fn static_parameter(ty: &Type) -> Type {
    let mut ty = ty.clone();
    Owner::new(Place::StaticParameter).visit(Node::Type(&mut ty));
    ty
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Result,
    /// A parameter, whose outermost reference stays.
    Parameter,
    StaticParameter,
}

struct Owner {
    place: Place,
    is_outermost: bool,
    /// Whether the value of the outermost reference is cloned, which that of a `&mut` is not.
    is_cloned: bool,
    is_opaque: bool,
}

impl Owner {
    const fn new(place: Place) -> Self {
        Self {
            place,
            is_outermost: true,
            is_cloned: false,
            is_opaque: false,
        }
    }

    /// `dyn Read + '_` gives `dyn Read + Send`.
    fn object(&self, object: &mut TypeTraitObject) {
        if self.place == Place::StaticParameter {
            return;
        }
        let mut bounds: Vec<TypeParamBound> = std::mem::take(&mut object.bounds)
            .into_iter()
            .filter(|bound| !matches!(bound, TypeParamBound::Lifetime(_)))
            .collect();
        let needed: &[TypeParamBound] = match self.place {
            Place::Parameter => &[parse_quote!(Send), parse_quote!(Sync)],
            _ => &[parse_quote!(Send)],
        };
        for bound in needed {
            if !bounds.iter().any(|given| shown(given) == shown(bound)) {
                bounds.push(bound.clone());
            }
        }
        object.bounds = bounds.into_iter().collect();
    }

    /// `str` gives `String`.
    fn owned(&self, referent: Type) -> Type {
        let text = bare_ident(&referent).is_some_and(|name| name == "str");
        match peel(&referent) {
            _ if text => parse_quote!(String),
            Type::Slice(slice) => {
                let element = &slice.elem;
                made(quote!(Vec<#element>), referent)
            }
            // The value is cloned for the worker, and a `Box<dyn Trait>` is not `Clone`.
            Type::TraitObject(_) if self.place == Place::Parameter => {
                made(quote!(Arc<#referent>), referent)
            }
            Type::TraitObject(_) => made(quote!(Box<#referent>), referent),
            Type::Path(_) => renamed(referent),
            _ => referent,
        }
    }
}

/// The tokens as a type, unless they do not parse, as the `?Sized` that is left of `'a + ?Sized`.
fn made(words: TokenStream, otherwise: Type) -> Type {
    syn::parse2(words).unwrap_or(otherwise)
}

/// `std::path::Path` gives `std::path::PathBuf`.
fn renamed(mut referent: Type) -> Type {
    if let Type::Path(path) = &mut referent
        && let Some(last) = path.path.segments.last_mut()
    {
        let owned = match last.ident.to_string().as_str() {
            "CStr" => "CString",
            "OsStr" => "OsString",
            "Path" => "PathBuf",
            _ => return referent,
        };
        last.ident = Ident::new(owned, Span::call_site());
    }
    referent
}

impl Visitor for Owner {
    fn visit(&mut self, node: Node<'_>) {
        // A closure's signature borrows only when the closure is called.
        if node.is_signature() {
            return;
        }
        let Node::Type(ty) = node else {
            return visit_parts(self, node);
        };
        self.is_opaque |= matches!(ty, Type::ImplTrait(_));
        let is_outermost = self.is_outermost;
        if let Type::Reference(reference) = ty
            && is_outermost
        {
            self.is_outermost = false;
            self.is_cloned = reference.mutability.is_none();
        }
        visit_parts(self, Node::Type(ty));
        match ty {
            Type::TraitObject(object) => self.object(object),
            Type::Reference(reference) if !outlives_calls(reference) => match self.place {
                Place::Parameter | Place::StaticParameter if is_outermost => {}
                Place::StaticParameter => {
                    reference.lifetime = Some(Lifetime::new("'static", Span::call_site()));
                    if self.is_cloned {
                        reference.mutability = None;
                    }
                }
                Place::Parameter | Place::Result => *ty = self.owned((*reference.elem).clone()),
            },
            _ => {}
        }
    }
}

fn outlives_calls(reference: &TypeReference) -> bool {
    let lifetime = reference.lifetime.as_ref();
    lifetime.is_some_and(|lifetime| lifetime.ident == "static")
}

#[cfg(test)]
mod tests {
    use syn::{Type, parse_str};

    use super::{of_parameter, of_result, shown, static_parameter};

    fn ty(text: &str) -> Type {
        parse_str(text).unwrap()
    }

    #[test]
    fn a_borrowed_result_has_an_owned_form() {
        for (borrowed, owned) in [
            ("Vec<&str>", Some("Vec<String>")),
            (
                "(&'a [u8], &std::path::Path)",
                Some("(Vec<u8>, std::path::PathBuf)"),
            ),
            (
                "Result<&'static str, &Fault>",
                Some("Result<&'static str, Fault>"),
            ),
            ("&'a dyn Read", Some("Box<dyn Read + Send>")),
            ("Box<dyn Read + Send + '_>", Some("Box<dyn Read + Send>")),
            ("Vec<&&str>", Some("Vec<String>")),
            (
                "(&str, fn(&str) -> &str)",
                Some("(String, fn(&str) -> &str)"),
            ),
            ("Option<Token<'_>>", None),
            ("impl Iterator<Item = &str>", None),
        ] {
            let form = of_result(&ty(borrowed)).map(shown);
            assert_eq!(form.as_deref(), owned, "{borrowed}");
        }
    }

    #[test]
    fn a_parameter_keeps_its_outermost_reference() {
        for (borrowed, owned, outliving) in [
            ("&[&str]", "&[String]", "&[&'static str]"),
            (
                "Option<&'a [&'a T]>",
                "Option<&'a [T]>",
                "Option<&'a [&'static T]>",
            ),
            (
                "&mut Vec<&mut u8>",
                "&mut Vec<u8>",
                "&mut Vec<&'static mut u8>",
            ),
            ("&mut &mut [u8]", "&mut Vec<u8>", "&mut &'static mut [u8]"),
            // The clone for the worker owns what a `&mut` borrows.
            ("&[&mut u8]", "&[u8]", "&[&'static u8]"),
            (
                "&[&dyn Read]",
                "&[Arc<dyn Read + Send + Sync>]",
                "&[&'static dyn Read]",
            ),
        ] {
            assert_eq!(shown(of_parameter(&ty(borrowed))), owned);
            assert_eq!(shown(static_parameter(&ty(borrowed))), outliving);
        }
    }
}
