//! Compile-fail and compile-pass cases. A file of `tests/ui` is named after the rule that it
//! breaks, or after what the types of the generated members make impossible; its `.stderr` is what
//! a user reads. Other versions of rustc word the texts differently: `rust-toolchain.toml` names
//! the one that they were recorded with.
//!
//! Record them with `TRYBUILD=overwrite cargo test --test ui`, and read every one that changed.

use std::process::Command;

/// The version that `rust-toolchain.toml` names.
fn recorded_version() -> &'static str {
    let toolchain = include_str!("../rust-toolchain.toml");
    let channel = toolchain.split_once("channel = \"").expect("a channel").1;
    channel.split_once('"').expect("a version in quotes").0
}

/// What the compiler that builds the cases says of itself.
fn rustc_version() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("rustc runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn messages_are_as_recorded() {
    let (recorded, rustc) = (recorded_version(), rustc_version());
    assert!(
        rustc.starts_with(&format!("rustc {recorded} ")),
        "the texts were recorded with rustc {recorded}, and this is {rustc}"
    );
    let cases = trybuild::TestCases::new();
    // First, since these texts show numbers that are made from the name of the crate, and that is
    // the case's number here.
    cases.compile_fail("tests/ui/ends/*.rs");
    cases.compile_fail("tests/ui/several/*.rs");
    cases.compile_fail("tests/ui/*.rs");
    cases.pass("tests/ui/pass/*.rs");
}
