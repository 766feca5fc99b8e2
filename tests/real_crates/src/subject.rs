//! A crate under survey: its files, its eligible functions, and where they stand once attributes
//! are inserted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::annotate::{Annotated, Insertion};
use crate::check::Message;
use crate::classify::clashing_name;
use crate::eligible::{Found, Function, Place};
use crate::sources::{Source, write};

/// What is put in front of a function.
#[derive(Debug)]
pub(crate) struct Annotation {
    pub(crate) attribute: String,
    pub(crate) surroundings: Surroundings,
}

/// Whether the block around a method has an attribute too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Surroundings {
    Nothing,
    Container,
}

impl Default for Annotation {
    fn default() -> Self {
        Self {
            attribute: "tap".to_owned(),
            surroundings: Surroundings::Nothing,
        }
    }
}

/// A file, and its eligible functions as indices into the subject's list.
struct File {
    path: PathBuf,
    text: String,
    functions: Vec<usize>,
}

/// The crate as it came.
pub(crate) struct Subject<'s> {
    pub(crate) source: &'s Source,
    annotation: &'s Annotation,
    files: Vec<File>,
    pub(crate) functions: Vec<Function>,
    /// How many functions were left out, by reason.
    pub(crate) skipped: BTreeMap<&'static str, usize>,
    /// Types of the crate that are declared with a lifetime.
    borrowing: BTreeSet<String>,
}

/// An option that does not exist.
pub(crate) const REFUSED: &str = "only_to_be_refused";

/// The crate as it was written last.
pub(crate) type Written<'w> = BTreeMap<&'w Path, Annotated>;

impl<'s> Subject<'s> {
    /// Finds the eligible functions.
    pub(crate) fn read(source: &'s Source, annotation: &'s Annotation) -> Self {
        let mut subject = Self {
            source,
            annotation,
            files: Vec::new(),
            functions: Vec::new(),
            skipped: BTreeMap::new(),
            borrowing: BTreeSet::new(),
        };
        for (path, text) in &source.files {
            // Templates and the tests of a parser need not be Rust.
            let Ok(found) = Found::in_text(text) else {
                *subject
                    .skipped
                    .entry("a whole file that cannot be read")
                    .or_default() += 1;
                continue;
            };
            subject.borrowing.extend(found.borrowing);
            for (reason, count) in found.skipped {
                *subject.skipped.entry(reason).or_default() += count;
            }
            let first = subject.functions.len();
            let contained = annotation.surroundings == Surroundings::Container;
            let eligible = |function: &Function| contained || function.place != Place::Trait;
            subject
                .functions
                .extend(found.functions.into_iter().filter(eligible));
            subject.files.push(File {
                path: path.clone(),
                text: text.clone(),
                functions: (first..subject.functions.len()).collect(),
            });
        }
        subject
    }

