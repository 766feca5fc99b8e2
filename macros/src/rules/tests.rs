//! What each rule refuses, and what it lets pass, as codes. The messages are shown by `tests/ui`.

mod asynchronous;
mod names;
mod options;

use std::rc::Rc;

use super::check;
use crate::diagnostics::Diagnostics;
use crate::model::{Annotated, Draft, settle};
use crate::parse;
use crate::pattern::Pattern;

fn draft(pattern: Pattern, arguments: &str, item: &str, diagnostics: &mut Diagnostics) -> Draft {
    let arguments = arguments.parse().unwrap();
    let options = parse::options::parse(pattern, None, arguments, diagnostics);
    let function =
        parse::item::parse(pattern, &item.parse().unwrap(), diagnostics).expect("a function");
    let annotated = Annotated::unseen(Rc::new(function));
    Draft::new(&annotated, pattern, options, Vec::new())
}

/// The codes of what is wrong with `item` under these attributes.
fn codes_of(attributes: &[(Pattern, &str)], item: &str) -> Vec<&'static str> {
    let mut diagnostics = Diagnostics::default();
    let drafts = attributes
        .iter()
        .map(|(pattern, arguments)| draft(*pattern, arguments, item, &mut diagnostics))
        .collect();
    check(&settle::function(drafts), &mut diagnostics);
    diagnostics.take_codes()
}

/// The codes of what is wrong with `item` under `#[tap(arguments)]`.
fn codes(arguments: &str, item: &str) -> Vec<&'static str> {
    codes_of(&[(Pattern::Tap, arguments)], item)
}

/// Checks a table of items, under `#[tap]` without options.
fn assert_codes(table: &[(&str, &str)]) {
    for (code, item) in table {
        assert_eq!(codes("", item), [*code], "{item}");
    }
}

const NOTHING: [&str; 0] = [];

#[test]
fn good_functions_pass() {
    for item in [
        "fn f() {}",
        "const fn f() -> u8 { 3 }",
        "extern \"C\" fn f(x: u8) {}",
        "fn f<'a, T: Eq + 'a, const N: usize>(x: &'a str, y: &'a [T; N]) -> Vec<T> where T: Ord {}",
        "fn f(&self, mut x: u8, _: u8, (a, b): (u8, u8), progress: f32, token: u8, r#type: &str) {}",
        "fn f(self: Arc<Self>, cancellation_token: CancellationToken) {}",
        "fn f(self: Box<Self>, progress: Option<&dyn IProgress<u8>>) {}",
        "fn f<F: for<'a> Fn(&'a str) -> &'a str>(f: F, g: &dyn Fn(&str)) {}",
        "fn f<P: IProgress<u8> + ?Sized>(progress: &P) {}",
        "fn f(x: Cow<'_, str>, y: Option<&dyn Read>, z: &mut [u8], w: &mut dyn Write) {}",
        "fn f<'de, D: Deserialize<'de>>(x: D) where &'de D: Iterator {}",
        "fn f(self: Pin<&mut Self>) {}",
        "fn f(&'a self) {}",
        "fn f(#[cfg(unix)] x: u8, #[allow(unused)] y: &str, #[cfg_attr(unix, expect(unused))] z: u8) {}",
        "fn f(#[out] x: &mut u8, #[owned] y: &[u8]) {}",
        "fn f(parent: Option<CancellationToken>, cancellation_token: &CancellationToken) {}",
        "fn f(tokens: &[CancellationToken]) {}",
        "fn f(cancellation_token: &CancellationToken, #[out] count: &mut u8) {}",
    ] {
        assert_eq!(codes("", item), NOTHING, "{item}");
    }
}

#[test]
fn functions_that_a_worker_cannot_call_are_refused() {
    assert_codes(&[
        ("container_needed", "fn f(&self);"),
        ("async_input", "async fn f() -> Task<u8> {}"),
        ("async_input", "fn f() -> trefoil::Task<u8> {}"),
        ("async_input", "fn f(x: &str) -> BoxFuture<'_, u8> {}"),
        (
            "async_input",
            "fn f(x: &str) -> impl Future<Output = u8> {}",
        ),
        ("async_input", "fn f(x: &str) -> io::Result<Task<u8>> {}"),
        ("unsafe_function", "unsafe fn f() {}"),
        ("variadic_function", "fn f(x: u8, ...);"),
        ("receiver_type", "fn f(self: Rc<Self>) {}"),
        ("receiver_type", "fn f(self: &Box<Self>) {}"),
        (
            "unsafe_function",
            "#[target_feature(enable = \"avx\")] #[target_feature(enable = \"fma\")] fn f() {}",
        ),
        ("borrowed_result", "fn f(x: &str) -> Vec<&str> {}"),
        ("borrowed_result", "fn f(&mut self) -> &mut u8 {}"),
        (
            "captured_borrow",
            "fn f(x: &str) -> impl Iterator<Item = u8> {}",
        ),
        (
            "opaque_result",
            "fn f(x: &dyn Read) -> impl Read + use<> {}",
        ),
        ("never_result", "fn f() -> ! {}"),
    ]);
}

