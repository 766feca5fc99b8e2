//! What hand-written functions of a block are advised, as codes. The messages are shown by
//! `tests/ui`.

use std::rc::Rc;

use super::check;
use crate::diagnostics::Diagnostics;
use crate::model::settle::{self, Method};
use crate::model::{Annotated, Draft};
use crate::parse::options::Options;
use crate::pattern::Pattern;

/// A function of a block, with `#[apm]` if the text begins with it.
fn method(words: &str) -> Method<Draft> {
    let (words, is_annotated) = match words.strip_prefix("#[apm] ") {
        Some(words) => (words, true),
        None => (words, false),
    };
    let item = Rc::new(syn::parse_str(words).expect("a function"));
    let annotated = Annotated::unseen(Rc::clone(&item));
    let draft = || Draft::new(&annotated, Pattern::Apm, Options::default(), Vec::new());
    Method {
        operations: is_annotated.then(draft).into_iter().collect(),
        item: Rc::clone(&item),
        allowed: Vec::new(),
    }
}

/// The codes of what is said about the first of these functions.
fn codes(words: &[&str]) -> Vec<&'static str> {
    let methods = words.iter().map(|words| method(words)).collect();
    let methods = settle::block(methods, None);
    let mut diagnostics = Diagnostics::default();
    check(&methods[0], &methods, &mut diagnostics);
    diagnostics.take_codes()
}

fn assert_each(code: &str, functions: &[&str]) {
    for words in functions {
        assert_eq!(codes(&[words]), [code], "{words}");
    }
}

fn assert_fine(functions: &[&str]) {
    for words in functions {
        assert_eq!(codes(&[words]), [""; 0], "{words}");
    }
}

#[test]
fn a_function_that_returns_an_awaitable_needs_the_suffix() {
    assert_each(
        "awaitable_suffix",
        &[
            "fn load(&self) -> Task<u8> {}",
            "async fn load(&self) {}",
            "fn load(&self) -> impl Future<Output = u8>;",
            "fn r#type(&self) -> Pin<Box<dyn Future<Output = u8> + Send>> {}",
        ],
    );
    assert_fine(&[
        "fn load_async(&self) -> Task<u8> {}",
        "fn load_task_async(&self) -> Task<u8> {}",
        "fn both(&self, first: Task<u8>) -> Task<u8> {}",
        "fn both<F: Future>(&self, first: F) -> Task<F::Output> {}",
        "fn into_task(self) -> Task<u8> {}",
        "fn running(&self) -> &Task<u8> {}",
        "fn running(&self) -> Option<Task<u8>> {}",
        "fn load(&self) -> u8 {}",
    ]);
}

#[test]
fn the_suffix_without_an_awaitable_is_reported() {
    assert_each(
        "suffix_without_awaitable",
        &[
            "fn load_async(&self) {}",
            "fn load_async(&self) -> io::Result<u8> {}",
            "fn load_async(&self) -> (u8, Row) {}",
        ],
    );
    assert_fine(&[
        "async fn load_async(&self) {}",
        "fn load_async(&self) -> LoadFuture {}",
        "fn load_async(&self) -> Load<'_> {}",
        "fn load_async(&self) -> io::Result<Task<u8>> {}",
        "fn _async(&self) {}",
    ]);
}

#[test]
fn the_start_of_an_event_based_operation_may_return_nothing() {
    let event = "fn load_completed(&self) -> &Event<Self, Args> {}";
    for start in [
        "fn load_async(&self) {}",
        "fn load_async(&self) -> Result<(), InvalidOperation> {}",
    ] {
        assert_eq!(codes(&[start, event]), [""; 0], "{start}");
    }
    assert_eq!(
        codes(&["fn load_async(&self) -> u8 {}", event]),
        ["suffix_without_awaitable"]
    );
}

#[test]
fn a_half_without_its_other_is_reported() {
    assert_each(
        "unpaired_half",
        &[
            "fn begin_read(&self) -> AsyncResult<u8, (), Op<Self, 1>> {}",
            "fn begin_read_with_callback(&self) -> impl IAsyncResult {}",
            "fn end_read(&self, of: AsyncResult<u8, (), Op<Self, 1>>) -> u8 {}",
        ],
    );
    // Honest names.
    assert_fine(&[
        "fn begin_transaction(&self) -> Transaction {}",
        "fn end_of_file(&self) -> bool {}",
        "fn begin(&self) -> AsyncResult<u8> {}",
    ]);
    let begin = "fn begin_read_with_callback(&self) -> AsyncResultView<()> {}";
    let end = "fn end_read(&self, of: AsyncResult<u8>) -> u8 {}";
    assert_eq!(codes(&[begin, end]), [""; 0]);
    assert_eq!(codes(&[end, begin]), [""; 0]);
    assert_eq!(codes(&[end, "#[apm] fn read(&self) -> u8 {}"]), [""; 0]);
    assert_eq!(
        codes(&[end, "#[apm] fn write(&self) {}"]),
        ["unpaired_half"]
    );
}

#[test]
fn the_token_of_an_awaitable_function_has_its_name() {
    assert_each(
        "token_name",
        &[
            "fn f_async(&self, token: CancellationToken) -> Task<u8> {}",
            "async fn f_async(stop: &CancellationToken) {}",
        ],
    );
    assert_fine(&[
        "async fn f_async(_cancellation_token: CancellationToken) {}",
        "fn link(&self, token: &CancellationToken) {}",
        "fn on(&self, CancellationToken { .. }: CancellationToken) {}",
    ]);
}

#[test]
fn a_token_before_an_argument_is_reported() {
    assert_each(
        "token_last",
        &[
            "fn f(cancellation_token: CancellationToken, name: &str) {}",
            "fn f(token: Option<&CancellationToken>, buffer: &mut [u8], name: &str) {}",
            "fn f(t: CancellationToken, p: impl IProgress<u8>, q: &dyn IProgress<u8>) {}",
        ],
    );
    assert_fine(&[
        "fn f(name: &str, token: CancellationToken) {}",
        "fn f(token: CancellationToken, progress: impl IProgress<u8>) {}",
        "fn f<P: IProgress<u8>>(token: CancellationToken, progress: P) {}",
        "fn f(token: CancellationToken, out: &mut u8, more: Option<&mut Vec<u8>>) {}",
        "fn f(token: CancellationToken, other: &CancellationToken) {}",
        "fn f(token: CancellationToken, caller: &'static Location<'static>) {}",
        "fn f(&self, name: &str) {}",
    ]);
}

#[test]
fn annotated_functions_get_no_advice_for_hand_written_ones() {
    assert_eq!(codes(&["#[apm] fn load(&self) -> Task<u8> {}"]), [""; 0]);
}
