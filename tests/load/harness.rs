//! Runs each case in a child process under a watchdog, and reports where a case that does not end
//! is waiting.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::process::{self, Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use trefoil::ThreadPool;

use crate::{growth, memory};

/// How long a case may take: an upper limit on any machine.
const LIMIT: Duration = Duration::from_secs(60);

/// What the parent waits beyond the limit for the watchdog's report, before it kills the child.
const GRACE: Duration = Duration::from_secs(15);

/// Set in a child process that is measured: how many of something it makes.
const SIZE: &str = "LOAD_SIZE";

/// Set in a child process; holds the number of seconds after which the watchdog ends it.
const CHILD: &str = "LOAD_CHILD";

/// Runs `body` in a child process, and fails if it panics, aborts, or takes longer than a minute.
#[track_caller]
pub(crate) fn case<F: FnOnce()>(body: F) {
    Case::of::<F>(LIMIT).run(body);
}

/// Runs `body` as [`case`] does, with `shell` executed first in the child's shell, such as a
/// `ulimit`.
#[track_caller]
pub(crate) fn case_after<F: FnOnce()>(shell: &'static str, body: F) {
    let case = Case::of::<F>(LIMIT);
    Case { shell, ..case }.run(body);
}

/// Runs a storm: `body` receives the time at which it should stop, and may take a minute longer.
#[track_caller]
pub(crate) fn storm<F: FnOnce(Instant)>(body: F) {
    let length = Duration::from_secs(number("LOAD_SECONDS").unwrap_or(3));
    Case::of::<F>(LIMIT + length).run(|| body(Instant::now() + length));
}

/// Runs `program` for none, `n` and `2 n` of something, each in a child process of its own; demands
/// that the second `n` cost no more than the first: in allocations, and in instructions where
/// valgrind can count them.
///
/// Time is printed by the parent, and gates nothing.
#[track_caller]
pub(crate) fn linear<F: FnOnce(usize)>(n: usize, program: F) {
    let case = Case::of::<F>(LIMIT);
    if let Some(size) = number(SIZE) {
        let size = usize::try_from(size).unwrap();
        return case.run(|| {
            let allocations = memory::allocations(|| program(size));
            println!("allocations: {allocations}");
        });
    }
    let [none, first, both] = [0, n, 2 * n].map(|size| case.measure(size));
    growth::assert_linear(n, none, first, both);
}

/// The seed of this run's random choices, which is printed.
pub(crate) fn seed() -> u64 {
    let seed = number("LOAD_SEED").unwrap_or_else(|| u64::from(process::id()));
    println!("LOAD_SEED={seed}");
    seed
}

pub(crate) fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    let number = text.parse();
    Some(number.unwrap_or_else(|_| panic!("{variable} must be a number, not `{text}`")))
}

struct Case {
    /// The path of the test within this binary.
    name: &'static str,
    limit: Duration,
    shell: &'static str,
    /// How many of something a measured program makes.
    size: Option<usize>,
}

impl Case {
    /// The case whose test function holds the closure of type `F`.
    fn of<F>(limit: Duration) -> Self {
        let path = std::any::type_name::<F>();
        let (_crate, path) = path.split_once("::").expect("a path within a crate");
        let (name, _closure) = path.split_once("::{{closure}}").expect("a closure");
        let limit = number("LOAD_LIMIT").map_or(limit, Duration::from_secs);
        Self {
            name,
            limit,
            shell: ":",
            size: None,
        }
    }

    #[track_caller]
    fn run(&self, body: impl FnOnce()) {
        match number(CHILD) {
            Some(limit) => {
                watch(Duration::from_secs(limit));
                body();
                println!("processor time: {:.1} s", processor_time());
            }
            None => _ = self.run_child(),
        }
    }

    /// What the program costs for one size.
    #[track_caller]
    fn measure(&self, size: usize) -> growth::Cost {
        let case = Self {
            size: Some(size),
            ..*self
        };
        let (text, seconds) = case.run_child();
        growth::Cost::read(&text, seconds)
    }

