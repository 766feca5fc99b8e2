use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{CheckPassed, CheckSend, CloneArgument, CloneSelf, WritesLifetimes, check};

#[test]
fn copies_are_the_owned_forms() {
    let copy: PathBuf = CheckPassed.clone_argument(Path::new("a"));
    assert_eq!(copy, Path::new("a"));
    assert_eq!(<str as CloneArgument>::clone_argument("a"), "a".to_owned());
    assert_eq!(CheckPassed.clone_self(&RefCell::new(1)), RefCell::new(1));
    assert_eq!(*<u8 as CloneSelf>::clone_shared(&1), 1);
}

#[test]
fn a_check_in_a_body_finds_its_implementation() {
    let passed = check::<<Vec<u8> as CheckSend<_>>::Passed>();
    let passed = passed.and(check::<<str as CloneArgument<_>>::Passed>());
    let _: CheckPassed = passed.and(check::<<fn(u8) as WritesLifetimes<_>>::Passed>());
}

/// A code has one message, except that of borrowed arguments and borrowed results.
#[test]
fn a_message_is_written_once() {
    let sources = [
        include_str!("clone.rs"),
        include_str!("itself.rs"),
        include_str!("lifetimes.rs"),
        include_str!("send.rs"),
        include_str!("value.rs"),
    ];
    let mut codes = BTreeMap::new();
    for source in sources {
        let attributes = source.split(" [").skip(1);
        for (code, _) in attributes.filter_map(|rest| rest.split_once("]\"")) {
            *codes.entry(code).or_insert(0) += 1;
        }
    }
    let expected = [
        ("borrowed_result", 1),
        ("canceled_value", 1),
        ("copy_borrowed", 2),
        ("hidden_lifetime", 1),
        ("not_clone", 1),
        ("not_send", 1),
        ("not_sync", 1),
        ("not_sync_argument", 1),
        ("out_value", 1),
        ("unsized_value", 1),
    ];
    assert_eq!(codes.into_iter().collect::<Vec<_>>(), expected);
}
