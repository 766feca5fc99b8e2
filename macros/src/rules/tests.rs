//! What each rule refuses, and what it lets pass, as codes. The messages are shown by `tests/ui`.

use std::rc::Rc;

use super::check;
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::parse::{item, options};
use crate::pattern::Pattern;

fn operation(
    pattern: Pattern,
    arguments: &str,
    item: &str,
    diagnostics: &mut Diagnostics,
) -> Operation {
    let options = options::parse(pattern, arguments.parse().unwrap(), diagnostics);
    let function = item::parse(pattern, &item.parse().unwrap(), diagnostics).expect("a function");
    Operation::new(Rc::new(function), pattern, options)
}

/// The codes of what is wrong with `item` under these attributes.
fn codes_of(attributes: &[(Pattern, &str)], item: &str) -> Vec<&'static str> {
    let mut diagnostics = Diagnostics::default();
    let operations: Vec<_> = attributes
        .iter()
        .map(|(pattern, arguments)| operation(*pattern, arguments, item, &mut diagnostics))
        .collect();
    check(&operations, &mut diagnostics);
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
fn options_must_not_conflict() {
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
fn options_must_have_an_effect() {
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
    ] {
        assert_eq!(codes(arguments, item), ["useless_option"], "{arguments}");
    }
}

#[test]
fn options_must_make_sense() {
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
        codes("combinator", "unsafe fn f(x: &[&str]) -> Task<&u8> {}"),
        NOTHING
    );
    assert_eq!(codes("progress", "fn f() {}"), ["progress_missing"]);
}

