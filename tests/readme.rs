//! The README's commands are those that exist and are run. Its code blocks are doctests of the
//! crate.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(project(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The lines of the README's fenced blocks of commands.
fn commands() -> Vec<String> {
    let mut inside = false;
    let readme = read("README.md");
    let lines = readme.lines().filter(|line| {
        let fence = line.starts_with("```");
        if fence {
            inside = *line == "```console";
        }
        inside && !fence
    });
    lines.map(String::from).collect()
}

#[test]
fn the_first_two_commands_are_the_main_job_and_the_tests() {
    assert_eq!(
        commands(),
        ["cargo run --example find_files", "cargo test --workspace"]
    );
}

/// It cannot be run before the package is published.
#[test]
fn the_package_that_the_readme_adds_is_this_one() {
    let added: Vec<_> = read("README.md")
        .lines()
        .filter_map(|line| Some(line.strip_prefix("cargo add ")?.to_owned()))
        .collect();
    assert_eq!(added, [env!("CARGO_PKG_NAME")]);
}

/// Where the pages of other crates find ours; the version cannot be taken from the manifest there.
#[test]
fn the_root_of_the_documentation_has_the_version() {
    let version = env!("CARGO_PKG_VERSION");
    let root = format!("html_root_url = \"https://docs.rs/trefoil/{version}\"");
    assert!(read("runtime/lib.rs").contains(&root), "no `{root}`");
}

#[test]
fn the_gate_runs_the_test_command_word_for_word() {
    let gate = read(".ci/run");
    assert!(
        gate.lines()
            .any(|line| line.trim() == "cargo test --workspace")
    );
}

#[test]
fn every_cargo_command_in_the_text_is_run_here_or_by_the_gate() {
    let (readme, gate) = (read("README.md"), read(".ci/run"));
    let named: Vec<_> = readme
        .split('`')
        .filter(|code| code.starts_with("cargo "))
        .collect();
    assert!(named.len() >= 2, "{named:?}");
    for command in named {
        let test = command.strip_prefix("cargo test --test ");
        let is_a_test = test.is_some_and(|test| project(&format!("tests/{test}.rs")).exists());
        assert!(
            is_a_test || gate.contains(command),
            "nothing runs `{command}`"
        );
    }
}

#[test]
fn the_main_job_runs_as_the_readme_says() {
    let command = &commands()[0];
    let mut words = command.split(' ');
    let program = words.next().expect("a command has a first word");
    let output = Command::new(program)
        .args(words)
        .current_dir(project(""))
        .output()
        .expect("cargo runs, since it runs this test");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let found = String::from_utf8_lossy(&output.stdout);
    assert!(
        found.contains("runtime/lib.rs"),
        "found no file of the project:\n{found}"
    );
}
