//! The layers of both packages are those of `ARCHITECTURE.md`, and no modules import each other in
//! a circle but those that are listed here. The files that the page names exist.

mod blocking;
mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use self::imports::Package;

fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn page() -> String {
    fs::read_to_string(project("ARCHITECTURE.md")).expect("the page can be read")
}

/// The lines of the block of text that holds `word`, each with its first column and the rest.
fn block(page: &str, word: &str) -> Vec<(String, String)> {
    let mut blocks = page.split("```").skip(1).step_by(2);
    let found = blocks
        .find(|block| block.contains(word))
        .unwrap_or_else(|| panic!("no block with `{word}`"));
    let lines = found
        .lines()
        .filter_map(|line| line.trim().split_once("  "));
    lines
        .map(|(first, rest)| (first.to_owned(), rest.trim().to_owned()))
        .collect()
}

/// The layer of each module at the root of a package, the topmost first, from the block of text
/// that holds `word`.
fn layers(page: &str, word: &str) -> BTreeMap<String, usize> {
    let lines = block(page, word).into_iter().enumerate();
    let modules = lines.flat_map(|(layer, (names, _))| {
        let names: Vec<_> = names.split(", ").map(String::from).collect();
        names.into_iter().map(move |name| (name, layer))
    });
    modules.collect()
}

/// The imports of a higher layer that the page lists: a file, and the module that it imports.
fn listed(page: &str) -> BTreeSet<(String, String)> {
    let lines = block(page, " → ").into_iter();
    let ends = lines.filter_map(|(ends, _)| {
        let (from, to) = ends.split_once(" → ")?;
        Some((from.trim().to_owned(), to.trim().to_owned()))
    });
    ends.collect()
}

/// The module at the root of its package: `task` for `task/core`.
fn root(module: &str) -> &str {
    module.split('/').next().unwrap_or(module)
}

fn layer(module: &str, layers: &BTreeMap<String, usize>) -> usize {
    let layer = layers.get(root(module)).copied();
    layer.unwrap_or_else(|| panic!("`{module}` is on no layer of the page"))
}

#[test]
fn a_module_of_the_runtime_imports_no_higher_layer_unless_listed() {
    let (page, package) = (page(), Package::read(&project("runtime")));
    let layers = layers(&page, "what expansions call");
    let mut upward = BTreeSet::new();
    for module in package.modules().filter(|module| !module.is_empty()) {
        for import in package.imports(module) {
            // The root only re-exports, and what it holds itself is on no layer.
            if !import.is_empty() && layer(import, &layers) < layer(module, &layers) {
                upward.insert((module.clone(), root(import).to_owned()));
            }
        }
    }
    assert_eq!(upward, listed(&page));
}

#[test]
fn a_module_of_the_macros_imports_lower_floors_alone() {
    let (page, package) = (page(), Package::read(&project("macros/src")));
    let layers_of_macros = layers(&page, "prints tokens");
    let mut wrong = Vec::new();
    for module in package.modules().filter(|module| !module.is_empty()) {
        for import in package.imports(module) {
            let is_own = root(import) == root(module);
            if !is_own && layer(import, &layers_of_macros) <= layer(module, &layers_of_macros) {
                wrong.push(format!("{module} imports {import}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Imports of the runtime that close a circle, and why each is there. One that closes none any more
/// goes.
const CLOSING: &[(&str, &str, &str)] = &[
    (
        "cancellation/canceling",
        "cancellation/node",
        "what a request has to do is taken from the node, which starts the request",
    ),
    (
        "cancellation/current",
        "cancellation/token",
        "the current token is stored per thread, and a token is made current",
    ),
    (
        "cancellation/canceled",
        "cancellation/token",
        "the future holds a token, which creates it",
    ),
    (
        "cancellation/registration",
        "cancellation/token",
        "a registration returns its token, which creates it",
    ),
    (
        "cancellation/source",
        "task",
        "`cancel_async` returns a task, and a task may hold a source that it cancels when it is dropped",
    ),
    (
        "cancellation/source",
        "task/completion_source",
        "the same: this completes the task",
    ),
    (
        "context/base",
        "context",
        "a context of its own implements the trait, which is declared beside the functions that enter one",
    ),
    (
        "context/current",
        "context",
        "the same for the current context",
    ),
    (
        "context/from_fn",
        "context",
        "the same for a context made of a function",
    ),
    (
        "eap/completed",
        "eap/completion",
        "the arguments of an event are made of a completion, which knows the trait of such arguments",
    ),
    (
        "eap/local",
        "eap/event",
        "a handler of one thread is subscribed to an event, which raises it",
    ),
    (
        "cancellation/operation_canceled",
        "cancellation/token",
        "the error holds a token, which creates it",
    ),
    (
        "error/panic",
        "error/describe",
        "the message of a panic is that of its payload, which may be an error that holds a panic",
    ),
    (
        "scheduler/serial_queue/state",
        "scheduler/serial_queue",
        "the decisions of the queue are made on its own entries",
    ),
    (
        "scheduler/thread_pool/search",
        "scheduler/thread_pool/worker",
        "a worker that leaves jobs behind may start another one",
    ),
    (
        "scheduler/thread_pool/monitor",
        "scheduler/thread_pool/worker",
        "the monitor starts workers, and a worker may start it",
    ),
    (
        "task/help",
        "task/core",
        "the same for the core of the task",
    ),
];

#[test]
fn modules_import_each_other_in_no_circle_unless_listed() {
    let macros = Package::read(&project("macros/src"));
    assert_eq!(macros.circles(&[]), [].into());
    let runtime = Package::read(&project("runtime"));
    let closing: Vec<_> = CLOSING.iter().map(|(from, to, _)| (*from, *to)).collect();
    assert_eq!(runtime.circles(&closing), [].into());
    for (from, to, reason) in CLOSING {
        let others: Vec<_> = closing
            .iter()
            .copied()
            .filter(|import| *import != (*from, *to))
            .collect();
        assert!(
            !runtime.circles(&others).is_empty(),
            "`{from}` may import `{to}` in no circle any more ({reason})"
        );
    }
}

/// Such as `[runtime/task/core.rs, runtime/task/status.rs]`.
#[test]
fn the_files_that_the_page_names_are_there() {
    let page = page();
    let lists = page.split("`[").skip(1);
    let lists = lists.filter_map(|rest| Some(rest.split_once("]`")?.0));
    let files: Vec<_> = lists.flat_map(|list| list.split(", ")).collect();
    assert!(files.len() > 10, "{files:?}");
    for file in files {
        let is_placeholder = file == "…";
        assert!(
            is_placeholder || project(file).is_file(),
            "there is no {file}"
        );
    }
}

#[test]
fn paths_of_a_tree() {
    assert_eq!(
        imports::paths("a::{\n  b as c, d::{e, f::{g}}, h,\n}"),
        ["a::b as c", "a::d::e", "a::d::f::g", "a::h"]
    );
}
