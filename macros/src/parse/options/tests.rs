//! Options are read from the table, and each error is reported separately.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::table::TABLE;
use super::{Overloads, ReceiverForm, parse};
use crate::diagnostics::Diagnostics;
use crate::pattern::{OwnAttribute, Pattern};

fn codes_of(pattern: Pattern, arguments: TokenStream) -> Vec<&'static str> {
    let mut diagnostics = Diagnostics::default();
    parse(pattern, None, arguments, &mut diagnostics);
    diagnostics.take_codes()
}

fn codes(arguments: TokenStream) -> Vec<&'static str> {
    codes_of(Pattern::Tap, arguments)
}

#[test]
fn the_table_is_sorted() {
    assert!(TABLE.is_sorted_by_key(|entry| entry.key));
}

#[test]
fn every_form_of_an_option_is_read() {
    let mut diagnostics = Diagnostics::default();
    let options = parse(
        Pattern::Tap,
        None,
        quote!(
            cancellation,
            name = "fetch_async",
            vis = "pub(crate)",
            receiver = box,
            overloads = ends,
            crate = ::facade::t,
            scheduler = pools().io::<A, B>(),
            validate = checks::range::<u8, 3>,
            allow(progress_info_suffix),
            out(count, r#type),
            owned(data),
        ),
        &mut diagnostics,
    );
    assert!(!diagnostics.has_errors());
    assert!(options.cancellation);
    assert!(!options.progress);
    let marks: Vec<_> = options
        .param_attrs()
        .into_iter()
        .map(|(mark, word)| format!("{} {word}", mark.name()))
        .collect();
    assert_eq!(marks, ["out count", "out r#type", "owned data"]);
    assert_eq!(options.name.unwrap().value(), "fetch_async");
    assert_eq!(
        options.vis.unwrap().into_token_stream().to_string(),
        quote!(pub(crate)).to_string()
    );
    assert_eq!(options.receiver, Some(ReceiverForm::Box));
    assert_eq!(options.overloads, Some(Overloads::Ends));
    assert_eq!(
        options.validate.unwrap().into_token_stream().to_string(),
        quote!(checks::range::<u8, 3>).to_string()
    );
}

#[test]
fn each_error_is_reported_and_other_options_are_read() {
    assert_eq!(
        codes(quote!(cancelation, name, 3, progress, progress)),
        [
            "unknown_option",
            "option_form",
            "option_form",
            "doubled_option"
        ]
    );
}

#[test]
fn a_value_in_another_form_is_an_error() {
    for wrong in [
        quote!(name = fetch_async),
        quote!(vis = "public"),
        quote!(receiver = rc),
        quote!(overloads),
        quote!(allow()),
        quote!(out),
        quote!(owned(3)),
        quote!(allow(progress_info_suffix, "x")),
        quote!(allow = progress_info_suffix),
        quote!(cancellation = true),
        quote!(validate = 3),
        quote!(scheduler = ),
        quote!(name = "a_async" vis = "pub"),
    ] {
        assert_eq!(codes(wrong.clone()), ["option_form"], "{wrong}");
    }
}

#[test]
fn an_option_of_another_attribute_is_unknown() {
    for of_tasks in [
        quote!(overloads = full),
        quote!(cancel_on_drop),
        quote!(combinator),
    ] {
        assert_eq!(codes_of(Pattern::Tap, of_tasks.clone()), [""; 0]);
        assert_eq!(codes_of(Pattern::Apm, of_tasks), ["unknown_option"]);
    }
}

#[test]
fn an_attribute_has_one_row_for_a_key() {
    for pattern in Pattern::ALL {
        let mut keys = OwnAttribute::from(*pattern).keys();
        let all = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), all, "{pattern}");
    }
}