#[test]
fn a_worker_must_be_able_to_call_the_function() {
    assert_codes(&[
        ("container_needed", "fn f(&self);"),
        ("async_input", "async fn f() {}"),
        ("async_input", "fn f() -> trefoil::Task<u8> {}"),
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
fn names_must_have_their_suffix_and_no_other() {
    assert_eq!(codes("name = \"load\"", "fn f() {}"), ["async_suffix"]);
    assert_eq!(codes("name = \"_async\"", "fn f() {}"), ["async_suffix"]);
    assert_eq!(
        codes("name = \"two words_async\"", "fn f() {}"),
        ["async_suffix"]
    );
    assert_eq!(
        codes("name = \"f_async_async\"", "fn f() {}"),
        ["async_suffix"]
    );
    assert_eq!(codes("name = \"r#f_async\"", "fn f() {}"), ["async_suffix"]);
    assert_eq!(codes("", "fn load_async() {}"), ["async_suffix"]);
    // A function has one name, however many patterns begin there.
    for attributes in [
        &[(Pattern::Apm, "")][..],
        &[(Pattern::Tap, ""), (Pattern::Apm, "")],
    ] {
        assert_eq!(codes_of(attributes, "fn load_async() {}"), ["async_suffix"]);
    }
    assert_eq!(
        codes("combinator", "fn load_async() -> Task<u8> {}"),
        NOTHING
    );
    assert_eq!(codes("", "async fn load_async() {}"), ["async_input"]);
}

#[test]
fn token_and_progress_have_their_names_types_and_places() {
    assert_codes(&[
        ("cancellation_name", "fn f(stop: &CancellationToken) {}"),
        (
            "cancellation_type",
            "fn f(cancellation_token: Option<&CancellationToken>) {}",
        ),
        (
            "cancellation_doubled",
            "fn f(cancellation_token: CancellationToken, x: &CancellationToken) {}",
        ),
        ("progress_name", "fn f(reporter: &dyn IProgress<u8>) {}"),
        ("progress_type", "fn f(progress: Box<dyn IProgress<u8>>) {}"),
        ("progress_type", "fn f(progress: &Progress<u8>) {}"),
        ("progress_type", "fn f(progress: &mut dyn IProgress<u8>) {}"),
        (
            "progress_type",
            "fn f(progress: Option<&impl IProgress<u8>>) {}",
        ),
        (
            "progress_type",
            "fn f<P: IProgress<u8>>(progress: Option<&P>) {}",
        ),
        (
            "cancellation_type",
            "fn f(cancellation_token: &&CancellationToken) {}",
        ),
        (
            "cancellation_type",
            "fn f(token: Option<&CancellationToken>) {}",
        ),
        ("cancellation_type", "fn f(stop: &mut CancellationToken) {}"),
        (
            "progress_doubled",
            "fn f(progress: &dyn IProgress<u8>, more: impl IProgress<u8>) {}",
        ),
        (
            "progress_generic",
            "fn f<P: IProgress<u8>>(all: Vec<P>, progress: P) {}",
        ),
        (
            "progress_generic",
            "fn f<P: IProgress<u8>>(progress: P) -> P {}",
        ),
        (
            "parameter_order",
            "fn f(cancellation_token: CancellationToken, x: u8) {}",
        ),
        (
            "parameter_order",
            "fn f(cancellation_token: CancellationToken, count: &mut u8) {}",
        ),
        (
            "parameter_order",
            "fn f(progress: &dyn IProgress<u8>, cancellation_token: CancellationToken) {}",
        ),
    ]);
}

#[test]
fn a_borrow_inside_a_borrow_does_not_cross() {
    assert_codes(&[
        ("nested_borrow", "fn f(x: &[&str]) {}"),
        ("nested_borrow", "fn f(#[out] x: &mut Vec<&str>) {}"),
        ("nested_borrow", "fn f(#[owned] x: &[&str]) {}"),
    ]);
}

#[test]
fn what_depends_on_the_configuration_decides_nothing() {
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
fn marks_stand_on_what_they_can_mean() {
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
fn marks_by_option_mean_the_same() {
    let item = "fn f(x: &mut u8, r#type: &str, (a, b): (u8, u8)) {}";
    assert_eq!(codes("out(x), owned(r#type)", item), NOTHING);
    assert_eq!(codes("out(y)", item), ["unknown_parameter"]);
    assert_eq!(codes("owned(a)", item), ["unknown_parameter"]);
    assert_eq!(codes("owned(x)", item), ["owned_parameter"]);
    assert_eq!(codes("out(x, x)", item), ["useless_option"]);
    let both = |item| codes_of(&[(Pattern::Tap, "out(x)"), (Pattern::Apm, "")], item);
    // What one attribute is told, the other does not know.
    assert_eq!(both("fn f(x: &mut u8) {}"), NOTHING);
    assert_eq!(both("fn f(x: u8) {}"), ["out_parameter"]);
    // What stands on the parameter is told once.
    assert_eq!(both("fn f(x: &mut u8, #[out] y: u8) {}"), ["out_parameter"]);
}

#[test]
fn all_faults_come_at_once() {
    let item = "unsafe fn load_async(x: &[&str], stop: CancellationToken, #[out] buf: &mut [u8]) -> Vec<&str> {}";
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

/// Whether `value` as the progress value draws the advice.
fn advises(arguments: &str, value: &str) -> bool {
    let item = format!("fn f<T: Clone>(x: &T, progress: &dyn IProgress<{value}>) {{}}");
    let codes = codes_of(&[(Pattern::Tap, ""), (Pattern::Apm, arguments)], &item);
    assert!(codes.is_empty() || codes == ["progress_info_suffix"]);
    !codes.is_empty()
}

#[test]
fn progress_values_are_told_by_their_suffix() {
    assert!(advises("", "Step"));
    assert!(advises("", "steps::Step<u8>"));
    assert!(!advises("allow(progress_info_suffix)", "Step"));
    for fine in [
        "StepProgressInfo",
        "f64",
        "(u8, Step)",
        "T",
        "String",
        "Self",
    ] {
        assert!(!advises("", fine), "{fine}");
    }
}

#[test]
fn a_type_that_is_refused_does_not_also_stand_in_the_wrong_place() {
    let item = "fn f(token: &CancellationToken, progress: &Progress<u8>) {}";
    assert_eq!(codes("", item), ["cancellation_name", "progress_type"]);
    let item = "fn f(cancellation_token: &AtomicBool, progress: &dyn IProgress<u8>) {}";
    assert_eq!(codes("", item), ["cancellation_type"]);
}

#[test]
fn the_halves_of_a_pair_are_told_by_their_prefix() {
    let apm = |arguments, item| codes_of(&[(Pattern::Apm, arguments)], item);
    assert_eq!(apm("name = \"load\"", "fn f() {}"), ["begin_prefix"]);
    assert_eq!(apm("name = \"begin_\"", "fn f() {}"), ["begin_prefix"]);
    assert_eq!(apm("name = \"begin_a b\"", "fn f() {}"), ["begin_prefix"]);
    assert_eq!(apm("name = \"load_async\"", "fn f() {}"), ["begin_prefix"]);
    assert_eq!(
        apm("name = \"begin_begin_load\"", "fn f() {}"),
        ["begin_prefix"]
    );
    assert_eq!(
        apm("name = \"begin_end_load\"", "fn f() {}"),
        ["begin_prefix"]
    );
    assert_eq!(apm("", "fn begin_load() {}"), ["begin_prefix"]);
    assert_eq!(apm("", "fn end_load() {}"), ["begin_prefix"]);
    // A pair that has a name of its own tells an honest name apart.
    let honest = "fn begin_transaction() {}";
    assert_eq!(apm("name = \"begin_transact\"", honest), NOTHING);
    assert_eq!(apm("name = \"begin_load\"", "fn f() {}"), NOTHING);
    assert_eq!(apm("", "fn begin() {}"), NOTHING);
    assert_eq!(apm("", "async fn begin_load() {}"), ["async_input"]);
    assert_eq!(codes("", "fn begin_load() {}"), NOTHING);
}

#[test]
fn the_faults_of_a_function_are_told_once() {
    let both = |tap, apm, item| codes_of(&[(Pattern::Tap, tap), (Pattern::Apm, apm)], item);
    let item = "unsafe fn f(x: &[&str]) {}";
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
    assert_eq!(
        both("progress", "progress", "fn f() {}"),
        ["progress_missing"; 2]
    );
}

#[test]
fn an_answer_is_no_wider_than_a_tuple() {
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
    // What was canceled must be told as well.
    assert_eq!(codes("cancellation", &function(12, "")), ["many_values"]);
}
