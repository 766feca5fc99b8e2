//! The names of event-based members by the shape of their class, as the conformance scenarios
//! name-009 and name-010 list those of a class with one operation and of one with a single
//! invocation.

use proc_macro2::TokenStream;
use syn::{File, ImplItem, Item};

use super::attribute;
use crate::pattern::{OwnAttribute, Pattern};

/// The functions and types of an expansion, without those of the user and those of `impl`s.
fn names(arguments: &str, block: &str) -> Vec<String> {
    let own = OwnAttribute::Container;
    let expanded = attribute(own, arguments.parse().unwrap(), &block.parse().unwrap());
    let file: File = syn::parse2(expanded).unwrap();
    let mut items = file.items.into_iter();
    let Some(Item::Impl(first)) = items.next() else {
        panic!("a block");
    };
    let functions = first.items.into_iter().filter_map(|item| match item {
        ImplItem::Fn(function) if function.attrs.iter().any(is_doc) => {
            let name = function.sig.ident.to_string();
            // What members share is called by them alone.
            (!name.starts_with("__")).then_some(name)
        }
        _ => None,
    });
    let types = items.filter_map(|item| match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Type(item) => Some(item.ident.to_string()),
        _ => None,
    });
    functions.chain(types).collect()
}

/// The user's functions have none here.
fn is_doc(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("doc")
}

const SEND: &str = "#[eap] fn send(&self, to: &str, cancellation_token: &CancellationToken, progress: &dyn IProgress<u8>) -> Reply {}";

#[test]
fn a_class_with_one_operation_has_members_that_are_named_after_it() {
    let block = format!("impl Ping {{ {SEND} }}");
    let expected = [
        "send_async",
        "send_with_user_state_async",
        "send_completed",
        "send_progress_changed",
        "send_async_cancel",
        "SendCompletedEventArgs",
    ];
    assert_eq!(names("", &block), expected);
    assert_eq!(names("operations = one", &block), expected);
}

#[test]
fn a_class_with_several_operations_shares_cancel_and_progress() {
    let block = format!("impl Ping {{ {SEND} #[eap(cancellation)] fn close(&self) {{}} }}");
    let shared = [
        "send_async",
        "send_with_user_state_async",
        "send_completed",
        "progress_changed",
        "cancel_async",
    ];
    let others = [
        "close_async",
        "close_with_user_state_async",
        "close_completed",
    ];
    let args = ["SendCompletedEventArgs"];
    assert_eq!(names("", &block), [&shared[..], &others, &args].concat());
    let alone = format!("impl Ping {{ {SEND} }}");
    assert_eq!(
        names("operations = several", &alone),
        [&shared[..], &args].concat()
    );
}

#[test]
fn pinned_to_one_each_operation_has_its_own_members() {
    let block = format!("impl Ping {{ {SEND} #[eap(cancellation)] fn close(&self) {{}} }}");
    let names = names("operations = one", &block);
    for own in [
        "send_async_cancel",
        "send_progress_changed",
        "close_async_cancel",
    ] {
        assert!(names.iter().any(|name| name == own), "{names:?}");
    }
}

#[test]
fn a_single_invocation_takes_no_user_state_and_can_be_busy() {
    let block = "impl Worker {
        #[eap(single_invocation, cancellation, name = \"run_worker_async\")] fn work(&self) {}
    }";
    let expected = |cancel| {
        [
            "run_worker_async",
            "run_worker_completed",
            cancel,
            "is_busy",
            "cancellation_pending",
        ]
    };
    assert_eq!(names("", block), expected("run_worker_async_cancel"));
    assert_eq!(
        names("operations = several", block),
        expected("cancel_async")
    );
}

#[test]
fn a_single_invocation_can_have_a_user_state() {
    let block = "impl Client {
        #[eap(single_invocation, with_user_state)] fn get(&self, cancellation_token: &CancellationToken) {}
        #[eap(single_invocation)] fn put(&self) {}
    }";
    let expected = [
        "get_async",
        "get_with_user_state_async",
        "get_completed",
        "cancel_async",
        "is_busy",
        "cancellation_pending",
        "put_async",
        "put_completed",
    ];
    assert_eq!(names("", block), expected);
}

#[test]
fn a_token_without_a_use_is_named_as_any_other_by_the_members() {
    let item = "fn load(_cancellation_token: &CancellationToken, _progress: &dyn IProgress<u8>) {}";
    let members = attribute(Pattern::Tap, TokenStream::new(), &item.parse().unwrap()).to_string();
    let member = members
        .split("fn load_with_cancellation_and_progress_async")
        .nth(1);
    let parameters = member.unwrap().split("->").next().unwrap();
    assert!(parameters.contains("cancellation_token :") && parameters.contains("progress :"));
    assert!(!parameters.contains("_cancellation_token") && !parameters.contains("_progress :"));
}

#[test]
fn task_based_members_take_their_own_suffix_beside_event_based_ones() {
    let item = "fn load() -> u8 {}".parse().unwrap();
    let alone = attribute(Pattern::Tap, "cancellation".parse().unwrap(), &item).to_string();
    assert!(alone.contains("fn load_async") && alone.contains("fn load_with_cancellation_async"));
    let item = "#[eap] fn load() -> u8 {}".parse().unwrap();
    let beside = attribute(Pattern::Tap, "cancellation".parse().unwrap(), &item).to_string();
    for name in [
        "load_task_async",
        "load_with_cancellation_task_async",
        "load_async",
    ] {
        assert!(beside.contains(&format!("fn {name} (")), "{beside}");
    }
}
