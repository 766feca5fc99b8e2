//! Comments are at most 100 columns wide. `TREFOIL_BLESS=1 cargo test --test comments` wraps longer
//! ones.
//!
//! rustfmt does this in its nightly version alone. Code examples, tables and links are left as they
//! are.

use std::fs;
use std::path::{Path, PathBuf};

const WIDTH: usize = 100;

/// The folders with our sources. Inputs and recorded outputs of tests are not among them, since a
/// line more in one changes the other.
const FOLDERS: &[&str] = &["benches", "examples", "macros/src", "runtime", "tests"];
const RECORDED: &[&str] = &["tests/ui", "tests/lints", "tests/rust_analyzer"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    if RECORDED.iter().any(|recorded| folder.ends_with(recorded)) {
        return;
    }
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be listed").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// A comment's line: what stands before its text (`    /// `), and the text.
fn comment(line: &str) -> Option<(&str, &str)> {
    let code = line.trim_start();
    let marker = ["///", "//!", "//"]
        .into_iter()
        .find(|marker| code.starts_with(marker))?;
    let indent = line.len() - code.len();
    let text = &line[indent + marker.len()..];
    let text = text.strip_prefix(' ').unwrap_or(text);
    Some((&line[..line.len() - text.len()], text))
}

/// Whether a line of prose may be joined with the one before it.
fn continues(text: &str) -> bool {
    let starts_something = ["- ", "* ", "|", "#", ">", "```", " "];
    let is_numbered = text.split_once(". ").is_some_and(|(number, _)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    !text.is_empty()
        && !is_numbered
        && !starts_something.iter().any(|start| text.starts_with(start))
}

/// What is as long as it is for a reason: a row of a table, or one word such as a link.
fn is_exempt(text: &str) -> bool {
    text.starts_with('|') || text.starts_with('#') || !text.trim().contains(' ')
}

/// How far the further lines of a paragraph are indented: those of a list's item, as its text is.
fn hang(words: &str) -> usize {
    match words.split_once(' ') {
        Some((marker @ ("-" | "*"), _)) => marker.len() + 1,
        Some((number, _)) if number.ends_with('.') && number.parse::<f32>().is_ok() => {
            number.len() + 1
        }
        _ => words.len() - words.trim_start().len(),
    }
}

/// Appends a paragraph word by word.
fn wrap(prefix: &str, words: &str, wrapped: &mut Vec<String>) {
    let hang = hang(words);
    let mut line = format!(
        "{prefix}{}",
        &words[..words.len() - words.trim_start().len()]
    );
    let mut is_empty = true;
    for word in words.split_whitespace() {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            wrapped.push(line);
            line = format!("{prefix}{:hang$}", "");
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    wrapped.push(line);
}

/// The file with its long comments wrapped, each together with the rest of its paragraph.
fn rewrapped(text: &str) -> String {
    let lines: Vec<_> = text.lines().collect();
    let mut wrapped = Vec::new();
    let mut in_code = false;
    let mut index = 0;
    while index < lines.len() {
        let line = lines[index];
        index += 1;
        let Some((prefix, first)) = comment(line) else {
            wrapped.push(line.to_owned());
            in_code = false;
            continue;
        };
        if first.starts_with("```") {
            in_code = !in_code;
        }
        if in_code || line.chars().count() <= WIDTH || is_exempt(first) {
            wrapped.push(line.to_owned());
            continue;
        }
        let mut words = first.to_owned();
        let indent = " ".repeat(hang(first));
        while let Some(text) = lines
            .get(index)
            .and_then(|line| comment(line))
            .filter(|(next, _)| *next == prefix)
            .and_then(|(_, text)| text.strip_prefix(&*indent))
            .filter(|text| continues(text))
        {
            words.push(' ');
            words.push_str(text);
            index += 1;
        }
        wrap(prefix, &words, &mut wrapped);
    }
    wrapped.join("\n") + "\n"
}

#[test]
#[ignore = "a matter of format, which `.ci/run format` checks"]
fn comments_are_at_most_100_columns_wide() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in FOLDERS {
        sources(&root.join(folder), &mut files);
    }
    let mut too_wide = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a source is text");
        let wrapped = rewrapped(&text);
        if wrapped == text {
            continue;
        }
        if std::env::var_os("TREFOIL_BLESS").is_some() {
            fs::write(&file, wrapped).expect("the source is writable");
        } else {
            too_wide.push(file.strip_prefix(root).expect("inside").to_owned());
        }
    }
    assert!(
        too_wide.is_empty(),
        "wrap the comments of {too_wide:#?} by `TREFOIL_BLESS=1 cargo test --test comments -- --ignored`"
    );
}

#[test]
fn a_paragraph_is_wrapped_as_a_whole_and_a_table_is_left() {
    let long = "word ".repeat(30);
    let table = format!("/// | {long} |");
    let text =
        format!("    //! - {long}end\n    //!\n    /// short\n{table}\n// {long}\n// tail\n");
    let lines: Vec<_> = rewrapped(&text).lines().map(String::from).collect();
    assert!(lines[0].starts_with("    //! - word"), "{lines:#?}");
    assert!(lines[1].starts_with("    //!   word") && lines[1].ends_with(" end"));
    assert_eq!(lines[2..5], ["    //!", "    /// short", &*table]);
    assert!(lines[6].ends_with("word tail"), "{lines:#?}");
    assert!(
        lines
            .iter()
            .all(|line| line.len() <= WIDTH || *line == table)
    );
}
