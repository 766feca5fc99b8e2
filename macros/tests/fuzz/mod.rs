//! Random token streams against the promises of the expansion: never a panic, the item first and unchanged, nothing that
//! does not parse, every message with its code, never silence. Seeds are functions of `macros/tests/corpus` and the golden
//! inputs; mutations change their tokens.
//!
//! `cargo test` makes a short run with a fixed seed. A long one, with another seed and the functions of other sources:
//!
//! ```text
//! TREFOIL_FUZZ_SECONDS=600 TREFOIL_FUZZ_SEED=7 TREFOIL_FUZZ_SOURCES=path/to/sources \
//!     cargo test --package trefoil-macros --release random_tokens -- --nocapture
//! ```
//!
//! A failure is printed with the shortest input that still shows it, as a line for `tests/corpus/found.txt`.

pub(super) mod corpus;
mod minimise;
mod mutate;
mod phrases;
pub(super) mod promises;
mod random;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use self::corpus::Input;
use self::random::Random;

/// How many inputs a short run tries.
const SHORT_RUN: usize = 2_000;

/// The seed of a short run.
const SEED: u64 = 20_261_121;

#[test]
fn inputs_found_once_keep_the_promises() {
    let found = corpus::found();
    assert!(!found.is_empty());
    report(found.iter().filter_map(fault).collect());
}

#[test]
fn every_seed_keeps_the_promises() {
    let seeds = corpus::seeds();
    assert!(seeds.len() > 100, "{} seeds", seeds.len());
    report(seeds.iter().filter_map(fault).collect());
}

#[test]
fn random_tokens_keep_the_promises() {
    let number = |name| {
        std::env::var(name)
            .ok()
            .map(|text: String| text.parse().expect("a number"))
    };
    let seed = number("TREFOIL_FUZZ_SEED").unwrap_or(SEED);
    let limit = match number("TREFOIL_FUZZ_SECONDS") {
        Some(seconds) => Limit::Until(Instant::now() + Duration::from_secs(seconds)),
        None => Limit::Inputs(SHORT_RUN),
    };
    report(run(seed, &limit));
}

/// When a run ends.
enum Limit {
    Inputs(usize),
    Until(Instant),
}

impl Limit {
    fn is_reached(&self, tried: usize) -> bool {
        match self {
            Self::Inputs(inputs) => tried >= *inputs,
            Self::Until(end) => Instant::now() >= *end,
        }
    }
}

/// A broken promise, and the input that breaks it.
struct Fault {
    promise: String,
    input: Input,
}

/// Longer ones, in characters, would make a run slower and slower.
const LONGEST_SEED: usize = 600;

/// More than this many tell nothing new.
const MOST_FAULTS: usize = 20;

/// Mutates until the limit; an input with a new set of codes becomes a seed itself.
fn run(seed: u64, limit: &Limit) -> Vec<Fault> {
    let mut random = Random::new(seed);
    let mut seeds = corpus::seeds();
    seeds.extend(corpus::found());
    seeds.extend(corpus::others());
    let mut behaviours = BTreeSet::new();
    let (mut faults, mut kinds) = (Vec::new(), BTreeSet::new());
    let mut tried = 0;
    while !limit.is_reached(tried) && faults.len() < MOST_FAULTS {
        tried += 1;
        let input = mutate::mutated(&seeds, &mut random);
        match promises::check(&input) {
            Ok(behaviour) => {
                if behaviours.insert(behaviour) && input.len() <= LONGEST_SEED {
                    seeds.push(input);
                }
            }
            Err(promise) => {
                let kind = promise.kind();
                if !kinds.contains(&kind) {
                    faults.extend(fault(&minimise::minimised(input, &kind)));
                    kinds.insert(kind);
                }
            }
        }
    }
    eprintln!(
        "seed {seed}: {tried} inputs, {} behaviours, {} faults",
        behaviours.len(),
        faults.len()
    );
    faults
}

fn fault(input: &Input) -> Option<Fault> {
    let broken = promises::check(input).err()?;
    Some(Fault {
        promise: broken.to_string(),
        input: input.clone(),
    })
}

fn report(faults: Vec<Fault>) {
    let texts: Vec<_> = faults
        .into_iter()
        .map(|Fault { promise, input }| format!("{promise}\n    {input}"))
        .collect();
    assert!(texts.is_empty(), "\n{}\n", texts.join("\n"));
}
