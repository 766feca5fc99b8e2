//! Weaves the mutants of a source file into it: each place that mutants change becomes a choice
//! between them and what stood there, decided by `crate::mutation::is` when it is reached.
//!
//! What is woven in evaluates every operand once and in the order of the sources, and drops
//! temporaries where they would drop them.

mod pieces;
mod text;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Arm, Block, Expr, ExprBinary, ExprMatch, ExprStruct, ExprUnary, Ident, Pat, Signature, Token,
};

use self::pieces::Choice;
pub(crate) use self::text::Woven;
use self::text::{Piece, Site};
use crate::list::{Genre, Mutant};
use crate::results::{Outcome, Without};

const LET_CHAIN: &str = "a condition with `let` cannot be joined by `||`";
const NO_REST: &str = "in a `match` without an arm for the rest";
const NO_PLACE: &str = "in a place that is not woven";

/// Weaves those of `mutants` that are not in `without` into the text of their file. What cannot be
/// woven is added to `without`, with the reason.
pub(crate) fn weave(
    source: &str,
    mutants: &[&Mutant],
    without: &mut Without,
) -> Result<Woven, String> {
    let file = syn::parse_file(source).map_err(|error| error.to_string())?;
    let mut weaver = Weaver::new(source, mutants, without);
    weaver.visit_file(&file);
    let left = std::mem::take(&mut weaver.left);
    for mutant in left.into_values().flatten() {
        weaver.refuse(mutant, Outcome::Unwoven, NO_PLACE);
    }
    Ok(Woven::new(source, weaver.sites, weaver.constants))
}

/// A mutant is found by what it changes and where that begins.
type Place = (Genre, usize);

struct Weaver<'a, 'w> {
    source: &'a str,
    left: HashMap<Place, Vec<&'a Mutant>>,
    sites: Vec<Site>,
    constants: Vec<(String, Vec<u32>)>,
    without: &'w mut Without,
}

impl<'a, 'w> Weaver<'a, 'w> {
    fn new(source: &'a str, mutants: &[&'a Mutant], without: &'w mut Without) -> Self {
        let lines: Vec<_> = std::iter::once(0)
            .chain(source.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let mut left = HashMap::<_, Vec<_>>::new();
        for &mutant in mutants {
            let start = lines[mutant.line - 1];
            let before: String = source[start..].chars().take(mutant.column - 1).collect();
            let place = (mutant.genre, start + before.len());
            left.entry(place).or_default().push(mutant);
        }
        let known: HashSet<_> = without.keys().copied().collect();
        for mutants in left.values_mut() {
            mutants.retain(|mutant| !known.contains(&mutant.number));
        }
        Self {
            source,
            left,
            sites: Vec::new(),
            constants: Vec::new(),
            without,
        }
    }

    /// The mutants of a place.
    fn take(&mut self, genre: Genre, start: usize) -> Vec<&'a Mutant> {
        self.left.remove(&(genre, start)).unwrap_or_default()
    }

    fn refuse(&mut self, mutant: &Mutant, outcome: Outcome, reason: &str) {
        self.without
            .insert(mutant.number, (outcome, reason.to_owned()));
    }

    fn add(&mut self, range: Range<usize>, mutants: &[&Mutant], pieces: Vec<Piece>) {
        if !mutants.is_empty() {
            self.sites.push(Site {
                range,
                pieces,
                mutants: mutants.iter().map(|mutant| mutant.number).collect(),
            });
        }
    }

    fn function(&mut self, signature: &Signature, block: &Block, inside: impl FnOnce(&mut Self)) {
        let before = self.sites.len();
        if let (Some(first), Some(last)) = (block.stmts.first(), block.stmts.last()) {
            self.body(first.span().byte_range().start..last.span().byte_range().end);
        }
        inside(self);
        if let Some(token) = &signature.constness {
            self.relax(token, &signature.ident, before);
        }
    }

    fn body(&mut self, range: Range<usize>) {
        let mutants = self.take(Genre::Body, range.start);
        let body = Choice::new(&mutants, range.clone());
        let is_iterator = |mutant: &&Mutant| mutant.return_type.starts_with("-> impl Iter");
        let pieces = match mutants.iter().any(is_iterator) {
            false => body.returned(),
            true if pieces::leaves_early(&self.source[range.clone()]) => {
                for mutant in mutants {
                    self.refuse(mutant, Outcome::Unwoven, NO_PLACE);
                }
                return;
            }
            true => body.either(),
        };
        self.add(range, &mutants, pieces);
    }

    /// Takes the `const` from a function in which something was woven: `is` is none.
    fn relax(&mut self, token: &Token![const], name: &Ident, before: usize) {
        let mutants = self.sites[before..].iter().flat_map(|site| &site.mutants);
        let mutants: Vec<_> = mutants.copied().collect();
        if !mutants.is_empty() {
            self.constants.push((name.to_string(), mutants));
            self.sites.push(Site {
                range: token.span().byte_range(),
                pieces: Vec::new(),
                mutants: Vec::new(),
            });
        }
    }
}

