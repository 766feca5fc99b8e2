//! The names of members, from the function's own and from those that are given.

use proc_macro2::Span;
use quote::{format_ident, quote};
use syn::{LitStr, parse_quote};

use super::{
    Completion, MemberNames, OverloadSet, Pattern, function_name, half_of, without_prefix,
    without_suffix,
};
use crate::model::fresh_names::{ApmNames, FreshNames};

fn task_names(function: &str, given: &str) -> Option<[String; 2]> {
    let given = LitStr::new(given, Span::call_site());
    let names = MemberNames::from_option(Pattern::Tap, &format_ident!("{function}"), &given)?;
    let members = [OverloadSet::Neither, OverloadSet::Cancellation];
    Some(members.map(|takes| names.task(takes).to_string()))
}

fn begin_names(given: &str) -> Option<[String; 2]> {
    let given = LitStr::new(given, Span::call_site());
    let names = MemberNames::from_option(Pattern::Apm, &format_ident!("load"), &given)?;
    let begin = names
        .begin(OverloadSet::Neither, Completion::Caller)
        .to_string();
    Some([begin, names.end().to_string()])
}

fn two(one: &str, two: &str) -> [String; 2] {
    [one.to_owned(), two.to_owned()]
}

#[test]
fn the_suffix_stays_last() {
    let names = MemberNames::new(Pattern::Tap, &format_ident!("read"), None);
    assert_eq!(
        names.task(OverloadSet::Both),
        "read_with_cancellation_and_progress_async"
    );
    for name in ["r#type", "type_"] {
        let name = syn::parse_str(name).expect("a name");
        let names = MemberNames::new(Pattern::Tap, &name, None);
        assert_eq!(names.task(OverloadSet::Neither), "type_async");
    }
    let names = MemberNames::new(Pattern::Tap, &parse_quote!(load_), None);
    assert_eq!(names.task(OverloadSet::Neither), "load__async");
    let nameless = MemberNames::new(Pattern::Tap, &parse_quote!(__), None);
    assert_eq!(nameless.task(OverloadSet::Neither), "___async");
}

#[test]
fn the_prefix_stays_first_and_a_token_has_no_name() {
    let names = MemberNames::new(Pattern::Apm, &parse_quote!(r#type), None);
    let begin = |takes, completion| names.begin(takes, completion).to_string();
    assert_eq!(
        begin(OverloadSet::Cancellation, Completion::Caller),
        "begin_type"
    );
    assert_eq!(
        begin(OverloadSet::Neither, Completion::Callback),
        "begin_type_with_callback"
    );
    assert_eq!(
        begin(OverloadSet::Progress, Completion::Caller),
        "begin_type_with_progress"
    );
    assert_eq!(
        begin(OverloadSet::Both, Completion::Callback),
        "begin_type_with_progress_and_callback"
    );
    assert_eq!(names.end(), "end_type");
}

#[test]
fn a_prefix_is_followed_by_one_underscore() {
    let pair = |function: &str| {
        let names = MemberNames::new(Pattern::Apm, &format_ident!("{function}"), None);
        let begin = names.begin(OverloadSet::Neither, Completion::Caller);
        [begin, names.end()].map(|name| name.to_string())
    };
    assert_eq!(pair("_load"), two("begin_load", "end_load"));
    assert_eq!(pair("_1"), two("begin_1", "end_1"));
    let names = MemberNames::new(Pattern::Tap, &format_ident!("_load"), None);
    assert_eq!(names.task(OverloadSet::Neither), "_load_async");
}

#[test]
fn a_suggested_function_name_is_an_identifier() {
    let without = |name: &str| {
        let name = format_ident!("{name}");
        let base = without_suffix(&name).or_else(|| Some(without_prefix(&name)?.1));
        base.map(|base| function_name(&base))
    };
    for (function, expected) in [
        ("load_async", Some("load")),
        ("load_async_", Some("load")),
        ("load_async_async", Some("load")),
        ("move_async", Some("r#move")),
        ("gen_async", Some("r#gen")),
        ("self_async", Some("self_work")),
        ("_async", None),
        ("begin_load", Some("load")),
        ("_begin_load", Some("load")),
        ("begin_end_load_", Some("load")),
        ("end_move", Some("r#move")),
        ("begin_1", Some("work_1")),
        ("begin_", None),
    ] {
        assert_eq!(without(function).as_deref(), expected, "{function}");
    }
}

#[test]
fn a_given_name_replaces_the_base() {
    assert_eq!(
        task_names("load", "fetch_async"),
        Some(two("fetch_async", "fetch_with_cancellation_async"))
    );
    assert_eq!(
        task_names("load", "load_task_async"),
        Some(two("load_task_async", "load_with_cancellation_task_async"))
    );
    assert_eq!(
        task_names("spawn_task", "run_task_async"),
        Some(two("run_task_async", "run_task_with_cancellation_async"))
    );
    assert_eq!(task_names("load", "load"), None);
    assert_eq!(task_names("load", "_async"), None);
    assert_eq!(task_names("load", "no name_async"), None);
    assert_eq!(task_names("load", "r#load_async"), None);
    assert_eq!(task_names("load", "load_async_async"), None);
    assert_eq!(
        begin_names("begin_fetch"),
        Some(two("begin_fetch", "end_fetch"))
    );
    assert_eq!(begin_names("fetch"), None);
    assert_eq!(begin_names("begin_"), None);
    assert_eq!(begin_names("begin_begin_load"), None);
    assert_eq!(begin_names("begin_end_load"), None);
}

#[test]
fn a_half_determines_the_name_of_the_other() {
    let other = |name: &str| half_of(&format_ident!("{name}")).map(|(_, other)| other);
    assert_eq!(other("begin_read").as_deref(), Some("end_read"));
    assert_eq!(
        other("begin_read_with_callback").as_deref(),
        Some("end_read")
    );
    assert_eq!(
        other("begin_read_with_progress_and_callback").as_deref(),
        Some("end_read")
    );
    assert_eq!(other("end_read").as_deref(), Some("begin_read"));
    assert_eq!(other("read"), None);
}

#[test]
fn names_that_a_pair_adds_are_new_to_the_item() {
    let names = ApmNames::new(&mut FreshNames::new(quote!(fn f(callback: AsyncState))));
    assert_eq!(names.callback, "callback2");
    assert_eq!(names.async_state, "async_state");
    assert_eq!(names.state_type, "AsyncState2");
}
