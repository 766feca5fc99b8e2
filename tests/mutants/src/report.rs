//! The report, `docs/mutants.md`: figures for each module, and each survivor with its explanation.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::list::Mutant;
use crate::results::{Outcome, Results};

const HEAD: &str = "\
# Mutants

What the tests notice when the sources are changed. `cargo-mutants` lists the changes; \
`tests/mutants` weaves all of them into one build and runs each with the unit, golden, \
conformance and integration tests that reach it. This page is written by

```console
cargo run --package mutants
```

A mutant is *caught* if a test fails, or does not end (*timed out*). It *survives* if every test \
passes (*missed*) or none reaches it. It is *not viable* if the compiler refuses it. *Not woven* \
are those that may be programs but have no place in the one build. Models of `tests/loom` and \
`tests/shuttle` are not part of the runs: some survivors are caught there.
";

/// How many of each outcome.
#[derive(Default)]
struct Figures {
    caught: usize,
    timed_out: usize,
    missed: usize,
    unreached: usize,
    unviable: usize,
    unwoven: usize,
    not_run: usize,
}

impl Figures {
    fn count(&mut self, outcome: Option<Outcome>) {
        *match outcome {
            Some(Outcome::Caught) => &mut self.caught,
            Some(Outcome::TimedOut) => &mut self.timed_out,
            Some(Outcome::Missed) => &mut self.missed,
            Some(Outcome::Unreached) => &mut self.unreached,
            Some(Outcome::Unviable) => &mut self.unviable,
            Some(Outcome::Unwoven) => &mut self.unwoven,
            None => &mut self.not_run,
        } += 1;
    }

    fn row(&self, name: &str) -> String {
        let caught = self.caught + self.timed_out;
        let run = caught + self.missed + self.unreached;
        // Tenths of a percent, rounded down.
        let share = (caught * 1000).checked_div(run).unwrap_or(1000);
        format!(
            "| {name} | {run} | {} | {} | {} | {} | {}.{} % | {} | {} | {} |\n",
            self.caught,
            self.timed_out,
            self.missed,
            self.unreached,
            share / 10,
            share % 10,
            self.unviable,
            self.unwoven,
            self.not_run,
        )
    }
}

/// Writes the page. An explanation of what is no survivor is an error.
pub(crate) fn write(root: &Path, mutants: &[Mutant], results: &Results) -> Result<(), String> {
    let explained = root.join("tests/mutants/explained.txt");
    let explained = fs::read_to_string(explained).unwrap_or_default();
    let explained = explanations(&explained);
    let outcome = |mutant: &Mutant| results.of(&mutant.key).map(|(outcome, _)| outcome);
    let mut page = format!(
        "{HEAD}\nMade at commit {}. With `--resume` a result is kept until its mutant is run again, so some \
         are of earlier commits, and survivors may have a test by now.\n",
        commit(root)?
    );
    page += &figures(mutants, outcome);
    page += &survivors(mutants, outcome, &explained);
    fs::write(root.join("docs/mutants.md"), page).map_err(|error| error.to_string())?;
    let is_survivor = |key: &str| {
        let of_key = mutants.iter().find(|mutant| mutant.key == key);
        of_key.is_some_and(|mutant| {
            !matches!(outcome(mutant), Some(Outcome::Caught | Outcome::TimedOut))
        })
    };
    let stale: Vec<_> = explained
        .keys()
        .filter(|key| !is_survivor(key))
        .copied()
        .collect();
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!("explained, but no survivor:\n{}", stale.join("\n")))
}

fn commit(root: &Path) -> Result<String, String> {
    let mut git = Command::new("git");
    git.args(["rev-parse", "--short", "HEAD"]).current_dir(root);
    let output = git.output().map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn figures(mutants: &[Mutant], outcome: impl Fn(&Mutant) -> Option<Outcome>) -> String {
    let mut modules = BTreeMap::<_, Figures>::new();
    let mut packages = BTreeMap::<_, Figures>::new();
    for mutant in mutants {
        let outcome = outcome(mutant);
        modules.entry(mutant.module()).or_default().count(outcome);
        packages.entry(&mutant.package).or_default().count(outcome);
    }
    let mut table =
        "\n| module | run | caught | timed out | missed | not reached | caught of those run \
        | not viable | not woven | not run |\n| --- |"
            .to_owned()
            + &" ---: |".repeat(9)
            + "\n";
    for (package, figures) in packages {
        table += &figures.row(&format!("**{package}**"));
    }
    for (module, figures) in modules {
        table += &figures.row(&module);
    }
    table
}

fn survivors(
    mutants: &[Mutant],
    outcome: impl Fn(&Mutant) -> Option<Outcome>,
    explained: &HashMap<&str, String>,
) -> String {
    let mut modules = BTreeMap::<_, Vec<_>>::new();
    for mutant in mutants {
        if matches!(outcome(mutant), Some(Outcome::Missed | Outcome::Unreached)) {
            modules.entry(mutant.module()).or_default().push(mutant);
        }
    }
    let mut text = "\n## Survivors\n".to_owned();
    for (module, mutants) in modules {
        let _ = writeln!(text, "\n### {module}\n");
        for mutant in mutants {
            let (_, change) = mutant.key.split_once(": ").unwrap_or_default();
            let reached = match outcome(mutant) {
                Some(Outcome::Unreached) => " (not reached)",
                _ => "",
            };
            let _ = write!(
                text,
                "- `{}:{}`{reached} {}",
                mutant.file,
                mutant.line,
                code(change)
            );
            match explained.get(mutant.key.as_str()) {
                Some(explanation) => {
                    let _ = writeln!(text, ": {explanation}");
                }
                None => text.push('\n'),
            }
        }
    }
    text
}

/// In as many backticks as it takes.
fn code(change: &str) -> String {
    let ticks = if change.contains('`') { "``" } else { "`" };
    format!("{ticks}{change}{ticks}")
}

/// Keys at the beginning of a line, and below one or more of them an indented explanation.
fn explanations(text: &str) -> HashMap<&str, String> {
    let mut explained = HashMap::<_, String>::new();
    let (mut keys, mut is_open) = (Vec::new(), false);
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let Some(words) = line.strip_prefix("    ") else {
            if std::mem::take(&mut is_open) {
                keys.clear();
            }
            keys.push(line);
            continue;
        };
        is_open = true;
        for key in &keys {
            let explanation = explained.entry(*key).or_default();
            if !explanation.is_empty() {
                explanation.push(' ');
            }
            *explanation += words;
        }
    }
    explained
}
