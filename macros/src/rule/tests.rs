//! The rules agree with their cases in `tests/ui` and their sections in `docs/rules.md`. Only the
//! repository has these two, not the published package.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Rule, Severity};

/// Codes without a rule: the compiler or the running program reports them.
const WITHOUT_RULE: &[&str] = &[
    "hidden_lifetime",
    "internal_error",
    "not_send",
    "not_sync",
    "outside_container",
    "serial_reentry",
];

/// Those that no case shows: no function of a user can, or only one that is built without a
/// feature.
const WITHOUT_CASE: &[&str] = &["internal_error", "missing_feature", "serial_reentry"];

fn repository() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.join("docs/rules.md").exists().then_some(root)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A section of `docs/rules.md`.
struct Section {
    code: String,
    /// The first paragraph.
    summary: String,
    /// The first block that breaks the rule. It is marked `rs`, which rustdoc does not run.
    bad: Option<String>,
    /// Whether there is a block that keeps to it, which is a doctest.
    has_good: bool,
}

fn sections(docs: &str) -> Vec<Section> {
    let sections = docs.split("\n### `").skip(1).map(|text| {
        let text = text.split("\n## ").next().unwrap_or_default();
        let (code, rest) = text.split_once('`').expect("a code ends");
        let block = |fence: &str| {
            let (_, block) = rest.split_once(&format!("```{fence}\n"))?;
            Some(block.split("```").next()?.trim().to_owned())
        };
        Section {
            code: code.to_owned(),
            summary: rest.trim().lines().next().unwrap_or_default().to_owned(),
            bad: block("rs"),
            has_good: block("rust").is_some(),
        }
    });
    sections.collect()
}

/// The codes at the ends of recorded messages: `… [async_suffix]`
fn codes_in(text: &str) -> Vec<String> {
    text.lines().filter_map(code_at_end).collect()
}

/// The codes at the ends of texts in a source file: `… [copy_borrowed]",`
fn codes_in_source(text: &str) -> Vec<String> {
    let texts = text
        .lines()
        .filter_map(|line| line.trim_end_matches([',', ';', ')']).strip_suffix('"'));
    texts.filter_map(code_at_end).collect()
}

fn code_at_end(line: &str) -> Option<String> {
    let (_, code) = line.strip_suffix(']')?.rsplit_once(" [")?;
    let is_code = code.contains('_') && code.chars().all(|c| c == '_' || c.is_lowercase());
    is_code.then(|| code.to_owned())
}

/// All files below `folder` that end so.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_code_is_its_rule_in_snake_case_and_unique() {
    let codes: Vec<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    for (index, rule) in Rule::ALL.iter().enumerate() {
        let mut snake = String::new();
        for letter in format!("{rule:?}").chars() {
            if letter.is_uppercase() && !snake.is_empty() {
                snake.push('_');
            }
            snake.extend(letter.to_lowercase());
        }
        assert_eq!(rule.code(), snake);
        assert!(
            !codes[..index].contains(&rule.code()),
            "{snake} occurs twice"
        );
    }
}

#[test]
fn every_reason_is_a_clause_without_a_final_stop() {
    for rule in Rule::ALL {
        assert!(!rule.reason().ends_with('.'), "{rule:?}");
        assert!(!rule.reason().starts_with(char::is_uppercase), "{rule:?}");
    }
}

#[test]
fn every_rule_has_a_case_of_its_name() {
    let Some(root) = repository() else { return };
    let shown = |rule: &&Rule| !WITHOUT_CASE.contains(&rule.code());
    for rule in Rule::ALL.iter().filter(shown) {
        let case = root.join("tests/ui").join(rule.code());
        assert!(case.with_extension("rs").exists(), "{}.rs", case.display());
        let text = fs::read_to_string(case.with_extension("stderr")).unwrap_or_default();
        assert!(
            codes_in(&text).iter().any(|code| code == rule.code()),
            "{}.stderr",
            case.display()
        );
    }
}

#[test]
fn every_rule_has_a_section_with_its_reason() {
    let Some(root) = repository() else { return };
    let sections = sections(&read(&root.join("docs/rules.md")));
    for rule in Rule::ALL {
        let mut of_rule = sections
            .iter()
            .filter(|section| section.code == rule.code());
        let section = of_rule
            .next()
            .unwrap_or_else(|| panic!("docs/rules.md: no section `{}`", rule.code()));
        assert!(of_rule.next().is_none(), "{rule:?} is explained twice");
        let severity = match rule.severity() {
            Severity::Error => "Error",
            Severity::Advice => "Advice",
        };
        assert_eq!(
            section.summary,
            format!("{severity}: {}.", rule.reason()),
            "{rule:?}"
        );
    }
}

