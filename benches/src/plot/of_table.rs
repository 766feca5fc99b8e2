//! The plots of the table: which rows they show.

use std::collections::BTreeMap;

use super::{Bar, Bars, Group, Line, Lines};
use crate::report::value;
use crate::row::Row;

/// Each plot with bars: its name, its title, and the rows that it shows.
const WITH_BARS: [(&str, &str, &[&str]); 3] = [
    (
        "offload",
        "A trivial function elsewhere and its result back",
        &["batch", "sequential", "serial", "serial/batch"],
    ),
    (
        "fork-join",
        "Tasks that start tasks and wait for them",
        &["fork-join/fibonacci", "fork-join/sort"],
    ),
    (
        "blocked",
        "Functions that block or compute",
        &[
            "blocked/sleepers-cold",
            "blocked/quick-cold",
            "blocked/finishing-cold",
            "blocked/finishing-warm",
            "mixed",
            "cpu",
        ],
    ),
];

/// Each plot with lines: the group of rows that it shows, its title, and what grows.
const WITH_LINES: [(&str, &str, &str); 2] = [
    (
        "submitters",
        "A task, started by several threads",
        "threads",
    ),
    (
        "pending",
        "A task among many that are pending",
        "tasks pending at once",
    ),
];

/// The plots for which all rows have been measured, by name.
#[must_use]
pub fn of_table(rows: &[Row]) -> BTreeMap<&'static str, String> {
    let mut plots = BTreeMap::new();
    for (name, title, shown) in WITH_BARS {
        let found = shown
            .iter()
            .map(|name| rows.iter().find(|row| row.name == *name));
        let groups: Option<Vec<_>> = found.map(|row| row.map(group)).collect();
        if let Some(groups) = groups {
            let title = format!("{title} (logarithmic; shorter is better)");
            plots.insert(name, Bars { title, groups }.svg());
        }
    }
    for (name, title, across) in WITH_LINES {
        let lines = lines(rows, &format!("{name}/"));
        if !lines.is_empty() {
            let plot = Lines {
                title: title.into(),
                across: across.into(),
                up: "ns a task (lower is better)".into(),
                lines,
            };
            plots.insert(name, plot.svg());
        }
    }
    plots
}

fn group(row: &Row) -> Group {
    let bars = row.figures.iter().map(|figure| Bar {
        name: figure.name.into(),
        value: figure.value,
        label: value(row.unit, figure.value),
    });
    Group {
        name: row.what.clone(),
        bars: bars.collect(),
    }
}

/// What each contender did in the rows whose names are `prefix` and a number.
fn lines(rows: &[Row], prefix: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for row in rows {
        let number = row.name.strip_prefix(prefix).map(str::parse);
        let Some(Ok(across)) = number else {
            continue;
        };
        for figure in &row.figures {
            let point = (across, figure.value);
            match lines.iter_mut().find(|(name, _)| name == figure.name) {
                Some((_, points)) => points.push(point),
                None => lines.push((figure.name.to_owned(), vec![point])),
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::Figure;

    #[test]
    fn rows_with_a_number_become_lines() {
        let row = |name: &str| Row::time(name, "many", vec![Figure::new("trefoil", 5.0)]);
        let plots = of_table(&[row("pending/1"), row("pending/10"), row("batch")]);
        assert_eq!(plots.keys().copied().collect::<Vec<_>>(), ["pending"]);
        assert!(plots["pending"].contains(">trefoil<"));
    }
}
