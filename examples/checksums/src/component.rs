//! The component: blocking code over real files, which knows nothing of threads or user interfaces.
//! `#[eap]` gives it the event-based members that a user interface wants.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use trefoil::{CancellationToken, Component, EventHandlerList, IProgress, async_patterns, eap};

/// How much is read between two looks at the token, and two reports.
const BLOCK: usize = 256 * 1024;

/// Sums files; one folder at a time.
#[derive(Component, Debug, Default)]
pub struct Checksums {
    events: EventHandlerList,
}

/// How far the summing of a folder has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumFilesProgressInfo {
    /// The file that is being read, as seen from the folder.
    pub path: PathBuf,
    /// How many files are behind it.
    pub files_done: usize,
    /// How many files there are.
    pub files: usize,
    /// How many bytes have been read, of all files together.
    pub bytes_done: u64,
    /// How many bytes there are to read.
    pub bytes: u64,
}

/// The files of a folder, in the order of their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// One for each file.
    pub files: Vec<FileSum>,
    /// The length of all of them.
    pub bytes: u64,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSum {
    /// Its path, as seen from the folder.
    pub path: PathBuf,
    /// Its SHA-256, in hexadecimal.
    pub digest: String,
}

impl SumFilesProgressInfo {
    /// The share of the bytes that have been read, from 0 to 1.
    #[must_use]
    pub fn fraction(&self) -> f32 {
        // In thousandths, which no screen is too coarse for.
        let thousandths = (self.bytes_done.min(self.bytes) * 1000).checked_div(self.bytes);
        let thousandths = u16::try_from(thousandths.unwrap_or(1000)).unwrap_or(1000);
        f32::from(thousandths) / 1000.0
    }
}

#[async_patterns(operations = one)]
impl Checksums {
    /// Computes the SHA-256 of every file in a folder, and in the folders below. Symbolic links are
    /// left alone.
    ///
    /// # Errors
    ///
    /// If something cannot be read, with its path; or if it is canceled.
    #[eap(single_invocation)]
    pub fn sum_files(
        &self,
        root: &Path,
        cancellation_token: &CancellationToken,
        progress: &dyn IProgress<SumFilesProgressInfo>,
    ) -> io::Result<Summary> {
        let files = list(root, cancellation_token)?;
        let mut info = SumFilesProgressInfo {
            path: PathBuf::new(),
            files_done: 0,
            files: files.len(),
            bytes_done: 0,
            bytes: files.iter().map(|(_, length)| length).sum(),
        };
        let mut sums = Vec::with_capacity(files.len());
        for (path, _) in files {
            info.path = path.strip_prefix(root).unwrap_or(&path).to_path_buf();
            progress.report(info.clone());
            let digest = sum_file(&path, cancellation_token, |length| {
                info.bytes_done += length;
                progress.report(info.clone());
            })
            .map_err(|error| at(&path, error))?;
            info.files_done += 1;
            let path = info.path.clone();
            sums.push(FileSum { path, digest });
        }
        Ok(Summary {
            files: sums,
            bytes: info.bytes_done,
        })
    }
}

/// All files below a folder with their lengths, sorted by path.
fn list(root: &Path, cancellation_token: &CancellationToken) -> io::Result<Vec<(PathBuf, u64)>> {
    let (mut files, mut folders) = (Vec::new(), vec![root.to_path_buf()]);
    while let Some(folder) = folders.pop() {
        cancellation_token.throw_if_cancellation_requested()?;
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        for entry in entries.map_err(|error| at(&folder, error))? {
            let path = entry.path();
            // Of the link itself, not of what it leads to.
            let metadata = entry.metadata().map_err(|error| at(&path, error))?;
            if metadata.is_dir() {
                folders.push(path);
            } else if metadata.is_file() {
                files.push((path, metadata.len()));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a file block by block, and reports the length of each.
fn sum_file(
    path: &Path,
    cancellation_token: &CancellationToken,
    mut read: impl FnMut(u64),
) -> io::Result<String> {
    let mut file = File::open(path)?;
    let (mut sum, mut block) = (Sha256::new(), vec![0; BLOCK]);
    loop {
        cancellation_token.throw_if_cancellation_requested()?;
        let length = file.read(&mut block)?;
        if length == 0 {
            break;
        }
        sum.update(&block[..length]);
        read(length as u64);
    }
    let mut digest = String::with_capacity(64);
    for byte in sum.finalize() {
        // Writing to a string does not fail.
        let _ = write!(digest, "{byte:02x}");
    }
    Ok(digest)
}

/// Adds the path to the system's errors, which do not contain it. A cancellation stays what it is.
fn at(path: &Path, error: io::Error) -> io::Error {
    if error.raw_os_error().is_none() {
        return error;
    }
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
