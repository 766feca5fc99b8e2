//! Runs programs in a child process of this binary, and reads how they failed.

use std::fs;
use std::process::{self, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::choices::{self, Choices};
use crate::execute::{self, Meant, Wrong};
use crate::{generate, model};

/// How long one program may take: an upper limit on any machine; and a shorter one while a program
/// that fails is shrunk, when the worst that a wrong decision makes is a program that could be
/// simpler.
const LIMIT: Duration = Duration::from_secs(20);
const SHORT_LIMIT: Duration = Duration::from_secs(2);

const SEED: &str = "PROGRAMS_CHILD_SEED";
const CHOICES: &str = "PROGRAMS_CHILD_CHOICES";
const UNTIL: &str = "PROGRAMS_CHILD_MILLISECONDS";
const FAULT: &str = "PROGRAMS_CHILD_FAULT";
const SHORT: &str = "PROGRAMS_CHILD_SHORT_LIMIT";
const RUNS: &str = "PROGRAMS_CHILD_RUNS";

/// Exit codes of the child.
const WRONG: i32 = 10;
const LOST: i32 = 11;
const HUNG: i32 = 12;

/// What a child process is to run.
#[derive(Clone)]
pub(crate) struct Request {
    variables: Vec<(&'static str, String)>,
}

/// How a program failed.
pub(crate) struct Failed {
    pub(crate) choices: Vec<u8>,
    pub(crate) kind: String,
    pub(crate) text: String,
    /// How many programs have run, with the one that failed.
    pub(crate) runs: u64,
}

impl Request {
    /// The programs of this seed and those that follow it.
    pub(crate) fn of_seeds(seed: u64, seconds: u64) -> Self {
        let variables = vec![
            (SEED, seed.to_string()),
            (UNTIL, (seconds * 1000).to_string()),
        ];
        Self { variables }
    }

    /// The program of these choices, again and again.
    pub(crate) fn of_choices(choices: &[u8], seconds: u64) -> Self {
        let text = choices::to_text(choices);
        Self {
            variables: vec![(CHOICES, text), (UNTIL, (seconds * 1000).to_string())],
        }
    }

    /// So many runs of these choices, and no longer than `time`, which are like this one in
    /// everything else.
    pub(crate) fn repeating(&self, choices: &[u8], runs: u64, time: Duration) -> Self {
        let fault = self
            .variables
            .iter()
            .filter(|(name, _)| *name == FAULT)
            .cloned();
        let own = [
            (CHOICES, choices::to_text(choices)),
            (RUNS, runs.to_string()),
            (UNTIL, time.as_millis().to_string()),
            (SHORT, "1".to_owned()),
        ];
        Self {
            variables: own.into_iter().chain(fault).collect(),
        }
    }

    /// Makes one run in `rarity` misread what one kind of node gives.
    pub(crate) fn with_fault(mut self, rarity: u64) -> Self {
        self.variables.push((FAULT, rarity.to_string()));
        self
    }

    /// Runs the child; returns how many programs ran well.
    pub(crate) fn run(&self) -> Result<u64, Failed> {
        let path = std::env::temp_dir().join(format!(
            "trefoil-programs-{}-{:?}",
            process::id(),
            thread::current().id()
        ));
        let output = fs::File::create(&path).unwrap();
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["child::run_programs", "--exact", "--ignored", "--nocapture"])
            .envs(self.variables.iter().map(|(name, value)| (*name, value)))
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stdout(output.try_clone().unwrap())
            .stderr(output)
            .status()
            .unwrap();
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        fs::remove_file(&path).unwrap();
        let runs = text.matches("\nseed ").count() as u64;
        let kind = match status.code() {
            Some(0) => return Ok(runs),
            Some(WRONG) => "ends as it must not".to_owned(),
            Some(LOST) => "loses something".to_owned(),
            Some(HUNG) => "hangs".to_owned(),
            _ => format!("crashes ({status})"),
        };
        Err(Failed {
            choices: self.failing_choices(&text),
            kind,
            text: after_seeds(&text),
            runs,
        })
    }

    /// The choices of the program that was running last.
    fn failing_choices(&self, text: &str) -> Vec<u8> {
        if let Some((_, choices)) = self.variables.iter().find(|(name, _)| *name == CHOICES) {
            return choices::from_text(choices);
        }
        let last = text
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix("seed "));
        let seed = last.expect("the child prints each seed").parse().unwrap();
        let mut bytes = choices::of_seed(seed);
        let mut choices = Choices::new(&bytes);
        generate::program(&mut choices);
        bytes.truncate(choices.used());
        bytes
    }
}

/// What the child said behind its last seed.
fn after_seeds(text: &str) -> String {
    let lines: Vec<_> = text.lines().collect();
    let last = lines
        .iter()
        .rposition(|line| line.starts_with("seed "))
        .unwrap_or(0);
    lines[last..].join("\n")
}

/// Milliseconds after the start at which the watchdog ends this process.
static DEADLINE: AtomicU64 = AtomicU64::new(u64::MAX);

fn limit() -> Duration {
    if std::env::var_os(SHORT).is_some() {
        SHORT_LIMIT
    } else {
        LIMIT
    }
}

fn watch(start: Instant) {
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_millis(50));
            if start.elapsed().as_millis() > u128::from(DEADLINE.load(Ordering::Relaxed)) {
                eprintln!("it has not ended after {:?}", limit());
                process::exit(HUNG);
            }
        }
    });
}

#[test]
#[ignore = "it is what a child process runs"]
fn run_programs() {
    let Some(milliseconds) = crate::number(UNTIL) else {
        return;
    };
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !info.payload().is::<Meant>() {
            print(info);
        }
    }));
    let start = Instant::now();
    watch(start);
    let given = std::env::var(CHOICES)
        .ok()
        .map(|text| choices::from_text(&text));
    let first = crate::number(SEED).unwrap_or(0);
    let end = start + Duration::from_millis(milliseconds);
    let runs = crate::number(RUNS).unwrap_or(u64::MAX);
    let fault = crate::number(FAULT);
    for number in 0..runs {
        let seed = first + number;
        let bytes = given.clone().unwrap_or_else(|| choices::of_seed(seed));
        println!("\nseed {seed}");
        let deadline = start.elapsed() + limit();
        DEADLINE.store(
            u64::try_from(deadline.as_millis()).unwrap(),
            Ordering::Relaxed,
        );
        let misread = fault.is_some_and(|rarity| number % rarity == rarity - 1);
        run(&bytes, i64::from(misread));
        if Instant::now() > end {
            break;
        }
    }
}

/// Runs the program of these choices once, and ends the process if it fails.
fn run(bytes: &[u8], fault: i64) {
    let program = || generate::program(&mut Choices::new(bytes));
    let code = match execute::run(program(), &model::expected(&program()), fault, limit() / 2) {
        Ok(()) => return,
        Err(Wrong::Outcome(text)) => {
            println!("{text}");
            WRONG
        }
        Err(Wrong::Lost(text)) => {
            println!("{text}");
            LOST
        }
    };
    process::exit(code);
}
