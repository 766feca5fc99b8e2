//! The examples do what they say. They are built with the tests; this runs them as programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn example(name: &str) -> Command {
    // target/<profile>/deps/<this test> and target/<profile>/examples/<the example>
    let mut path = std::env::current_exe().expect("a test has a path");
    path.pop();
    path.pop();
    Command::new(path.join("examples").join(name))
}

fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

fn find_files(root: &Path, pattern: &str) -> Output {
    example("find_files")
        .arg(root)
        .arg(pattern)
        .output()
        .expect("the example is built")
}

/// A directory of its own for a test, with the files that it wants.
fn directory(name: &str, files: &[&str]) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&root));
    for file in files {
        let path = root.join(file);
        fs::create_dir_all(path.parent().expect("a file is in a directory")).expect("writable");
        fs::write(path, "text").expect("writable");
    }
    root
}

#[test]
fn find_files_lists_what_matches_and_counts_it() {
    let root = directory("find", &["a.txt", "b.rs", "deep/er/c.txt"]);
    let output = find_files(&root, "*.txt");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut found: Vec<_> = text(&output.stdout).lines().map(PathBuf::from).collect();
    found.sort();
    assert_eq!(found, [root.join("a.txt"), root.join("deep/er/c.txt")]);
    assert!(text(&output.stderr).contains("Found 2 files"));
}

#[test]
fn find_files_reports_plain_lines_where_no_terminal_is() {
    let root = directory("plain", &["a.txt"]);
    let errors = text(&find_files(&root, "*.txt").stderr);
    assert!(errors.contains("100% searched, 1 files found"), "{errors}");
}

#[test]
fn find_files_refuses_a_missing_root_clearly() {
    let root = directory("missing", &[]);
    let output = find_files(&root, "*");
    assert_eq!(output.status.code(), Some(1));
    let errors = text(&output.stderr);
    assert!(
        errors.contains("error: ") && errors.contains("No such file"),
        "{errors}"
    );
}

#[cfg(unix)]
#[test]
fn find_files_leaves_out_what_it_cannot_read() {
    let root = directory("deep", &["a.txt"]);
    // Deeper than a path can be long, so that the way to it cannot be read: also not by a user whom
    // no permission stops.
    let dig = r#"name=$(printf '%0250d' 0)
        for level in $(seq 20); do mkdir "$name" && cd -P "$name" 2>/dev/null || exit 1; done"#;
    let dug = Command::new("sh")
        .arg("-c")
        .arg(dig)
        .current_dir(&root)
        .status();
    assert!(dug.expect("sh runs").success());
    let output = find_files(&root, "a.txt");
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout).lines().count(), 1);
}

#[test]
fn find_files_refuses_a_pattern_that_is_none() {
    let output = find_files(&directory("pattern", &["a.txt"]), "[");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("error: "));
}

/// Sends the interrupt as a terminal would, while the search is in the middle.
#[cfg(unix)]
#[test]
fn find_files_says_canceled_on_ctrl_c() {
    use std::io::{BufRead, BufReader, Read};
    use std::process::Stdio;

    let names: Vec<_> = (0..20_000)
        .map(|n| format!("{}/{n}.txt", n % 100))
        .collect();
    let root = directory(
        "many",
        &names.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let mut search = example("find_files")
        .arg(&root)
        .arg("*.txt")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example is built");
    // The first file is out, and the pipe is too small for the rest: the search is in the middle.
    let mut found = BufReader::new(search.stdout.take().expect("piped"));
    found.read_line(&mut String::new()).expect("readable");
    let interrupt = Command::new("kill")
        .args(["-INT", &search.id().to_string()])
        .status();
    assert!(interrupt.expect("kill runs").success());
    let drained = std::thread::spawn(move || found.read_to_end(&mut Vec::new()));
    let output = search.wait_with_output().expect("the search ends");
    drained.join().expect("no panic").expect("readable");
    assert_eq!(output.status.code(), Some(130));
    let errors = text(&output.stderr);
    assert!(
        errors
            .lines()
            .any(|line| line.starts_with("Canceled after ")),
        "{errors}"
    );
}

#[test]
fn user_service_prints_a_user_for_each_pattern() {
    let output = example("user_service")
        .output()
        .expect("the example is built");
    assert!(output.status.success());
    let expected = "Id: 100\nName: Adam\n\
                    Begun, and not waited for: true\nId: 101\nName: Eve\n\
                    Id: 100\nName: Adam\nFailed: there is no user 0\n\
                    Canceled: Some(\"the impatient\")\n";
    assert_eq!(text(&output.stdout), expected);
}

#[test]
fn user_service_knows_whom_it_does_not_know() {
    let output = example("user_service")
        .arg("7")
        .output()
        .expect("the example is built");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("there is no user 7"));
}

#[test]
fn apm_file_reader_prints_the_file_block_by_block() {
    let output = example("apm_file_reader")
        .output()
        .expect("the example is built");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let expected = "16 bytes: \"Id: 100\\nName: Ad\"\n\
                    16 bytes: \"am\\n\\nId: 101\\nName\"\n \
                    6 bytes: \": Eve\\n\"\n\
                    38 bytes in all\n";
    assert_eq!(text(&output.stdout), expected);
}