    /// Runs the case in a child process; returns what it printed, and how long it took.
    #[track_caller]
    fn run_child(&self) -> (String, f32) {
        // One case at a time: each loads every core.
        static RUNNING: Mutex<()> = Mutex::new(());
        let _running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let path = std::env::temp_dir().join(format!("trefoil-load-{}", process::id()));
        let output = fs::File::create(&path).unwrap();
        let started = Instant::now();
        let mut child = self.spawn(&output);
        let ended = wait(&mut child, self.limit + GRACE);
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        fs::remove_file(&path).unwrap();
        let (name, seconds) = (self.name, started.elapsed().as_secs_f32());
        match ended {
            Some(status) if status.success() && text.contains("1 passed") => {
                println!("{name}: {seconds:.1} s\n{text}");
                (text, seconds)
            }
            Some(status) => panic!("{name} failed after {seconds:.1} s ({status})\n{text}"),
            None => panic!("{name} did not end, and its watchdog did not report\n{text}"),
        }
    }

    fn spawn(&self, output: &fs::File) -> Child {
        let script = format!("{}; exec \"$@\"", self.shell);
        let mut command = Command::new("sh");
        command.args(["-c", &script, "sh"]);
        if self.size.is_some() && growth::can_count() {
            command.args(growth::COUNTER);
        }
        command
            .arg(std::env::current_exe().unwrap())
            .args([self.name, "--exact", "--nocapture", "--include-ignored"])
            .env(CHILD, self.limit.as_secs().to_string())
            .env("RUST_BACKTRACE", "0")
            .envs(self.size.map(|size| (SIZE, size.to_string())))
            .stdin(Stdio::null())
            .stdout(output.try_clone().unwrap())
            .stderr(output.try_clone().unwrap())
            .spawn()
            .unwrap()
    }
}

/// Waits for a child's end, and kills it when `limit` is over.
fn wait(child: &mut Child, limit: Duration) -> Option<process::ExitStatus> {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        if Instant::now() >= deadline {
            child.kill().unwrap();
            child.wait().unwrap();
            return None;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Seconds that the threads of this process have run for, as far as the system reports it.
fn processor_time() -> f32 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    // In user mode and in the system's, in hundredths of a second.
    let ticks = after_name.split(' ').skip(11).take(2);
    ticks
        .filter_map(|ticks| ticks.parse::<f32>().ok())
        .sum::<f32>()
        / 100.0
}

/// Ends this process when `limit` is over, with a report of where it is waiting.
fn watch(limit: Duration) {
    thread::spawn(move || {
        thread::sleep(limit);
        eprintln!("the watchdog ends this case after {limit:?}\n{Report}");
        process::exit(3);
    });
}

/// Steps that operations are in: what each waits for, and since when.
static STEPS: Mutex<BTreeMap<u64, (&'static str, Instant)>> = Mutex::new(BTreeMap::new());

/// Runs one step of an operation; while it lasts, the watchdog's report names it.
pub(crate) fn step<R>(what: &'static str, run: impl FnOnce() -> R) -> R {
    struct Leave(u64);
    impl Drop for Leave {
        fn drop(&mut self) {
            steps().remove(&self.0);
        }
    }
    let mut entered = steps();
    let number = entered.last_key_value().map_or(0, |(last, _)| last + 1);
    entered.insert(number, (what, Instant::now()));
    drop(entered);
    let _leave = Leave(number);
    run()
}

fn steps() -> std::sync::MutexGuard<'static, BTreeMap<u64, (&'static str, Instant)>> {
    STEPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where every live operation waits, as far as steps, the pool and the system show.
struct Report;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut waiting = BTreeMap::<_, (usize, Duration)>::new();
        for (what, since) in steps().values() {
            let (count, longest) = waiting.entry(*what).or_default();
            *count += 1;
            *longest = (*longest).max(since.elapsed());
        }
        for (what, (count, longest)) in waiting {
            writeln!(f, "  {count} in `{what}`, the longest for {longest:.1?}")?;
        }
        let workers = ThreadPool::global().thread_count();
        writeln!(f, "  {workers} workers in the pool of the process")?;
        for (thread, count) in threads() {
            writeln!(f, "  {count} threads {thread}")?;
        }
        Ok(())
    }
}

/// The threads of this process: name, state, and the kernel function they sleep in, where the
/// system tells.
fn threads() -> BTreeMap<String, usize> {
    let mut threads = BTreeMap::new();
    for entry in fs::read_dir("/proc/self/task")
        .into_iter()
        .flatten()
        .flatten()
    {
        let read = |file| fs::read_to_string(entry.path().join(file)).unwrap_or_default();
        let (name, stat, channel) = (read("comm"), read("stat"), read("wchan"));
        let state = stat
            .rsplit_once(") ")
            .and_then(|(_, rest)| rest.chars().next());
        let text = format!("`{}` {} {channel}", name.trim(), state.unwrap_or('?'));
        *threads.entry(text).or_default() += 1;
    }
    threads
}
