//! The table as text for a terminal and as Markdown for a page.

use std::fmt::Write as _;

use crate::row::{Bound, Figure, Goal, Row, Unit};

/// A row with each contender on a line of its own, and its goals.
#[must_use]
pub fn text(row: &Row) -> String {
    let mut text = format!("{}: {}\n", row.name, row.what);
    for figure in &row.figures {
        let value = value(row.unit, figure.value);
        let _ = write!(text, "    {:34} {value:>12}", figure.name);
        if row.figures.len() > 1 {
            let _ = write!(text, " {:>9}", ratio(figure.value / row.own()));
        }
        let _ = writeln!(text, "{}", resources(figure));
    }
    for goal in &row.goals {
        let _ = writeln!(text, "    {}", verdict(goal));
    }
    text
}

fn resources(figure: &Figure) -> String {
    let mut text = String::new();
    let each = [
        (figure.allocations, "allocations", 2),
        (figure.bytes, "bytes", 0),
        (figure.threads, "threads", 0),
    ];
    for (count, what, digits) in each {
        if let Some(count) = count {
            let _ = write!(text, "  {count:.digits$} {what}");
        }
    }
    text
}

/// Such as "met: at least 25 times as fast as `spawn_blocking` (27.1)".
fn verdict(goal: &Goal) -> String {
    let verdict = if goal.is_met() { "met" } else { "MISSED" };
    let bound = match goal.bound {
        Bound::AtLeast => "at least",
        Bound::AtMost => "at most",
    };
    let (limit, actual) = (short(goal.limit), short(goal.actual));
    format!("{verdict}: {bound} {limit} {} ({actual})", goal.what)
}

/// A table with one row for each row, the peers in one cell.
#[must_use]
pub fn markdown(rows: &[Row]) -> String {
    let mut text = String::from(
        "| row | what | trefoil | peers, and as multiples of trefoil's | goal |\n| --- | --- | --- | --- | --- |\n",
    );
    for row in rows {
        let peers = row.figures.iter().skip(1).map(|figure| {
            let times = ratio(figure.value / row.own());
            format!(
                "{} {} ({times})",
                figure.name,
                value(row.unit, figure.value)
            )
        });
        let peers: Vec<_> = peers.collect();
        let goals: Vec<_> = row.goals.iter().map(verdict).collect();
        let own = format!(
            "{}{}",
            value(row.unit, row.own()),
            resources(&row.figures[0]).replace("  ", ", ")
        );
        let _ = writeln!(
            text,
            "| `{}` | {} | {own} | {} | {} |",
            row.name,
            row.what,
            peers.join("; "),
            goals.join("; ")
        );
    }
    text
}

/// How many goals there are and were met, and those that were missed.
#[must_use]
pub fn summary(rows: &[Row]) -> String {
    let goals = || {
        rows.iter()
            .flat_map(|row| row.goals.iter().map(move |goal| (row, goal)))
    };
    let met = goals().filter(|(_, goal)| goal.is_met()).count();
    let mut text = format!("{met} of {} goals met\n", goals().count());
    for (row, goal) in goals().filter(|(_, goal)| !goal.is_met()) {
        let _ = writeln!(text, "    {}: {}", row.name, verdict(goal));
    }
    text
}

/// A value in a unit that keeps it short.
#[must_use]
pub fn value(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Count => short(value),
        Unit::Percent => format!("{} %", short(value)),
        Unit::Time if value < 1e3 => format!("{} ns", short(value)),
        Unit::Time if value < 1e6 => format!("{} µs", short(value / 1e3)),
        Unit::Time if value < 1e9 => format!("{} ms", short(value / 1e6)),
        Unit::Time => format!("{} s", short(value / 1e9)),
    }
}

fn ratio(ratio: f64) -> String {
    if !ratio.is_finite() {
        return String::from("–");
    }
    format!("× {}", short(ratio))
}

/// Three digits or so.
fn short(value: f64) -> String {
    let digits = match value.abs() {
        size if size >= 100.0 || size.fract() == 0.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    format!("{value:.digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        let figures = vec![
            Figure::new("trefoil", 1_500.0),
            Figure::new("rayon", 3_000.0),
        ];
        Row::time("batch", "many", figures)
            .goal(|figures| Goal::times_faster(figures, "rayon", 4.0))
    }

    #[test]
    fn text_has_a_line_for_each_contender_and_goal() {
        let text = text(&row());
        let lines: Vec<_> = text.lines().map(str::trim).collect();
        assert_eq!(lines[0], "batch: many");
        assert!(
            lines[2].starts_with("rayon") && lines[2].ends_with("3 µs       × 2"),
            "{text}"
        );
        assert_eq!(lines[3], "MISSED: at least 4 times as fast as rayon (2)");
    }

    #[test]
    fn markdown_has_a_line_for_each_row() {
        let text = markdown(&[row()]);
        assert_eq!(
            text.lines().last(),
            Some(
                "| `batch` | many | 1.50 µs | rayon 3 µs (× 2) | MISSED: at least 4 times as fast as rayon (2) |"
            )
        );
    }

    #[test]
    fn summary_lists_what_was_missed() {
        let text = summary(&[row()]);
        assert!(
            text.starts_with("0 of 1 goals met\n    batch: MISSED"),
            "{text}"
        );
    }
}
