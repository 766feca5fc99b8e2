//! The names of functions and members, and the names, types and places of tokens and progress.

use super::{NOTHING, assert_codes, codes, codes_of};
use crate::pattern::Pattern;

#[test]
fn names_with_a_wrong_suffix_are_refused() {
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
    assert_eq!(codes("", "async fn load_async() {}"), ["async_suffix"]);
    // An asynchronous function may have to keep its name.
    let named = "name = \"load_task_async\"";
    assert_eq!(codes(named, "async fn load_async() {}"), NOTHING);
    assert_eq!(codes(named, "fn load_async() {}"), ["async_suffix"]);
}

#[test]
fn misnamed_or_misplaced_tokens_and_progress_are_refused() {
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

/// Whether `value` as the progress value draws the advice.
fn advises(arguments: &str, value: &str) -> bool {
    let item = format!("fn f<T: Clone>(x: &T, progress: &dyn IProgress<{value}>) {{}}");
    let codes = codes_of(&[(Pattern::Tap, ""), (Pattern::Apm, arguments)], &item);
    assert!(codes.is_empty() || codes == ["progress_info_suffix"]);
    !codes.is_empty()
}

#[test]
fn an_unused_token_or_progress_has_an_underscore() {
    let unused = "fn f(_cancellation_token: &CancellationToken, _progress: &dyn IProgress<u8>) {}";
    assert_eq!(codes("", unused), NOTHING);
    assert_codes(&[
        (
            "cancellation_name",
            "fn f(__cancellation_token: &CancellationToken) {}",
        ),
        ("cancellation_name", "fn f(_: &CancellationToken) {}"),
    ]);
}

#[test]
fn a_progress_value_without_the_suffix_is_reported() {
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
        "std::rc::Rc<u8>",
        "Rc<Step>",
        "Arc<Step>",
        "Vec<Step>",
        "std::ops::Range<u8>",
    ] {
        assert!(!advises("", fine), "{fine}");
    }
}

#[test]
fn a_lookalike_is_not_also_out_of_order() {
    let item = "fn f(token: &CancellationToken, progress: &Progress<u8>) {}";
    assert_eq!(codes("", item), ["cancellation_name", "progress_type"]);
    let item = "fn f(cancellation_token: &AtomicBool, progress: &dyn IProgress<u8>) {}";
    assert_eq!(codes("", item), ["cancellation_type"]);
}

#[test]
fn a_name_beside_an_event_based_member_is_reported_once() {
    for name in ["load", "load_async", "load-async"] {
        let arguments = format!("name = \"{name}\"");
        let attributes = [(Pattern::Tap, &*arguments), (Pattern::Eap, "")];
        assert_eq!(
            codes_of(&attributes, "fn f() {}"),
            ["tap_eap_names"],
            "{name}"
        );
    }
}

#[test]
fn a_parameter_named_progress_is_a_lookalike_by_type_or_place() {
    for meant in [
        "fn f(progress: &Prog<u8>) {}",
        "fn f(x: u8, progress: &dyn steps::Prog<u8>) {}",
        "fn f<P: ProgressSink>(progress: Option<&P>) {}",
        "fn f(progress: &mut CopyProgress) {}",
        "fn f(progress: Arc<ProgressBar>) {}",
        "fn f(cancellation_token: &CancellationToken, progress: &mut u32) {}",
        "fn f(cancellation_token: &CancellationToken, progress: impl Fn(u32), #[out] x: &mut u8) {}",
    ] {
        assert_eq!(codes("", meant), ["progress_type"], "{meant}");
    }
    for argument in [
        "fn f(progress: u32) {}",
        "fn f(progress: &mut u32, cancellation_token: &CancellationToken) {}",
        "fn f(progress: &dyn Fn(u32), x: u8) {}",
        "fn f(progress: &Program) {}",
        "fn f(progress: Progression) {}",
        "fn f(state: &mut CopyProgress) {}",
        "fn f(#[out] progress: &mut CopyProgress) {}",
        "fn f(cancellation_token: &CancellationToken, #[out] progress: &mut u32) {}",
    ] {
        assert_eq!(codes("", argument), NOTHING, "{argument}");
    }
    let before = "fn f(cancellation_token: &CancellationToken, progress: u32, x: u8) {}";
    assert_eq!(codes("", before), ["parameter_order"]);
}

#[test]
fn names_with_a_wrong_prefix_are_refused() {
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
    // The option `name` tells the members of a function with such a name apart.
    let honest = "fn begin_transaction() {}";
    assert_eq!(apm("name = \"begin_transact\"", honest), NOTHING);
    assert_eq!(apm("name = \"begin_load\"", "fn f() {}"), NOTHING);
    assert_eq!(apm("", "fn begin() {}"), NOTHING);
    assert_eq!(apm("", "async fn begin_load() {}"), ["begin_prefix"]);
    assert_eq!(codes("", "fn begin_load() {}"), NOTHING);
}
