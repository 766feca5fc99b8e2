//! Which mutant is active. `tests/mutants` writes this module into its copy of each package, and
//! woven code asks `is(NUMBER)` where it chooses between a mutant and what stands in the sources.
//!
//! `TREFOIL_MUTANT` is the number of the active mutant. `TREFOIL_MUTANTS_REACHED` is a file to
//! which the numbers of the mutants are appended that a process reaches, each once.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

const MOST: usize = 16_384;
const NONE: u32 = MOST as u32;
const RECORD: u32 = NONE + 1;
const UNREAD: u32 = NONE + 2;

static ACTIVE: AtomicU32 = AtomicU32::new(UNREAD);
static REACHED: [AtomicBool; MOST] = [const { AtomicBool::new(false) }; MOST];
static RECORDING: OnceLock<File> = OnceLock::new();

pub(crate) fn is(mutant: u32) -> bool {
    match ACTIVE.load(Ordering::Relaxed) {
        UNREAD => {
            read();
            is(mutant)
        }
        RECORD => {
            record(mutant);
            false
        }
        active => active == mutant,
    }
}

fn read() {
    let active = std::env::var("TREFOIL_MUTANT").ok();
    let active = active.and_then(|number| number.parse().ok());
    let Some(path) = std::env::var_os("TREFOIL_MUTANTS_REACHED") else {
        return ACTIVE.store(active.unwrap_or(NONE), Ordering::Relaxed);
    };
    let file = OpenOptions::new().create(true).append(true).open(path);
    let _ = RECORDING.set(file.expect("the file of reached mutants can be opened"));
    ACTIVE.store(RECORD, Ordering::Relaxed);
}

fn record(mutant: u32) {
    if !REACHED[mutant as usize].swap(true, Ordering::Relaxed)
        && let Some(mut file) = RECORDING.get()
    {
        // One write a line: other threads and processes append to the same file.
        let _ = file.write_all(format!("{mutant}\n").as_bytes());
    }
}

/// The iterator of a mutant or that of the function, where a function returns `impl Iterator`.
#[derive(Clone)]
pub(crate) enum Either<L, R> {
    Mutant(L),
    Source(R),
}

impl<L: Iterator, R: Iterator<Item = L::Item>> Iterator for Either<L, R> {
    type Item = L::Item;

    fn next(&mut self) -> Option<L::Item> {
        match self {
            Self::Mutant(iterator) => iterator.next(),
            Self::Source(iterator) => iterator.next(),
        }
    }
}
