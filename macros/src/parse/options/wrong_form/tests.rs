//! The help for an option in a wrong form, by the tokens after the key.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::diagnostics::Diagnostics;
use crate::parse::options::parse;
use crate::pattern::{OwnAttribute, Pattern};

/// The helps for these options on the function `load`.
fn helps(own: impl Into<OwnAttribute>, arguments: TokenStream) -> Vec<String> {
    let mut diagnostics = Diagnostics::default();
    let function = format_ident!("load");
    parse(own, Some(&function), arguments, &mut diagnostics);
    let helps = diagnostics.take_helps().into_iter();
    // The compiler prints no space there.
    helps.map(|help| help.replace(" ()", "()")).collect()
}

#[track_caller]
fn assert_helps(own: impl Into<OwnAttribute>, table: &[(TokenStream, &str)]) {
    let own = own.into();
    for (arguments, help) in table {
        assert_eq!(helps(own, arguments.clone()), [*help], "{arguments}");
    }
}

#[test]
fn a_name_is_suggested_from_the_value() {
    assert_helps(
        Pattern::Tap,
        &[
            (quote!(name = fetch_async), "write `name = \"fetch_async\"`"),
            (quote!(name = fetch), "write `name = \"fetch_async\"`"),
            (
                quote!(name: "fetch_async"),
                "write `name = \"fetch_async\"`",
            ),
            (
                quote!(name == "fetch_async"),
                "write `name = \"fetch_async\"`",
            ),
            (
                quote!(name("fetch_async")),
                "write `name = \"fetch_async\"`",
            ),
            (quote!("fetch"), "write `name = \"fetch_async\"`"),
            (quote!(name = 3), "write `name = \"load_async\"`"),
            (quote!(name = a::b), "write `name = \"load_async\"`"),
            (quote!(name), "write `name = \"load_async\"`"),
        ],
    );
    assert_helps(
        Pattern::Apm,
        &[
            (quote!(name = fetch), "write `name = \"begin_fetch\"`"),
            (quote!(name = 3), "write `name = \"begin_load\"`"),
        ],
    );
    let args = "write `args = LoadCompletedEventArgs`";
    assert_helps(
        Pattern::Eap,
        &[
            (quote!(args), args),
            (quote!(args = m::Foo), args),
            (quote!(args = "Loaded"), "write `args = Loaded`"),
        ],
    );
    assert_helps(
        OwnAttribute::Container,
        &[(quote!(name = "LoadAsync"), "write `name = LoadAsync`")],
    );
    let mut diagnostics = Diagnostics::default();
    parse(Pattern::Tap, None, quote!(name = 3), &mut diagnostics);
    assert_eq!(diagnostics.take_helps(), ["write `name = \"…_async\"`"]);
}

#[test]
fn the_nearest_visibility_is_suggested() {
    assert_helps(
        Pattern::Tap,
        &[
            (quote!(vis = "public"), "write `vis = \"pub\"`"),
            (quote!(vis = "pub(crat)"), "write `vis = \"pub(crate)\"`"),
            (quote!(vis = "Private"), "write `vis = \"\"`"),
            (quote!(vis = "internal"), "write `vis = \"pub(crate)\"`"),
            (quote!(vis = pub(super)), "write `vis = \"pub(super)\"`"),
            (
                quote!(vis = pub(in crate::a)),
                "write `vis = \"pub(in crate::a)\"`",
            ),
            (quote!(vis = "everywhere"), "write `vis = \"pub(crate)\"`"),
            (quote!(vis), "write `vis = \"pub(crate)\"`"),
            (quote!(pub), "write `vis = \"pub\"`"),
            (quote!(public), "write `vis = \"pub\"`"),
            (quote!(pub(crate)), "write `vis = \"pub(crate)\"`"),
        ],
    );
}

#[test]
fn a_path_is_suggested_with_a_turbofish() {
    assert_helps(
        Pattern::Tap,
        &[
            (quote!(validate = "a::b"), "write `validate = a::b`"),
            (quote!(validate(a::b)), "write `validate = a::b`"),
            (quote!(validate = a::b<u8>), "write `validate = a::b::<u8>`"),
            (quote!(validate = a::b(x)), "write `validate = a::b`"),
            (
                quote!(validate = |a, b| a),
                "write `validate = path::to::function`",
            ),
            (quote!(crate = "trefoil"), "write `crate = ::trefoil`"),
            (quote!(crate = "crate::tre"), "write `crate = crate::tre`"),
            (quote!(crate: ::tre), "write `crate = ::tre`"),
            (
                quote!(crate = "re::tf"),
                "write `crate = ::re::tf` or `crate = crate::re::tf`",
            ),
            (
                quote!(scheduler = Pool < A, B > ::new()),
                "write `scheduler = Pool::<A, B>::new()`",
            ),
        ],
    );
}

