//! The whole table: `cargo run --release --package trefoil-benches --bin table`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use trefoil_benches::measure::Options;
use trefoil_benches::plot::of_table;
use trefoil_benches::process;
use trefoil_benches::report;
use trefoil_benches::row::Row;
use trefoil_benches::rows::GROUPS;

const USAGE: &str = "\
Measures trefoil beside its peers and prints what is measured, each figure and the goals.

    table [OPTION...] [ROWS...]

ROWS are names of groups of rows, such as `batch`; all without any.

    --list          print the names
    --rounds N      run each contender N times and take the median (7)
    --best          take the best round instead of the median, on a busy machine
    --cpu-jobs N    start N functions of 5 ms in the row `cpu` (200)
    --markdown      print a table for a page as well
    --page FILE     write the table into FILE, between its two marks
    --plots FOLDER  write plots of the rows to FOLDER
    --quick         run little of each, to see that it runs
";

/// What stands before and after the table on a page.
const BEGIN: &str = "<!-- table: begin -->";
const END: &str = "<!-- table: end -->";

struct Arguments {
    options: Options,
    has_markdown: bool,
    plots: Option<PathBuf>,
    page: Option<PathBuf>,
    groups: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = match parse(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}\n\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    let mut rows = Vec::new();
    for (name, measure) in GROUPS {
        let is_chosen =
            arguments.groups.is_empty() || arguments.groups.iter().any(|group| group == name);
        if !is_chosen {
            continue;
        }
        for row in measure(&arguments.options) {
            println!("{}", report::text(&row));
            rows.push(row);
        }
    }
    if arguments.has_markdown {
        println!("{}", report::markdown(&rows));
    }
    print!("{}", report::summary(&rows));
    let written = [
        arguments
            .plots
            .map_or(Ok(()), |folder| write_plots(&folder, &rows)),
        arguments
            .page
            .map_or(Ok(()), |page| write_page(&page, &arguments.options, &rows)),
    ];
    if let Some(error) = written.into_iter().find_map(Result::err) {
        eprintln!("cannot write the results: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn write_plots(folder: &Path, rows: &[Row]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, svg) in of_table(rows) {
        fs::write(folder.join(name).with_extension("svg"), svg)?;
    }
    Ok(())
}

/// Writes the machine and the table in place of those of an earlier run.
fn write_page(page: &Path, options: &Options, rows: &[Row]) -> io::Result<()> {
    let figure = if options.takes_best { "best" } else { "median" };
    let (machine, rounds) = (process::machine(), options.rounds);
    let table = report::markdown(rows);
    let content = format!("{machine} The {figure} of {rounds} rounds.\n\n{table}");
    let text = fs::read_to_string(page)?;
    let replaced = with_content(&text, &content);
    let missing = || io::Error::other(format!("the page has no `{BEGIN}` and `{END}`"));
    fs::write(page, replaced.ok_or_else(missing)?)
}

/// The page with `content` between the marks.
fn with_content(page: &str, content: &str) -> Option<String> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{content}\n{END}{after}"))
}

/// `None` if there is nothing to do but what has been printed.
fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut parsed = Arguments {
        options: Options::default(),
        has_markdown: false,
        plots: None,
        page: None,
        groups: Vec::new(),
    };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" => {
                print!("{USAGE}");
                return Ok(None);
            }
            "--list" => {
                for (name, _) in GROUPS {
                    println!("{name}");
                }
                return Ok(None);
            }
            "--quick" => parsed.options = Options::quick(),
            "--markdown" => parsed.has_markdown = true,
            "--best" => parsed.options.takes_best = true,
            "--page" => {
                let page = arguments.next().ok_or("`--page` takes a file")?;
                parsed.page = Some(page.into());
            }
            "--plots" => {
                let folder = arguments.next().ok_or("`--plots` takes a folder")?;
                parsed.plots = Some(folder.into());
            }
            "--rounds" => parsed.options.rounds = count(&argument, arguments.next())?,
            "--cpu-jobs" => parsed.options.processor_jobs = count(&argument, arguments.next())?,
            group if GROUPS.iter().any(|(name, _)| *name == group) => parsed.groups.push(argument),
            _ => return Err(format!("there are no rows `{argument}`")),
        }
    }
    Ok(Some(parsed))
}

fn count(option: &str, value: Option<String>) -> Result<usize, String> {
    let count = value.and_then(|value| value.parse().ok());
    count
        .filter(|count| *count > 0)
        .ok_or_else(|| format!("`{option}` takes a number above zero"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Option<Arguments>, String> {
        parse(arguments.iter().copied().map(String::from))
    }

    #[test]
    fn rows_and_options_are_read() {
        let arguments = parsed(&["--rounds", "3", "batch", "--best"])
            .unwrap()
            .unwrap();
        assert_eq!(arguments.groups, ["batch"]);
        assert_eq!(arguments.options.rounds, 3);
        assert!(arguments.options.takes_best);
    }

    #[test]
    fn unknown_words_are_named() {
        assert!(parsed(&["bath"]).is_err_and(|error| error.contains("`bath`")));
        assert!(parsed(&["--rounds", "0"]).is_err_and(|error| error.contains("`--rounds`")));
    }

    #[test]
    fn the_page_has_a_place_for_the_table() {
        let page = include_str!("../../../docs/performance.md");
        let once = with_content(page, "a table").unwrap();
        assert_eq!(with_content(&once, "a table").unwrap(), once);
        assert!(once.contains("a table"));
        assert_eq!(with_content("a page without marks", "a table"), None);
    }
}
