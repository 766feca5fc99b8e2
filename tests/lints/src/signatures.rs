//! Parameters and receivers of every form.

use std::borrow::Cow;
use std::fmt::{Debug, Display};
use std::io::{self, Write};
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use trefoil::{apm, tap};

/// Changes what has no size.
///
/// # Errors
///
/// Those of the writer.
#[tap(cancellation, validate = not_empty, fast_path = no_buffer)]
#[apm(cancellation)]
pub fn change(
    buffer: &mut [u8],
    text: Option<&mut str>,
    target: &mut (dyn Write + Send),
    extra: Option<&mut dyn Write>,
    shown: Option<&(dyn Display + Sync)>,
    count: &mut impl Extend<u8>,
) -> io::Result<()> {
    count.extend([1]);
    buffer.fill(1);
    if let (Some(text), Some(extra), Some(shown)) = (text, extra, shown) {
        text.make_ascii_uppercase();
        write!(extra, "{text}{shown}")?;
    }
    target.write_all(buffer)
}

const fn not_empty(
    buffer: &[u8],
    _: Option<&str>,
    _: &(dyn Write + Send),
    _: Option<&dyn Write>,
    _: Option<&(dyn Display + Sync)>,
    _: &impl Extend<u8>,
) {
    assert!(!buffer.is_empty());
}

const fn no_buffer(
    _: &mut [u8],
    _: Option<&mut str>,
    _: &mut (dyn Write + Send),
    _: Option<&mut dyn Write>,
    _: Option<&(dyn Display + Sync)>,
    _: &mut impl Extend<u8>,
) -> Option<io::Result<()>> {
    None
}

/// Makes a value, and is lent others.
#[tap(cancellation, owned(path))]
#[apm(cancellation, owned(path))]
pub fn make<T>(
    #[out] length: &mut usize,
    #[out] values: &mut Vec<T>,
    #[owned] data: &[T],
    path: &Path,
    #[owned] list: &Duration,
) -> bool
where
    T: Clone + Debug,
{
    *length = path.as_os_str().len();
    values.extend_from_slice(data);
    list.is_zero()
}

/// Joins static strings.
#[must_use]
#[tap]
#[apm]
pub fn join(names: Vec<&str>, between: Cow<'_, str>) -> String {
    let mut joined = String::new();
    for name in names {
        joined.push_str(name);
        joined.push_str(&between);
    }
    drop(between);
    joined
}

/// Compares what is tied.
#[tap]
#[apm]
pub fn compare<'a, T>(first: &'a T, second: &'a [u8], third: &str) -> bool
where
    &'a T: PartialEq<&'a [u8]>,
{
    first == second && third.is_empty()
}

/// Takes what a configuration has.
#[tap(cancellation)]
#[apm]
pub fn configured(
    #[cfg(unix)] mode: u32,
    #[cfg(windows)] mode: &str,
    #[cfg(not(unix))] missing: impl Display,
    #[cfg(unix)] name: &str,
    #[cfg(unix)] log: impl Fn(&str) -> usize,
    back: &mut Vec<u8>,
) -> usize {
    back.clear();
    #[cfg(not(unix))]
    let _ = (missing, mode);
    #[cfg(unix)]
    return log(name) + mode as usize;
    #[cfg(not(unix))]
    return 0;
}

/// Reads a borrowed text.
#[derive(Debug, Clone)]
pub struct Parser<'t> {
    text: &'t str,
}

impl<'t> Parser<'t> {
    /// A parser of this text.
    #[must_use]
    #[tap]
    #[apm]
    pub const fn new(text: &'t str) -> Self {
        Self { text }
    }

    /// What it parses.
    #[must_use = "it does nothing else"]
    #[tap]
    #[apm]
    pub fn is_at(&'t self, text: &'t str) -> bool {
        self.text == text
    }

    /// How many share it.
    #[must_use]
    #[tap]
    #[apm]
    pub fn count(self: &Arc<Self>) -> usize {
        Arc::strong_count(self)
    }

    /// Looks at it in its place.
    #[must_use]
    #[tap]
    #[apm]
    pub fn look(self: Pin<&Self>) -> usize {
        self.text.len()
    }

    /// Empties it in its place.
    #[tap]
    #[apm]
    pub fn empty(mut self: Pin<&mut Self>) {
        self.text = "";
    }

    /// Stays where it is.
    #[tap]
    #[apm]
    pub const fn stay(&'static mut self) {
        self.text = "";
    }
}
