//! The whole table: `cargo run --release --package trefoil-benches --bin table`.

use std::process::ExitCode;

use trefoil_benches::measure::Options;
use trefoil_benches::report;
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
    --quick         run little of each, to see that it runs
";

struct Arguments {
    options: Options,
    has_markdown: bool,
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
    ExitCode::SUCCESS
}

/// `None` if there is nothing to do but what has been printed.
fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut parsed = Arguments {
        options: Options::default(),
        has_markdown: false,
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
