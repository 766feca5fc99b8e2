//! Functions as they come: from macros, beside other attributes, inside functions and modules, with
//! names of all sorts.

use std::sync::Arc;

use trefoil::{apm, eap, tap};

macro_rules! operation {
    (
        $(#[$attribute:meta])*
        $vis:vis fn $name:ident<$lifetime:lifetime, $T:ident>($pattern:pat, $argument:ident: $ty:ty, $back:ident: &mut $slice:ty) -> $result:ty
        where $bounded:ty: $bound:path
        $body:block
    ) => {
        $(#[$attribute])*
        $vis fn $name<$lifetime, $T>($pattern: &$lifetime str, #[out] $argument: &mut $ty, $back: &mut $slice) -> $result
        where
            $bounded: $bound,
        $body
    };
}

mod made {
    use trefoil::{apm, tap};

    operation! {
        /// Made by a macro.
        #[tap(cancellation)]
        #[apm]
        pub(super) fn parse<'text, T>(text, count: usize, back: &mut [u8]) -> Option<T>
        where T: std::str::FromStr
        {
            *count = text.len();
            back.fill(1);
            text.parse().ok()
        }
    }
}

#[test]
fn fragments_of_a_macro_are_read_as_what_they_are() {
    let (number, count, back) = made::parse_async::<u8, _>("12", vec![0]).wait();
    assert_eq!((number, count, back), (Some(12), 2, vec![1]));
    let (number, count, back) = made::end_parse(made::begin_parse::<u8, _>("x", [0]));
    assert_eq!((number, count, back), (None, 1, [1]));
}

macro_rules! lent {
    ($name:ident, $ty:ty) => {
        #[tap]
        fn $name(value: $ty) -> usize {
            value.len()
        }
    };
}
lent!(lent_text, &str);
lent!(lent_slice, &[u8]);
lent!(owned_text, String);

#[test]
fn a_reference_may_be_hidden_in_a_fragment() {
    let text = String::from("abc");
    assert_eq!(lent_text_async(&text).wait(), 3);
    assert_eq!(lent_slice_async(text.as_bytes()).wait(), 3);
    assert_eq!(owned_text_async(text).wait(), 3);
}

// The attribute above makes a synchronous function of it, with ours still on it.
#[tokio::main(flavor = "current_thread")]
#[tap]
async fn above(x: u8) -> u8 {
    x + 1
}

#[tap]
#[must_use = "it was hard to count"]
#[inline]
#[track_caller]
#[apm]
#[deprecated = "count yourself"]
fn below(x: u8) -> u8 {
    x + 2
}

#[test]
#[expect(deprecated)]
fn attributes_of_others_stand_above_and_below() {
    assert_eq!(above_async(1).wait(), 2);
    assert_eq!(below_async(1).wait(), 3);
    assert_eq!(end_below(begin_below(1)), 3);
}

struct Größe {
    r#type: u8,
}

#[tap]
#[apm]
fn r#match(
    Größe { r#type }: Größe,
    r#loop: &str,
    r#in: impl Into<u8>,
    höhe: &mut impl std::fmt::Write,
    数: &[u8],
    _ignored: u8,
    ref lent: u8,
    whole @ (first, _): (u8, u8),
) -> usize {
    write!(höhe, "{type}").unwrap();
    usize::from(r#in.into() + lent + whole.1 + first) + r#loop.len() + 数.len()
}

#[test]
fn names_and_patterns_of_all_sorts_cross() {
    let form = |r#type| Größe { r#type };
    let task = match_async(form(3), "ab", 1, String::new(), &[1], 0, 2, (3, 4));
    assert_eq!(task.wait(), (13, "3".to_owned()));
    let begun = begin_match(form(4), "", 1, String::new(), &[], 0, 2, (3, 4));
    assert_eq!(end_match(begun), (10, "4".to_owned()));
}

#[tap]
#[apm]
#[eap]
fn type_() -> u8 {
    7
}

#[test]
fn no_member_has_two_underscores_in_a_row() {
    assert_eq!(type_task_async().wait(), 7);
    assert_eq!(end_type(begin_type()), 7);
    drop(type_completed());
}

#[tap]
#[apm]
#[eap]
fn level() -> u8 {
    1
}

#[tap]
#[apm]
#[eap]
fn level_() -> u8 {
    2
}

#[test]
fn names_that_differ_in_an_underscore_have_different_members() {
    assert_eq!(level_task_async().wait(), 1);
    assert_eq!(level__task_async().wait(), 2);
    assert_eq!(end_level(begin_level()), 1);
    assert_eq!(end_level_(begin_level_()), 2);
    drop((level_completed(), level__completed()));
}

#[test]
fn items_of_a_function_body_have_members() {
    #[tap]
    fn inner(x: &[u8]) -> usize {
        x.len()
    }

    struct Local(u8);

    impl Local {
        #[tap]
        #[apm]
        fn get(self: &Arc<Self>) -> u8 {
            self.0
        }
    }

    assert_eq!(inner_async(&[1]).wait(), 1);
    let local = Arc::new(Local(3));
    assert_eq!(local.get_async().wait(), 3);
    assert_eq!(Local::end_get(local.begin_get()), 3);
}

#[tap]
const extern "C" fn foreign(x: u8) -> u8 {
    x
}

#[test]
fn a_foreign_calling_convention_stays_the_function_s_own() {
    const FIVE: u8 = foreign(5);
    assert_eq!(foreign_async(FIVE).wait(), 5);
}

trait Shape: Sync {
    fn sides(&self) -> u8;
}

struct Square;

impl Shape for Square {
    fn sides(&self) -> u8 {
        4
    }
}

/// The copy of a reference is a reference.
#[tap]
#[apm]
fn sides(shape: &&'static dyn Shape, others: Option<&&'static dyn Shape>) -> u8 {
    shape.sides() + others.map_or(0, |other| other.sides())
}

#[test]
fn borrowed_reference_is_copied() {
    let square: &'static dyn Shape = &Square;
    assert_eq!(sides_async(&square, Some(&square)).wait(), 8);
    assert_eq!(end_sides(begin_sides(&square, None)), 4);
}

/// The members prevent a function from being dead code only if they are called.
mod unused {
    #![deny(unfulfilled_lint_expectations)]

    #[expect(dead_code, reason = "it is compiled, and that is all")]
    #[trefoil::tap]
    fn never() -> u8 {
        1
    }
}