#[test]
fn a_borrow_inside_a_borrow_is_refused_as_argument() {
    assert_codes(&[
        ("nested_borrow", "fn f(x: &Vec<&str>) {}"),
        ("nested_borrow", "fn f(#[out] x: &mut Vec<&str>) {}"),
        ("nested_borrow", "fn f(#[owned] x: &[&str]) {}"),
    ]);
}

#[test]
fn conditional_tokens_progress_and_results_are_refused() {
    for item in [
        "fn f(#[cfg(unix)] progress: &dyn IProgress<u8>) {}",
        "fn f(#[cfg(unix)] cancellation_token: CancellationToken) {}",
        "fn f(#[cfg(unix)] x: &mut u8) {}",
        "fn f(#[cfg(unix)] #[out] x: &mut u8) {}",
        "fn f(#[cfg_attr(unix, cfg(windows))] x: u8) {}",
        "fn f(#[cfg_attr(unix, out)] x: &mut u8) {}",
        "fn f(#[cfg_attr(unix, out)] self) {}",
        "fn f(#[cfg(unix)] self) {}",
        "fn f<#[cfg(unix)] T>() {}",
    ] {
        assert_eq!(codes("", item), ["parameter_attribute"], "{item}");
    }
}

#[test]
fn all_errors_are_reported_at_once() {
    let item = "unsafe fn load_async(x: &Vec<&str>, stop: CancellationToken, #[out] buf: &mut [u8]) -> Vec<&str> {}";
    let expected = [
        "conflicting_options",
        "unsafe_function",
        "borrowed_result",
        "async_suffix",
        "cancellation_name",
        "parameter_order",
        "out_parameter",
        "nested_borrow",
    ];
    assert_eq!(codes("fallible, infallible", item), expected);
}

#[test]
fn errors_of_a_function_are_reported_once() {
    let both = |tap, apm, item| codes_of(&[(Pattern::Tap, tap), (Pattern::Apm, apm)], item);
    let item = "unsafe fn f(x: &Vec<&str>) {}";
    assert_eq!(both("", "", item), ["unsafe_function", "nested_borrow"]);
    let faults = both(
        "fallible, infallible",
        "fallible, infallible",
        "fn f() -> R {}",
    );
    assert_eq!(faults, ["conflicting_options"; 2]);
    assert_eq!(
        both("combinator", "", "fn f() -> Task<u8> {}"),
        ["async_input"]
    );
    let item = "fn f(progress: &dyn IProgress<u8>, x: &mut u8) {}";
    assert_eq!(both("out(x)", "out(x)", item), NOTHING);
    for (tap, apm) in [("", ""), ("out(x)", ""), ("", "out(x)")] {
        assert_eq!(both(tap, apm, item), ["parameter_order"], "{tap} {apm}");
    }
    assert_eq!(
        both("progress", "progress", "fn f() {}"),
        ["progress_missing"; 2]
    );
}

#[test]
fn more_results_than_a_tuple_has_fields_are_refused() {
    let params = |count: usize| {
        let params = (0..count).map(|index| format!("x{index}: &mut u8"));
        params.collect::<Vec<_>>().join(", ")
    };
    let function = |count, result: &str| format!("fn f({}) {result} {{}}", params(count));
    let method = |count| format!("fn f(&mut self, {}) {{}}", params(count));
    assert_eq!(codes("", &function(12, "")).len(), 0);
    assert_eq!(codes("", &function(13, "")), ["many_values"]);
    assert_eq!(codes("", &function(11, "-> u8")).len(), 0);
    assert_eq!(codes("", &function(12, "-> u8")), ["many_values"]);
    assert_eq!(codes("", &method(11)).len(), 0);
    assert_eq!(codes("", &method(12)), ["many_values"]);
    // The cancellation is reported in the tuple as well.
    assert_eq!(codes("cancellation", &function(12, "")), ["many_values"]);
}
