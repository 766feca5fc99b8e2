//! What each genre of mutants becomes in the woven text.

use std::ops::Range;

use super::text::Piece;
use crate::list::Mutant;

/// The mutants of one place of the sources, and that place.
pub(super) struct Choice<'a> {
    mutants: &'a [&'a Mutant],
    range: Range<usize>,
}

fn new(text: impl Into<String>) -> Piece {
    Piece::New(text.into())
}

fn is(mutant: &Mutant) -> String {
    format!("crate::mutation::is({})", mutant.number)
}

impl<'a> Choice<'a> {
    pub(super) fn new(mutants: &'a [&'a Mutant], range: Range<usize>) -> Self {
        Self { mutants, range }
    }

    pub(super) fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    fn old(&self) -> Piece {
        Piece::Old(self.range.clone())
    }

    /// `if is(1) { MUTANT } else if is(2) { MUTANT } else { SOURCE }`.
    fn chain(
        &self,
        mut mutant: impl FnMut(&Mutant) -> Vec<Piece>,
        source: Vec<Piece>,
    ) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for one in self.mutants {
            pieces.push(new(format!("if {} {{ ", is(one))));
            pieces.push(Piece::Branch(one.number, mutant(one)));
            pieces.push(new(" } else "));
        }
        pieces.push(new("{ "));
        pieces.extend(source);
        pieces.push(new(" }"));
        pieces
    }

    /// The body of a function: its first statements return what the mutants return.
    pub(super) fn returned(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for mutant in self.mutants {
            let value = vec![new(format!("return {};", mutant.replacement))];
            pieces.push(new(format!("if {} {{ ", is(mutant))));
            pieces.push(Piece::Branch(mutant.number, value));
            pieces.push(new(" } "));
        }
        pieces.push(self.old());
        pieces
    }

    /// The body of a function that returns `impl Iterator`, which is one type.
    pub(super) fn either(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for mutant in self.mutants {
            let value = vec![new(mutant.replacement.clone())];
            pieces.push(new(format!(
                "if {} {{ crate::mutation::Either::Mutant(",
                is(mutant)
            )));
            pieces.push(Piece::Branch(mutant.number, value));
            pieces.push(new(") } else { crate::mutation::Either::Source("));
        }
        pieces.extend([new("{ "), self.old(), new(" }")]);
        pieces.push(new(") }".repeat(self.mutants.len())));
        pieces
    }

    /// An expression of two operands, which are evaluated before the choice.
    pub(super) fn binary(&self, operator: &str, sides: [Range<usize>; 2]) -> Vec<Piece> {
        let [left, right] = sides.map(Piece::Old);
        let applied = |operator: &str| vec![new(format!("a {operator} b"))];
        match operator {
            "&&" | "||" => self.lazy(operator, left, right),
            "==" | "!=" | "<" | "<=" | ">" | ">=" => {
                let head = [
                    new("(match (&("),
                    left,
                    new("), &("),
                    right,
                    new(")) { (a, b) => "),
                ];
                self.matched(
                    head,
                    |mutant| applied(&mutant.replacement),
                    applied(operator),
                )
            }
            _ if operator.ends_with('=') => self.assigned(operator, left, right),
            _ => {
                let head = [
                    new("(match ("),
                    left,
                    new(", "),
                    right,
                    new(") { (a, b) => "),
                ];
                self.matched(
                    head,
                    |mutant| applied(&mutant.replacement),
                    applied(operator),
                )
            }
        }
    }

    fn matched(
        &self,
        head: impl IntoIterator<Item = Piece>,
        mutant: impl FnMut(&Mutant) -> Vec<Piece>,
        source: Vec<Piece>,
    ) -> Vec<Piece> {
        let mut pieces: Vec<_> = head.into_iter().collect();
        pieces.extend(self.chain(mutant, source));
        pieces.push(new(" })"));
        pieces
    }

    /// `A && B` is `if A { B } else { false }`, and `A || B` is `if !A { B } else { true }`: a
    /// mutant of one is the other.
    fn lazy(&self, operator: &str, left: Piece, right: Piece) -> Vec<Piece> {
        let Some(mutant) = self.mutants.first() else {
            return Vec::new();
        };
        let is_or = match operator {
            "||" => format!("!{}", is(mutant)),
            _ => is(mutant),
        };
        let head = [new("(if ("), left, new(format!(") != {is_or} {{ "))];
        let tail = [right, new(format!(" }} else {{ {is_or} }})"))];
        head.into_iter().chain(tail).collect()
    }

    /// `A += B` evaluates `B` first where the operands are numbers.
    fn assigned(&self, operator: &str, left: Piece, right: Piece) -> Vec<Piece> {
        let Piece::Old(place) = left else {
            return Vec::new();
        };
        let applied =
            |operator: &str| vec![Piece::Old(place.clone()), new(format!(" {operator} b"))];
        let head = [new("(match ("), right, new(") { b => ")];
        self.matched(
            head,
            |mutant| applied(&mutant.replacement),
            applied(operator),
        )
    }

    /// `!A`, of which the mutant is `A`.
    pub(super) fn unary(&self, operator: &str, operand: Range<usize>) -> Vec<Piece> {
        let head = [new("(match ("), Piece::Old(operand), new(") { a => ")];
        self.matched(head, |_| vec![new("a")], vec![new(format!("{operator}a"))])
    }

    /// A guard that never lets the arm be chosen, before the arm's own.
    pub(super) fn without_arm(&self, has_guard: bool) -> Vec<Piece> {
        let Some(mutant) = self.mutants.first() else {
            return Vec::new();
        };
        if has_guard {
            return vec![new(format!("!{} && (", is(mutant))), self.old(), new(")")];
        }
        vec![new(format!(" if !{}", is(mutant)))]
    }

    /// `is(TRUE) || !is(FALSE) && GUARD`.
    pub(super) fn guard(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for mutant in self.mutants {
            let text = match mutant.replacement.as_str() {
                "true" => format!("{} || ", is(mutant)),
                _ => format!("!{} && ", is(mutant)),
            };
            // `||` binds less: it has to come first.
            let at = if text.ends_with("|| ") {
                0
            } else {
                pieces.len()
            };
            pieces.insert(at, new(text));
        }
        pieces.extend([new("("), self.old(), new(")")]);
        pieces
    }

    /// A struct expression without one of its fields, which then comes from the base.
    pub(super) fn without_field(&self, field: &Range<usize>) -> Vec<Piece> {
        let (before, after) = (self.range.start..field.start, field.end..self.range.end);
        let rest = |_: &Mutant| vec![Piece::Old(before.clone()), Piece::Old(after.clone())];
        self.chain(rest, vec![self.old()])
    }
}

/// Whether a body returns elsewhere than at its end, by the look of it.
pub(super) fn leaves_early(body: &str) -> bool {
    body.contains("return") || body.contains('?')
}
