//! How results are read, made owned, or refused.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Signature;

use super::{Obstacle, Output, OwnedForm, Reading};
use crate::diagnostics::Diagnostics;
use crate::model::generics::OwnGenerics;
use crate::model::lifetimes::Lifetimes;
use crate::model::owner::Owner;
use crate::model::receiver::SelfParam;
use crate::parse::options;
use crate::pattern::Pattern;
use crate::printing::shown;

fn output(arguments: &str, signature: &str) -> Output {
    let mut diagnostics = Diagnostics::default();
    let arguments: TokenStream = arguments.parse().unwrap();
    let options = options::parse(Pattern::Tap, None, arguments, &mut diagnostics);
    assert!(!diagnostics.has_errors());
    let sig: Signature = syn::parse_str(signature).unwrap();
    let generics = OwnGenerics::new(&sig.generics);
    let lifetimes = Lifetimes::new(&sig, &generics);
    let receiver = sig
        .receiver()
        .map(|receiver| SelfParam::new(receiver, None, &generics));
    let itself = receiver.and_then(|receiver| receiver.itself(&Owner::Unseen, None));
    Output::new(&sig, &options, &lifetimes, itself.as_ref())
}

#[test]
fn a_result_is_recognized_by_its_name() {
    for (result, reading) in [
        ("", Reading::Unit),
        ("-> ()", Reading::Unit),
        ("-> io::Result<()>", Reading::Fallible),
        ("-> LoadResult", Reading::Fallible),
        ("-> Vec<u8>", Reading::Plain),
        ("-> Loaded", Reading::Value),
        ("-> Option<Loaded>", Reading::Value),
        ("-> impl Iterator<Item = u8>", Reading::Plain),
        ("-> io::Result<impl Read>", Reading::Fallible),
    ] {
        let read = output("", &format!("fn f() {result}")).reading;
        assert_eq!(read, reading, "{result}");
    }
}

#[test]
fn options_override_the_name() {
    let reading = |arguments, result| output(arguments, &format!("fn f() {result}")).reading;
    assert_eq!(reading("fallible", "-> Loaded"), Reading::Fallible);
    assert_eq!(reading("infallible", "-> LoadResult"), Reading::Plain);
}

/// The form as a word, and the type that is cloned.
fn form(signature: &str) -> String {
    let output = output("", signature);
    assert!(output.obstacle.is_none(), "{signature}");
    written(&output.form)
}

fn written(form: &OwnedForm) -> String {
    match form {
        OwnedForm::Owned => "owned".to_owned(),
        OwnedForm::Clone(ty) => format!("copy of {}", shown(ty)),
        OwnedForm::Cow(ty) => format!("cow of {}", shown(ty)),
        OwnedForm::Itself => "itself".to_owned(),
        OwnedForm::Option(inner) => format!("option of {}", written(inner)),
        OwnedForm::Result(inner) => format!("result of {}", written(inner)),
    }
}

#[test]
fn a_result_borrowed_for_the_call_is_made_owned() {
    for (signature, expected) in [
        ("fn f(&self) -> &str", "copy of str"),
        ("fn f(&self) -> &[Vec<u8>]", "copy of [Vec<u8>]"),
        ("fn f<'a>(x: &'a T) -> &'a T", "copy of T"),
        ("fn f(&self) -> Option<&T>", "option of copy of T"),
        ("fn f(&self) -> Result<&T, E>", "result of copy of T"),
        (
            "fn f(&self) -> io::Result<Option<&T>>",
            "result of option of copy of T",
        ),
        ("fn f(x: &str) -> Cow<'_, str>", "cow of str"),
        ("fn f(x: &str) -> Cow<str>", "cow of str"),
        (
            "fn f(x: &str) -> Option<Cow<'_, [u8]>>",
            "option of cow of [u8]",
        ),
        ("fn f(&mut self) -> &mut Self", "itself"),
        (
            "fn f(&mut self) -> io::Result<&mut Self>",
            "result of itself",
        ),
        ("fn f(&mut self) -> &Self", "copy of Self"),
    ] {
        assert_eq!(form(signature), expected, "{signature}");
    }
}

