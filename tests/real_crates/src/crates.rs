//! The crates by name, in exact versions: of every kind that has blocking functions, and buildable
//! on a plain machine.

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

/// A second set, so that what was mended for the first is seen to hold for others. Smaller crates
/// come first.
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

/// A third set, on which nothing was mended before it was first measured.
const THIRD: &[Crate] = table! {
    "socket2" "0.6.5" "operating system" On ["all"]
    "mio" "1.2.4" "operating system" On ["os-poll" "net" "os-ext"]
    "ignore" "0.4.34" "I/O" On []
    "globset" "0.4.21" "I/O" On []
    "console" "0.16.6" "terminal" On []
    "indicatif" "0.18.6" "terminal" On []
    "crossterm" "0.29.0" "terminal" On []
    "rustyline" "19.0.0" "terminal" On []
    "regex" "1.13.1" "text" On []
    "aho-corasick" "1.1.5" "text" On []
    "fst" "0.4.7" "text" On []
    "tera" "2.4.0" "templating" On []
    "snap" "1.1.2" "compression" On []
    "bzip2" "0.6.1" "compression" On []
    "brotli" "9.1.1" "compression" On []
    "hound" "3.5.1" "audio" On []
    "ttf-parser" "0.25.1" "parsing" On []
    "gimli" "0.34.0" "parsing" On []
    "goblin" "0.10.7" "parsing" On []
    "wasmparser" "0.263.0" "parsing" On []
    "mailparse" "0.18.0" "parsing" On []
    "x509-parser" "0.18.1" "parsing" On []
    "bytes" "1.12.1" "serialization" On []
    "der" "0.8.3" "serialization" On ["alloc" "std" "pem" "oid"]
    "rss" "2.1.2" "serialization" On []
    "http" "1.5.0" "network" On []
    "url" "2.5.8" "network" On []
    "lettre" "0.11.23" "network" Off ["builder" "smtp-transport" "hostname"]
    "rustls" "0.23.46" "crypto" Off ["std" "ring" "tls12"]
    "ring" "0.17.14" "crypto" On ["std"]
    "heed" "0.23.1" "database" On []
    "diesel" "2.3.14" "database" Off ["r2d2"]
    "chrono" "0.4.45" "time" On []
    "time" "0.3.55" "time" On ["formatting" "parsing" "macros"]
    "rand" "0.10.3" "mathematics" On []
    "nalgebra" "0.35.0" "mathematics" On []
    "kurbo" "0.13.1" "geometry" On []
    "indexmap" "2.14.2" "collections" On []
    "hashbrown" "0.17.1" "collections" On []
    "crossbeam-channel" "0.5.17" "concurrency" On []
    "rayon" "1.12.0" "concurrency" On []
    "clap_builder" "4.6.7" "command line" On []
    "gpx" "0.10.0" "documents" On []
    "plotters" "0.3.7" "image" Off ["bitmap_backend" "line_series"]
};

/// Which of the tables.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Set {
    #[default]
    First,
    Second,
    Third,
    All,
}

impl Set {
    pub(crate) fn read(name: &str) -> Result<Self, String> {
        match name {
            "first" => Ok(Self::First),
            "second" => Ok(Self::Second),
            "third" => Ok(Self::Third),
            "all" => Ok(Self::All),
            other => Err(format!(
                "`{other}` is none of the sets `first`, `second`, `third`, `all`"
            )),
        }
    }

    fn crates(self) -> impl Iterator<Item = &'static Crate> {
        let tables: &[&[Crate]] = match self {
            Self::First => &[FIRST],
            Self::Second => &[SECOND],
            Self::Third => &[THIRD],
            Self::All => &[FIRST, SECOND, THIRD],
        };
        tables.iter().copied().flatten()
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
