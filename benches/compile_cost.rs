//! What the attributes cost to compile: `cargo bench -p trefoil-benches --bench compile_cost`.
//!
//! Writes the same 1,000 functions in several crates, under `target/compile-cost`: plain, with a
//! wrapper written by hand on `Task`, with each attribute, with all three, and with
//! `tracing::instrument`. Checks each crate and prints the CPU time of a function above a plain
//! one, and the ratios that the project aims at. Then it builds a program that calls 100 of them,
//! with the wrapper and with `#[tap]`, for release, and prints time and size. Other work on the
//! machine changes the times more than the ratios. With `--test`, a few functions show that all
//! variants compile.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, io};

/// How much is measured.
struct Size {
    functions: u32,
    /// Of a program that is built for release.
    called: u32,
    runs: usize,
}

/// A crate of functions: its name, what stands before each function, and whether a wrapper stands
/// behind it.
type Variant = (&'static str, &'static str, bool);

const VARIANTS: &[Variant] = &[
    ("plain", "", false),
    ("hand", "", true),
    ("tap", "#[trefoil::tap]", false),
    ("apm", "#[trefoil::apm]", false),
    ("eap", "#[trefoil::eap]", false),
    (
        "all",
        "#[trefoil::tap] #[trefoil::apm] #[trefoil::eap]",
        false,
    ),
    ("instrument", "#[tracing::instrument]", false),
];

/// The programs that are built for release, each from the variant of the same name: all of them
/// have the same members.
const PROGRAMS: &[&str] = &["hand", "tap"];

/// What a variant may cost at most, in terms of another one.
const GOALS: &[(&str, f64, &str)] = &[
    ("tap", 2.5, "hand"),
    ("apm", 3.0, "tap"),
    ("eap", 3.0, "tap"),
    ("all", 1.0, "instrument"),
];

fn main() -> io::Result<()> {
    let is_test = env::args().any(|argument| argument == "--test");
    let (functions, called, runs) = if is_test { (2, 2, 1) } else { (1000, 100, 3) };
    let size = Size {
        functions,
        called,
        runs,
    };
    let project = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()?;
    let scratch = project.join("target/compile-cost");
    write_crate(&scratch, &project, &size)?;
    let mut costs = Vec::new();
    for (name, ..) in VARIANTS {
        // The first run compiles the dependencies as well.
        let best = (0..=size.runs).map(|_| check(&scratch, name)).skip(1);
        let best = best.collect::<io::Result<Vec<_>>>()?.into_iter().min();
        costs.push((*name, best.unwrap_or_default()));
    }
    let mut programs = Vec::new();
    for name in PROGRAMS {
        let best = (0..=size.runs).map(|_| build(&scratch, name)).skip(1);
        let best = best.collect::<io::Result<Vec<_>>>()?.into_iter().min();
        programs.push((*name, best.unwrap_or_default()));
    }
    if !is_test {
        report(&costs, &size);
        report_programs(&programs, &size);
    }
    Ok(())
}

/// Writes the package, with a binary for each variant.
fn write_crate(scratch: &Path, project: &Path, size: &Size) -> io::Result<()> {
    fs::create_dir_all(scratch.join("src"))?;
    let mut manifest = format!(
        "[package]\nname = \"compile-cost\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         trefoil = {{ path = '{}' }}\ntracing = \"0.1\"\n",
        project.display()
    );
    for (name, attributes, has_wrapper) in VARIANTS {
        let path = format!("src/{name}.rs");
        let _ = write!(
            manifest,
            "\n[[bin]]\nname = \"{name}\"\npath = \"{path}\"\n"
        );
        let functions = |count| functions(count, attributes, *has_wrapper);
        fs::write(
            scratch.join(path),
            format!("{}fn main() {{}}\n", functions(size.functions)),
        )?;
        if PROGRAMS.contains(name) {
            let path = format!("src/program_{name}.rs");
            let _ = write!(
                manifest,
                "\n[[bin]]\nname = \"program_{name}\"\npath = \"{path}\"\n"
            );
            let program = functions(size.called) + &calls(size.called);
            fs::write(scratch.join(path), program)?;
        }
    }
    fs::write(scratch.join("Cargo.toml"), manifest)
}

