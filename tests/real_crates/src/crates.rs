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
const FIRST: &[Crate] = table! {
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

/// A second set, so that what was mended for the first is seen to hold for others. Smaller crates come first.
const SECOND: &[Crate] = table! {
    "walkdir" "2.5.0" "I/O" On []
    "tempfile" "3.27.0" "I/O" On []
    "tar" "0.4.46" "archives" On []
    "zip" "9.4.1" "archives" Off ["deflate"]
    "zstd" "0.14.3" "compression" Off ["zdict_builder"]
    "lz4_flex" "0.14.0" "compression" On []
    "ureq" "3.5.1" "network" Off ["gzip" "json"]
    "attohttpc" "0.31.0" "network" Off ["json"]
    "tungstenite" "0.30.0" "network" On []
    "postgres" "0.19.14" "database" On []
    "redb" "4.5.0" "database" On []
    "csv" "1.4.0" "parsing" On []
    "quick-xml" "0.42.0" "parsing" On ["serialize"]
    "winnow" "1.0.5" "parsing" On []
    "object" "0.40.0" "parsing" On []
    "serde_json" "1.0.154" "serialization" On []
    "toml_edit" "0.25.18" "serialization" On []
    "symphonia-core" "0.6.1" "audio" On []
    "png" "0.18.1" "image" On []
    "image" "0.25.10" "image" Off ["png" "jpeg" "gif" "bmp"]
    "rsa" "0.9.10" "crypto" On []
    "handlebars" "6.4.4" "templating" On []
    "minijinja" "3.0.5" "templating" On []
    "similar" "3.2.1" "text" On ["inline"]
    "pulldown-cmark" "0.13.6" "text" On []
    "comrak" "0.59.0" "text" Off []
    "num-bigint" "0.5.1" "mathematics" On []
    "petgraph" "0.8.3" "mathematics" On []
    "ndarray" "0.17.2" "mathematics" On []
    "geo" "0.33.1" "geometry" Off []
    "gix-object" "0.66.1" "git" On ["sha1"]
    "gix-ref" "0.69.1" "git" On ["sha1"]
    "gix-config" "0.62.2" "git" On ["sha1"]
    "nix" "0.31.3" "operating system" On ["fs" "socket" "process" "signal" "term" "mman" "poll"]
    "notify" "8.2.1" "operating system" On []
    "procfs" "0.18.0" "operating system" On []
    "sysinfo" "0.40.1" "operating system" On []
    "calamine" "0.38.0" "documents" On []
    "lopdf" "0.47.0" "documents" Off []
    "jiff" "0.2.43" "time" On []
};

/// Which of the tables.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Set {
    #[default]
    First,
    Second,
    All,
}

impl Set {
    pub(crate) fn read(name: &str) -> Result<Self, String> {
        match name {
            "first" => Ok(Self::First),
            "second" => Ok(Self::Second),
            "all" => Ok(Self::All),
            other => Err(format!(
                "`{other}` is none of the sets `first`, `second`, `all`"
            )),
        }
    }

    fn crates(self) -> impl Iterator<Item = &'static Crate> {
        let (first, second) = match self {
            Self::First => (FIRST, &[][..]),
            Self::Second => (&[][..], SECOND),
            Self::All => (FIRST, SECOND),
        };
        first.iter().chain(second)
    }
}

/// The crates of these names, or the whole set.
pub(crate) fn chosen(names: &[String], set: Set) -> Result<Vec<&'static Crate>, String> {
    if names.is_empty() {
        return Ok(set.crates().collect());
    }
    let find = |name: &String| {
        let found = Set::All.crates().find(|line| line.name == name);
        found.ok_or_else(|| format!("`{name}` is not in the tables of `crates.rs`"))
    };
    names.iter().map(find).collect()
}
