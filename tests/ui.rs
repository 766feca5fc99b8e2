//! Compile-fail and compile-pass cases. A file of `tests/ui` is named after the rule that it breaks, or after what the
//! types of the generated members make impossible; its `.stderr` is what a user reads. The texts are compared only on the
//! compiler that they were recorded with (`tests/ui/rustc-version.txt`), since others print them differently.
//!
//! Record them with `TRYBUILD=overwrite cargo test --test ui`, and read every one that changed.

use std::process::Command;

/// Whether this compiler is the one of the recorded texts.
fn is_recorded_compiler() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("rustc runs");
    String::from_utf8_lossy(&output.stdout).trim() == include_str!("ui/rustc-version.txt").trim()
}

#[test]
fn messages_are_as_recorded() {
    if !is_recorded_compiler() {
        eprintln!(
            "skipped: the texts were recorded with {}",
            include_str!("ui/rustc-version.txt").trim()
        );
        return;
    }
    let cases = trybuild::TestCases::new();
    // First, since these texts show numbers that are made from the name of the crate, and that is the
    // case's number here.
    cases.compile_fail("tests/ui/ends/*.rs");
    cases.compile_fail("tests/ui/several/*.rs");
    cases.compile_fail("tests/ui/*.rs");
    cases.pass("tests/ui/pass/*.rs");
}
