//! The crates by name, in exact versions: of every kind that has blocking functions, and buildable on a plain machine.

/// A line of the table.
#[derive(Debug)]
pub(crate) struct Crate {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// What it does.
    pub(crate) kind: &'static str,
    pub(crate) default_features: Defaults,
    pub(crate) features: &'static [&'static str],
}

/// Whether a crate's default features are on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Defaults {
    On,
    Off,
}

macro_rules! table {
    ($($name:literal $version:literal $kind:literal $defaults:ident [$($feature:literal)*])*) => {
        &[$(Crate {
            name: $name,
            version: $version,
            kind: $kind,
            default_features: Defaults::$defaults,
            features: &[$($feature),*],
        }),*]
    };
}

/// The C libraries of some are built from the sources that their crates bring along.
const TABLE: &[Crate] = table! {
    "fs4" "1.1.0" "I/O" On []
    "memmap2" "0.9.12" "I/O" On []
    "flate2" "1.1.11" "compression" On []
    "orion" "0.18.1" "crypto" On []
    "tiny-skia" "0.12.0" "image" On []
    "curl" "0.4.51" "network" Off ["static-curl"]
    "rusqlite" "0.41.1" "database" On ["bundled" "backup" "blob"]
    "git2" "0.21.0" "database" Off ["vendored-libgit2"]
    "sqlparser" "0.63.0" "parsing" On []
    "syn" "3.0.9" "parsing" On ["full" "visit" "visit-mut" "fold" "extra-traits"]
    "rhai" "1.27.0" "language" On []
    "umya-spreadsheet" "3.1.1" "documents" On []
};

/// The crates of these names, or all.
pub(crate) fn chosen(names: &[String]) -> Result<Vec<&'static Crate>, String> {
    if names.is_empty() {
        return Ok(TABLE.iter().collect());
    }
    let find = |name: &String| {
        let found = TABLE.iter().find(|line| line.name == name);
        found.ok_or_else(|| format!("`{name}` is not in the table of `crates.rs`"))
    };
    names.iter().map(find).collect()
}
