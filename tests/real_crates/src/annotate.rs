//! Attributes are inserted into the text of a file, on the line of the function, and nothing else
//! is changed: a message of the compiler has the line that it would have had, and its position
//! shows to which function it belongs.

use std::ops::Range;

/// A text to put in, and where in the original it goes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Insertion {
    pub(crate) at: usize,
    pub(crate) text: String,
}

/// A file with insertions, which finds an original place again.
#[derive(Debug)]
pub(crate) struct Annotated {
    pub(crate) text: String,
    insertions: Vec<Insertion>,
}

impl Annotated {
    /// Puts in all of them; what stands twice is put in once.
    pub(crate) fn new(original: &str, mut insertions: Vec<Insertion>) -> Self {
        insertions.sort();
        insertions.dedup();
        let mut text = String::with_capacity(original.len());
        let mut done = 0;
        for insertion in &insertions {
            text += &original[done..insertion.at];
            text += &insertion.text;
            done = insertion.at;
        }
        text += &original[done..];
        Self { text, insertions }
    }

    /// Where `range` of the original, with what was put in at its start, is now.
    pub(crate) fn moved(&self, range: &Range<usize>) -> Range<usize> {
        self.shift(|at| at < range.start) + range.start..self.shift(|at| at < range.end) + range.end
    }

    /// The length of what was put in there.
    fn shift(&self, there: impl Fn(usize) -> bool) -> usize {
        let before = self
            .insertions
            .iter()
            .filter(|insertion| there(insertion.at));
        before.map(|insertion| insertion.text.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{Annotated, Insertion};

    #[test]
    fn a_range_begins_with_what_was_put_in_at_its_start() {
        let original = "pub fn a() {} pub fn b() {}";
        let insert = |at| Insertion {
            at,
            text: "#[tap] ".to_owned(),
        };
        let annotated = Annotated::new(original, vec![insert(14), insert(0), insert(14)]);
        assert_eq!(annotated.text, "#[tap] pub fn a() {} #[tap] pub fn b() {}");
        assert_eq!(
            &annotated.text[annotated.moved(&(0..13))],
            "#[tap] pub fn a() {}"
        );
        assert_eq!(
            &annotated.text[annotated.moved(&(14..27))],
            "#[tap] pub fn b() {}"
        );
    }
}
