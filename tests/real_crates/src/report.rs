//! The tables, as Markdown for people and as JSON for the next run to be compared with.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::check::Message;
use crate::classify::Class;
use crate::run::{Judged, Outcome};
use crate::sources::write;
use crate::subject::{Annotation, Surroundings};

/// All that the crates gave, as the JSON that is written.
#[derive(Debug)]
pub(crate) struct Report {
    value: Value,
}

impl Report {
    pub(crate) fn new(annotation: &Annotation) -> Self {
        let container = annotation.surroundings == Surroundings::Container;
        Self {
            value: json!({ "attribute": annotation.attribute, "container": container, "crates": [] }),
        }
    }

    /// The report of an earlier run.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let text =
            fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let value =
            serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self { value })
    }

    pub(crate) fn add(&mut self, outcome: &Outcome) {
        if let Some(crates) = self.value["crates"].as_array_mut() {
            crates.push(to_json(outcome));
        }
    }

    pub(crate) fn write(&self, work: &Path) -> Result<(), String> {
        let text = serde_json::to_string_pretty(&self.value).map_err(|error| error.to_string())?;
        write(&work.join("report.json"), text)?;
        write(&work.join("report.md"), self.to_markdown())
    }

    fn crates(&self) -> impl Iterator<Item = &Value> {
        self.value["crates"].as_array().into_iter().flatten()
    }

    fn functions(&self) -> impl Iterator<Item = &Value> {
        self.crates().flat_map(functions)
    }

    fn count(&self, class: &str) -> usize {
        self.functions()
            .filter(|function| function["class"] == class)
            .count()
    }

    /// What is accepted: members are generated, and it is for the compiler to take them.
    fn accepted(&self) -> usize {
        self.count("compiles") + self.count("broken") + self.count("hidden lifetime")
    }

    /// Whether the criteria are met.
    pub(crate) fn is_good(&self) -> bool {
        self.criteria().iter().all(|(met, _)| *met)
    }

    fn criteria(&self) -> [(bool, String); 4] {
        let (all, accepted) = (self.functions().count(), self.accepted());
        let (compiles, hidden) = (self.count("compiles"), self.count("hidden lifetime"));
        let other_words = self.count("own type, other words");
        let doubled = self
            .functions()
            .filter(|function| function["class"] == "own type" && function["twice"] == true)
            .count();
        let bad = self.count("refused and more") + self.count("panicked");
        let warnings: usize = self.crates().map(|of| list(of, "warnings").count()).sum();
        let strays: usize = self.crates().map(|of| list(of, "strays").count()).sum();
        [
            (
                compiles * 100 >= accepted * 99,
                format!(
                    "of what is accepted, own types not counted, {compiles} of {accepted} compile ({}); wanted 99 %",
                    percent(compiles, accepted)
                ),
            ),
            (
                other_words + doubled == 0,
                format!(
                    "own types: {} in our words, {other_words} in other words, {doubled} told twice at one place; wanted: one error each, ours",
                    self.count("own type")
                ),
            ),
            (
                bad == 0 && hidden * 1000 <= all * 3,
                format!(
                    "refused: {} by codes alone; {bad} with more errors or a panic; {hidden} of {all} hide a lifetime ({}), at most 0.3 %",
                    self.count("refused"),
                    percent(hidden, all)
                ),
            ),
            (
                warnings + strays == 0,
                format!(
                    "{warnings} new warnings, {strays} errors outside the annotated functions; wanted none"
                ),
            ),
        ]
    }

    /// The tables and lists.
    pub(crate) fn to_markdown(&self) -> String {
        let mut text = format!(
            "# Real crates under `#[{}]`\n\n",
            self.value["attribute"].as_str().unwrap_or_default()
        );
        for (met, criterion) in self.criteria() {
            let _ = writeln!(
                text,
                "- {} {criterion}",
                if met { "met:" } else { "NOT met:" }
            );
        }
        self.table(&mut text);
        self.tally(&mut text, "refused", "Refused, by code");
        self.tally(&mut text, "own type", "Own types, by code");
        for class in Class::ALL.iter().filter(|class| !class.is_as_promised()) {
            self.list_failures(&mut text, class.name());
        }
        for of in self.crates() {
            for (key, title) in [
                ("strays", "Errors outside the functions"),
                ("warnings", "New warnings"),
                ("strict", "Strict lints of the crate"),
            ] {
                for item in list(of, key) {
                    let _ = writeln!(
                        text,
                        "\n{title}, `{}`:\n```text\n{}\n```",
                        name(of),
                        item.trim_end()
                    );
                }
            }
        }
        text
    }

    fn table(&self, text: &mut String) {
        let names = Class::ALL.each_ref().map(Class::name);
        let lines = "---:|".repeat(names.len());
        let _ = writeln!(
            text,
            "\n| crate | kind | functions | {} | skipped | rounds | check (s) | ratio |\n|---|---|---:|{lines}---:|---:|---:|---:|",
            names.join(" | ")
        );
        for of in self.crates() {
            let counts = names.iter().map(|class| {
                functions(of)
                    .filter(|function| function["class"] == *class)
                    .count()
                    .to_string()
            });
            let counts = counts.collect::<Vec<_>>().join(" | ");
            let skipped: u64 = of["skipped"]
                .as_object()
                .into_iter()
                .flatten()
                .filter_map(|(_, count)| count.as_u64())
                .sum();
            let [plain, annotated] =
                ["plain", "annotated"].map(|key| of[key].as_f64().unwrap_or_default());
            let _ = writeln!(
                text,
                "| {} {} | {} | {} | {counts} | {skipped} | {} | {plain:.1} → {annotated:.1} | {:.1} |",
                name(of),
                of["version"].as_str().unwrap_or_default(),
                of["kind"].as_str().unwrap_or_default(),
                functions(of).count(),
                of["rounds"],
                annotated / plain
            );
        }
        let counts = names
            .iter()
            .map(|class| self.count(class).to_string())
            .collect::<Vec<_>>()
            .join(" | ");
        let _ = writeln!(
            text,
            "| all | | {} | {counts} | | | | |",
            self.functions().count()
        );
    }

    fn tally(&self, text: &mut String, class: &str, title: &str) {
        let mut codes: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for function in self
            .functions()
            .filter(|function| function["class"] == class)
        {
            for code in list(function, "codes") {
                let (count, example) = codes.entry(code.to_owned()).or_default();
                *count += 1;
                if example.is_empty() {
                    function["signature"]
                        .as_str()
                        .unwrap_or_default()
                        .clone_into(example);
                }
            }
        }
        let mut codes: Vec<_> = codes.into_iter().collect();
        codes.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        let _ = writeln!(
            text,
            "\n## {title}\n\n| code | functions | such as |\n|---|---:|---|"
        );
        for (code, (count, example)) in codes {
            let _ = writeln!(
                text,
                "| `{code}` | {count} | `{}` |",
                example.replace('|', "\\|")
            );
        }
    }

    fn list_failures(&self, text: &mut String, class: &str) {
        let failures: Vec<_> = self
            .crates()
            .flat_map(|of| {
                functions(of)
                    .filter(|function| function["class"] == class)
                    .map(move |function| (name(of), function))
            })
            .collect();
        if failures.is_empty() {
            return;
        }
        let _ = writeln!(text, "\n## {class}: {}\n", failures.len());
        for (of, function) in failures {
            let [path, signature, file] =
                ["name", "signature", "file"].map(|key| function[key].as_str().unwrap_or_default());
            let _ = writeln!(text, "- {of} `{path}` ({file}): `{signature}`");
            for error in errors(function) {
                let _ = writeln!(text, "  - {error}");
            }
        }
    }

    /// The functions whose class is another one now.
    pub(crate) fn changes_since(&self, earlier: &Self) -> String {
        let classes = |report: &Self| -> BTreeMap<String, String> {
            let of_crate = |of: &Value| {
                let of_function = |function: &Value| {
                    let [path, signature, class] = ["name", "signature", "class"]
                        .map(|key| function[key].as_str().unwrap_or_default());
                    (
                        format!("{} `{path}`: `{signature}`", name(of)),
                        class.to_owned(),
                    )
                };
                functions(of).map(of_function).collect::<Vec<_>>()
            };
            report.crates().flat_map(of_crate).collect()
        };
        let (before, now) = (classes(earlier), classes(self));
        let mut text = "\n## Changes\n\n".to_owned();
        for (function, class) in &now {
            if let Some(other) = before.get(function).filter(|other| *other != class) {
                let _ = writeln!(text, "- {other} → {class}: {function}");
            }
        }
        text
    }
}

