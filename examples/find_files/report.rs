//! Shows the progress: as a bar on a terminal, as plain lines elsewhere.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use trefoil::IProgress;

use crate::search::FindFilesProgressInfo;

/// Prints the files that are found and, on a terminal, the progress of the search.
#[derive(Clone)]
pub(crate) struct Report {
    bar: ProgressBar,
    found: Arc<AtomicUsize>,
}

impl Report {
    /// Begins a report. Files go to standard output; everything else to standard error, so that the
    /// output can be piped on.
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::new(100);
        if let Ok(style) = ProgressStyle::with_template("[{bar:40}] {percent:>3}% {msg}") {
            bar.set_style(style.progress_chars("=> "));
        }
        Self {
            bar,
            found: Arc::default(),
        }
    }

    /// How many files have been reported.
    pub(crate) fn found(&self) -> usize {
        self.found.load(Ordering::Relaxed)
    }

    /// Takes the bar away and says how the search ended.
    pub(crate) fn finish(&self, how: &str) {
        self.bar.finish_and_clear();
        eprintln!("{how}");
    }
}

impl IProgress<FindFilesProgressInfo> for Report {
    fn report(&self, info: FindFilesProgressInfo) {
        let found = self.found.fetch_add(info.found.len(), Ordering::Relaxed) + info.found.len();
        self.bar.suspend(|| {
            for file in &info.found {
                // A reader that has seen enough, such as `head`, is no reason to fail.
                let _ = writeln!(io::stdout(), "{}", file.display());
            }
        });
        if self.bar.is_hidden() {
            eprintln!(
                "{:3.0}% searched, {found} files found",
                info.fraction * 100.0
            );
        } else {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "0 to 100"
            )]
            self.bar.set_position((info.fraction * 100.0) as u64);
            self.bar.set_message(format!("{found} files found"));
        }
    }
}
