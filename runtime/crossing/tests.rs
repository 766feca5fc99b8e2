use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;

use super::{CloneAcross, CopyAcross, Shared};
use crate::apm::Op;
use crate::task::private::{Ending, Finished, Start};
use crate::{InlineScheduler, TaskStatus};

#[test]
fn a_list_of_any_length_arrives_as_it_was_sent() {
    let list = (1_u8, ("two".to_owned(), (Box::new(3), (Some([4]), ()))));
    let start = Start::new().on(&InlineScheduler).answering();
    let call = |(a, (b, (c, (d, ())))), _: &_| Finished::ran((a, b, c, d));
    let task = start.prepare(list, call, |_, _| None).task();
    assert_eq!(task.wait(), (1, "two".to_owned(), Box::new(3), Some([4])));
}

/// Each place of the widest answer is of another type, so that none could be taken for another.
#[test]
fn answers_of_several_values_keep_their_places() {
    let start = || Start::new().on(&InlineScheduler).handing_back();
    let two = start().prepare((), |(), _| Finished::ran((1_u8, "a")), |(), _| None);
    assert_eq!(two.task().wait(), (1, "a"));
    let twelve = || {
        let last = (9_i32, "10", '1', Some(12));
        let (a, b, c, d) = last;
        (
            1_u8,
            2_u16,
            3_u32,
            4_u64,
            5_i8,
            6_f32,
            true,
            [8],
            a,
            b,
            c,
            d,
        )
    };
    let wide = start().prepare((), move |(), _| Finished::ran(twelve()), |(), _| None);
    assert_eq!(wide.task().wait(), twelve());
}

#[test]
fn every_way_to_the_end_gives_the_whole_answer() {
    let start = || Start::new().on(&InlineScheduler).handing_back();
    let buffer = || vec![1, 2];
    let finished = Finished::new((Err::<u8, _>("no"), buffer()), Ending::Faulted);
    let task = start().completed(finished).task();
    assert_eq!(task.status(), TaskStatus::Faulted);
    assert_eq!(task.wait(), (Err("no"), buffer()));
    let task = start().canceled(|_| Some((1_u8, buffer()))).task();
    assert_eq!(task.status(), TaskStatus::Canceled);
    assert_eq!(task.wait(), (1, buffer()));
    let call = |(buffer, ()), _: &_| Finished::ran((2_u8, buffer));
    let begun = start().prepare((buffer(), ()), call, |_, _| None);
    assert_eq!(begun.begin::<Op<(), 1>>().into_task().wait(), (2, buffer()));
    let ended = Arc::new(crate::sync::Mutex::new(None));
    let seen = Arc::clone(&ended);
    let callback = move |result: crate::apm::AsyncResult<_, (), Op<(), 1>>| {
        *crate::sync::lock(&seen) = Some(result.into_task().wait());
    };
    let begun = start().prepare((buffer(), ()), call, |_, _| None);
    begun.begin_with_callback(callback, ());
    assert_eq!(crate::sync::lock(&ended).take(), Some((2, buffer())));
}

#[test]
fn a_shared_value_is_the_callers() {
    let owner = Arc::new(String::from("a"));
    assert!(Arc::ptr_eq(
        &Shared::arc(Arc::clone(&owner)).owner(),
        &owner
    ));
    let pinned = Shared::pin(Pin::new(Arc::clone(&owner))).owner();
    assert!(std::ptr::eq(&raw const *pinned, Arc::as_ptr(&owner)));
    assert!(std::ptr::eq(
        Shared::outliving("a".as_bytes().first().unwrap()).owner(),
        "a".as_bytes().first().unwrap()
    ));
}

#[test]
fn copies_are_the_owned_forms() {
    let copy: PathBuf = CopyAcross::copy_across(Path::new("a"));
    assert_eq!(copy, Path::new("a"));
    let clone = CloneAcross::clone_across(&RefCell::new(1));
    assert_eq!(clone, RefCell::new(1));
}

/// A question is asked in clauses, in bodies, and of the arguments of pointers, each by a trait of its own. No text can be
/// shared among their attributes, and `{Self}` is no name for an argument.
#[test]
fn a_code_is_told_in_the_same_words_wherever_it_is_asked() {
    let sources = [
        include_str!("../crossing.rs"),
        include_str!("argument.rs"),
        include_str!("leave.rs"),
    ];
    let mut told = BTreeMap::new();
    for attribute in sources
        .iter()
        .flat_map(|source| source.split("#[diagnostic::on_unimplemented(").skip(1))
    {
        let (text, _) = attribute.split_once("\n)]").unwrap();
        let words = text.split_whitespace().filter(|&word| word != "\\");
        let text = words.collect::<Vec<_>>().join(" ");
        let (_, code) = text.rsplit_once('[').unwrap();
        let code = code.trim_end_matches(['"', ']']).to_owned();
        let texts: &mut Vec<_> = told.entry(code).or_default();
        texts.push(text.replace("`{Self}`", "this type"));
    }
    let counts = told.iter_mut().map(|(code, texts)| {
        let asked = texts.len();
        texts.sort_unstable();
        texts.dedup();
        (code.as_str(), asked, texts.len())
    });
    assert_eq!(
        counts.collect::<Vec<_>>(),
        [
            ("canceled_value", 3, 1),
            // Of what is lent to the function, and of what it lends.
            ("copy_borrowed", 4, 2),
            ("not_clone", 2, 1),
            ("not_send", 3, 1),
            ("not_sync", 2, 1),
            ("out_value", 2, 1),
        ]
    );
}