fn name(of: &Value) -> &str {
    of["name"].as_str().unwrap_or_default()
}

fn functions(of: &Value) -> impl Iterator<Item = &Value> {
    of["functions"].as_array().into_iter().flatten()
}

fn list<'v>(of: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    of[key]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

fn errors(function: &Value) -> impl Iterator<Item = &str> {
    list(function, "errors")
}

#[expect(clippy::cast_precision_loss, reason = "counts of functions are small")]
fn percent(part: usize, whole: usize) -> String {
    format!("{:.2} %", part as f64 * 100.0 / whole.max(1) as f64)
}

fn to_json(outcome: &Outcome) -> Value {
    let functions = outcome
        .judged
        .iter()
        .map(function_to_json)
        .collect::<Vec<_>>();
    json!({
        "name": outcome.of.name,
        "version": outcome.of.version,
        "kind": outcome.of.kind,
        "skipped": outcome.skipped,
        "strays": outcome.strays,
        "warnings": outcome.warnings,
        "strict": outcome.strict,
        "rounds": outcome.rounds,
        "plain": outcome.plain.as_secs_f64(),
        "annotated": outcome.annotated.as_secs_f64(),
        "functions": functions,
    })
}

fn function_to_json(judged: &Judged) -> Value {
    let codes = match &judged.class {
        Class::OwnType(codes) | Class::Refused(codes) => codes.iter().collect(),
        _ => Vec::new(),
    };
    json!({
        "name": judged.function.name,
        "signature": judged.function.signature,
        "place": format!("{:?}", judged.function.place),
        "file": judged.file,
        "class": judged.class.name(),
        "codes": codes,
        "twice": judged.is_told_twice(),
        "errors": judged.errors.iter().map(in_short).collect::<Vec<_>>(),
        "said": judged.errors.iter().map(|error| &error.rendered).collect::<Vec<_>>(),
    })
}

/// The first line.
fn in_short(error: &Message) -> String {
    let code = if error.code.is_empty() {
        "error"
    } else {
        &error.code
    };
    let line = error.text.lines().next().unwrap_or_default();
    format!("{code}: {line}")
}
