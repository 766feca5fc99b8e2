//! `cargo check` of one crate, and what the compiler said about it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::sources::Source;

/// A message of the compiler.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) level: Level,
    /// `E0277`, or the name of a lint.
    pub(crate) code: String,
    /// The sentence itself.
    pub(crate) text: String,
    /// Labels, notes and helps.
    pub(crate) notes: Vec<String>,
    /// As the compiler prints it.
    pub(crate) rendered: String,
    /// What it is about, most important first; a place in an expansion leads to where the attribute
    /// stands.
    pub(crate) places: Vec<Place>,
}

/// How grave a message is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Level {
    Error,
    Warning,
    Other,
}

/// A place in a file of the crate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    /// Inside the crate's folder.
    pub(crate) file: PathBuf,
    pub(crate) byte: usize,
    pub(crate) line: u64,
}

/// What one run said.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) messages: Vec<Message>,
    pub(crate) took: Duration,
}

impl Checked {
    pub(crate) fn errors(&self) -> impl Iterator<Item = &Message> {
        self.messages
            .iter()
            .filter(|message| message.level == Level::Error)
    }

    pub(crate) fn warnings(&self) -> impl Iterator<Item = &Message> {
        self.messages
            .iter()
            .filter(|message| message.level == Level::Warning)
    }
}

/// Checks the library of the crate, from scratch; its dependencies are built before.
pub(crate) fn check(source: &Source) -> Result<Checked, String> {
    let target = source.workspace.with_file_name("target");
    let start = Instant::now();
    let output = Command::new("cargo")
        .args(["check", "--lib", "--quiet", "--message-format", "json"])
        .current_dir(&source.folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .stderr(Stdio::piped())
        .output()
        .map_err(|error| format!("cargo does not run: {error}"))?;
    let took = start.elapsed();
    let lines = String::from_utf8_lossy(&output.stdout);
    let lines = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let own = format!("/{}#", source.of.name);
    let messages: Vec<_> = lines
        .filter(|line| {
            line["package_id"]
                .as_str()
                .is_some_and(|id| id.contains(&own))
        })
        .filter_map(|line| message(&line["message"], source.of.name))
        .collect();
    let failed = messages.iter().any(|message| message.level == Level::Error);
    if !output.status.success() && !failed {
        return Err(format!(
            "`{}` cannot be checked:\n{}",
            source.of.name,
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    Ok(Checked { messages, took })
}

fn message(value: &Value, folder: &str) -> Option<Message> {
    let text = value["message"].as_str()?.to_owned();
    // The summary at the end: how many errors there were.
    if value["spans"].as_array()?.is_empty() && value["code"].is_null() {
        return None;
    }
    let children = value["children"].as_array()?;
    let spans = || value["spans"].as_array().into_iter().flatten();
    let labels = spans().filter_map(|span| span["label"].as_str());
    let children_texts = children
        .iter()
        .filter_map(|child| child["message"].as_str());
    let primary = spans().filter(|span| span["is_primary"] == true);
    let secondary = spans().filter(|span| span["is_primary"] != true);
    let of_children = children
        .iter()
        .flat_map(|child| child["spans"].as_array().into_iter().flatten());
    let spans = primary.chain(secondary).chain(of_children);
    Some(Message {
        level: match value["level"].as_str()? {
            "error" => Level::Error,
            "warning" => Level::Warning,
            _ => Level::Other,
        },
        code: value["code"]["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
        notes: labels.chain(children_texts).map(str::to_owned).collect(),
        rendered: value["rendered"].as_str().unwrap_or_default().to_owned(),
        places: spans.flat_map(|span| places(span, folder)).collect(),
        text,
    })
}

/// The place itself, then where the macro stands that it comes from.
fn places(span: &Value, folder: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let mut span = span;
    while span.is_object() {
        let file = Path::new(span["file_name"].as_str().unwrap_or_default());
        let byte = span["byte_start"]
            .as_u64()
            .and_then(|byte| usize::try_from(byte).ok());
        if let (Ok(file), Some(byte)) = (file.strip_prefix(folder), byte) {
            places.push(Place {
                file: file.to_owned(),
                byte,
                line: span["line_start"].as_u64().unwrap_or_default(),
            });
        }
        span = &span["expansion"]["span"];
    }
    places
}
