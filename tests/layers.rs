//! The runtime's layers are those of `ARCHITECTURE.md`: each module knows those beside and below it, and what reaches up
//! is listed there, no more and no less. The files that the page names are there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &Path) -> String {
    fs::read_to_string(project("").join(path))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
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

/// Which layer each module is of, the topmost first.
fn layers(page: &str) -> BTreeMap<String, usize> {
    let lines = block(page, "what expansions call").into_iter().enumerate();
    let modules = lines.flat_map(|(layer, (names, _))| {
        let names: Vec<_> = names.split(", ").map(String::from).collect();
        names.into_iter().map(move |name| (name, layer))
    });
    modules.collect()
}

/// What the page says reaches up: a file, and the module that it knows.
fn listed(page: &str) -> BTreeSet<(String, String)> {
    let lines = block(page, " → ").into_iter();
    let ends = lines.filter_map(|(ends, _)| {
        let (from, to) = ends.split_once(" → ")?;
        Some((from.trim().to_owned(), to.trim().to_owned()))
    });
    ends.collect()
}

/// The paths of a tree such as `a::{b, c::{d, e}}`.
fn paths(tree: &str) -> Vec<String> {
    let Some((prefix, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or(tree).trim().to_owned()];
    };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let mut depth = 0;
    let branches = inner.split(|letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    });
    let branches = branches.filter(|branch| !branch.trim().is_empty());
    let paths = branches.flat_map(paths);
    paths
        .map(|path| format!("{}{path}", prefix.trim()))
        .collect()
}

/// The code without its comments.
fn code(path: &Path) -> String {
    let text = read(path);
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The module that each name of the crate's root comes from.
fn exports() -> BTreeMap<String, String> {
    let root = code(Path::new("runtime/lib.rs"));
    let statements = root.split(';').filter_map(|statement| {
        let (_, tree) = statement.split_once("pub use ")?;
        Some(paths(tree))
    });
    let names = statements.flatten().filter_map(|path| {
        let (module, _) = path.split_once("::")?;
        let (_, name) = path.rsplit_once("::")?;
        // The derive macro `Component` is called like the trait.
        (module != "trefoil_macros").then(|| (name.to_owned(), module.to_owned()))
    });
    let private = ("__v0_1_0".to_owned(), "private".to_owned());
    names.chain([private]).collect()
}

/// The modules of the root that a file names.
fn known(file: &Path, exports: &BTreeMap<String, String>) -> BTreeSet<String> {
    let code = code(file);
    let uses = code.match_indices("crate::").flat_map(|(start, word)| {
        let tree = &code[start + word.len()..];
        let is_statement = code[..start].ends_with("use ");
        let ends = |letter: char| match letter {
            ';' => true,
            _ => !is_statement && !letter.is_alphanumeric() && !['_', ':'].contains(&letter),
        };
        paths(tree.split(ends).next().unwrap_or(tree))
    });
    let modules = uses.map(|path| {
        let first = path.split("::").next().unwrap_or(&path);
        let module = exports.get(first).map_or(first, String::as_str);
        module.to_owned()
    });
    modules.collect()
}

/// The files of the runtime but for its tests, by their paths.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(project("").join(folder)).expect("the folder is there");
    for entry in entries {
        let path = folder.join(entry.expect("the folder can be listed").file_name());
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        match stem {
            Some("tests" | "testing" | "loom" | "lib") => {}
            _ if project("").join(&path).is_dir() => files(&path, found),
            _ => found.push(path),
        }
    }
}

#[test]
fn what_reaches_up_is_listed() {
    let page = read(Path::new("ARCHITECTURE.md"));
    let (layers, exports) = (layers(&page), exports());
    let layer = |module: &str| {
        let layer = layers.get(module).copied();
        layer.unwrap_or_else(|| panic!("`{module}` is on no layer of the page"))
    };
    let mut all = Vec::new();
    files(Path::new("runtime"), &mut all);
    let mut reaching_up = BTreeSet::new();
    for file in &all {
        let inside = file.strip_prefix("runtime").expect("a file of the runtime");
        let name = inside.with_extension("").display().to_string();
        let module = name.split('/').next().unwrap_or(&name);
        for other in known(file, &exports) {
            if layer(&other) < layer(module) {
                reaching_up.insert((name.clone(), other));
            }
        }
    }
    assert_eq!(reaching_up, listed(&page));
}

/// Such as `[runtime/task/core.rs, runtime/task/status.rs]`.
#[test]
fn the_files_that_the_page_names_are_there() {
    let page = read(Path::new("ARCHITECTURE.md"));
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
        paths("a::{\n  b as c, d::{e, f::{g}}, h,\n}"),
        ["a::b", "a::d::e", "a::d::f::g", "a::h"]
    );
}
