//! Finds files by a pattern, with a progress bar, and stops on Ctrl-C.
//!
//! ```text
//! cargo run --example find_files                     # the Rust files of this project
//! cargo run --example find_files -- /usr '*.conf'    # a root and a pattern of your own
//! ```
//!
//! The search itself is the synchronous function in `search.rs`; `#[tap]` makes it awaitable.

mod report;
mod search;

use std::env;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use trefoil::{CancellationTokenSource, Outcome};

use crate::report::Report;
use crate::search::find_files_with_cancellation_and_progress_async;

/// What a shell shows for a program that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

async fn run(root: PathBuf, pattern: String) -> ExitCode {
    let source = CancellationTokenSource::new();
    let canceler = source.clone();
    if let Err(error) = ctrlc::set_handler(move || canceler.cancel()) {
        eprintln!("warning: Ctrl-C cannot be handled: {error}");
    }

    let report = Report::new();
    let task = find_files_with_cancellation_and_progress_async(
        &root,
        &pattern,
        source.token(),
        report.clone(),
    );
    match task.outcome().await {
        Outcome::Canceled { .. } => {
            report.finish(&format!(
                "Canceled after {} files were found",
                report.found()
            ));
            ExitCode::from(INTERRUPTED)
        }
        outcome => finish(&report, outcome.into_value()),
    }
}

fn finish(report: &Report, result: io::Result<Vec<PathBuf>>) -> ExitCode {
    match result {
        Ok(files) => {
            report.finish(&format!("Found {} files", files.len()));
            ExitCode::SUCCESS
        }
        Err(error) => {
            report.finish(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let project = || env!("CARGO_MANIFEST_DIR").into();
    let root = arguments.next().map_or_else(project, PathBuf::from);
    let pattern = arguments
        .next()
        .map_or_else(|| "*.rs".into(), |p| p.to_string_lossy().into());
    futures::executor::block_on(run(root, pattern))
}
