//! The layers of both packages are those of `ARCHITECTURE.md`, and no modules import each other in a circle but those that
//! are listed here. The files that the page names exist.

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

/// The layer of each module at the root of a package, the topmost first, from the block of text that holds `word`.
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
            if !import.is_empty() && layer(&import, &layers) < layer(module, &layers) {
                upward.insert((module.clone(), root(&import).to_owned()));
            }
        }
    }
    assert_eq!(upward, listed(&page));
}

#[test]
fn a_module_of_the_macros_imports_lower_floors_alone() {
    let (page, package) = (page(), Package::read(&project("macros/src")));
    let floors = layers(&page, "prints tokens");
    let mut wrong = Vec::new();
    for module in package.modules().filter(|module| !module.is_empty()) {
        for import in package.imports(module) {
            let is_own = root(&import) == root(module);
            if !is_own && layer(&import, &floors) <= layer(module, &floors) {
                wrong.push(format!("{module} imports {import}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Sets of modules of the runtime that import each other, and why. A set may shrink without a change here; once nothing is
/// left of it, it goes.
const CIRCLES: &[(&[&str], &str)] = &[
    (
        &[
            "cancellation/canceled",
            "cancellation/canceling",
            "cancellation/current",
            "cancellation/node",
            "cancellation/registration",
            "cancellation/token",
            "eap/failed",
            "error",
            "error/panic",
            "error/poisoned",
            "task/outcome",
        ],
        "an error holds the token that was canceled, and a token reports the panics of its callbacks as errors",
    ),
    (
        &["cancellation/source", "task"],
        "`cancel_async` returns a task, and a task may hold a source that it cancels when it is dropped",
    ),
    (
        &[
            "context",
            "context/base",
            "context/current",
            "context/from_fn",
        ],
        "the trait is declared beside the functions that enter a context",
    ),
    (
        &[
            "crossing/answer",
            "crossing/argument",
            "crossing/leave",
            "crossing/lifetimes",
        ],
        "each check is given as a type that the others name",
    ),
    (
        &["eap/completed", "eap/completion"],
        "the arguments of an event are made from a completion, which knows the trait of such arguments",
    ),
    (
        &["eap/event", "eap/local"],
        "an event subscribes a local handler, which is raised as an event",
    ),
    (
        &["scheduler/line", "scheduler/line/state"],
        "the decisions of the queue are made on its own entries",
    ),
    (
        &[
            "scheduler/thread_pool",
            "scheduler/thread_pool/monitor",
            "scheduler/thread_pool/worker",
        ],
        "the pool starts its threads, which run on what the pool holds",
    ),
];

#[test]
fn modules_import_each_other_in_no_circle_unless_listed() {
    let macros = Package::read(&project("macros/src")).circles();
    assert!(macros.is_empty(), "{macros:#?}");
    let mut runtime = Package::read(&project("runtime")).circles();
    let is_within = |circle: &BTreeSet<String>, listed: &[&str]| {
        circle
            .iter()
            .all(|module| listed.contains(&module.as_str()))
    };
    for (listed, reason) in CIRCLES {
        let before = runtime.len();
        runtime.retain(|circle| !is_within(circle, listed));
        assert!(
            runtime.len() < before,
            "there is no such circle any more: {listed:?} ({reason})"
        );
    }
    assert!(runtime.is_empty(), "{runtime:#?}");
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
