//! One line for each form that a parameter can have.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{FnArg, Signature, parse_quote, parse_str};

use super::{Access, By, Changed, GivenAttr, Obstacle, Param, ParamMode, Role};
use crate::model::fresh_names::FreshNames;
use crate::model::generics::OwnGenerics;
use crate::parse::param_attrs::ParamAttr;
use crate::printing::shown;

/// The last parameter of `sig`, and what it adds to the generics.
fn param(sig: &Signature, attr: Option<ParamAttr>) -> (Param, OwnGenerics) {
    let mut generics = OwnGenerics::new(&sig.generics);
    let mut fresh = FreshNames::new(quote!(#sig));
    for input in &sig.inputs {
        if let FnArg::Typed(typed) = input {
            generics.constrain(&typed.ty);
        }
    }
    let Some(FnArg::Typed(written)) = sig.inputs.last() else {
        panic!("no parameter");
    };
    let attrs = attr.map(|attr| GivenAttr {
        attr,
        at: TokenStream::new(),
        by: By::Parameter,
    });
    let attrs = attrs.into_iter().collect();
    let param = Param::new(written, 1, attrs, &mut generics, &mut fresh);
    (param, generics)
}

fn changed(Changed { ty, access }: &Changed) -> String {
    match access {
        Access::Reference => shown(ty),
        Access::Object => format!("{} as object", shown(ty)),
        Access::Owner(of) => format!("{} of {}", shown(ty), shown(of)),
    }
}

fn implementor(bounds: &[impl ToTokens]) -> String {
    shown(quote!(#(#bounds)+*))
}

fn described(param: &Param) -> String {
    match &param.role {
        Role::Token(_) => "token".to_owned(),
        Role::Progress(_) => "progress".to_owned(),
        Role::Argument(mode) => match mode {
            ParamMode::Owned(ty) => format!("owned {}", shown(ty)),
            ParamMode::Converted(converted) => {
                format!("{:?} {}", converted.by, shown(&converted.ty))
            }
            ParamMode::Cloned(ty) => format!("cloned {}", shown(ty)),
            ParamMode::ClonedOption(ty) => format!("cloned option {}", shown(ty)),
            ParamMode::ClonedElements(ty) => format!("cloned elements {}", shown(ty)),
            ParamMode::Implementor(bounds) => format!("implementor {}", implementor(bounds)),
            ParamMode::ImplementorOption(bounds) => {
                format!("implementor option {}", implementor(bounds))
            }
            ParamMode::BorrowedFromOwned(ty, conversion) => format!("{conversion:?} {}", shown(ty)),
            ParamMode::HandedBack(value) => format!("handed back {}", changed(value)),
            ParamMode::HandedBackOption(value) => format!("handed back option {}", changed(value)),
            ParamMode::Out(ty) => format!("out {}", shown(ty)),
            ParamMode::Refused(Obstacle::NestedBorrow(at)) => format!("nested {}", shown(at)),
            ParamMode::Refused(Obstacle::ParamAttr) => "wrong attribute".to_owned(),
        },
    }
}

/// The mode of the last parameter of `sig`.
fn last_mode(sig: &Signature) -> String {
    described(&param(sig, None).0)
}

/// The mode of the last parameter of `sig` with an attribute.
fn with_attr(attr: ParamAttr, sig: &str) -> String {
    described(&param(&parse_str(sig).unwrap(), Some(attr)).0)
}

#[test]
fn values_are_moved() {
    assert_eq!(last_mode(&parse_quote!(fn f(x: Vec<u8>))), "owned Vec<u8>");
    assert_eq!(
        last_mode(&parse_quote!(fn f(x: &'static str))),
        "owned &'static str"
    );
    assert_eq!(
        last_mode(&parse_quote!(fn f(x: Cow<'static, str>))),
        "owned Cow<'static, str>"
    );
    assert_eq!(
        last_mode(&parse_quote!(fn f((a, b): (u8, u8)))),
        "owned (u8, u8)"
    );
    assert_eq!(
        last_mode(&parse_quote!(fn f(reader: impl Read))),
        "owned Reader"
    );
    assert_eq!(
        last_mode(&parse_quote!(fn f(lines: Vec<impl Into<String>>))),
        "owned Vec<Lines>"
    );
    assert_eq!(
        last_mode(&parse_quote!(fn f(on_line: impl Fn(&str) -> bool))),
        "owned OnLine"
    );
}

#[test]
fn references_are_cloned() {
    assert_eq!(last_mode(&parse_quote!(fn f(x: &str))), "cloned str");
    assert_eq!(last_mode(&parse_quote!(fn f<'a>(x: &'a [T]))), "cloned [T]");
    assert_eq!(
        last_mode(&parse_quote!(fn f(x: Option<&Path>))),
        "cloned option Path"
    );
}

#[test]
fn borrowed_implementors_are_owned() {
    assert_eq!(
        last_mode(&parse_quote!(fn f(x: &dyn Read))),
        "implementor Read"
    );
    assert_eq!(
        last_mode(&parse_quote!(fn f<'a>(x: &'a (dyn Read + Sync + 'a)))),
        "implementor Read + Sync"
    );
    assert_eq!(
        last_mode(&parse_quote!(fn f(x: &impl Fn(&str)))),
        "implementor Fn(&str)"
    );
}

#[test]
fn a_borrowed_implementor_has_a_size() {
    assert_eq!(
        last_mode(&parse_quote!(fn f(x: &(impl Display + ?Sized)))),
        "implementor Display"
    );
    assert_eq!(
        last_mode(&parse_quote!(fn f(x: Option<&dyn Read>))),
        "implementor option Read"
    );
    assert_eq!(
        last_mode(&parse_quote!(fn f(x: Option<&impl Read>))),
        "implementor option Read"
    );
}

#[test]
fn mutable_references_are_handed_back() {
    assert_eq!(
        last_mode(&parse_quote!(fn f(x: Option<&mut u8>))),
        "handed back option u8"
    );
    assert_eq!(
        last_mode(&parse_quote!(fn f(x: &mut Vec<u8>))),
        "handed back Vec<u8>"
    );
    assert_eq!(
        last_mode(&parse_quote!(fn f(out: &mut impl Write))),
        "handed back Out"
    );
}

/// The mode of the last parameter of `sig`, and the type parameters that it adds.
fn with_generics(sig: &str) -> (String, Vec<String>) {
    let (param, generics) = param(&parse_str(sig).unwrap(), None);
    let own = generics.parameters.iter().map(shown);
    let all = own.chain(generics.named.iter().map(shown)).collect();
    (described(&param), all)
}

#[test]
fn an_unsized_type_is_changed_through_an_owned_value() {
    for (sig, expected, generics) in [
        (
            "fn f(buf: &mut [u8])",
            "handed back Buf of [u8]",
            "Buf: ::core::convert::AsMut<[u8]>",
        ),
        (
            "fn f(x: &mut str)",
            "handed back XType of str",
            "XType: ::core::convert::AsMut<str>",
        ),
        (
            "fn f(buf: Option<&mut [u8]>)",
            "handed back option Buf of [u8]",
            "Buf: ::core::convert::AsMut<[u8]>",
        ),
        (
            "fn f<'a>(out: &'a mut (dyn Write + Sync + 'a))",
            "handed back Out as object",
            "Out: Write + Sync",
        ),
        (
            "fn f(out: Option<&mut dyn Write>)",
            "handed back option Out as object",
            "Out: Write",
        ),
        (
            "fn f<W: Write + ?Sized>(out: &mut W)",
            "handed back W",
            "W: Write",
        ),
        (
            "fn f(out: &mut (impl Write + ?Sized))",
            "handed back Out",
            "Out: Write",
        ),
    ] {
        let generics = vec![generics.to_owned()];
        assert_eq!(with_generics(sig), (expected.to_owned(), generics), "{sig}");
    }
}

#[test]
fn other_borrows_are_taken_at_static() {
    for (sig, expected) in [
        ("fn f(x: Vec<&str>)", "owned Vec<&'static str>"),
        ("fn f(x: Cow<'_, str>)", "owned Cow<'static, str>"),
        ("fn f(x: &Cow<str>)", "cloned Cow<'static, str>"),
        ("fn f(x: &mut Guard<'_>)", "handed back Guard<'static>"),
        // `'a` belongs to the `impl` around.
        ("fn f(x: &'a str)", "owned &'static str"),
        (
            "fn f(x: Option<&'a mut u8>)",
            "owned Option<&'static mut u8>",
        ),
        // `'a` ties the reference to something that needs exactly this lifetime.
        ("fn f<'a, T: De<'a>>(x: &'a str)", "owned &'static str"),
        (
            "fn f<'a>(y: Cell<&'a u8>, x: &'a str)",
            "owned &'static str",
        ),
        ("fn f<'a>(y: Cow<'a, str>, x: &'a str)", "cloned str"),
        ("fn f(x: &dyn Parser<'_>)", "implementor Parser<'static>"),
        (
            "fn f(x: &mut dyn Iterator<Item = &str>)",
            "handed back XType as object",
        ),
    ] {
        let (param, generics) = param(&parse_str(sig).unwrap(), None);
        assert_eq!(described(&param), expected, "{sig}");
        let is_told = param.made_static.is_some() || !generics.made_static.is_empty();
        assert_eq!(
            is_told,
            expected.contains("'static") || sig.contains("Item"),
            "{sig}"
        );
    }
}

#[test]
fn a_borrow_inside_a_borrow_is_refused() {
    for (sig, inner) in [
        ("fn f(x: &Vec<&str>)", "&str"),
        ("fn f(x: Option<&[&str]>)", "&str"),
        ("fn f(x: &[&mut u8])", "&mut u8"),
        ("fn f(x: &[&[&str]])", "&[&str]"),
        ("fn f(x: &[&dyn Read])", "&dyn Read"),
        ("fn f(x: &[&'of_the_impl str])", "&'of_the_impl str"),
        ("fn f(x: &mut Vec<&str>)", "&str"),
        ("fn f(x: &mut [&str])", "&str"),
        ("fn f(x: Option<&&str>)", "&str"),
        ("fn f(x: &(Cow<'_, str>, &u8))", "&u8"),
    ] {
        assert_eq!(
            last_mode(&parse_str(sig).unwrap()),
            format!("nested {inner}")
        );
        assert_ne!(with_attr(ParamAttr::Owned, sig), "wrong", "{sig}");
    }
    // The argument of a closure is no borrow yet.
    assert_eq!(
        last_mode(&parse_quote!(fn f(x: &Box<dyn Fn(&str)>))),
        "cloned Box<dyn Fn(&str)>"
    );
}

#[test]
fn the_elements_of_a_slice_of_borrows_are_cloned() {
    for (sig, expected) in [
        ("fn f(x: &[&str])", "cloned elements str"),
        ("fn f<'a>(x: &'a [&'a [u8]])", "cloned elements [u8]"),
        (
            "fn f<T, const N: usize>(x: &[&[T; N]])",
            "cloned elements [T; N]",
        ),
        ("fn f(x: &[&View<'_>])", "cloned elements View<'static>"),
        ("fn f(x: &[&'static str])", "cloned [&'static str]"),
    ] {
        assert_eq!(last_mode(&parse_str(sig).unwrap()), expected, "{sig}");
    }
}

#[test]
fn an_out_parameter_is_created_on_the_worker() {
    for (sig, expected) in [
        ("fn f(x: &mut u8)", "out u8"),
        ("fn f<'a>(x: &'a mut Vec<T>)", "out Vec<T>"),
        ("fn f<T: ?Sized>(x: &mut T)", "out T"),
        ("fn f(x: &mut Cow<'_, str>)", "out Cow<'static, str>"),
        ("fn f(x: &mut Vec<&u8>)", "nested &u8"),
        ("fn f(x: &u8)", "wrong attribute"),
        ("fn f(x: u8)", "wrong attribute"),
        ("fn f(x: &mut [u8])", "wrong attribute"),
        ("fn f(x: &mut dyn Read)", "wrong attribute"),
        ("fn f(x: &mut impl Read)", "wrong attribute"),
        ("fn f(x: Option<&mut u8>)", "wrong attribute"),
        ("fn f(x: &'static mut u8)", "wrong attribute"),
    ] {
        assert_eq!(with_attr(ParamAttr::Out, sig), expected, "{sig}");
    }
}

#[test]
fn an_owned_parameter_is_borrowed_from_an_owned_value() {
    for (sig, expected) in [
        ("fn f(x: &str)", "AsRef str"),
        ("fn f<'a, T>(x: &'a [T])", "AsRef [T]"),
        ("fn f(x: &std::path::Path)", "AsRefByName std::path::Path"),
        ("fn f(x: &Path<u8>)", "Borrow Path<u8>"),
        ("fn f(x: &Vec<u8>)", "Borrow Vec<u8>"),
        ("fn f(x: &Guard<'_>)", "Borrow Guard<'static>"),
        ("fn f(x: &[&u8])", "nested &u8"),
        ("fn f<T>(x: &T)", "wrong attribute"),
        ("fn f(x: &dyn Read)", "wrong attribute"),
        ("fn f(x: &impl Read)", "wrong attribute"),
        ("fn f(x: Option<&u8>)", "wrong attribute"),
        ("fn f(x: &mut u8)", "wrong attribute"),
        ("fn f(x: u8)", "wrong attribute"),
        ("fn f(x: &'static str)", "wrong attribute"),
    ] {
        assert_eq!(with_attr(ParamAttr::Owned, sig), expected, "{sig}");
    }
}

#[test]
fn a_parameter_keeps_its_cfg_attributes() {
    let sig = parse_quote!(
        fn f(
            #[cfg(unix)]
            #[allow(unused)]
            #[cfg(feature = "x")]
            reader: impl Read,
        )
    );
    let (param, generics) = param(&sig, None);
    assert_eq!(param.conditions.len(), 2);
    assert_eq!(
        generics.named.first().map(|named| named.attrs.len()),
        Some(2)
    );
}

#[test]
fn the_name_of_a_parameter_decides_no_role() {
    assert_eq!(last_mode(&parse_quote!(fn f(progress: f32))), "owned f32");
    assert_eq!(last_mode(&parse_quote!(fn f(token: u64))), "owned u64");
    assert_eq!(
        last_mode(&parse_quote!(fn f(stop: &CancellationToken))),
        "token"
    );
}

#[test]
fn the_underscore_of_an_unused_parameter_is_left_out() {
    for (written, name) in [
        ("fn f(_path: u8)", "path"),
        ("fn f(_type: u8)", "argument_type"),
        ("fn f(_gen: u8)", "argument_gen"),
        ("fn f(_: u8)", "argument_1"),
    ] {
        let (param, _) = param(&parse_str(written).unwrap(), None);
        assert_eq!(param.name, name);
    }
}
