//! The search: an ordinary synchronous function.

use std::io;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobMatcher};
use ignore::{DirEntry, Walk};
use trefoil::{CancellationToken, IProgress, tap};

/// Every so many entries the search says how far it is.
const REPORT_EVERY: usize = 64;

/// How far a search is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FindFilesProgressInfo {
    /// The part of the tree that has been searched, from 0 to 1.
    pub(crate) fraction: f64,
    /// The files found since the last report.
    pub(crate) found: Vec<PathBuf>,
}

/// Finds the files below `root` whose names match `pattern`, such as `*.rs`.
///
/// What the tree's `.gitignore` files name is left out, and so is what below the root cannot be
/// read. The tree is walked twice, first to count it, so that the progress is a fraction.
///
/// # Errors
///
/// When the root cannot be read, or the pattern cannot be understood.
#[tap]
pub(crate) fn find_files(
    root: &Path,
    pattern: &str,
    cancellation_token: &CancellationToken,
    progress: &dyn IProgress<FindFilesProgressInfo>,
) -> io::Result<Vec<PathBuf>> {
    let matcher = Glob::new(pattern)
        .map_err(io::Error::other)?
        .compile_matcher();
    let total =
        walk(root, cancellation_token).try_fold(0, |count, entry| entry.map(|_| count + 1))?;

    let mut search = Search {
        progress,
        total,
        looked_at: 0,
        files: Vec::new(),
        reported: 0,
    };
    for entry in walk(root, cancellation_token) {
        search.look_at(&entry?, &matcher);
    }
    search.report();
    Ok(search.files)
}

/// The entries below `root`, until the token is requested.
fn walk(root: &Path, token: &CancellationToken) -> impl Iterator<Item = io::Result<DirEntry>> {
    let readable = Walk::new(root).filter(|entry| !is_unreadable_below_the_root(entry));
    readable.map(|entry| {
        token.throw_if_cancellation_requested()?;
        entry.map_err(|error| match error.io_error().map(io::Error::kind) {
            Some(kind) => io::Error::new(kind, error),
            None => io::Error::other(error),
        })
    })
}

/// A directory that cannot be entered does not end the search of the others.
fn is_unreadable_below_the_root(entry: &Result<DirEntry, ignore::Error>) -> bool {
    entry
        .as_ref()
        .is_err_and(|error| error.depth().is_some_and(|depth| depth > 0))
}

struct Search<'a> {
    progress: &'a dyn IProgress<FindFilesProgressInfo>,
    total: usize,
    looked_at: usize,
    files: Vec<PathBuf>,
    /// How many of the files have been reported.
    reported: usize,
}

impl Search<'_> {
    fn look_at(&mut self, entry: &DirEntry, matcher: &GlobMatcher) {
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_file && matcher.is_match(entry.file_name()) {
            self.files.push(entry.path().to_owned());
        }
        self.looked_at += 1;
        if self.looked_at.is_multiple_of(REPORT_EVERY) {
            self.report();
        }
    }

    fn report(&mut self) {
        // The tree may have grown since it was counted.
        #[expect(clippy::cast_precision_loss, reason = "for a progress bar")]
        let fraction = (self.looked_at as f64 / self.total.max(1) as f64).min(1.0);
        let found = self.files[self.reported..].to_vec();
        self.reported = self.files.len();
        self.progress
            .report(FindFilesProgressInfo { fraction, found });
    }
}
