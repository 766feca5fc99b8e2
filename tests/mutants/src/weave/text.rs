//! Text with places where a mutant may take over: nested replacements of ranges of a source file,
//! and which mutant each part of the result belongs to.

use std::cmp::Reverse;
use std::ops::Range;

/// What a replacement consists of.
pub(crate) enum Piece {
    New(String),
    /// A range of the source file, with the replacements inside it.
    Old(Range<usize>),
    /// What runs if this mutant is active. An error in it means that the mutant does not compile.
    Branch(u32, Vec<Piece>),
}

/// A range of the source file, and what stands in its place.
pub(crate) struct Site {
    pub(crate) range: Range<usize>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) mutants: Vec<u32>,
}

/// A file with its mutants.
#[derive(Default)]
pub(crate) struct Woven {
    pub(crate) text: String,
    branches: Vec<(Range<usize>, u32)>,
    sites: Vec<(Range<usize>, Vec<u32>)>,
    /// The functions that are not constant any more, and the mutants because of which.
    constants: Vec<(String, Vec<u32>)>,
}

impl Woven {
    /// Makes all replacements. Of two with one range the first stands around the second.
    pub(crate) fn new(
        source: &str,
        mut sites: Vec<Site>,
        constants: Vec<(String, Vec<u32>)>,
    ) -> Self {
        sites.sort_by_key(|site| (site.range.start, Reverse(site.range.end)));
        let mut woven = Self {
            constants,
            ..Self::default()
        };
        woven.copy(source, 0..source.len(), &sites);
        woven
    }

    fn copy(&mut self, source: &str, range: Range<usize>, sites: &[Site]) {
        let mut at = range.start;
        for (index, site) in sites.iter().enumerate() {
            if site.range.start < at || site.range.end > range.end {
                continue;
            }
            self.text += &source[at..site.range.start];
            let start = self.text.len();
            self.write(source, &site.pieces, &sites[index + 1..]);
            self.sites
                .push((start..self.text.len(), site.mutants.clone()));
            at = site.range.end;
        }
        self.text += &source[at..range.end];
    }

    fn write(&mut self, source: &str, pieces: &[Piece], inner: &[Site]) {
        for piece in pieces {
            match piece {
                Piece::New(text) => self.text += text,
                Piece::Old(range) => self.copy(source, range.clone(), inner),
                Piece::Branch(mutant, pieces) => {
                    let start = self.text.len();
                    self.write(source, pieces, inner);
                    self.branches.push((start..self.text.len(), *mutant));
                }
            }
        }
    }

    /// The mutant whose own code holds this range of the text.
    pub(crate) fn branch(&self, range: &Range<usize>) -> Option<u32> {
        innermost(&self.branches, range).copied()
    }

    /// The mutants in functions of this name that are not constant any more.
    pub(crate) fn constants(&self, name: &str) -> impl Iterator<Item = u32> {
        let named = self.constants.iter().filter(move |(of, _)| of == name);
        named.flat_map(|(_, mutants)| mutants.iter().copied())
    }

    /// The mutants of the smallest replacement that holds this range of the text.
    pub(crate) fn site(&self, range: &Range<usize>) -> Option<&[u32]> {
        innermost(&self.sites, range).map(Vec::as_slice)
    }
}

fn innermost<'a, T>(all: &'a [(Range<usize>, T)], range: &Range<usize>) -> Option<&'a T> {
    let holding = all
        .iter()
        .filter(|(of, _)| of.start <= range.start && range.end <= of.end);
    holding.min_by_key(|(of, _)| of.len()).map(|(_, what)| what)
}
