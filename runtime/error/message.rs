//! `ErrorMessage`, what is kept of an error after its owner has taken it: its message and those of
//! its causes.

use std::error::Error;
use std::fmt;

/// A chain of sources may be a circle; no error is nested as deeply as this.
const DEEPEST: usize = 64;

/// The message of an error, with the messages of the errors that caused it.
#[derive(Clone, Debug)]
pub struct ErrorMessage {
    text: Box<str>,
    source: Option<Box<Self>>,
}

impl ErrorMessage {
    pub(crate) fn new(text: impl Into<Box<str>>) -> Self {
        Self {
            text: text.into(),
            source: None,
        }
    }

    /// The messages of an error and of its sources.
    pub(crate) fn of(error: &(dyn Error + 'static)) -> Self {
        let chain = std::iter::successors(Some(error), |error| (*error).source());
        let mut texts: Vec<_> = chain.take(DEEPEST).map(ToString::to_string).collect();
        let mut message = Self::new(texts.pop().unwrap_or_default());
        for text in texts.into_iter().rev() {
            message = Self {
                source: Some(Box::new(message)),
                ..Self::new(text)
            };
        }
        message
    }
}

impl fmt::Display for ErrorMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for ErrorMessage {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
