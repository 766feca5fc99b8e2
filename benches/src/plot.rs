//! Plots as SVG, small enough to be read and committed.

mod bars;
mod lines;
mod of_table;

pub use bars::{Bar, Bars, Group};
pub use lines::{Line, Lines};
pub use of_table::of_table;

use std::fmt::Write as _;

const COLORS: [&str; 6] = [
    "#d1495b", "#30638e", "#edae49", "#66a182", "#7d5ba6", "#8d6a4f",
];
const INK: &str = "#333333";
const PAPER: &str = "#ffffff";
const WIDTH: f64 = 720.0;

type Point = (f64, f64);

/// Words that start, end or have their middle at a point.
fn text(body: &mut String, (x, y): Point, anchor: &str, words: &str) {
    let words = escape(words);
    let _ = writeln!(
        body,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{INK}\">{words}</text>"
    );
}

fn heading(body: &mut String, (x, y): Point, words: &str) {
    let words = escape(words);
    let _ = writeln!(
        body,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-weight=\"bold\" fill=\"{INK}\">{words}</text>"
    );
}

fn page(title: &str, height: f64, body: &str) -> String {
    let title = escape(title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"{PAPER}\"/>\n\
         <text x=\"12\" y=\"24\" font-size=\"15\" font-weight=\"bold\" fill=\"{INK}\">{title}</text>\n{body}</svg>\n"
    )
}

fn escape(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