#[test]
fn a_word_is_suggested_without_quotes_and_in_parentheses() {
    let receivers =
        "write `receiver = arc`, `receiver = clone`, `receiver = value` or `receiver = box`";
    assert_helps(
        Pattern::Tap,
        &[
            (quote!(receiver = "box"), "write `receiver = box`"),
            (quote!(receiver = Clone), "write `receiver = clone`"),
            (quote!(receiver = "rc"), receivers),
            (quote!(out = x), "write `out(x)`"),
            (quote!(out = [x, y]), "write `out(x, y)`"),
            (quote!(out("x")), "write `out(x)`"),
            (quote!(out(3)), "write `out(PARAMETER)`"),
            (quote!(out()), "write `out(PARAMETER)`"),
        ],
    );
    assert_helps(
        Pattern::Eap,
        &[(
            quote!(user_state = "Map<u8, u8>"),
            "write `user_state = Map<u8, u8>`",
        )],
    );
}

#[test]
fn a_flag_with_a_value_is_suggested_without() {
    assert_helps(
        Pattern::Tap,
        &[
            (quote!(progress = true), "write `progress`"),
            (quote!(progress = "yes"), "write `progress`"),
            (quote!(progress()), "write `progress`"),
            (quote!(progress = false), "remove `progress`"),
        ],
    );
}

#[test]
fn options_without_a_comma_are_suggested_with_one() {
    assert_helps(
        Pattern::Tap,
        &[
            (
                quote!(cancellation progress),
                "write `cancellation, progress`",
            ),
            (
                quote!(cancellation; progress),
                "write `cancellation, progress`",
            ),
            (
                quote!(cancellation progres),
                "write `cancellation, progres`",
            ),
            (quote!(cancellation;), "write `cancellation`"),
            (
                quote!(name = "x_async"; cancellation; vis = "pub"),
                "write `name = \"x_async\", cancellation, vis = \"pub\"`",
            ),
            (
                quote!(name = "x_async" cancellation),
                "write `name = \"x_async\", cancellation`",
            ),
            (
                quote!(cancellation = true; progress),
                "write `cancellation, progress`",
            ),
        ],
    );
}

#[test]
fn an_unknown_option_suggests_the_nearest() {
    assert_helps(
        Pattern::Tap,
        &[
            (quote!(cancelation), "write `cancellation`"),
            (
                quote!(no_cancellation),
                "remove `no_cancellation`; no option is the opposite of `cancellation`",
            ),
            (quote!(not_fallible), "write `infallible`"),
            (
                quote!(operations = one),
                "remove `operations`; it is an option of `#[async_patterns]`",
            ),
        ],
    );
    assert_helps(
        OwnAttribute::ComponentField,
        &[
            (quote!(colour), "the only option is `events`"),
            (quote!(user_state = u8), "write it on the struct"),
            (
                quote!(vis = "pub"),
                "remove `vis`; it is an option of `#[async_patterns]` and `#[tap]` and `#[apm]` and `#[eap]`",
            ),
        ],
    );
}

#[test]
fn a_comma_inside_a_value_does_not_end_the_option() {
    for arguments in [
        quote!(on_canceled = m::f<A, B>, cancellation),
        quote!(on_canceled = |a, b| a, cancellation),
        quote!(scheduler = Pool < A, B > ::new(), cancellation),
        quote!(colour = Map<A, B>, cancellation),
        quote!(progress, progress = Map<A, B>, cancellation),
    ] {
        let mut diagnostics = Diagnostics::default();
        let options = parse(Pattern::Tap, None, arguments.clone(), &mut diagnostics);
        assert_eq!(diagnostics.take_codes().len(), 1, "{arguments}");
        assert!(options.cancellation, "{arguments}");
    }
    let mut diagnostics = Diagnostics::default();
    let right = quote!(scheduler = pools().io::<A, B>(), on_canceled = m::f::<A, B>);
    parse(Pattern::Tap, None, right, &mut diagnostics);
    assert!(!diagnostics.has_errors());
}

#[test]
fn a_value_read_in_part_is_used_only_where_it_is_clear() {
    let parse = |arguments| {
        let mut diagnostics = Diagnostics::default();
        let options = parse(Pattern::Eap, None, arguments, &mut diagnostics);
        assert_eq!(diagnostics.take_codes(), ["option_form"]);
        options
    };
    assert!(parse(quote!(args = events::Found)).args.is_none());
    assert!(
        parse(quote!(on_canceled = Vec<String>))
            .on_canceled
            .is_none()
    );
    assert!(parse(quote!(name = "x_async"; progress)).name.is_some());
    assert!(parse(quote!(cancellation = true)).cancellation);
}
