//! What becomes of each genre of mutants.

use std::collections::HashMap;

use super::weave;
use crate::list::{Genre, Mutant};
use crate::results::{Outcome, Without};

/// A mutant of what begins at `at`.
fn mutant(number: u32, genre: Genre, at: usize, source: &str, replacement: &str) -> Mutant {
    let before = &source[..at];
    Mutant {
        number,
        package: "trefoil".to_owned(),
        file: "runtime/lib.rs".to_owned(),
        line: before.matches('\n').count() + 1,
        column: before
            .chars()
            .rev()
            .take_while(|letter| *letter != '\n')
            .count()
            + 1,
        key: String::new(),
        genre,
        replacement: replacement.to_owned(),
        return_type: String::new(),
    }
}

/// The text of `source` with mutants numbered from 1: of which genre, where each begins, and with
/// what it replaces what stands there.
fn woven(source: &str, mutants: &[(Genre, &str, &str)]) -> (String, Without) {
    let numbers = 1..;
    let mutants = numbers
        .zip(mutants)
        .map(|(number, (genre, at, replacement))| {
            let at = source.find(at).expect("the place is in the source");
            mutant(number, *genre, at, source, replacement)
        });
    let mutants: Vec<_> = mutants.collect();
    let mut without = HashMap::new();
    let woven = weave(source, &mutants.iter().collect::<Vec<_>>(), &mut without);
    let text = woven.expect("the source is a file of Rust").text;
    (text.replace("crate::mutation::", ""), without)
}

fn expect(source: &str, mutants: &[(Genre, &str, &str)], expected: &str) {
    let (text, without) = woven(source, mutants);
    assert_eq!(text, expected);
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn a_body_begins_with_what_its_mutants_return() {
    expect(
        "fn f() -> bool { g() }",
        &[(Genre::Body, "g()", "true"), (Genre::Body, "g()", "false")],
        "fn f() -> bool { if is(1) { return true; } if is(2) { return false; } g() }",
    );
}

#[test]
fn a_function_that_returns_some_iterator_returns_one_of_two() {
    let source = "fn f() -> impl Iterator<Item = u8> { g() }";
    let mut one = mutant(
        1,
        Genre::Body,
        source.find("g()").unwrap(),
        source,
        "empty()",
    );
    one.return_type = "-> impl Iterator<Item = u8>".to_owned();
    let text = weave(source, &[&one], &mut HashMap::new())
        .expect("a file of Rust")
        .text;
    assert_eq!(
        text.replace("crate::mutation::", ""),
        "fn f() -> impl Iterator<Item = u8> { if is(1) { Either::Mutant(empty()) } \
            else { Either::Source({ g() }) } }"
    );
}

#[test]
fn operands_are_evaluated_once_whichever_operator_is_chosen() {
    expect(
        "fn f() { let x = g() == h; }",
        &[(Genre::Binary, "==", "!=")],
        "fn f() { let x = (match (&(g()), &(h)) { (a, b) => \
            if is(1) { a != b } else { a == b } }); }",
    );
    expect(
        "fn f() { n += 1; }",
        &[(Genre::Binary, "+=", "-="), (Genre::Binary, "+=", "*=")],
        "fn f() { (match (1) { b => \
            if is(1) { n -= b } else if is(2) { n *= b } else { n += b } }); }",
    );
}

#[test]
fn the_second_operand_of_a_lazy_operator_is_evaluated_where_it_decides() {
    expect(
        "fn f() -> bool { a && b || c }",
        &[(Genre::Binary, "||", "&&"), (Genre::Binary, "&&", "||")],
        "fn f() -> bool { (if ((if (a) != is(2) { b } else { is(2) })) != !is(1) { c } \
            else { !is(1) }) }",
    );
}

#[test]
fn conditions_with_a_pattern_are_no_programs_with_the_other_operator() {
    let source = "fn f() { if a && let Some(b) = c {} }";
    let (text, without) = woven(source, &[(Genre::Binary, "&&", "||")]);
    assert_eq!(text, source);
    assert_eq!(without[&1].0, Outcome::Unviable);
}

#[test]
fn a_deleted_arm_has_a_guard_that_never_holds() {
    expect(
        "fn f() { match x { A => 1, B if g => 2, _ => 3 } }",
        &[
            (Genre::Arm, "A =>", ""),
            (Genre::Arm, "B if", ""),
            (Genre::Guard, "g =>", "true"),
            (Genre::Guard, "g =>", "false"),
        ],
        "fn f() { match x { A if !is(1) => 1, \
            B if !is(2) && (is(3) || !is(4) && (g)) => 2, _ => 3 } }",
    );
}

#[test]
fn a_negation_and_a_field_are_left_out() {
    expect(
        "fn f() -> T { T { x: !y, ..z } }",
        &[(Genre::Field, "x:", ""), (Genre::Unary, "!y", "")],
        "fn f() -> T { if is(1) { T {  ..z } } else { \
            T { x: (match (y) { a => if is(2) { a } else { !a } }), ..z } } }",
    );
}

#[test]
fn a_constant_function_with_mutants_is_constant_no_more() {
    expect(
        "const fn f() -> bool { true }",
        &[(Genre::Body, "true", "false")],
        " fn f() -> bool { if is(1) { return false; } true }",
    );
}

#[test]
fn an_error_belongs_to_the_mutant_in_whose_code_it_is() {
    let source = "fn f() -> bool { g == h }";
    let one = mutant(7, Genre::Binary, source.find("==").unwrap(), source, "!=");
    let woven = weave(source, &[&one], &mut HashMap::new()).expect("a file of Rust");
    let at = |text: &str| {
        let start = woven.text.find(text).expect("the text is there");
        start..start + text.len()
    };
    assert_eq!(woven.branch(&at("a != b")), Some(7));
    assert_eq!(woven.branch(&at("a == b")), None);
    assert_eq!(woven.site(&at("a == b")), Some(&[7][..]));
}