#[test]
fn a_result_that_outlives_the_call_stays_as_it_is() {
    for (signature, expected) in [
        ("fn f(x: &str) -> &'static str", "&'static str"),
        (
            "fn f(&self) -> Result<&'static str, Box<dyn Fn(&str)>>",
            "Result<&'static str, Box<dyn Fn(&str)>>",
        ),
        (
            "fn f(&mut self) -> Option<Token<'source>>",
            "Option<Token<'static>>",
        ),
        (
            "fn f<'a>(x: Parser<'a>) -> Vec<&'a str>",
            "Vec<&'static str>",
        ),
        (
            "fn f(x: Parser<'_>) -> (Token<'_>, &str)",
            "(Token<'static>, &'static str)",
        ),
        ("fn f(x: Cow<'_, str>) -> Cow<'_, str>", "Cow<'static, str>"),
    ] {
        let output = output("", signature);
        assert!(output.obstacle.is_none(), "{signature}");
        assert!(matches!(output.form, OwnedForm::Owned), "{signature}");
        assert_eq!(shown(&output.ty), expected);
    }
}

/// What is underlined, and why.
fn obstacle(signature: &str) -> (&'static str, String) {
    match output("", signature).obstacle {
        Some(Obstacle::Borrowed(borrow)) => ("borrowed", shown(borrow)),
        Some(Obstacle::Mutable(reference)) => ("mutable", shown(reference)),
        Some(Obstacle::Captured(at)) => ("captured", shown(at)),
        Some(Obstacle::Never) => ("never", String::new()),
        None => ("", String::new()),
    }
}

#[test]
fn a_result_without_an_owned_form_has_an_obstacle() {
    for (signature, why, at) in [
        ("fn f(&self) -> Vec<&str>", "borrowed", "&str"),
        ("fn f(&self) -> (&str, u8)", "borrowed", "&str"),
        ("fn f(&self) -> Guard<'_>", "borrowed", "'_"),
        ("fn f<'a>(x: &'a str) -> Guard<'a>", "borrowed", "'a"),
        ("fn f(&self) -> &[&str]", "borrowed", "&str"),
        ("fn f(&self) -> &dyn Read", "borrowed", "&dyn Read"),
        ("fn f(&self) -> Result<u8, &str>", "borrowed", "&str"),
        ("fn f(x: &str) -> IResult<&str, u8>", "borrowed", "&str"),
        ("fn f(x: &str) -> AppResult<Vec<&str>>", "borrowed", "&str"),
        ("fn f(&self) -> Box<dyn Iterator + '_>", "borrowed", "'_"),
        (
            "fn f(&self) -> impl Iterator<Item = &str>",
            "borrowed",
            "&str",
        ),
        ("fn f(&mut self) -> &mut u8", "mutable", "&mut u8"),
        ("fn f(&mut self) -> Option<&mut u8>", "mutable", "&mut u8"),
        ("fn f(x: &mut Self) -> &mut Self", "mutable", "&mut Self"),
        ("fn f() -> !", "never", ""),
        ("fn f(x: &str) -> impl Read", "captured", "impl Read"),
        (
            "fn f(&self) -> io::Result<impl Read>",
            "captured",
            "impl Read",
        ),
        (
            "fn f<'a, T>(x: &'a T) -> impl Read + use<'a, T>",
            "captured",
            "'a",
        ),
        ("fn f(x: &str) -> impl Read + use<'_>", "captured", "'_"),
    ] {
        assert_eq!(obstacle(signature), (why, at.to_owned()), "{signature}");
    }
}

#[test]
fn an_impl_trait_captures_what_its_members_declare() {
    for (signature, expected) in [
        ("fn f(x: String) -> impl Read", "impl Read"),
        ("fn f(x: Parser<'_>) -> impl Read", "impl Read"),
        ("fn f<T>(x: &T) -> impl Read + use<T>", "impl Read + use<T>"),
        (
            "fn f<'a>(&self, x: Parser<'a>) -> impl Read + use<'a>",
            "impl Read + use<>",
        ),
        (
            "fn f(&self) -> impl Read + use<'of_impl>",
            "impl Read + use<'of_impl>",
        ),
        (
            "fn f<'a>(x: Parser<'a>) -> impl Into<&'a str>",
            "impl Into<&'static str>",
        ),
    ] {
        let output = output("", signature);
        assert!(output.obstacle.is_none(), "{signature}");
        assert!(output.opaque.is_some(), "{signature}");
        assert_eq!(shown(output.ty.to_token_stream()), expected);
    }
    assert!(output("", "fn f() -> Vec<u8>").opaque.is_none());
}
