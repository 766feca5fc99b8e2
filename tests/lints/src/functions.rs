//! Free functions of every form.

use std::fmt::Display;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use trefoil::{CancellationToken, IProgress, InlineScheduler, Task, apm, tap};

/// How far a copy is.
#[derive(Debug, Clone, Copy)]
pub struct CopyProgressInfo {
    /// Bytes copied so far.
    pub bytes: u64,
}

/// Copies a file.
///
/// # Errors
///
/// Those of the file system.
#[tap]
#[apm]
pub fn copy(
    from: &Path,
    to: &Path,
    cancellation_token: &CancellationToken,
    progress: &dyn IProgress<CopyProgressInfo>,
) -> io::Result<u64> {
    cancellation_token.throw_if_cancellation_requested()?;
    let bytes = std::fs::copy(from, to)?;
    progress.report(CopyProgressInfo { bytes });
    Ok(bytes)
}

/// Copies what can be read.
///
/// # Errors
///
/// Those of the reader and of the writer.
#[tap(cancellation)]
#[apm(cancellation)]
pub fn pump<T, P: IProgress<u64> + ?Sized>(
    mut source: T,
    target: &mut impl Write,
    each: impl Fn(&[u8]) -> bool,
    shown: &dyn Display,
    progress: &P,
) -> io::Result<u64>
where
    T: Read + Clone,
{
    let bytes = io::copy(&mut source, target)?;
    progress.report(bytes);
    Ok(if each(shown.to_string().as_bytes()) {
        bytes
    } else {
        0
    })
}

/// Sorts.
#[tap(cancellation, overloads = ends)]
#[apm(cancellation)]
pub fn sort<T: Ord + Clone, const N: usize>(
    values: &[T; N],
    more: Option<&T>,
    buffer: &mut Vec<T>,
) {
    buffer.extend_from_slice(values);
    buffer.extend(more.cloned());
    buffer.sort();
}

/// Adds.
#[must_use]
#[tap(scheduler = InlineScheduler, vis = "pub(crate)")]
#[apm(scheduler = InlineScheduler, vis = "pub(crate)")]
pub const fn add(left: u8, right: u8) -> u8 {
    left.wrapping_add(right)
}

/// Reads what is at hand, or else what is in a file.
///
/// # Errors
///
/// Those of the file system.
#[tap(validate = check, fast_path = at_hand, cancel_on_drop)]
#[apm(validate = check, fast_path = at_hand)]
pub fn read(path: &Path, buffer: &mut Vec<u8>) -> io::Result<usize> {
    std::fs::File::open(path)?.read_to_end(buffer)
}

fn check(path: &Path, _: &[u8]) -> Result<(), String> {
    if path.as_os_str().is_empty() {
        Err("an empty path".to_owned())
    } else {
        Ok(())
    }
}

fn at_hand(path: &Path, buffer: &mut Vec<u8>) -> Option<io::Result<usize>> {
    buffer.clear();
    path.ends_with("null").then_some(Ok(0))
}

/// Is no longer wanted.
#[deprecated(note = "use `copy`")]
#[must_use]
#[tap(long_running)]
#[apm(long_running)]
pub fn old(mut path: PathBuf) -> PathBuf {
    path.push("old");
    path
}

/// Is not for users.
#[doc(hidden)]
#[tap(name = "fetch_async")]
#[apm(name = "begin_fetch")]
#[must_use]
pub fn hidden((left, right): (u8, u8), _: &str) -> u8 {
    left.max(right)
}

/// Takes as many parameters as it may; a member takes one more.
///
/// # Errors
///
/// Those of the writer.
#[tap(cancellation)]
#[apm(cancellation)]
pub fn many(
    first: &[(String, Vec<Option<u8>>)],
    second: &mut Vec<(String, Vec<Option<u8>>)>,
    third: Option<&mut u8>,
    fourth: impl AsRef<Path> + Copy,
    fifth: &'static str,
    sixth: &mut impl Write,
    seventh: Option<fn(&str) -> bool>,
) -> io::Result<Vec<(String, Vec<Option<u8>>)>> {
    second.extend_from_slice(first);
    let known = seventh.is_some_and(|known| known(fifth)) && fourth.as_ref().exists();
    if let Some(third) = third {
        *third += u8::from(known);
    }
    sixth.write_all(fifth.as_bytes())?;
    Ok(second.clone())
}

/// Reports a value of another name.
#[tap(allow(progress_info_suffix))]
#[apm(allow(progress_info_suffix))]
pub fn advised(progress: &dyn IProgress<Step>) {
    progress.report(Step);
}

/// A step.
#[derive(Debug, Clone, Copy)]
pub struct Step;

/// Waits for both.
#[tap(combinator)]
pub fn both(first: Task<u8>, second: Task<u8>) -> Task<u8> {
    Task::run(move || add(first.wait(), second.wait()))
}

#[tap(cancellation)]
#[apm(cancellation)]
fn private(text: &str) -> Result<u8, Box<dyn std::error::Error + Send + Sync>> {
    Ok(text.parse()?)
}

/// Uses one member of each private function; the others must not be reported as dead code.
#[must_use]
pub fn members() -> usize {
    let sum = add_async(1, 2).wait();
    let parsed = private_async("3").wait().unwrap_or_default();
    let same = crate::identity_with_cancellation_async(3, CancellationToken::none()).wait();
    usize::from(sum + crate::restricted_async(0).wait() + parsed + same.unwrap_or_default())
}
