//! The names of a pool's threads, which systems show in 15 bytes.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::sync::{Mutex, lock};

/// What Linux keeps of a thread's name, in bytes.
const SHOWN: usize = 15;

/// `name-suffix`, with as much of the name as leaves room for the suffix.
pub(super) fn with_suffix(name: &str, suffix: &str) -> String {
    let mut kept = name.len().min(SHOWN.saturating_sub(suffix.len() + 1));
    while !name.is_char_boundary(kept) {
        kept -= 1;
    }
    format!("{}-{suffix}", &name[..kept])
}

/// The indices of the workers that there are. The lowest free one is given out, so they stay as
/// short as the number of threads however many have come and gone.
#[derive(Default)]
pub(super) struct Indices(Mutex<BTreeSet<usize>>);

/// The index of a worker, until it is dropped.
pub(super) struct Index {
    number: usize,
    indices: Arc<Indices>,
}

impl Index {
    pub(super) fn lowest_free(indices: &Arc<Indices>) -> Self {
        let mut taken = lock(&indices.0);
        let gap = taken
            .iter()
            .enumerate()
            .find(|(index, taken)| index != *taken);
        let number = gap.map_or(taken.len(), |(index, _)| index);
        taken.insert(number);
        drop(taken);
        Self {
            number,
            indices: Arc::clone(indices),
        }
    }

    /// The name of the worker's thread.
    pub(super) fn thread_name(&self, name: &str) -> String {
        with_suffix(name, &self.number.to_string())
    }
}

impl Drop for Index {
    fn drop(&mut self) {
        lock(&self.indices.0).remove(&self.number);
    }
}
