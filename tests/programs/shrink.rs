//! Shrinks the choices of a program that fails: fewer bytes, and smaller ones, as long as it fails
//! in the same way.

use std::time::Instant;

/// Returns the simplest choices found until `end` for which `fails` holds.
pub(crate) fn shrink(
    bytes: Vec<u8>,
    end: Instant,
    mut fails: impl FnMut(&[u8]) -> bool,
) -> Vec<u8> {
    let mut best = bytes;
    loop {
        let mut improved = false;
        for size in [64, 32, 16, 8, 4, 3, 2, 1] {
            improved |= delete(&mut best, size, end, &mut fails);
        }
        improved |= lower(&mut best, end, &mut fails);
        if !improved || Instant::now() >= end {
            return best;
        }
    }
}

/// Deletes runs of bytes, the last first.
fn delete(
    best: &mut Vec<u8>,
    size: usize,
    end: Instant,
    fails: &mut impl FnMut(&[u8]) -> bool,
) -> bool {
    let (mut improved, mut at) = (false, best.len());
    while at > 0 && Instant::now() < end {
        at = at.saturating_sub(size).min(best.len());
        let mut shorter = best.clone();
        shorter.drain(at..(at + size).min(shorter.len()));
        if shorter.len() < best.len() && fails(&shorter) {
            *best = shorter;
            improved = true;
        }
    }
    improved
}

/// Makes bytes smaller.
fn lower(best: &mut Vec<u8>, end: Instant, fails: &mut impl FnMut(&[u8]) -> bool) -> bool {
    let mut improved = false;
    for at in 0..best.len() {
        for value in [0, best[at] / 2, best[at].saturating_sub(1)] {
            if Instant::now() >= end || value >= best[at] {
                continue;
            }
            let mut smaller = best.clone();
            smaller[at] = value;
            if fails(&smaller) {
                *best = smaller;
                improved = true;
            }
        }
    }
    improved
}