#[test]
fn every_section_has_a_code_and_examples() {
    let Some(root) = repository() else { return };
    let mut given: Vec<String> = Rule::ALL
        .iter()
        .map(|rule| rule.code().to_owned())
        .collect();
    given.extend(asked_codes(&root));
    given.extend(WITHOUT_RULE.iter().map(|code| (*code).to_owned()));
    for Section {
        code,
        bad,
        has_good,
        ..
    } in sections(&read(&root.join("docs/rules.md")))
    {
        assert!(given.contains(&code), "nothing gives `{code}`");
        if WITHOUT_CASE.contains(&&*code) {
            continue;
        }
        assert!(has_good, "`{code}` has no good example");
        let bad = bad.unwrap_or_else(|| panic!("`{code}` has no bad example"));
        let case = root.join(format!("tests/ui/{code}.rs"));
        assert!(
            read(&case).contains(&bad),
            "the bad example of `{code}` is not in {}:\n{bad}",
            case.display()
        );
        if !WITHOUT_RULE.contains(&&*code) {
            let text = read(&case.with_extension("stderr"));
            assert!(codes_in(&text).contains(&code), "{code}.stderr");
        }
    }
}

/// The codes of what the runtime asks the compiler.
fn asked_codes(root: &Path) -> Vec<String> {
    files(&root.join("runtime"), ".rs")
        .iter()
        .flat_map(|path| codes_in_source(&read(path)))
        .collect()
}

#[test]
fn every_code_in_a_message_has_a_section() {
    let Some(root) = repository() else { return };
    let sections = sections(&read(&root.join("docs/rules.md")));
    let mut shown = asked_codes(&root);
    assert!(
        shown.iter().any(|code| code == "canceled_value"),
        "{shown:?}"
    );
    for path in files(&root.join("tests/ui"), ".stderr") {
        shown.extend(codes_in(&read(&path)));
    }
    shown.extend(codes_in_source(&read(
        &root.join("macros/src/diagnostics.rs"),
    )));
    assert!(
        shown.iter().any(|code| code == "internal_error"),
        "{shown:?}"
    );
    for code in shown {
        assert!(
            sections.iter().any(|section| section.code == code),
            "docs/rules.md: no section `{code}`"
        );
    }
}

#[test]
fn every_case_is_named_after_a_code() {
    let Some(root) = repository() else { return };
    let sections = sections(&read(&root.join("docs/rules.md")));
    for entry in fs::read_dir(root.join("tests/ui")).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            // A second one has a word behind the code.
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let is_of = |section: &Section| {
                let rest = name.strip_prefix(&section.code);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
            };
            assert!(
                sections.iter().any(is_of),
                "tests/ui/{name}.rs breaks no rule"
            );
        }
    }
}

#[test]
fn every_reference_of_the_table_leads_to_a_section() {
    let Some(root) = repository() else { return };
    let docs = read(&root.join("docs/rules.md"));
    let sections = sections(&docs);
    let mut references = docs.split("](#").skip(1);
    assert!(references.clone().count() > 20);
    assert!(references.all(|rest| {
        let anchor = rest.split(')').next().unwrap_or_default();
        let is_heading = docs.contains(&format!("\n## {}\n", heading(anchor)));
        let known = is_heading || sections.iter().any(|section| section.code == anchor);
        assert!(known, "docs/rules.md: nothing is called #{anchor}");
        known
    }));
}

/// The heading of an anchor: `what-the-compiler-checks` is `What the compiler checks`.
fn heading(anchor: &str) -> String {
    let words = anchor.replace('-', " ");
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[test]
fn every_id_of_the_table_is_unique() {
    let Some(root) = repository() else { return };
    let docs = read(&root.join("docs/rules.md"));
    let ids: Vec<_> = docs
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
        .filter(|id| id.contains('-') && id.starts_with(char::is_uppercase))
        .collect();
    assert!(ids.len() > 60, "{ids:?}");
    for (index, id) in ids.iter().enumerate() {
        assert!(!ids[..index].contains(id), "{id} occurs twice");
    }
}
