//! Every blocking call of the runtime goes through the entry of blocking calls,
//! `runtime/blocking.rs`, or is made by a thread of the runtime's own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::project;

/// Calls that block a thread, and the files that may make them: the entry of blocking calls, and
/// the threads of the runtime's own. `recv` of the progress channel is the runtime's, and goes
/// through the entry.
const BLOCKING: [(&str, &[&str]); 8] = [
    ("thread::sleep(", &["blocking"]),
    (
        "thread::park",
        &[
            "scheduler/thread_pool/monitor",
            "scheduler/thread_pool/record",
            "sync/thread",
            "timer",
        ],
    ),
    (".recv()", &["blocking", "progress/channel"]),
    (".recv_timeout(", &[]),
    (".join()", &[]),
    ("Barrier", &[]),
    ("spin_loop", &["sync/spin"]),
    ("yield_now", &[]),
];

/// The names of fields and parameters that are condition variables.
fn condition_variables(code: &str) -> impl Iterator<Item = &str> {
    let declared = code.split("Condvar").filter_map(|before| {
        let before = before.trim_end_matches("'a").trim_end_matches('&');
        let name = before.strip_suffix(':')?;
        name.rsplit(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .next()
    });
    declared.filter(|name| !name.is_empty())
}

#[test]
fn every_blocking_call_goes_through_the_door() {
    let mut codes = Vec::new();
    read(&project("runtime"), "", &mut codes);
    let blocking = |call: &str| -> BTreeSet<&str> {
        let files = codes.iter().filter(|(_, code)| code.contains(call));
        files.map(|(file, _)| file.as_str()).collect()
    };
    for (call, allowed) in BLOCKING {
        let expected: BTreeSet<_> = allowed.iter().copied().collect();
        assert_eq!(
            blocking(call),
            expected,
            "`{call}` is called in these files"
        );
    }
    let names: BTreeSet<_> = codes
        .iter()
        .flat_map(|(_, code)| condition_variables(code))
        .collect();
    assert!(names.len() > 4, "{names:?}");
    let raw: BTreeSet<_> = names
        .iter()
        .flat_map(|name| blocking(&format!("{name}.wait")))
        .collect();
    assert_eq!(
        raw,
        ["blocking", "sync/model"].into(),
        "a condition variable is waited for here"
    );
}

/// Reads the files in `folder` but for tests and models: their names, and their code without
/// spaces, comments and unit tests.
fn read(folder: &Path, parent: &str, codes: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be listed").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let stem = stem.expect("a name in UTF-8");
        if matches!(stem, "tests" | "testing" | "loom") {
            continue;
        }
        if path.is_dir() {
            read(&path, &format!("{parent}{stem}/"), codes);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("the file can be read");
            let code = text.split("mod tests {").next().unwrap_or(&text);
            let lines = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            let code = lines.flat_map(str::split_whitespace).collect();
            codes.push((format!("{parent}{stem}"), code));
        }
    }
}