    /// Writes the crate with attributes on these functions.
    pub(crate) fn write(&self, chosen: &BTreeSet<usize>) -> Result<Written<'_>, String> {
        self.write_with(chosen, |function| self.insertions(function))
    }

    /// Writes the crate with an attribute on each function that is refused there, whatever the
    /// function.
    pub(crate) fn write_refused(&self) -> Result<Written<'_>, String> {
        let all = (0..self.functions.len()).collect();
        // Without containers: those see methods too that the configuration leaves out.
        self.write_with(&all, |function| vec![self.attribute(function, &[REFUSED])])
    }

    fn write_with(
        &self,
        chosen: &BTreeSet<usize>,
        insertions: impl Fn(&Function) -> Vec<Insertion>,
    ) -> Result<Written<'_>, String> {
        let mut all = Written::new();
        for file in &self.files {
            let functions = file.functions.iter().filter(|index| chosen.contains(index));
            let insertions = functions.flat_map(|&index| insertions(&self.functions[index]));
            let annotated = Annotated::new(&file.text, insertions.collect());
            write(&self.source.folder.join(&file.path), &annotated.text)?;
            all.insert(file.path.as_path(), annotated);
        }
        // Without a change cargo would repeat what it said before.
        let root = self.source.folder.join("src/lib.rs");
        let file = std::fs::File::options().append(true).open(&root);
        file.and_then(|file| file.set_modified(std::time::SystemTime::now()))
            .map_err(|error| format!("{}: {error}", root.display()))?;
        Ok(all)
    }

    fn insertions(&self, function: &Function) -> Vec<Insertion> {
        let container = match self.annotation.surroundings {
            Surroundings::Container => function.container,
            Surroundings::Nothing => None,
        };
        let around = container.map(|at| Insertion {
            at,
            text: "#[::trefoil::async_patterns] ".to_owned(),
        });
        let own = match container {
            // Two types of a module may have operations of one name, and then both would write the
            // same type.
            Some(_) if self.annotation.attribute == "eap" => {
                let args = format!("args = At{}CompletedEventArgs", function.at);
                self.attribute(function, &[&args])
            }
            None if function.looks_free => self.attribute(function, &["associated"]),
            _ => self.attribute(function, &[]),
        };
        around.into_iter().chain([own]).collect()
    }

    fn attribute(&self, function: &Function, options: &[&str]) -> Insertion {
        let arguments = match options {
            [] => String::new(),
            options => format!("({})", options.join(", ")),
        };
        Insertion {
            at: function.at,
            text: format!("#[::trefoil::{}{arguments}] ", self.annotation.attribute),
        }
    }

    /// The innermost of the chosen functions that a message speaks of.
    pub(crate) fn function_of(
        &self,
        message: &Message,
        written: &Written,
        chosen: &BTreeSet<usize>,
    ) -> Option<usize> {
        // Of two functions of one name the one is to blame that was not written so.
        let name = clashing_name(message);
        let is_to_blame = |index: &usize| {
            let last = self.functions[*index].name.rsplit("::").next();
            chosen.contains(index) && (name.is_none() || last != name)
        };
        message.places.iter().find_map(|place| {
            let annotated = written.get(place.file.as_path())?;
            let file = self.files.iter().find(|file| file.path == place.file)?;
            let range = |index: usize| &self.functions[index].range;
            let functions = file.functions.iter().copied().filter(is_to_blame);
            let around =
                functions.filter(|&index| annotated.moved(range(index)).contains(&place.byte));
            around.min_by_key(|&index| range(index).len())
        })
    }

    pub(crate) fn file_of(&self, index: usize) -> &Path {
        let file = self
            .files
            .iter()
            .find(|file| file.functions.contains(&index));
        file.map_or(Path::new(""), |file| &file.path)
    }

    /// Whether a function's signature names a type without the lifetime that it is declared with.
    pub(crate) fn hides_lifetime(&self, index: usize) -> bool {
        let signature = &self.functions[index].signature;
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let words = signature
            .split(|letter| !is_word(letter))
            .filter(|word| !word.is_empty());
        let offset = |word: &str| word.as_ptr().addr() - signature.as_ptr().addr() + word.len();
        words.into_iter().any(|word| {
            let known = self.borrowing.contains(word) || BORROWING_IN_STD.contains(&word);
            known && !signature[offset(word)..].starts_with("<'")
        })
    }

    /// The crate's own strictness, which the members must meet.
    pub(crate) fn strict_lints(&self) -> Vec<String> {
        let root = self
            .files
            .iter()
            .find(|file| file.path.ends_with("src/lib.rs"));
        let lines = root.into_iter().flat_map(|file| file.text.lines());
        let strict =
            lines.filter(|line| line.starts_with("#![deny(") || line.starts_with("#![forbid("));
        strict.map(str::to_owned).collect()
    }
}

/// Types of the standard library whose lifetime may be left out.
const BORROWING_IN_STD: &[&str] = &[
    "Arguments",
    "Chars",
    "Components",
    "Context",
    "Cow",
    "Display",
    "Drain",
    "Entry",
    "Formatter",
    "IoSlice",
    "IoSliceMut",
    "Iter",
    "IterMut",
    "MutexGuard",
    "Ref",
    "RefMut",
    "RwLockReadGuard",
    "RwLockWriteGuard",
];
