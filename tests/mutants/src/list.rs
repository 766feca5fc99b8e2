//! The mutants, as `cargo mutants` lists them: it decides what is mutated, and how.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The packages whose sources are mutated.
pub(crate) const PACKAGES: [&str; 2] = ["trefoil", "trefoil-macros"];

/// What a mutant changes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Genre {
    /// The body of a function becomes a value.
    Body,
    Binary,
    Unary,
    /// An arm of a `match` is deleted.
    Arm,
    /// The guard of an arm becomes `true` or `false`.
    Guard,
    /// A field of a struct expression is taken from its base.
    Field,
}

/// One change to one file.
#[derive(Debug)]
pub(crate) struct Mutant {
    /// Its place in the list, by which woven code knows it.
    pub(crate) number: u32,
    pub(crate) package: String,
    pub(crate) file: String,
    /// The line, for readers.
    pub(crate) line: usize,
    /// The column, from 1.
    pub(crate) column: usize,
    /// File, function and change, without a line: the same from one version of the sources to the
    /// next as long as the function keeps its name.
    pub(crate) key: String,
    pub(crate) genre: Genre,
    pub(crate) replacement: String,
    pub(crate) return_type: String,
}

impl Mutant {
    fn read(number: usize, value: &Value) -> Option<Self> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let file = text(&value["file"])?;
        let start = &value["span"]["start"];
        let position = |key: &str| usize::try_from(start[key].as_u64()?).ok();
        let (_, change) = value["name"].as_str()?.split_once(": ")?;
        Some(Self {
            number: u32::try_from(number).ok()?,
            package: text(&value["package"])?,
            line: position("line")?,
            column: position("column")?,
            key: format!("{file}: {change}"),
            file,
            genre: genre(value["genre"].as_str()?)?,
            replacement: text(&value["replacement"])?,
            return_type: text(&value["function"]["return_type"]).unwrap_or_default(),
        })
    }

    /// The part of the package that the mutant belongs to, for figures: `runtime/task`.
    pub(crate) fn module(&self) -> String {
        let path = self.file.replace("macros/src/", "macros/");
        let mut parts = path.trim_end_matches(".rs").splitn(3, '/');
        let (package, module) = (parts.next(), parts.next());
        format!("{}/{}", package.unwrap_or(""), module.unwrap_or(""))
    }
}

fn genre(name: &str) -> Option<Genre> {
    Some(match name {
        "FnValue" => Genre::Body,
        "BinaryOperator" => Genre::Binary,
        "UnaryOperator" => Genre::Unary,
        "MatchArm" => Genre::Arm,
        "MatchArmGuard" => Genre::Guard,
        "StructField" => Genre::Field,
        _ => return None,
    })
}

/// Asks `cargo mutants` for the mutants of both packages.
pub(crate) fn read(root: &Path) -> Result<Vec<Mutant>, String> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["mutants", "--list", "--json"])
        .current_dir(root);
    for package in PACKAGES {
        cargo.args(["--package", package]);
    }
    let output = cargo.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!(
            "{said}\nhelp: cargo install --locked cargo-mutants"
        ));
    }
    let list: Value = serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let mutants = list.iter().enumerate().map(|(number, value)| {
        Mutant::read(number, value).ok_or_else(|| format!("a mutant of another form: {value}"))
    });
    let mut mutants = mutants.collect::<Result<Vec<_>, _>>()?;
    number_repeats(&mut mutants);
    Ok(mutants)
}

/// Tells apart what would have the same key: the second `replace == with !=` of a function.
fn number_repeats(mutants: &mut [Mutant]) {
    let mut seen = HashMap::new();
    for mutant in mutants {
        let times = seen.entry(mutant.key.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            mutant.key = format!("{} #{times}", mutant.key);
        }
    }
}