impl<'ast> Visit<'ast> for Weaver<'_, '_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block, |weaver| {
            visit::visit_item_fn(weaver, item);
        });
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block, |weaver| {
            visit::visit_impl_item_fn(weaver, item);
        });
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        match &item.default {
            Some(block) => self.function(&item.sig, block, |weaver| {
                visit::visit_trait_item_fn(weaver, item);
            }),
            None => visit::visit_trait_item_fn(self, item),
        }
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        let operator = binary.op.span().byte_range();
        let mutants = self.take(Genre::Binary, operator.start);
        let sides = [&binary.left, &binary.right];
        if sides.iter().any(|side| has_let(side)) {
            for mutant in mutants {
                self.refuse(mutant, Outcome::Unviable, LET_CHAIN);
            }
        } else {
            let choice = Choice::new(&mutants, binary.span().byte_range());
            let sides = sides.map(|side| side.span().byte_range());
            let pieces = choice.binary(&self.source[operator], sides);
            self.add(choice.range(), &mutants, pieces);
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &'ast ExprUnary) {
        let operator = unary.op.span().byte_range();
        let mutants = self.take(Genre::Unary, operator.start);
        let choice = Choice::new(&mutants, unary.span().byte_range());
        let operator = &self.source[operator];
        let pieces = choice.unary(operator, unary.expr.span().byte_range());
        self.add(choice.range(), &mutants, pieces);
        visit::visit_expr_unary(self, unary);
    }

    fn visit_expr_match(&mut self, expression: &'ast ExprMatch) {
        if !expression.arms.iter().any(|arm| is_rest(&arm.pat)) {
            // An arm with a guard covers nothing, so each deletion hides what the others miss.
            let arms = expression.arms.iter();
            for arm in arms.filter(|arm| !matches!(arm.pat, Pat::Guard(_))) {
                for mutant in self.take(Genre::Arm, arm.span().byte_range().start) {
                    self.refuse(mutant, Outcome::Unwoven, NO_REST);
                }
            }
        }
        visit::visit_expr_match(self, expression);
    }

    fn visit_arm(&mut self, arm: &'ast Arm) {
        let deleted = self.take(Genre::Arm, arm.span().byte_range().start);
        match &arm.pat {
            Pat::Guard(pattern) if has_let(&pattern.guard) => {
                for mutant in deleted {
                    self.refuse(mutant, Outcome::Unwoven, NO_PLACE);
                }
            }
            Pat::Guard(pattern) => {
                let guard = pattern.guard.span().byte_range();
                let choice = Choice::new(&deleted, guard.clone());
                self.add(guard.clone(), &deleted, choice.without_arm(true));
                let replaced = self.take(Genre::Guard, guard.start);
                let choice = Choice::new(&replaced, guard.clone());
                self.add(guard, &replaced, choice.guard());
            }
            pattern => {
                let end = pattern.span().byte_range().end;
                let choice = Choice::new(&deleted, end..end);
                self.add(end..end, &deleted, choice.without_arm(false));
            }
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr_struct(&mut self, expression: &'ast ExprStruct) {
        let whole = expression.span().byte_range();
        for pair in expression.fields.pairs() {
            let range = pair.span().byte_range();
            let mutants = self.take(Genre::Field, range.start);
            let choice = Choice::new(&mutants, whole.clone());
            self.add(whole.clone(), &mutants, choice.without_field(&range));
        }
        visit::visit_expr_struct(self, expression);
    }
}

/// Whether a pattern matches all that is left: `_`, or the name of a new variable.
fn is_rest(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) => true,
        Pat::Ident(name) => name.ident.to_string().starts_with(char::is_lowercase),
        _ => false,
    }
}

/// Whether `let` is one of the conditions that `&&` joins here.
fn has_let(condition: &Expr) -> bool {
    match condition {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}
