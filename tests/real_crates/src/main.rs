//! Annotates every eligible public function of real crates with the attributes of trefoil, compiles
//! them, and counts what became of each function. It answers one question: of what people really
//! write, what is taken, what is refused and why, and what fails where nothing should fail.
//!
//! ```text
//! cargo run --package real-crates                    every crate of the first set
//! cargo run --package real-crates -- csv flate2      only these, of any set
//!     --set second          the second set, the `third`, or `all`
//!     --attribute apm       with `#[apm]` in the place of `#[tap]`
//!     --container           `#[async_patterns]` around the methods, and the methods of public traits too
//!     --trefoil DIR      the checkout of trefoil to measure (default: this one)
//!     --baseline FILE       list what differs from the report of an earlier run
//!     --work DIR            where sources and reports go (default: `target/real_crates`)
//! ```
//!
//! The sources come from the registry at run time and are changed in the work folder alone. The
//! report is written there as `report.md` and `report.json`; the exit status is 0 only if every
//! criterion is met.
#![forbid(unsafe_code)]

mod annotate;
mod check;
mod classify;
mod crates;
mod eligible;
mod report;
mod run;
mod sources;
mod subject;

use std::path::PathBuf;
use std::process::ExitCode;

use self::crates::Set;
use self::report::Report;
use self::subject::{Annotation, Surroundings};

/// What was asked for on the command line.
struct Arguments {
    only: Vec<String>,
    set: Set,
    annotation: Annotation,
    trefoil: PathBuf,
    baseline: Option<PathBuf>,
    work: PathBuf,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut arguments = Self {
            only: Vec::new(),
            set: Set::default(),
            annotation: Annotation::default(),
            baseline: None,
            work: root.join("target/real_crates"),
            trefoil: root,
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("`{word}` needs a value"));
            match word.as_str() {
                "--set" => arguments.set = Set::read(&value()?)?,
                "--attribute" => arguments.annotation.attribute = value()?,
                "--container" => arguments.annotation.surroundings = Surroundings::Container,
                "--trefoil" => arguments.trefoil = value()?.into(),
                "--baseline" => arguments.baseline = Some(value()?.into()),
                "--work" => arguments.work = value()?.into(),
                option if option.starts_with('-') => return Err(format!("no option `{option}`")),
                name => arguments.only.push(name.to_owned()),
            }
        }
        Ok(arguments)
    }
}

fn main() -> ExitCode {
    match Arguments::read(std::env::args().skip(1)).and_then(|arguments| survey(&arguments)) {
        Ok(report) if report.is_good() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn survey(arguments: &Arguments) -> Result<Report, String> {
    let chosen = crates::chosen(&arguments.only, arguments.set)?;
    let baseline = arguments
        .baseline
        .as_deref()
        .map(Report::read)
        .transpose()?;
    let sources = sources::prepare(&arguments.work, &arguments.trefoil, &chosen)?;
    let mut report = Report::new(&arguments.annotation);
    for source in &sources {
        report.add(&run::survey(source, &arguments.annotation)?);
        report.write(&arguments.work)?;
    }
    println!("{}", report.to_markdown());
    if let Some(baseline) = baseline {
        println!("{}", report.changes_since(&baseline));
    }
    Ok(report)
}
