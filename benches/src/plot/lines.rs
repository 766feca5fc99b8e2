//! Lines: how contenders do as something grows.

use std::fmt::Write as _;

use super::{COLORS, escape, page, text};

/// A contender and its points.
pub type Line = (String, Vec<(f64, f64)>);

/// Values of several contenders along an axis, both axes logarithmic.
#[derive(Debug)]
pub struct Lines {
    /// What is shown.
    pub title: String,
    /// What the horizontal axis is.
    pub across: String,
    /// What the vertical axis is.
    pub up: String,
    /// Each contender's points.
    pub lines: Vec<Line>,
}

const TOP: f64 = 50.0;
const BOTTOM: f64 = 330.0;
const AXIS: f64 = 80.0;
const END: f64 = 500.0;

impl Lines {
    /// The plot.
    #[must_use]
    pub fn svg(&self) -> String {
        let points = || {
            self.lines
                .iter()
                .flat_map(|(_, points)| points.iter().copied())
        };
        let across = Axis::of(points().map(|(x, _)| x), AXIS, END);
        let up = Axis::of(points().map(|(_, y)| y), BOTTOM, TOP);
        let mut body = String::new();
        for (at, label) in up.decades() {
            let _ = writeln!(
                body,
                "<line x1=\"{AXIS}\" y1=\"{at:.1}\" x2=\"{END}\" y2=\"{at:.1}\" stroke=\"#dddddd\"/>"
            );
            text(&mut body, (AXIS - 8.0, at + 4.0), "end", &label);
        }
        let mut ticks: Vec<_> = points().map(|(x, _)| x).collect();
        ticks.sort_by(f64::total_cmp);
        ticks.dedup();
        for x in ticks {
            text(
                &mut body,
                (across.at(x), BOTTOM + 18.0),
                "middle",
                &format!("{x}"),
            );
        }
        text(
            &mut body,
            (f64::midpoint(AXIS, END), BOTTOM + 40.0),
            "middle",
            &self.across,
        );
        text(&mut body, (12.0, TOP - 10.0), "start", &self.up);
        let mut last = f64::NEG_INFINITY;
        for (index, (name, points)) in self.in_order() {
            let color = COLORS[index % COLORS.len()];
            let path: Vec<_> = points
                .iter()
                .map(|(x, y)| format!("{:.1},{:.1}", across.at(*x), up.at(*y)))
                .collect();
            let _ = writeln!(
                body,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2.5\"/>",
                path.join(" ")
            );
            // Names stand at the ends of their lines, one below the other.
            let end = points.last().map_or(BOTTOM, |(_, y)| up.at(*y));
            last = (last + 16.0).max(end);
            let _ = writeln!(
                body,
                "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{color}\">{}</text>",
                END + 10.0,
                last + 4.0,
                escape(name)
            );
        }
        page(&self.title, BOTTOM + 52.0, &body)
    }

    /// From the line that ends highest to that which ends lowest, each with its place in the list,
    /// which determines its color.
    fn in_order(&self) -> Vec<(usize, &Line)> {
        let mut lines: Vec<_> = self.lines.iter().enumerate().collect();
        let end = |line: &Line| line.1.last().map_or(0.0, |(_, y)| *y);
        lines.sort_by(|(_, a), (_, b)| end(b).total_cmp(&end(a)));
        lines
    }
}

/// A logarithmic axis: which values are where.
struct Axis {
    least: f64,
    most: f64,
    from: f64,
    to: f64,
}

impl Axis {
    fn of(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let values: Vec<_> = values
            .filter(|value| *value > 0.0)
            .map(f64::log10)
            .collect();
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Self {
            least: least - 0.05,
            most: most.max(least + 0.3) + 0.05,
            from,
            to,
        }
    }

    fn at(&self, value: f64) -> f64 {
        let share = (value.log10() - self.least) / (self.most - self.least);
        self.from + share * (self.to - self.from)
    }

    /// Round values, a few in each decade.
    fn decades(&self) -> Vec<(f64, String)> {
        let mut marks = Vec::new();
        let mut decade = 10_f64.powf(self.least.floor());
        while decade.log10() <= self.most {
            for part in [1.0, 2.0, 5.0] {
                let value = decade * part;
                if (self.least..=self.most).contains(&value.log10()) {
                    let digits = if value < 0.1 {
                        2
                    } else {
                        usize::from(value < 1.0)
                    };
                    marks.push((self.at(value), format!("{value:.digits$}")));
                }
            }
            decade *= 10.0;
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_line_is_named_first() {
        let line = |name: &str, end| (name.to_owned(), vec![(1.0, 1.0), (2.0, end)]);
        let lines = Lines {
            title: "t".into(),
            across: "x".into(),
            up: "y".into(),
            lines: vec![line("low", 2.0), line("high", 50.0)],
        };
        let svg = lines.svg();
        assert!(svg.find(">high<") < svg.find(">low<"), "{svg}");
    }
}
