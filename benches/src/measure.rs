//! How a figure is measured: the median of several rounds, in each of which every contender runs
//! once.
//!
//! Rounds are interleaved, so a disturbance of the machine hits all contenders alike, and each
//! round begins with another contender. One run before the rounds warms everything up, and counts
//! what is allocated.

use std::time::{Duration, Instant};

use crate::counting::counted;
use crate::row::Figure;

/// How much is measured.
#[derive(Clone, Debug)]
pub struct Options {
    /// How often each contender runs.
    pub rounds: usize,
    /// Take the best round instead of the median: on a busy machine it says more.
    pub takes_best: bool,
    /// Only show that everything runs: the figures mean nothing.
    pub is_quick: bool,
    /// How many functions of 5 ms the CPU-bound rows start.
    pub processor_jobs: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rounds: 7,
            takes_best: false,
            is_quick: false,
            processor_jobs: 200,
        }
    }
}

impl Options {
    /// What only shows that everything runs.
    #[must_use]
    pub fn quick() -> Self {
        Self {
            rounds: 1,
            is_quick: true,
            processor_jobs: 4,
            ..Self::default()
        }
    }

    /// So many operations, or a hundredth of them.
    #[must_use]
    pub fn count(&self, count: usize) -> usize {
        if self.is_quick {
            (count / 100).max(1)
        } else {
            count
        }
    }

    /// At most so many rounds, for what takes long.
    #[must_use]
    pub fn at_most_rounds(&self, rounds: usize) -> Self {
        Self {
            rounds: self.rounds.min(rounds),
            ..self.clone()
        }
    }
}

/// What one run of a contender yields.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sample {
    /// In the unit of the row: nanoseconds an operation, or a count.
    pub value: f64,
    /// The most threads at work, where that was asked.
    pub threads: Option<f64>,
}

impl From<f64> for Sample {
    fn from(value: f64) -> Self {
        let threads = None;
        Self { value, threads }
    }
}

impl From<Duration> for Sample {
    fn from(time: Duration) -> Self {
        nanoseconds(time).into()
    }
}

/// One of those that are compared.
pub struct Contender<'a> {
    name: &'static str,
    /// How many operations a run is, if what is allocated is counted.
    counted: Option<usize>,
    run: Box<dyn FnMut() -> Sample + 'a>,
}

impl<'a> Contender<'a> {
    /// Measures the time of an operation, and what it allocates; `body` does `operations` of them.
    pub fn timed(name: &'static str, operations: usize, mut body: impl FnMut() + 'a) -> Self {
        let run = move || {
            let begun = Instant::now();
            body();
            Sample::from(nanoseconds(begun.elapsed()) / number(operations))
        };
        Self {
            name,
            counted: Some(operations),
            run: Box::new(run),
        }
    }

    /// Measures by itself.
    pub fn sampled<S: Into<Sample>>(name: &'static str, mut body: impl FnMut() -> S + 'a) -> Self {
        Self {
            name,
            counted: None,
            run: Box::new(move || body().into()),
        }
    }

    fn warm_up(&mut self) -> Figure {
        let mut figure = Figure::new(self.name, 0.0);
        let Some(operations) = self.counted else {
            return figure;
        };
        (self.run)();
        let allocated = counted(|| {
            (self.run)();
        });
        figure.allocations = Some(number(allocated.allocations) / number(operations));
        figure.bytes = Some(number(allocated.bytes) / number(operations));
        figure
    }
}

/// Runs each contender once in each round; returns the medians, in the order of the contenders.
#[must_use]
pub fn compare(options: &Options, mut contenders: Vec<Contender<'_>>) -> Vec<Figure> {
    let mut figures: Vec<_> = contenders.iter_mut().map(Contender::warm_up).collect();
    let mut samples = vec![Vec::new(); contenders.len()];
    for round in 0..options.rounds {
        for turn in 0..contenders.len() {
            let index = (round + turn) % contenders.len();
            samples[index].push((contenders[index].run)());
        }
    }
    for (figure, samples) in figures.iter_mut().zip(samples) {
        let values = samples.iter().map(|sample| sample.value);
        figure.value = if options.takes_best {
            values.fold(f64::NAN, f64::min)
        } else {
            median(values)
        };
        let threads = samples.iter().filter_map(|sample| sample.threads);
        figure.threads = threads.reduce(f64::max);
    }
    figures
}

/// The middle one, or the upper of the two in the middle; not a number for none.
#[must_use]
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// As a number to calculate with.
#[must_use]
pub fn nanoseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e9
}

/// As a number to calculate with.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of what is measured are far below 2 to the power of 52"
)]
pub fn number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_is_the_middle() {
        assert!((median([3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!(median([]).is_nan());
    }

    #[test]
    fn every_contender_runs_once_in_each_round() {
        let runs = std::cell::RefCell::new(String::new());
        let contender = |name: &'static str| {
            let runs = &runs;
            Contender::sampled(name, move || {
                runs.borrow_mut().push_str(name);
                1.0
            })
        };
        let options = Options {
            rounds: 3,
            ..Options::quick()
        };
        let figures = compare(&options, vec![contender("a"), contender("b")]);
        assert_eq!(figures.len(), 2);
        assert_eq!(*runs.borrow(), "abbaab");
    }
}
