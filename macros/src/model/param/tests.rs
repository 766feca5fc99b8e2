//! One line for each form that a parameter can have.

use quote::quote;
use syn::{FnArg, Signature, parse_quote};

use super::{Crossing, Obstacle, Param, Role};
use crate::model::generics::OwnGenerics;
use crate::model::name::FreshNames;
use crate::model::types::shown;

/// How the last parameter of `sig` crosses.
fn crossing(sig: &Signature) -> String {
    let mut generics = OwnGenerics::new(&sig.generics);
    let mut fresh = FreshNames::new(quote!(#sig));
    let Some(FnArg::Typed(written)) = sig.inputs.last() else {
        panic!("no parameter");
    };
    match Param::new(written, 1, &mut generics, &mut fresh).role {
        Role::Token(_) => "token".to_owned(),
        Role::Progress(_) => "progress".to_owned(),
        Role::Argument(Crossing::Owned(ty)) => format!("owned {}", shown(ty)),
        Role::Argument(Crossing::Copied(ty)) => format!("copied {}", shown(ty)),
        Role::Argument(Crossing::CopiedOption(ty)) => format!("copied option {}", shown(ty)),
        Role::Argument(Crossing::Implementor(bounds)) => {
            format!("implementor {}", shown(quote!(#(#bounds)+*)))
        }
        Role::Argument(Crossing::HandedBack(ty)) => format!("handed back {}", shown(ty)),
        Role::Argument(Crossing::HandedBackOption(ty)) => {
            format!("handed back option {}", shown(ty))
        }
        Role::Argument(Crossing::Refused(obstacle)) => match obstacle {
            Obstacle::NestedBorrow(at) => format!("nested {}", shown(at)),
            Obstacle::Borrows(at) => format!("borrows {}", shown(at)),
            Obstacle::OptionalBorrow(at) => format!("optional {}", shown(at)),
            Obstacle::MutUnsized(ty) => format!("unsized {}", shown(ty)),
        },
    }
}

#[test]
fn values_are_moved() {
    assert_eq!(crossing(&parse_quote!(fn f(x: Vec<u8>))), "owned Vec<u8>");
    assert_eq!(
        crossing(&parse_quote!(fn f(x: &'static str))),
        "owned &'static str"
    );
    assert_eq!(
        crossing(&parse_quote!(fn f(x: Cow<'static, str>))),
        "owned Cow<'static, str>"
    );
    assert_eq!(
        crossing(&parse_quote!(fn f((a, b): (u8, u8)))),
        "owned (u8, u8)"
    );
    assert_eq!(
        crossing(&parse_quote!(fn f(reader: impl Read))),
        "owned Reader"
    );
    assert_eq!(
        crossing(&parse_quote!(fn f(lines: Vec<impl Into<String>>))),
        "owned Vec<Lines>"
    );
    assert_eq!(
        crossing(&parse_quote!(fn f(on_line: impl Fn(&str) -> bool))),
        "owned OnLine"
    );
}

#[test]
fn references_are_copied() {
    assert_eq!(crossing(&parse_quote!(fn f(x: &str))), "copied str");
    assert_eq!(crossing(&parse_quote!(fn f<'a>(x: &'a [T]))), "copied [T]");
    assert_eq!(
        crossing(&parse_quote!(fn f(x: Option<&Path>))),
        "copied option Path"
    );
}

#[test]
fn lent_implementors_are_owned() {
    assert_eq!(
        crossing(&parse_quote!(fn f(x: &dyn Read))),
        "implementor Read"
    );
    assert_eq!(
        crossing(&parse_quote!(fn f<'a>(x: &'a (dyn Read + Sync + 'a)))),
        "implementor Read + Sync"
    );
    assert_eq!(
        crossing(&parse_quote!(fn f(x: &impl Fn(&str)))),
        "implementor Fn(&str)"
    );
}

#[test]
fn mutable_references_are_handed_back() {
    assert_eq!(
        crossing(&parse_quote!(fn f(x: Option<&mut u8>))),
        "handed back option u8"
    );
    assert_eq!(
        crossing(&parse_quote!(fn f(x: &mut Vec<u8>))),
        "handed back Vec<u8>"
    );
    assert_eq!(
        crossing(&parse_quote!(fn f(out: &mut impl Write))),
        "handed back Out"
    );
    assert_eq!(
        crossing(&parse_quote!(fn f<W: Write + ?Sized>(out: &mut W))),
        "unsized W"
    );
    assert_eq!(crossing(&parse_quote!(fn f(x: &mut [u8]))), "unsized [u8]");
    assert_eq!(
        crossing(&parse_quote!(fn f(x: &mut dyn Write))),
        "unsized dyn Write"
    );
}

#[test]
fn what_borrows_from_elsewhere_is_refused() {
    assert_eq!(crossing(&parse_quote!(fn f(x: &[&str]))), "nested &str");
    assert_eq!(
        crossing(&parse_quote!(fn f(x: &mut Vec<&str>))),
        "nested &str"
    );
    assert_eq!(
        crossing(&parse_quote!(fn f(x: Option<&&str>))),
        "nested &str"
    );
    assert_eq!(crossing(&parse_quote!(fn f(x: Vec<&str>))), "borrows &str");
    assert_eq!(crossing(&parse_quote!(fn f(x: Cow<'_, str>))), "borrows '_");
    assert_eq!(crossing(&parse_quote!(fn f(x: &Guard<'_>))), "borrows '_");
    assert_eq!(crossing(&parse_quote!(fn f(x: &'a str))), "borrows 'a");
    assert_eq!(
        crossing(&parse_quote!(fn f(x: Option<&dyn Read>))),
        "optional &dyn Read"
    );
}

#[test]
fn a_name_alone_makes_nothing_special() {
    assert_eq!(crossing(&parse_quote!(fn f(progress: f32))), "owned f32");
    assert_eq!(crossing(&parse_quote!(fn f(token: u64))), "owned u64");
    assert_eq!(
        crossing(&parse_quote!(fn f(stop: &CancellationToken))),
        "token"
    );
}
