//! The generics of the function that the members repeat, and the type parameters that they add.

use quote::{ToTokens, format_ident};
use syn::{Lifetime, Signature, Type, parse_quote};

use super::{Origin, OwnGenerics, mentions_parameter};
use crate::model::fresh_names::FreshNames;
use crate::printing::shown;

fn texts<T: ToTokens>(items: &[T]) -> Vec<String> {
    items.iter().map(shown).collect()
}

#[test]
fn lifetimes_are_dropped() {
    let sig: Signature = parse_quote!(
        fn f<'a, T: Read + 'a + 'static, const N: usize>()
        where
            T: 'a,
            'a: 'a,
            U: Eq
    );
    let generics = OwnGenerics::new(&sig.generics);
    assert_eq!(
        texts(&generics.parameters),
        ["T: Read + 'static", "const N: usize"]
    );
    assert_eq!(texts(&generics.predicates), ["U: Eq"]);
    assert_eq!(generics.made_static, [""; 0]);
}

#[test]
fn lifetimes_in_bounds_are_static() {
    let sig: Signature = parse_quote!(
        fn f<'a, T: Parser<'a>, F: for<'x> Fn(&'x str)>()
        where
            &'a T: Eq,
            for<'x> &'x T: Eq
    );
    let generics = OwnGenerics::new(&sig.generics);
    assert_eq!(
        texts(&generics.parameters),
        ["T: Parser<'static>", "F: for<'x> Fn(&'x str)"]
    );
    assert_eq!(
        texts(&generics.predicates),
        ["&'static T: Eq", "for<'x> &'x T: Eq"]
    );
    assert_eq!(generics.made_static, ["T", "&'static T"]);
}

#[test]
fn a_lifetime_is_free_if_it_constrains_nothing() {
    let sig: Signature = parse_quote!(
        fn f<'a, 'b, 'c, 'd, 'e, T: Parser<'a> + 'b>(x: &'c T, y: Cell<&'d T>)
        where
            &'e T: Eq
    );
    let mut generics = OwnGenerics::new(&sig.generics);
    generics.constrain(&parse_quote!(&'c T));
    generics.constrain(&parse_quote!(Cell<&'d T>));
    let free = |lifetime: Lifetime| generics.is_free(&lifetime);
    assert!(free(parse_quote!('_)));
    assert!(free(parse_quote!('b)));
    assert!(free(parse_quote!('c)));
    assert!(!free(parse_quote!('a)));
    assert!(!free(parse_quote!('d)));
    assert!(!free(parse_quote!('e)));
    // It belongs to the `impl` around.
    assert!(!free(parse_quote!('f)));
}

#[test]
fn a_lifetime_that_outlives_a_constrained_one_is_not_free() {
    let sig: Signature = parse_quote!(
        fn f<'a: 'b, 'b: 'a, 'c, 'd: 'c, 'e: 'd, 'f: 'static>(x: Cell<&'c u8>)
        where
            'g: 'a
    );
    let mut generics = OwnGenerics::new(&sig.generics);
    generics.constrain(&parse_quote!(Cell<&'c u8>));
    let free = |lifetime: Lifetime| generics.is_free(&lifetime);
    assert!(free(parse_quote!('a)));
    assert!(free(parse_quote!('b)));
    assert!(!free(parse_quote!('d)));
    assert!(!free(parse_quote!('e)));
    assert!(!free(parse_quote!('f)));
}

#[test]
fn a_lifetime_that_outlives_that_of_the_block_is_not_free() {
    let sig: Signature = parse_quote!(
        fn f<'a>(prefix: &'a [u8])
        where
            'a: 'of_the_impl
    );
    let generics = OwnGenerics::new(&sig.generics);
    assert!(!generics.is_free(&parse_quote!('a)));
}

#[test]
fn impl_trait_is_named() {
    let sig: Signature = parse_quote!(
        fn f(source: Vec<impl Read>) -> Source
    );
    let mut generics = OwnGenerics::new(&sig.generics);
    let mut fresh = FreshNames::new(sig.to_token_stream());
    let mut ty: Type = parse_quote!((impl Read + 'a, &'a (impl Write + From<&'a u8>)));
    let name = format_ident!("source");
    let origin = Origin {
        name: &name,
        conditions: &[parse_quote!(#[cfg(unix)])],
    };
    generics.name_impl_traits(&mut ty, &origin, &mut fresh);
    assert_eq!(shown(&ty), "(SourceType, &'a SourceType2)");
    assert_eq!(
        texts(&generics.named),
        [
            "# [cfg(unix)] SourceType: Read",
            "# [cfg(unix)] SourceType2: Write + From<&'static u8>"
        ]
    );
    assert_eq!(generics.made_static, ["source"]);
    assert!(generics.is_parameter(&parse_quote!(SourceType)));
    assert!(!generics.is_parameter(&parse_quote!(Source)));
}

#[test]
fn maybe_sized_is_dropped_wherever_it_is_written() {
    let sig: Signature = parse_quote!(
        fn f<T: Write + ?Sized, U>()
        where
            T: ?Sized + Seek,
            U: ?Sized
    );
    let mut generics = OwnGenerics::new(&sig.generics);
    generics.require_sized(&format_ident!("T"));
    assert_eq!(texts(&generics.parameters), ["T: Write", "U"]);
    assert_eq!(texts(&generics.predicates), ["T: Seek", "U: ?Sized"]);
    generics.require_sized(&format_ident!("U"));
    assert_eq!(texts(&generics.predicates), ["T: Seek"]);
}

#[test]
fn a_parameter_is_distinguished_from_items_of_its_name() {
    let mentions = |ty: &str| {
        let ty: Type = syn::parse_str(ty).unwrap();
        mentions_parameter(&ty, &format_ident!("Item"))
    };
    for ty in [
        "Item",
        "Vec<Item>",
        "Item::Part",
        "<I as Over<Item>>::Of",
        "fn(Item)",
        "[Item; 2]",
    ] {
        assert!(mentions(ty), "{ty}");
    }
    for ty in [
        "I::Item",
        "io::Item",
        "::Item",
        "Box<dyn Iterator<Item = u8>>",
    ] {
        assert!(!mentions(ty), "{ty}");
    }
}
