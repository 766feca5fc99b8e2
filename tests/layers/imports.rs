//! The modules of a package and the imports between them, read from the text of its files.
//!
//! An import is a path to another module in a `use` or in code. A name that a module re-exports
//! counts as an import of the module that declares it, so a parent may re-export what its children
//! declare and still not depend on them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file is a module: `model/param`, or the empty name for `lib.rs`.
type Module = String;

pub(crate) struct Package {
    /// The other modules that each module imports.
    imports: BTreeMap<Module, BTreeSet<Module>>,
}

impl Package {
    /// Reads all files in `folder` but for tests and model checks.
    pub(crate) fn read(folder: &Path) -> Self {
        let files = Files::read(folder);
        let imports = files
            .sources
            .keys()
            .map(|module| (module.clone(), files.imports(module)));
        Self {
            imports: imports.collect(),
        }
    }

    pub(crate) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.imports.keys()
    }

    pub(crate) fn imports(&self, module: &str) -> &BTreeSet<Module> {
        &self.imports[module]
    }

    /// The sets of modules that all import each other, directly or through others of the set,
    /// without the imports in `but`.
    pub(crate) fn circles(&self, but: &[(&str, &str)]) -> BTreeSet<BTreeSet<Module>> {
        let imports: BTreeMap<_, _> = self
            .imports
            .iter()
            .map(|(module, imports)| {
                let is_left = |import: &&Module| !but.contains(&(module.as_str(), import.as_str()));
                (module, imports.iter().filter(is_left).collect())
            })
            .collect();
        let reached: BTreeMap<_, _> = imports
            .keys()
            .map(|module| (*module, reachable(module, &imports)))
            .collect();
        let circle = |module: &Module| {
            let others = reached[module].iter();
            others
                .filter(|other| reached[**other].contains(module))
                .map(|other| (*other).clone())
                .collect()
        };
        let circles = reached.keys().map(|module| circle(module));
        circles.filter(|all: &BTreeSet<_>| all.len() > 1).collect()
    }
}

struct Files {
    /// Each module without its comments and tests.
    sources: BTreeMap<Module, Source>,
    /// The path behind each name that a module re-exports.
    reexports: BTreeMap<(Module, String), String>,
}

impl Files {
    fn read(folder: &Path) -> Self {
        let mut sources = BTreeMap::new();
        read_files(folder, "", &mut sources);
        let mut reexports = BTreeMap::new();
        for (module, source) in &sources {
            let public = source.uses.iter().filter(|(is_public, _)| *is_public);
            for path in public.flat_map(|(_, tree)| paths(tree)) {
                let (path, name) = match path.split_once(" as ") {
                    Some((path, name)) => (path.to_owned(), name.to_owned()),
                    None => (path.clone(), last(&path).to_owned()),
                };
                reexports.insert((module.clone(), name), path);
            }
        }
        Self { sources, reexports }
    }

    /// The other modules that `module` imports.
    fn imports(&self, module: &str) -> BTreeSet<Module> {
        let source = &self.sources[module];
        let mut found = BTreeSet::new();
        for (is_public, tree) in &source.uses {
            for path in paths(tree) {
                let path = path.split(" as ").next().unwrap_or(&path);
                let target = self.resolve(module, path, 0);
                found.extend(target.filter(|target| !is_public || !is_inside(target, module)));
            }
        }
        let targets = source
            .paths()
            .filter_map(|path| self.resolve(module, path, 0));
        found.extend(targets);
        found.remove(module);
        found
    }

    /// The module that declares what `path` names in `module`, if it is one of the package.
    fn resolve(&self, module: &str, path: &str, depth: usize) -> Option<Module> {
        let mut at: Vec<&str> = module.split('/').filter(|part| !part.is_empty()).collect();
        let mut rest: Vec<&str> = path.split("::").map(str::trim).collect();
        rest.pop_if(|last| *last == "self");
        match rest.first().copied() {
            Some("crate") => {
                at.clear();
                rest.remove(0);
            }
            Some("self") => {
                rest.remove(0);
            }
            Some("super") => {
                while rest.first() == Some(&"super") {
                    at.pop();
                    rest.remove(0);
                }
            }
            // A path that begins with the name of a child; any other is that of another crate.
            Some(first) if self.sources.contains_key(&joined(&at, first)) => {}
            _ => return None,
        }
        while let Some(next) = rest.first()
            && self.sources.contains_key(&joined(&at, next))
        {
            at.push(rest.remove(0));
        }
        let found = at.join("/");
        let declared = rest.first().and_then(|name| {
            let behind = self.reexports.get(&(found.clone(), (*name).to_owned()))?;
            // Two modules may re-export each other's names.
            (depth < 8).then(|| self.resolve(&found, behind, depth + 1))?
        });
        Some(declared.unwrap_or(found))
    }
}

