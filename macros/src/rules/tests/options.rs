//! Options against each other and against the function, and the marks on parameters.

use super::{NOTHING, assert_codes, codes, codes_of};
use crate::pattern::Pattern;

#[test]
fn conflicting_options_are_refused() {
    assert_eq!(
        codes("fallible, infallible", "fn f() -> R {}"),
        ["conflicting_options"]
    );
    assert_eq!(
        codes("scheduler = S, long_running", "fn f() {}"),
        ["conflicting_options"]
    );
}

#[test]
fn options_without_effect_are_refused() {
    for (arguments, item) in [
        ("overloads = ends", "fn f() {}"),
        ("on_canceled = g", "fn f() -> io::Result<u8> {}"),
        ("on_canceled = g, cancellation", "fn f() -> u8 {}"),
        ("infallible", "fn f() {}"),
        ("fallible", "fn f() {}"),
        ("fallible", "fn f() -> io::Result<u8> {}"),
        ("infallible", "fn f() -> Vec<u8> {}"),
        ("associated", "fn f(&self) {}"),
        ("receiver = arc", "fn f() {}"),
        ("receiver = box", "fn f(&self) {}"),
        ("receiver = arc", "fn f(&mut self) {}"),
        ("receiver = clone", "fn f(&mut self) {}"),
        ("receiver = value", "fn f(self) {}"),
        ("receiver = arc", "fn f(self: Arc<Self>) {}"),
        ("combinator, long_running", "fn f() -> Task<u8> {}"),
        ("combinator, crate = ::t", "fn f() -> Task<u8> {}"),
        (
            "allow(progress_info_suffix), combinator",
            "fn f() -> Task<u8> {}",
        ),
    ] {
        assert_eq!(codes(arguments, item), ["useless_option"], "{arguments}");
    }
}

#[test]
fn options_with_wrong_values_are_refused() {
    let two = codes("allow(async_suffix, nonsense)", "fn f() {}");
    let names = codes("allow(progress_info_suffix)", "fn f() {}");
    assert_eq!(names, NOTHING);
    assert_eq!(two, ["allow_advisory", "allow_advisory"]);
    assert_eq!(
        codes("crate = facade::trefoil", "fn f() {}"),
        ["crate_path"]
    );
    assert_eq!(codes("crate = crate::trefoil", "fn f() {}"), NOTHING);
    assert_eq!(
        codes("combinator", "fn f() -> u8 {}"),
        ["combinator_without_task"]
    );
    assert_eq!(codes("combinator", "fn f() -> Task<u8> {}"), NOTHING);
    assert_eq!(
        codes("combinator", "fn f(x: Vec<SharedTask<u8>>) {}"),
        NOTHING
    );
    assert_eq!(
        codes(
            "combinator",
            "fn f<T>(x: T) where T: Iterator<Item = Task<u8>> {}"
        ),
        NOTHING
    );
    assert_eq!(
        codes("combinator", "unsafe fn f(x: &Vec<&str>) -> Task<&u8> {}"),
        NOTHING
    );
    assert_eq!(codes("progress", "fn f() {}"), ["progress_missing"]);
}

#[test]
fn misplaced_param_attrs_are_refused() {
    assert_codes(&[
        ("out_parameter", "fn f(#[out] x: &u8) {}"),
        ("out_parameter", "fn f(#[out] x: &mut [u8]) {}"),
        ("out_parameter", "fn f(#[out] x: &mut impl Read) {}"),
        ("out_parameter", "fn f(#[out] x: &'static mut u8) {}"),
        ("out_parameter", "fn f(#[out] &mut self) {}"),
        (
            "out_parameter",
            "fn f(#[out] cancellation_token: &CancellationToken) {}",
        ),
        ("owned_parameter", "fn f(#[owned] x: u8) {}"),
        ("owned_parameter", "fn f(#[owned] x: Option<&u8>) {}"),
        ("owned_parameter", "fn f<T>(#[owned] x: &T) {}"),
        ("owned_parameter", "fn f(#[owned] x: &dyn Read) {}"),
        ("owned_parameter", "fn f(#[out] #[owned] x: &mut u8) {}"),
        ("option_form", "fn f(#[out(3)] x: &mut u8) {}"),
        ("useless_option", "fn f(#[out] #[out] x: &mut u8) {}"),
    ]);
}

#[test]
fn param_attrs_by_option_follow_the_same_rules() {
    let item = "fn f(x: &mut u8, r#type: &str, (a, b): (u8, u8)) {}";
    assert_eq!(codes("out(x), owned(r#type)", item), NOTHING);
    assert_eq!(codes("out(y)", item), ["unknown_parameter"]);
    assert_eq!(codes("owned(a)", item), ["unknown_parameter"]);
    assert_eq!(codes("owned(x)", item), ["owned_parameter"]);
    assert_eq!(codes("out(x, x)", item), ["useless_option"]);
    let both = |item| codes_of(&[(Pattern::Tap, "out(x)"), (Pattern::Apm, "")], item);
    // An option belongs to one attribute, so each reports its own.
    assert_eq!(both("fn f(x: &mut u8) {}"), NOTHING);
    assert_eq!(both("fn f(x: u8) {}"), ["out_parameter"]);
    // An attribute on the parameter is reported once.
    assert_eq!(both("fn f(x: &mut u8, #[out] y: u8) {}"), ["out_parameter"]);
}
