//! Results of every form.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use trefoil::{apm, tap};

/// A shelf of values.
#[derive(Debug, Clone, Default)]
pub struct Shelf<T>(Vec<T>);

/// The first word.
#[must_use]
#[tap(cancellation)]
#[apm(cancellation)]
pub fn first_word(text: &str) -> Option<&str> {
    text.split(' ').next()
}

/// The file's name.
///
/// # Errors
///
/// There may be none.
#[tap(cancellation)]
#[apm]
pub fn file_name(path: &Path) -> io::Result<&Path> {
    path.file_name()
        .map(Path::new)
        .ok_or_else(|| io::ErrorKind::NotFound.into())
}

/// The text on one line.
///
/// # Errors
///
/// There must be some.
#[tap]
#[apm]
pub fn on_one_line(text: &str) -> io::Result<Option<Cow<'_, str>>> {
    if text.is_empty() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(Some(text.replace('\n', " ").into()))
}

/// The largest of the values.
#[tap]
#[apm]
pub fn largest<T>(values: &[T]) -> Option<&T>
where
    T: Ord + Clone,
{
    values.iter().max()
}

/// The values in reverse.
#[tap(cancellation)]
pub fn reversed<T: Clone>(values: &[T]) -> impl Iterator<Item = T> + use<T> {
    let mut values = values.to_vec();
    values.reverse();
    values.into_iter()
}

impl<T> Shelf<T> {
    /// The last value.
    #[must_use]
    #[tap]
    #[apm]
    pub fn last(&self) -> Option<&T> {
        self.0.last()
    }

    /// Adds a value.
    #[tap]
    #[apm]
    pub fn push(&mut self, value: T) -> &mut Self {
        self.0.push(value);
        self
    }

    /// Adds a value if there is room.
    ///
    /// # Errors
    ///
    /// There may be no room.
    #[tap(cancellation)]
    #[apm]
    pub fn try_push(&mut self, value: T) -> io::Result<&mut Self> {
        if self.0.len() > 9 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(self.push(value))
    }
}
