//! The woven copy of the project: every file of the repository, those with mutants woven. The
//! sources themselves are only read.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::list::Mutant;
use crate::results::Without;
use crate::weave::{Woven, weave};

const MODULE: &str = include_str!("mutation.rs");
/// The root of each package, which gets `mod mutation;`, and the file of that module.
const ROOTS: [(&str, &str); 2] = [
    ("runtime/lib.rs", "runtime/mutation.rs"),
    ("macros/src/lib.rs", "macros/src/mutation.rs"),
];

/// The copy.
pub(crate) struct Tree<'a> {
    pub(crate) path: PathBuf,
    /// As they were when the mutants were listed: the sources may be edited during a run.
    files: Vec<(String, Vec<u8>)>,
    mutants: BTreeMap<&'a str, Vec<&'a Mutant>>,
    woven: HashMap<String, Woven>,
}

impl<'a> Tree<'a> {
    pub(crate) fn new(source: &Path, path: PathBuf, mutants: &'a [Mutant]) -> Result<Self, String> {
        let mut of_files = BTreeMap::<_, Vec<_>>::new();
        for mutant in mutants {
            of_files
                .entry(mutant.file.as_str())
                .or_default()
                .push(mutant);
        }
        Ok(Self {
            files: files(source)?,
            path,
            mutants: of_files,
            woven: HashMap::new(),
        })
    }

    /// Writes what changed: cargo builds again what is newer than what was built.
    pub(crate) fn write(&mut self, without: &mut Without) -> Result<(), String> {
        for (file, content) in &self.files {
            let content = match self.mutants.get(file.as_str()) {
                None => content.clone(),
                Some(mutants) => {
                    let source =
                        String::from_utf8(content.clone()).map_err(|error| error.to_string())?;
                    let woven = weave(&source, mutants, without)
                        .map_err(|error| format!("{file}: {error}"))?;
                    let text = woven.text.clone().into_bytes();
                    self.woven.insert(file.clone(), woven);
                    text
                }
            };
            self.write_file(file, content)?;
        }
        for (_, module) in ROOTS {
            self.write_file(module, MODULE.into())?;
        }
        Ok(())
    }

    fn write_file(&self, file: &str, mut content: Vec<u8>) -> Result<(), String> {
        if ROOTS.iter().any(|(root, _)| *root == file) {
            content.extend(b"\nmod mutation;\n");
        }
        let path = self.path.join(file);
        if fs::read(&path).is_ok_and(|there| there == content) {
            return Ok(());
        }
        let folder = path.parent().unwrap_or(&self.path);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, content))
            .map_err(|error| format!("{}: {error}", path.display()))
    }

    /// The mutant whose own code is at fault for an error there.
    pub(crate) fn branch(&self, file: &str, range: &Range<usize>) -> Option<u32> {
        self.woven.get(file)?.branch(range)
    }

    /// The mutants in functions of this name that are not constant any more.
    pub(crate) fn constants(&self, name: &str) -> Vec<u32> {
        self.woven
            .values()
            .flat_map(|woven| woven.constants(name))
            .collect()
    }

    /// The mutants in the smallest part around an error.
    pub(crate) fn site(&self, file: &str, range: &Range<usize>) -> Option<&[u32]> {
        self.woven.get(file)?.site(range)
    }
}

/// The files that belong to the repository, added or not.
fn files(source: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let output = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(source)
        .output()
        .map_err(|error| error.to_string())?;
    let names = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
    let files = names.split_terminator('\0').map(str::to_owned);
    let files = files.filter(|file| source.join(file).is_file());
    let read = |file: String| match fs::read(source.join(&file)) {
        Ok(content) => Ok((file, content)),
        Err(error) => Err(format!("{file}: {error}")),
    };
    files.map(read).collect()
}