fn functions(count: u32, attributes: &str, has_wrapper: bool) -> String {
    let mut text = String::from("#![allow(dead_code)]\n");
    for index in 0..count {
        let _ = writeln!(
            text,
            "{attributes}\npub fn f{index}(a: u64, b: String, c: Vec<u8>) -> std::io::Result<u64> {{\n    \
             if b.is_empty() {{ return Err(std::io::Error::other(\"empty\")); }}\n    \
             Ok(a + b.len() as u64 + c.len() as u64)\n}}"
        );
        if has_wrapper {
            let _ = writeln!(
                text,
                "pub fn f{index}_async(a: u64, b: String, c: Vec<u8>) -> trefoil::Task<std::io::Result<u64>> {{\n    \
                 trefoil::Task::try_run(move || f{index}(a, b, c))\n}}"
            );
        }
    }
    text
}

/// A program that calls each function.
fn calls(count: u32) -> String {
    let mut text = String::from("fn main() {\n    let mut sum = 0;\n");
    for index in 0..count {
        let _ = writeln!(
            text,
            "    sum += f{index}_async({index}, String::from(\"b\"), vec![1]).wait().unwrap_or(0);"
        );
    }
    text + "    println!(\"{sum}\");\n}\n"
}

/// The time that the compiler takes to check one variant alone.
fn check(scratch: &Path, name: &str) -> io::Result<Duration> {
    compile(scratch, name, &["check"])
}

/// The time that the compiler takes to build a program for release, and its size in bytes.
fn build(scratch: &Path, name: &str) -> io::Result<(Duration, u64)> {
    let program = format!("program_{name}");
    let time = compile(scratch, &program, &["build", "--release"])?;
    let built = scratch.join("target/release").join(program);
    let built = built.with_extension(env::consts::EXE_EXTENSION);
    Ok((time, fs::metadata(built)?.len()))
}

/// The time that cargo takes for one binary whose dependencies are compiled.
fn compile(scratch: &Path, name: &str, command: &[&str]) -> io::Result<Duration> {
    let source = scratch.join("src").join(name).with_extension("rs");
    fs::write(&source, fs::read(&source)?)?;
    let cargo = env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    let (cpu, wall) = (cpu_of_children(), Instant::now());
    let status = Command::new(cargo)
        .args(command)
        .args(["--quiet", "--bin", name])
        .current_dir(scratch)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        .status()?;
    if !status.success() {
        return Err(io::Error::other(format!("`{name}` does not compile")));
    }
    let spent = cpu_of_children()
        .zip(cpu)
        .map(|(after, before)| after.saturating_sub(before));
    Ok(spent.unwrap_or_else(|| wall.elapsed()))
}

/// The CPU time of all processes that have been waited for, where the system tells it: Linux counts
/// it in hundredths of a second.
fn cpu_of_children() -> Option<Duration> {
    let line = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = line.rsplit_once(')')?;
    let hundredths: u64 = fields.split_whitespace().nth(13)?.parse().ok()?;
    Some(Duration::from_millis(hundredths * 10))
}

fn report(costs: &[(&str, Duration)], size: &Size) {
    let time = |name: &str| {
        let found = costs.iter().find(|(known, _)| *known == name);
        found.map_or(0.0, |(_, time)| time.as_secs_f64())
    };
    let above = |name: &str| (time(name) - time("plain")) * 1000.0 / f64::from(size.functions);
    for (name, ..) in VARIANTS.iter().skip(1) {
        println!("{name:>12} {:6.2} ms a function", above(name));
    }
    for (name, goal, other) in GOALS {
        let ratio = above(name) / above(other);
        println!("{name:>12} {ratio:6.2} times {other}, at most {goal} wanted");
    }
}

fn report_programs(programs: &[(&str, (Duration, u64))], size: &Size) {
    for (name, (time, bytes)) in programs {
        let (seconds, kilobytes) = (time.as_secs_f64(), bytes / 1024);
        println!(
            "{name:>12} {seconds:6.2} s and {kilobytes} KiB for a release build of {} calls",
            size.called
        );
    }
}