fn reachable<'m>(
    from: &'m Module,
    imports: &BTreeMap<&'m Module, BTreeSet<&'m Module>>,
) -> BTreeSet<&'m Module> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from];
    while let Some(module) = next.pop() {
        for import in &imports[module] {
            if reached.insert(*import) {
                next.push(import);
            }
        }
    }
    reached
}

fn joined(parents: &[&str], name: &str) -> Module {
    parents
        .iter()
        .chain([&name])
        .copied()
        .collect::<Vec<_>>()
        .join("/")
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

fn is_inside(module: &str, parent: &str) -> bool {
    parent.is_empty()
        || module
            .strip_prefix(parent)
            .is_some_and(|rest| rest.starts_with('/'))
}

fn read_files(folder: &Path, parent: &str, sources: &mut BTreeMap<Module, Source>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be listed").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let stem = stem.expect("a name in UTF-8");
        let module = match (parent, stem) {
            (_, "tests" | "support" | "loom") => continue,
            ("", "lib") => String::new(),
            ("", stem) => stem.to_owned(),
            (parent, stem) => format!("{parent}/{stem}"),
        };
        if path.is_dir() {
            read_files(&path, &module, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("the file can be read");
            sources.insert(module, Source::new(&without_comments_and_tests(&text)));
        }
    }
}

/// The code without its comments, its tests, and what is in string literals.
fn without_comments_and_tests(text: &str) -> String {
    let (text, _) = text
        .split_once("#[cfg(test)]\nmod tests {")
        .unwrap_or((text, ""));
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let code = code
        .replace("\\\\", "")
        .replace("\\\"", "")
        .replace("'\"'", "");
    code.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

/// What a file imports by `use`, and the code beside.
struct Source {
    /// The tree of each `use`, and whether it is a re-export.
    uses: Vec<(bool, String)>,
    code: String,
}

impl Source {
    fn new(text: &str) -> Self {
        let (mut uses, mut code) = (Vec::new(), String::new());
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let Some((visibility, tree)) = begun_use(line) else {
                code.push_str(line);
                code.push('\n');
                continue;
            };
            let mut tree = tree.to_owned();
            while !tree.contains(';') {
                tree.push_str(lines.next().expect("a `use` ends"));
            }
            let tree = tree.split(';').next().unwrap_or_default().to_owned();
            uses.push((!visibility.is_empty(), tree));
        }
        Self { uses, code }
    }

    /// The paths in the code that may name another module: `super::types::peel`,
    /// `attributes::of_start`.
    fn paths(&self) -> impl Iterator<Item = &str> {
        // `pub(in crate::generate)` is no import.
        let parts = self.code.split("pub(in ");
        let parts = parts.map(|part| {
            part.split_once(')')
                .filter(|(path, _)| !path.contains(' '))
                .map_or(part, |(_, rest)| rest)
        });
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
        let words = parts.flat_map(move |part| part.split(move |letter| !is_part(letter)));
        words.filter(|word| word.contains("::"))
    }
}

/// The visibility and the tree of a `use` that begins on the line.
fn begun_use(line: &str) -> Option<(&str, &str)> {
    let (visibility, tree) = line.trim_start().split_once("use ")?;
    let is_visibility = visibility.is_empty() || visibility.starts_with("pub");
    // `use<T>` is a bound, and words in between are those of another item.
    (is_visibility && !visibility.trim_end().contains(' ')).then_some((visibility, tree))
}

/// The paths of a tree such as `a::{b, c::{d, e}}`.
pub(crate) fn paths(tree: &str) -> Vec<String> {
    let Some((prefix, rest)) = tree.split_once('{') else {
        return vec![tree.trim().to_owned()];
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
    branches
        .filter(|branch| !branch.trim().is_empty())
        .flat_map(paths)
        .map(|path| format!("{}{path}", prefix.trim()))
        .collect()
}
