//! Two queues on 4 to 128 cores, reckoned: `cargo run --release --package trefoil-benches --bin
//! simulation`. With `--plots FOLDER` it writes the plots as well.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use trefoil_benches::plot::{Line, Lines};
use trefoil_benches::simulation::{Costs, Outcome, Queue, Setup, fork_join, outside};

const WORKERS: [u32; 6] = [4, 8, 16, 32, 64, 128];
const TASKS: [u64; 2] = [200, 2_000];
const QUEUES: [(&str, Queue); 2] = [
    ("a queue for each worker", Queue::PerWorker { batch: 31 }),
    ("one queue, one lock", Queue::Single),
];
type Load = fn(Setup) -> Outcome;

const LOADS: [(&str, &str, Load); 2] = [
    ("fork-join", "tasks that start tasks", fork_join),
    (
        "outside",
        "tasks from a thread for each four workers",
        outside,
    ),
];

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let folder = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => None,
        ["--plots", folder] => Some(PathBuf::from(folder)),
        _ => {
            eprintln!("usage: simulation [--plots FOLDER]");
            return ExitCode::FAILURE;
        }
    };
    println!("Assumed, in ns: {:?}\n", Costs::default());
    println!(
        "| load | a task takes | workers | {} | {} | times |\n| --- | --- | --- | --- | --- | --- |",
        QUEUES[0].0, QUEUES[1].0
    );
    for (name, what, load) in LOADS {
        for task in TASKS {
            let lines = compare(name, task, load);
            let written = folder.as_deref().map_or(Ok(()), |folder| {
                let title = format!("Reckoned: {what}, of {task} ns each");
                write(folder, &format!("simulation-{name}-{task}"), title, lines)
            });
            if let Err(error) = written {
                eprintln!("cannot write the plots: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

type Points = Vec<Line>;

/// Prints a row for each number of workers; returns the throughput of each queue as a line.
fn compare(name: &str, task: u64, load: Load) -> Points {
    let mut lines: Points = QUEUES
        .map(|(queue, _)| (queue.to_owned(), Vec::new()))
        .into();
    let mut ideal = Vec::new();
    for workers in WORKERS {
        let outcomes = QUEUES.map(|(_, queue)| {
            load(Setup {
                queue,
                workers: workers as usize,
                task,
                tasks: 1 << 17,
                costs: Costs::default(),
            })
        });
        for ((_, points), outcome) in lines.iter_mut().zip(outcomes) {
            points.push((f64::from(workers), outcome.tasks_per_microsecond));
        }
        let per_microsecond = if task == TASKS[0] { 5.0 } else { 0.5 };
        ideal.push((f64::from(workers), f64::from(workers) * per_microsecond));
        let [own, single] = outcomes;
        println!(
            "| {name} | {task} ns | {workers} | {} | {} | {:.1} |",
            shown(own),
            shown(single),
            own.tasks_per_microsecond / single.tasks_per_microsecond
        );
    }
    lines.push(("no cost but the tasks".to_owned(), ideal));
    lines
}

fn shown(outcome: Outcome) -> String {
    format!(
        "{:.1} tasks/µs; {:.2} transfers, {:.0} ns waited a task",
        outcome.tasks_per_microsecond, outcome.transfers_per_task, outcome.waited_per_task
    )
}

fn write(folder: &Path, name: &str, title: String, lines: Points) -> io::Result<()> {
    let plot = Lines {
        title,
        across: "workers".into(),
        up: "tasks completed in a microsecond".into(),
        lines,
    };
    fs::create_dir_all(folder)?;
    fs::write(folder.join(name).with_extension("svg"), plot.svg())
}
