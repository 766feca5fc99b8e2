//! Bars: several contenders at several tasks.

use std::fmt::Write as _;

use super::{COLORS, WIDTH, heading, page, text};

const LEFT: f64 = 250.0;
const RIGHT: f64 = 110.0;

/// Values of several contenders in groups, each as a bar on a logarithmic axis.
#[derive(Debug)]
pub struct Bars {
    /// What is shown.
    pub title: String,
    /// What is compared, one below the other.
    pub groups: Vec<Group>,
}

/// Bars of the same thing.
#[derive(Debug)]
pub struct Group {
    /// What is compared.
    pub name: String,
    /// The contenders.
    pub bars: Vec<Bar>,
}

/// A contender.
#[derive(Debug)]
pub struct Bar {
    /// Who.
    pub name: String,
    /// How long the bar is.
    pub value: f64,
    /// The value as text.
    pub label: String,
}

impl Bars {
    /// The plot. Shorter bars are better, and each decade has the same width.
    #[must_use]
    pub fn svg(&self) -> String {
        let bars = self.groups.iter().flat_map(|group| &group.bars);
        let values = bars.map(|bar| bar.value).filter(|value| *value > 0.0);
        let values: Vec<_> = values.map(f64::log10).collect();
        let least = values.iter().copied().fold(f64::INFINITY, f64::min).floor();
        let most = values.iter().copied().fold(0.0, f64::max);
        let scale = |value: f64| {
            let share = (value.max(1e-9).log10() - least) / (most - least).max(1e-9);
            share.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)
        };
        let (mut body, mut y) = (String::new(), 44.0);
        for group in &self.groups {
            heading(&mut body, (12.0, y + 12.0), &group.name);
            y += 20.0;
            for (index, bar) in group.bars.iter().enumerate() {
                let (color, width) = (COLORS[index % COLORS.len()], scale(bar.value).max(1.0));
                text(&mut body, (LEFT - 8.0, y + 12.0), "end", &bar.name);
                let _ = writeln!(
                    body,
                    "<rect x=\"{LEFT}\" y=\"{y}\" width=\"{width:.1}\" height=\"15\" fill=\"{color}\"/>"
                );
                text(
                    &mut body,
                    (LEFT + width + 6.0, y + 12.0),
                    "start",
                    &bar.label,
                );
                y += 19.0;
            }
            y += 8.0;
        }
        page(&self.title, y + 4.0, &body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_bar_is_a_greater_value() {
        let bar = |value: f64| Bar {
            name: "a".into(),
            value,
            label: value.to_string(),
        };
        let bars = Bars {
            title: "a < b".into(),
            groups: vec![Group {
                name: "batch".into(),
                bars: vec![bar(10.0), bar(1000.0)],
            }],
        };
        let svg = bars.svg();
        assert!(svg.contains("a &lt; b"));
        let widths: Vec<f64> = svg
            .lines()
            .filter(|line| line.starts_with("<rect x"))
            .map(|line| {
                let (_, rest) = line.split_once("width=\"").unwrap();
                rest.split('"').next().unwrap().parse().unwrap()
            })
            .collect();
        assert!(widths[0] < widths[1], "{svg}");
    }
}
