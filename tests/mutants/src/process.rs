//! Runs tests of one binary in a process of their own, under a limit of time and of memory.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use std::os::unix::process::CommandExt;

use crate::suite::Test;

/// How it ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Ended {
    Passed,
    Failed,
    TimedOut,
}

/// Address space in KiB: a mutant may allocate without end.
const MOST_MEMORY: &str = "16000000";
const BETWEEN_LOOKS: Duration = Duration::from_millis(2);

/// What tests are run with.
pub(crate) enum With<'a> {
    Mutant(u32),
    /// Without a mutant; those reached are written to this file.
    Record(&'a Path),
}

/// A run of a binary with tests, as cargo would start it.
pub(crate) fn of_binary(binary: &Path, folder: &Path) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("ulimit -v {MOST_MEMORY}; ulimit -c 0; exec \"$0\" \"$@\"")])
        .arg(binary)
        .current_dir(folder)
        .env("CARGO_MANIFEST_DIR", folder)
        // Tests of procedural macros are linked with the compiler's own libraries.
        .env("LD_LIBRARY_PATH", &*LIBRARIES);
    command
}

static LIBRARIES: LazyLock<String> = LazyLock::new(|| {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir"])
        .output();
    let output = output.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).trim().to_owned()
});

/// Runs `tests`, which are of one binary, one after the other.
pub(crate) fn run(tests: &[&Test], with: &With, limit: Duration) -> Result<Ended, String> {
    let Some(first) = tests.first() else {
        return Ok(Ended::Passed);
    };
    let mut command = of_binary(&first.binary, &first.folder);
    command
        .args(["--exact", "--test-threads", "1"])
        .args(tests.iter().map(|test| &test.name))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // A group of its own: what the test itself started ends with it.
        .process_group(0);
    match with {
        With::Mutant(number) => command.env("TREFOIL_MUTANT", number.to_string()),
        With::Record(file) => command.env("TREFOIL_MUTANTS_REACHED", file),
    };
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let end = Instant::now() + limit;
    loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) if status.success() => return Ok(Ended::Passed),
            Some(_) => return Ok(Ended::Failed),
            None if Instant::now() < end => thread::sleep(BETWEEN_LOOKS),
            None => break,
        }
    }
    let group = format!("-{}", child.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
    child.wait().map_err(|error| error.to_string())?;
    Ok(Ended::TimedOut)
}
